//! A block that carries the name of a circuit is that circuit: its movements in its order, worked through in its way, at
//! most as long, for somebody of its level.

use domain::{
    circuit::{Circuit, CircuitKind},
    plan::{Block, BlockFormat, BlockRole, SetTarget},
};

use crate::CheckInput;

pub(crate) fn check(block: &Block, input: &CheckInput<'_>, against: &mut Vec<String>) {
    let Some(named) = &block.circuit else { return };
    let name = &named.name;
    if !matches!(block.role, BlockRole::Finisher | BlockRole::Conditioning) {
        against.push(format!("{name} in the {}", block.role.label().to_lowercase()));
    }
    let Some(circuit) = input.library.circuit(&named.slug) else {
        against.push(format!("{name} is no circuit of the library"));
        return;
    };
    if circuit.level > input.profile.level || circuit.partner {
        against.push(format!("{name} is for others"));
    }
    let theirs = circuit.items.iter().map(|i| &i.movement);
    if !theirs.eq(block.exercises.iter().map(|e| &e.movement)) {
        against.push(format!("{name} with other movements"));
    }
    if !same_way(&block.format, circuit) {
        against.push(format!("{name} in another way, or longer"));
    }
    let amounts = |(item, exercise): (&domain::circuit::CircuitItem, &domain::plan::ExercisePlan)| {
        let most = [item.reps, item.seconds, item.metres, item.female].into_iter().flatten().max();
        let asked = match exercise.sets.first().map(|g| g.target) {
            Some(SetTarget::Reps { high, .. }) => u16::from(high),
            Some(SetTarget::Distance { metres }) => metres,
            Some(SetTarget::Time { seconds }) => seconds,
            None => 0,
        };
        !matches!(block.format, BlockFormat::Intervals { .. }) && most.is_some_and(|most| asked > most)
    };
    if circuit.items.iter().zip(&block.exercises).any(amounts) {
        against.push(format!("{name} with more of something"));
    }
}

/// Whether a block is worked through as the circuit is, and no longer.
fn same_way(format: &BlockFormat, circuit: &Circuit) -> bool {
    let s = &circuit.scheme;
    let n = circuit.items.len() as u16;
    match (format, circuit.kind) {
        (BlockFormat::Amrap { minutes }, CircuitKind::Amrap) | (BlockFormat::Emom { minutes }, CircuitKind::Emom) => {
            s.minutes.is_some_and(|most| *minutes <= most)
        }
        (BlockFormat::Rounds { rounds, .. }, CircuitKind::RoundsForTime) => {
            s.rounds.is_some_and(|most| u16::from(*rounds) <= most)
        }
        (
            BlockFormat::Intervals { repeats, work_seconds, rest_seconds },
            CircuitKind::Tabata | CircuitKind::Station,
        ) => {
            s.rounds.is_some_and(|most| u16::from(*repeats) <= most * n)
                && s.work_seconds == Some(*work_seconds)
                && s.rest_seconds == Some(*rest_seconds)
        }
        _ => false,
    }
}
