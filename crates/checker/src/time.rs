//! Criterion 3: the session takes as long as it says. Seconds are recomputed from the prescription (TS §9; decisions
//! §10.11), never read from the plan; where the plan's own seconds differ, that counts against it.

use domain::{
    library::Library,
    movement::{LoadType, Movement},
    plan::{Block, BlockFormat, ExercisePlan, SessionPlan, SetTarget},
    verdict::{Criterion, CriterionResult},
};

use crate::{
    CheckInput, result,
    subject::{by_the_clock, easy},
};

/// ±5 % of the target.
const TOLERANCE: f64 = 0.05;
/// Setting up for a set, and the change of sides.
const SET_UP: f64 = 10.0;
const OTHER_SIDE: f64 = 10.0;
/// Setting up for a set of a warm-up, cool-down or mobility movement, and the fastest repetition there.
const EASY_SET_UP: f64 = 5.0;
const EASY_REP: f64 = 2.0;
/// Rest after a warm-up set of a lift.
const RAMP_REST: f64 = 60.0;
/// Getting ready for a circuit or a machine.
const CIRCUIT_TRANSITION: f64 = 60.0;
/// Seconds a metre takes.
const PER_METRE: f64 = 1.0;
/// Seconds of a repetition where the library does not know the movement.
const UNKNOWN_REP: f64 = 3.5;

pub(crate) fn check(session: &SessionPlan, input: &CheckInput<'_>) -> CriterionResult {
    let seconds = session_seconds(session, input.library);
    let target = f64::from(session.target_minutes) * 60.0;
    let mut against = Vec::new();
    if !within(seconds, target) {
        against.push(format!("{} of {} min", minutes(seconds), session.target_minutes));
    }
    against.extend(own_seconds(session, input.library));
    result(Criterion::Time, against, format!("{} of {} min", minutes(seconds), session.target_minutes))
}

/// Whether a duration keeps its target; without a target there is nothing to miss.
pub(crate) fn within(actual: f64, target: f64) -> bool {
    target == 0.0 || (actual - target).abs() <= TOLERANCE * target
}

/// Seconds as minutes with one decimal where needed.
pub(crate) fn minutes(seconds: f64) -> String {
    format!("{}", (seconds / 6.0).round() / 10.0)
}

/// Where the plan's own seconds differ by more than rounding.
fn own_seconds(session: &SessionPlan, library: &Library) -> Vec<String> {
    let mut against = Vec::new();
    let mut compare = |what: &str, own: u32, model: f64, rounding: usize| {
        if (f64::from(own) - model).abs() > rounding as f64 {
            against.push(format!("{what}: the plan says {own} s, the model {model:.0} s"));
        }
    };
    for block in &session.blocks {
        if !by_the_clock(block.role) {
            for exercise in &block.exercises {
                compare(&exercise.name, exercise.seconds, exercise_seconds(block, exercise, library), 1);
            }
        }
        compare(block.role.label(), block.seconds, block_seconds(block, library), block.exercises.len().max(1));
    }
    let exercises = session.exercises().count().max(1);
    compare("The session", session.estimated_seconds, session_seconds(session, library), exercises);
    against
}

/// Seconds of a session.
pub(crate) fn session_seconds(session: &SessionPlan, library: &Library) -> f64 {
    session.blocks.iter().map(|b| block_seconds(b, library)).sum()
}

/// Seconds of a block.
pub(crate) fn block_seconds(block: &Block, library: &Library) -> f64 {
    if by_the_clock(block.role) {
        CIRCUIT_TRANSITION + clock_seconds(block, library)
    } else {
        block.exercises.iter().map(|e| exercise_seconds(block, e, library)).sum()
    }
}

