//! Criterion 3: the session takes as long as it says. Seconds are recomputed from the prescription, never read from the
//! plan; where the plan's own seconds differ, that counts against it.
//!
//! The model (TS §9; decisions §10.11: no overhead on top, 60 s after a warm-up set):
//!
//! | part | seconds |
//! |---|---|
//! | set of repetitions | middle of the range, rounded up, × seconds per repetition |
//! | set by time | its seconds |
//! | set over a distance | metres × 0.3 for cardio, × 1.0 for anything else |
//! | with a pause | its seconds on top, in every repetition |
//! | done per side | the set twice, and 10 to change sides |
//! | setting up | 10 a set; 5 in a circuit and in a warm-up, cool-down or mobility block |
//! | exercise | transition of its load type + ramp (repetitions and 60 rest a set) + sets + rests between them |
//! | superset | its two exercises, but one set-up a round and no rest between the two: the rests are those of the one with more sets, of equals the first |
//! | exercise of a warm-up, cool-down or mobility block | sets + rests between them + 5 to change over |
//! | straight block | its exercises |
//! | AMRAP, EMOM, steady | its minutes + 30 |
//! | intervals | repeats × (work + rest) + 30 |
//! | rounds | rounds × one set of each + rests between rounds + 60 |
//! | session | its blocks: the warm-up block is the general warm-up, nothing comes on top |

use domain::{
    library::Library,
    movement::{LoadType, Movement, Pattern},
    plan::{Block, BlockFormat, ExercisePlan, SessionPlan, SetGroup, SetTarget},
    verdict::{Criterion, CriterionResult},
};

use crate::{CheckInput, result, subject::easy};

/// ±5 % of the target.
const TOLERANCE: f64 = 0.05;
/// What the plan's own seconds may be off by, besides a second of rounding per exercise.
const OWN_TOLERANCE: f64 = 0.01;
/// Setting up for a set: of a lift, and of anything that needs no more than a step aside.
const SET_UP: f64 = 10.0;
const LIGHT_SET_UP: f64 = 5.0;
/// The change of sides.
const OTHER_SIDE: f64 = 10.0;
/// From one easy movement to the next.
const CHANGE_OVER: f64 = 5.0;
/// Rest after a warm-up set of a lift.
const RAMP_REST: f64 = 60.0;
/// Getting ready for something done by the clock, and for a circuit's stations.
const CLOCK_SET_UP: f64 = 30.0;
const CIRCUIT_SET_UP: f64 = 60.0;
/// Seconds a metre takes on foot or on a machine, and with something in the hands.
const PER_METRE_CARDIO: f64 = 0.3;
const PER_METRE: f64 = 1.0;
/// Seconds of a repetition where the library does not know the movement.
const UNKNOWN_REP: f64 = 3.5;

pub(crate) fn check(session: &SessionPlan, input: &CheckInput<'_>) -> CriterionResult {
    let seconds = session_seconds(session, input.library);
    let target = f64::from(session.target_minutes) * 60.0;
    let measured = format!("{} of {} min", minutes(seconds), session.target_minutes);
    let mut against = Vec::new();
    if !within(seconds, target) {
        against.push(measured.clone());
    }
    against.extend(own_seconds(session, input.library));
    result(Criterion::Time, against, measured)
}

/// Whether a duration keeps its target; without a target there is nothing to miss.
fn within(actual: f64, target: f64) -> bool {
    target == 0.0 || (actual - target).abs() <= TOLERANCE * target
}

/// Seconds as minutes with one decimal where needed.
pub(crate) fn minutes(seconds: f64) -> String {
    format!("{}", (seconds / 6.0).round() / 10.0)
}

/// Where the plan's own seconds differ by more than rounding.
fn own_seconds(session: &SessionPlan, library: &Library) -> Vec<String> {
    let mut against = Vec::new();
    let mut compare = |what: &str, own: u32, model: f64, exercises: usize| {
        if (f64::from(own) - model).abs() > exercises.max(1) as f64 + OWN_TOLERANCE * model {
            against.push(format!("{what}: the plan says {own} s, the model {model:.0} s"));
        }
    };
    for block in &session.blocks {
        if block.format == BlockFormat::Straight {
            for (i, exercise) in block.exercises.iter().enumerate() {
                compare(&exercise.name, exercise.seconds, seconds_in(block, i, library), 1);
            }
        }
        compare(block.role.label(), block.seconds, block_seconds(block, library), block.exercises.len());
    }
    let exercises = session.exercises().count();
    compare("The session", session.estimated_seconds, session_seconds(session, library), exercises);
    against
}

