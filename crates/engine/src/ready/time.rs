//! Seconds of a ready program's session, and what gives way when there are fewer minutes than it takes.

use domain::{
    library::Library,
    plan::{Block, BlockRole, ExercisePlan},
};

use crate::{
    context::Context,
    draft::{easy, lifting, rest_room},
    time,
};

/// Rests move in steps of this many seconds.
const STEP: u16 = 5;

/// Seconds of a lift with its ramp, sets and rests.
pub(super) fn of_lift(exercise: &ExercisePlan, library: &Library) -> f64 {
    let Some(movement) = library.get(&exercise.movement) else { return f64::from(exercise.seconds) };
    let work: f64 = exercise.sets.iter().map(|g| f64::from(g.count) * time::set(&g.target, movement)).sum();
    let rests = f64::from(exercise.set_count().saturating_sub(1)) * f64::from(exercise.rest_seconds);
    time::lead_in(&exercise.ramp, movement) + work + rests
}

/// Writes the seconds of every lift and lifting block; answers those of the session.
pub(super) fn settle(blocks: &mut Vec<Block>, library: &Library) -> f64 {
    blocks.retain(|b| !b.exercises.is_empty());
    let mut total = 0.0;
    for block in blocks.iter_mut() {
        if lifting(block.role) {
            let seconds: f64 = block.exercises.iter().map(|e| of_lift(e, library)).sum();
            for exercise in &mut block.exercises {
                exercise.seconds = of_lift(exercise, library).round() as u32;
            }
            block.seconds = seconds.round() as u32;
            total += seconds;
        } else {
            total += f64::from(block.seconds);
        }
    }
    total
}

/// Makes a session fit: shorter rests, fewer easy movements, fewer accessory sets, fewer sets; movements go last. What
/// was given up, in words.
pub(super) fn shorten(blocks: &mut Vec<Block>, limit: f64, ctx: &Context<'_>) -> Option<String> {
    let library = ctx.input.library;
    if settle(blocks, library) <= limit {
        return None;
    }
    let mut given: Vec<&str> = Vec::new();
    let mut tell = |what| {
        if !given.contains(&what) {
            given.push(what);
        }
    };
    while settle(blocks, library) > limit {
        if less_rest(blocks, ctx) {
            tell("shorter rests");
        } else if fewer_easy(blocks) {
            tell("fewer easy movements");
        } else if fewer_sets(blocks, BlockRole::Accessory, 2) || fewer_sets(blocks, BlockRole::Main, 3) {
            tell("fewer sets");
        } else if drop_last(blocks, BlockRole::Accessory) {
            tell("fewer accessory lifts");
        } else if fewer_sets(blocks, BlockRole::Main, 1) {
            tell("fewer sets");
        } else if drop_last(blocks, BlockRole::Main) {
            tell("fewer lifts");
        } else {
            break;
        }
    }
    Some(given.join(", "))
}

fn lifts(blocks: &mut [Block]) -> impl Iterator<Item = &mut ExercisePlan> {
    blocks.iter_mut().filter(|b| lifting(b.role)).flat_map(|b| b.exercises.iter_mut())
}

fn less_rest(blocks: &mut [Block], ctx: &Context<'_>) -> bool {
    let mut moved = false;
    for exercise in lifts(blocks) {
        let least = match (ctx.input.library.get(&exercise.movement), exercise.sets.first()) {
            (Some(movement), Some(group)) => rest_room(movement, &group.target).0,
            _ => continue,
        };
        if exercise.rest_seconds >= least + STEP {
            exercise.rest_seconds -= STEP;
            moved = true;
        }
    }
    moved
}

fn fewer_easy(blocks: &mut [Block]) -> bool {
    let Some(block) = blocks.iter_mut().rev().find(|b| easy(b.role) && b.exercises.len() > 2) else { return false };
    if let Some(gone) = block.exercises.pop() {
        block.seconds = block.seconds.saturating_sub(gone.seconds);
    }
    true
}

fn fewer_sets(blocks: &mut [Block], role: BlockRole, least: u32) -> bool {
    let exercises = blocks.iter_mut().filter(|b| b.role == role).flat_map(|b| b.exercises.iter_mut());
    let most =
        exercises.filter(|e| e.set_count() > least && e.sets.iter().any(|g| g.count > 1)).max_by_key(|e| e.set_count());
    let group = most.and_then(|e| e.sets.iter_mut().rev().filter(|g| g.count > 1).max_by_key(|g| g.count));
    group.map(|g| g.count -= 1).is_some()
}

/// The lead stays.
fn drop_last(blocks: &mut [Block], role: BlockRole) -> bool {
    let least = usize::from(role == BlockRole::Main);
    let Some(block) = blocks.iter_mut().find(|b| b.role == role && b.exercises.len() > least) else { return false };
    block.exercises.pop().is_some()
}