fn clock_seconds(block: &Block, library: &Library) -> f64 {
    match block.format {
        BlockFormat::Amrap { minutes } | BlockFormat::Emom { minutes } | BlockFormat::Steady { minutes } => {
            f64::from(minutes) * 60.0
        }
        BlockFormat::Intervals { repeats, work_seconds, rest_seconds } => {
            f64::from(repeats) * (f64::from(work_seconds) + f64::from(rest_seconds))
        }
        BlockFormat::Rounds { rounds, rest_seconds } => {
            f64::from(rounds) * round_seconds(block, library)
                + f64::from(rounds.saturating_sub(1)) * f64::from(rest_seconds)
        }
        BlockFormat::Straight => round_seconds(block, library),
    }
}

/// Seconds of one round of a circuit.
pub(crate) fn round_seconds(block: &Block, library: &Library) -> f64 {
    block
        .exercises
        .iter()
        .flat_map(|e| {
            let m = library.get(&e.movement);
            e.sets.iter().map(move |g| f64::from(g.count) * (work_seconds(&g.target, m, e) + other_side(m, e)))
        })
        .sum()
}

fn exercise_seconds(block: &Block, exercise: &ExercisePlan, library: &Library) -> f64 {
    let movement = library.get(&exercise.movement);
    if easy(block.role) {
        return exercise
            .sets
            .iter()
            .map(|g| f64::from(g.count) * (easy_seconds(&g.target, movement, exercise) + EASY_SET_UP))
            .sum();
    }
    let rep = movement.map_or(UNKNOWN_REP, |m| m.seconds_per_rep);
    let ramp: f64 = exercise.ramp.iter().map(|r| f64::from(r.reps) * rep + RAMP_REST).sum();
    let work: f64 = exercise
        .sets
        .iter()
        .map(|g| {
            f64::from(g.count) * (work_seconds(&g.target, movement, exercise) + other_side(movement, exercise) + SET_UP)
        })
        .sum();
    let rests = f64::from(exercise.set_count().saturating_sub(1)) * f64::from(exercise.rest_seconds);
    transition(movement.map_or(exercise.load_type, |m| m.load)) + ramp + work + rests
}

/// Getting to the next exercise and loading it.
const fn transition(load: LoadType) -> f64 {
    match load {
        LoadType::Barbell => 120.0,
        LoadType::PlateLoaded => 90.0,
        LoadType::Dumbbell | LoadType::Kettlebell | LoadType::Cable => 60.0,
        LoadType::Machine => 45.0,
        LoadType::Bodyweight | LoadType::WeightedBodyweight | LoadType::Band | LoadType::None => 30.0,
    }
}

fn sides(movement: Option<&Movement>, exercise: &ExercisePlan) -> bool {
    movement.map_or(exercise.per_side, |m| m.unilateral)
}

fn other_side(movement: Option<&Movement>, exercise: &ExercisePlan) -> f64 {
    if sides(movement, exercise) { OTHER_SIDE } else { 0.0 }
}

/// Seconds under way in a set, both sides.
fn work_seconds(target: &SetTarget, movement: Option<&Movement>, exercise: &ExercisePlan) -> f64 {
    let rep = movement.map_or(UNKNOWN_REP, |m| m.seconds_per_rep);
    set_seconds(target, rep, sides(movement, exercise))
}

fn easy_seconds(target: &SetTarget, movement: Option<&Movement>, exercise: &ExercisePlan) -> f64 {
    let rep = movement.map_or(UNKNOWN_REP, |m| m.seconds_per_rep).max(EASY_REP);
    set_seconds(target, rep, sides(movement, exercise))
}

fn set_seconds(target: &SetTarget, rep: f64, sides: bool) -> f64 {
    let both = if sides { 2.0 } else { 1.0 };
    match *target {
        // The middle of a range, rounded up.
        SetTarget::Reps { low, high } => ((f64::from(low) + f64::from(high)) / 2.0).ceil() * rep * both,
        SetTarget::Time { seconds } => f64::from(seconds) * both,
        SetTarget::Distance { metres } => f64::from(metres) * PER_METRE,
    }
}
