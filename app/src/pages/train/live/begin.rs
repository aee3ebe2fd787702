//! How a workout begins: what the plan says of each exercise, as sets to be done.

use domain::{
    Kg, MovementId, SetId, WeightUnit,
    dto::program::SessionView,
    movement::LoadType,
    plan::{Block, BlockFormat, ExercisePlan, LoadBasis, SetTarget},
    workout::SetKind,
};

use super::{LiveExercise, LiveSet};
use crate::pages::train::ahead::is_played;

/// The exercises of a plan that are logged: everything but drills.
pub fn exercises_of(session: &SessionView, unit: WeightUnit, new_id: &mut impl FnMut() -> SetId) -> Vec<LiveExercise> {
    session
        .plan
        .blocks
        .iter()
        .filter(|b| is_played(b.role))
        .flat_map(|block| {
            block.exercises.iter().map(|e| live_exercise(block, e, session, unit, new_id)).collect::<Vec<_>>()
        })
        .collect()
}

fn live_exercise(
    block: &Block,
    exercise: &ExercisePlan,
    session: &SessionView,
    unit: WeightUnit,
    new_id: &mut impl FnMut() -> SetId,
) -> LiveExercise {
    let in_unit = |kg: Kg| kg.shown(unit);
    let ramp = exercise.ramp.iter().map(|step| LiveSet {
        id: new_id(),
        kind: SetKind::Warmup,
        target: Some(SetTarget::Reps { low: step.reps, high: step.reps }),
        target_rpe: None,
        pause_seconds: None,
        weight: step.load.map(in_unit),
        amount: f64::from(step.reps),
        rpe: None,
        done: false,
    });
    let mut sets: Vec<LiveSet> = ramp.collect();
    // While no load is known, a careful guess is easier to correct than an empty field.
    let (guess, find) = match &exercise.load_basis {
        LoadBasis::FindIt { start, how } => (*start, Some(how.clone())),
        _ => (None, None),
    };
    for group in &exercise.sets {
        let target = whole_effort(&block.format, group.target);
        for _ in 0..group.count {
            sets.push(LiveSet {
                id: new_id(),
                kind: SetKind::Work,
                target: Some(target),
                target_rpe: Some(group.rpe),
                pause_seconds: group.pause_seconds,
                weight: group.load.or(guess).map(in_unit),
                amount: amount_of(target),
                rpe: Some(group.rpe),
                done: false,
            });
        }
    }
    let last = session.last_time.iter().find(|l| l.movement == exercise.movement);
    LiveExercise {
        movement: exercise.movement.clone(),
        name: exercise.name.clone(),
        block: match &block.circuit {
            Some(circuit) => format!("{} · {}", block.role.label(), circuit.name),
            None => block.role.label().to_owned(),
        },
        rest_seconds: exercise.rest_seconds,
        superset: exercise.superset,
        hint: last.map(|l| format!("Last time: {}", l.text)).unwrap_or_default(),
        find,
        effort: session
            .efforts
            .iter()
            .find(|e| e.movement == exercise.movement && e.suggested < e.planned)
            .map(|e| e.text.clone()),
        loaded: !matches!(exercise.load_type, LoadType::Bodyweight | LoadType::Band | LoadType::None),
        needs_load: !matches!(
            exercise.load_type,
            LoadType::Bodyweight | LoadType::WeightedBodyweight | LoadType::Band | LoadType::None
        ),
        sets,
    }
}

/// By the clock, the whole block is one effort; otherwise the set stands as it is.
pub(super) fn whole_effort(format: &BlockFormat, target: SetTarget) -> SetTarget {
    match *format {
        BlockFormat::Steady { minutes } => SetTarget::Time { seconds: minutes * 60 },
        BlockFormat::Intervals { repeats, work_seconds, .. } => {
            SetTarget::Time { seconds: u16::from(repeats).saturating_mul(work_seconds) }
        }
        BlockFormat::Rounds { rounds, .. } => times(target, rounds),
        BlockFormat::Emom { minutes } => times(target, u8::try_from(minutes).unwrap_or(u8::MAX)),
        BlockFormat::Straight | BlockFormat::Amrap { .. } => target,
    }
}

fn times(target: SetTarget, rounds: u8) -> SetTarget {
    match target {
        SetTarget::Reps { low, high } => {
            SetTarget::Reps { low: low.saturating_mul(rounds), high: high.saturating_mul(rounds) }
        }
        SetTarget::Time { seconds } => SetTarget::Time { seconds: seconds.saturating_mul(u16::from(rounds)) },
        SetTarget::Distance { metres } => SetTarget::Distance { metres: metres.saturating_mul(u16::from(rounds)) },
    }
}

/// What a set starts out with: the upper end of a range is a wish, the middle is what usually happens.
fn amount_of(target: SetTarget) -> f64 {
    match target {
        SetTarget::Reps { low, high } => f64::from(low.midpoint(high)),
        SetTarget::Time { seconds } => f64::from(seconds),
        SetTarget::Distance { metres } => f64::from(metres),
    }
}

/// An exercise that is not in the plan.
pub fn extra_exercise(movement: MovementId, name: String, new_id: &mut impl FnMut() -> SetId) -> LiveExercise {
    let sets = (0..3)
        .map(|_| LiveSet {
            id: new_id(),
            kind: SetKind::Work,
            target: None,
            target_rpe: None,
            pause_seconds: None,
            weight: None,
            amount: 8.0,
            rpe: None,
            done: false,
        })
        .collect();
    LiveExercise {
        movement,
        name,
        block: "Extra".to_owned(),
        rest_seconds: 120,
        superset: None,
        hint: String::new(),
        find: None,
        effort: None,
        loaded: true,
        needs_load: false,
        sets,
    }
}