/// Seconds of a session.
pub(crate) fn session_seconds(session: &SessionPlan, library: &Library) -> f64 {
    session.blocks.iter().map(|b| block_seconds(b, library)).sum()
}

/// Seconds of a block.
pub(crate) fn block_seconds(block: &Block, library: &Library) -> f64 {
    match block.format {
        BlockFormat::Straight => (0..block.exercises.len()).map(|i| seconds_in(block, i, library)).sum(),
        BlockFormat::Amrap { minutes } | BlockFormat::Emom { minutes } | BlockFormat::Steady { minutes } => {
            f64::from(minutes) * 60.0 + CLOCK_SET_UP
        }
        BlockFormat::Intervals { repeats, work_seconds, rest_seconds } => {
            f64::from(repeats) * (f64::from(work_seconds) + f64::from(rest_seconds)) + CLOCK_SET_UP
        }
        BlockFormat::Rounds { rounds, rest_seconds } => {
            f64::from(rounds) * round_seconds(block, library)
                + f64::from(rounds.saturating_sub(1)) * f64::from(rest_seconds)
                + CIRCUIT_SET_UP
        }
    }
}

/// Seconds of one round of a circuit: one set of each.
pub(crate) fn round_seconds(block: &Block, library: &Library) -> f64 {
    block
        .exercises
        .iter()
        .filter_map(|e| e.sets.first().map(|g| set_seconds(g, e, library.get(&e.movement), LIGHT_SET_UP)))
        .sum()
}

/// Seconds that an exercise adds to its block: one that works while its partner rests adds no rest and no set-up.
fn seconds_in(block: &Block, place: usize, library: &Library) -> f64 {
    let exercise = &block.exercises[place];
    let seconds = exercise_seconds(block, exercise, library);
    let sets = exercise.set_count();
    let follows = block.partner(place).is_some_and(|other| {
        let others = block.exercises[other].set_count();
        others > sets || others == sets && other < place
    });
    if !follows {
        return seconds;
    }
    seconds - f64::from(sets) * SET_UP - f64::from(sets.saturating_sub(1)) * f64::from(exercise.rest_seconds)
}

fn exercise_seconds(block: &Block, exercise: &ExercisePlan, library: &Library) -> f64 {
    let movement = library.get(&exercise.movement);
    let set_up = if easy(block.role) { LIGHT_SET_UP } else { SET_UP };
    let work: f64 = exercise.sets.iter().map(|g| f64::from(g.count) * set_seconds(g, exercise, movement, set_up)).sum();
    let rests = f64::from(exercise.set_count().saturating_sub(1)) * f64::from(exercise.rest_seconds);
    if easy(block.role) {
        return work + rests + CHANGE_OVER;
    }
    let rep = seconds_per_rep(movement);
    let ramp: f64 = exercise.ramp.iter().map(|r| f64::from(r.reps) * rep + RAMP_REST).sum();
    transition(movement.map_or(exercise.load_type, |m| m.load)) + ramp + work + rests
}

/// Getting to the next exercise and loading it.
const fn transition(load: LoadType) -> f64 {
    match load {
        LoadType::Barbell | LoadType::PlateLoaded => 120.0,
        LoadType::Dumbbell | LoadType::Kettlebell | LoadType::Cable | LoadType::WeightedBodyweight => 60.0,
        LoadType::Machine => 45.0,
        LoadType::Bodyweight | LoadType::Band | LoadType::None => 30.0,
    }
}

fn seconds_per_rep(movement: Option<&Movement>) -> f64 {
    movement.map_or(UNKNOWN_REP, |m| m.seconds_per_rep)
}

/// Seconds of one set, both sides and setting up included.
fn set_seconds(group: &SetGroup, exercise: &ExercisePlan, movement: Option<&Movement>, set_up: f64) -> f64 {
    let one_side = match group.target {
        SetTarget::Reps { low, high } => {
            let rep = seconds_per_rep(movement) + f64::from(group.pause_seconds.unwrap_or(0));
            ((f64::from(low) + f64::from(high)) / 2.0).ceil() * rep
        }
        SetTarget::Time { seconds } => f64::from(seconds),
        SetTarget::Distance { metres } => {
            let cardio = movement.map_or(exercise.pattern, |m| m.pattern) == Pattern::Cardio;
            f64::from(metres) * if cardio { PER_METRE_CARDIO } else { PER_METRE }
        }
    };
    set_up + if exercise.per_side { 2.0 * one_side + OTHER_SIDE } else { one_side }
}
