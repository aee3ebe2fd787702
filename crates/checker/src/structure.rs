//! Criterion 1: a session has all its parts, each of the right size (seed README "Session Quality KPIs" and "Session
//! Structure"; decisions §10.30).

use std::ops::RangeInclusive;

use domain::{
    plan::{Block, BlockFormat, BlockRole, SessionPlan},
    request::SessionKind,
    verdict::{Criterion, CriterionResult},
};

use crate::{CheckInput, circuit, result, time};

/// Warm-up and cool-down movements.
const FRAME: RangeInclusive<usize> = 2..=5;
/// Main movements, and those of a lifting day when endurance leads, which may be run as a long circuit.
const MAIN: RangeInclusive<usize> = 2..=5;
const MAIN_ENDURANCE: RangeInclusive<usize> = 2..=10;
/// Accessory movements.
const ACCESSORY: RangeInclusive<usize> = 2..=4;
/// Circuits of a conditioning day.
const CIRCUITS: usize = 3;
/// Movements in the one block of a cardio day: a single steady effort is enough (decisions §10.30).
const CARDIO: RangeInclusive<usize> = 1..=5;
/// Movements and seconds of a conditioning day.
const CONDITIONING: RangeInclusive<usize> = 6..=10;
const CONDITIONING_SECONDS: f64 = 30.0 * 60.0;
/// Movements of a mobility day's own block; warm-up and cool-down leave eleven of fifteen.
const MOBILITY: RangeInclusive<usize> = 2..=11;

pub(crate) fn check(session: &SessionPlan, input: &CheckInput<'_>) -> CriterionResult {
    let mut against = Vec::new();
    frame(session, &mut against);
    match session.kind {
        SessionKind::Cardio => only(session, BlockRole::Cardio, CARDIO, &mut against),
        SessionKind::Conditioning => {
            conditioning(session, &mut against);
            long_enough(session, input, &mut against);
        }
        SessionKind::Mobility => only(session, BlockRole::Mobility, MOBILITY, &mut against),
        _ => lifting(session, input, &mut against),
    }
    for block in &session.blocks {
        well_formed(block, &mut against);
        circuit::check(block, input, &mut against);
    }
    let parts: Vec<&str> = session.blocks.iter().map(|b| b.role.label()).collect();
    result(Criterion::Structure, against, parts.join(", "))
}

/// Warm-up first, cool-down last.
fn frame(session: &SessionPlan, against: &mut Vec<String>) {
    one(session, BlockRole::Warmup, FRAME, against);
    one(session, BlockRole::Cooldown, FRAME, against);
    let roles: Vec<BlockRole> = session.blocks.iter().map(|b| b.role).collect();
    if roles.contains(&BlockRole::Warmup) && roles.first() != Some(&BlockRole::Warmup) {
        against.push("the warm-up is not first".to_owned());
    }
    if roles.contains(&BlockRole::Cooldown) && roles.last() != Some(&BlockRole::Cooldown) {
        against.push("the cool-down is not last".to_owned());
    }
}

/// Main lifts, and accessory work or a finisher but not both.
fn lifting(session: &SessionPlan, input: &CheckInput<'_>, against: &mut Vec<String>) {
    one(session, BlockRole::Main, if input.endurance_first() { MAIN_ENDURANCE } else { MAIN }, against);
    match (blocks(session, BlockRole::Accessory).count(), blocks(session, BlockRole::Finisher).count()) {
        (0, 0) => against.push("neither accessory work nor a finisher".to_owned()),
        (0, 1) => {}
        (1, 0) => one(session, BlockRole::Accessory, ACCESSORY, against),
        (0, n) => against.push(format!("{n} finishers")),
        (n, 0) => against.push(format!("{n} accessory blocks")),
        _ => against.push("accessory work and a finisher".to_owned()),
    }
    for role in [BlockRole::Cardio, BlockRole::Conditioning, BlockRole::Mobility] {
        if session.block(role).is_some() {
            against.push(format!("{} block on a lifting day", role.label().to_lowercase()));
        }
    }
}

/// One block of a role between warm-up and cool-down, and nothing else.
fn only(session: &SessionPlan, role: BlockRole, size: RangeInclusive<usize>, against: &mut Vec<String>) {
    one(session, role, size, against);
    nothing_else(session, role, against);
}

/// One circuit or a few, one after the other: enough movements together.
fn conditioning(session: &SessionPlan, against: &mut Vec<String>) {
    let role = BlockRole::Conditioning;
    let count = blocks(session, role).count();
    if count > CIRCUITS {
        against.push(format!("{count} conditioning blocks"));
    } else if count <= 1 {
        one(session, role, CONDITIONING, against);
    } else {
        let n: usize = blocks(session, role).map(|b| b.exercises.len()).sum();
        if !CONDITIONING.contains(&n) {
            let (least, most) = (CONDITIONING.start(), CONDITIONING.end());
            against.push(format!("{n} conditioning movements, {least}–{most} wanted"));
        }
    }
    nothing_else(session, role, against);
}

fn nothing_else(session: &SessionPlan, role: BlockRole, against: &mut Vec<String>) {
    for block in &session.blocks {
        if ![BlockRole::Warmup, role, BlockRole::Cooldown].contains(&block.role) {
            against.push(format!(
                "{} block on a {} day",
                block.role.label().to_lowercase(),
                session.kind.label().to_lowercase()
            ));
        }
    }
}

fn long_enough(session: &SessionPlan, input: &CheckInput<'_>, against: &mut Vec<String>) {
    let seconds: f64 = blocks(session, BlockRole::Conditioning).map(|b| time::block_seconds(b, input.library)).sum();
    if seconds < CONDITIONING_SECONDS {
        against.push(format!("conditioning of {} of at least 30 min", time::minutes(seconds)));
    }
}

/// Exactly one block of a role, of the right size.
fn one(session: &SessionPlan, role: BlockRole, size: RangeInclusive<usize>, against: &mut Vec<String>) {
    let name = role.label().to_lowercase();
    let mut found = blocks(session, role);
    match (found.next(), found.count()) {
        (None, _) => against.push(format!("no {name}")),
        (Some(block), 0) => {
            let n = block.exercises.len();
            if !size.contains(&n) {
                against.push(format!("{n} {name} movements, {}–{} wanted", size.start(), size.end()));
            }
        }
        (Some(_), more) => against.push(format!("{} {name} blocks", more + 1)),
    }
}

/// Every exercise says what to do; what is done by rounds or by the clock has one target per movement and no rest of its
/// own. Finishers and conditioning are circuits or a single movement.
fn well_formed(block: &Block, against: &mut Vec<String>) {
    let name = block.role.label().to_lowercase();
    let straight = block.format == BlockFormat::Straight;
    if block.exercises.is_empty() {
        against.push(format!("an empty {name}"));
    }
    if straight && block.exercises.len() > 1 && matches!(block.role, BlockRole::Finisher | BlockRole::Conditioning) {
        against.push(format!("a {name} that is no circuit"));
    }
    for exercise in &block.exercises {
        if exercise.set_count() == 0 {
            against.push(format!("{} without a set", exercise.name));
        } else if !straight && (exercise.set_count() != 1 || exercise.rest_seconds != 0) {
            against.push(format!("{} with sets or rest of its own in the {name} by the clock", exercise.name));
        }
    }
}

fn blocks(session: &SessionPlan, role: BlockRole) -> impl Iterator<Item = &Block> {
    session.blocks.iter().filter(move |b| b.role == role)
}
