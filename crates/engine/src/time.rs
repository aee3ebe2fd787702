//! How long things take (TS §9, decisions §10.11). The warm-up block is the general warm-up.
//!
//! | part | seconds |
//! |---|---|
//! | lift | transition + ramp (reps × pace + 60 each) + sets × (reps × pace + set-up 10) + rests |
//! | superset | both lifts, but the rests and set-ups of the one with fewer sets: it works while the other rests |
//! | one side at a time | work twice, and 10 to change sides |
//! | with a pause | its seconds on top, in every repetition |
//! | warm-up, cool-down, mobility | sets × (work + 5) + rests + 5 to change over |
//! | by the clock | the clock + 30 |
//! | rounds | rounds × Σ (work + 5) + rests + 60 |

use domain::{
    movement::{LoadType, Movement, Pattern},
    plan::{BlockFormat, RampSet, SetTarget},
};

/// Getting into position for a set; partners of a superset do it once.
pub(crate) const SET_UP: f64 = 10.0;
const EASY_SET_UP: f64 = 5.0;
const OTHER_SIDE: f64 = 10.0;
const RAMP_REST: f64 = 60.0;
const CHANGE_OVER: f64 = 5.0;
const CLOCK_SET_UP: f64 = 30.0;
const ROUNDS_SET_UP: f64 = 60.0;

/// Getting to an exercise and loading it.
#[must_use]
pub const fn transition(load: LoadType) -> f64 {
    match load {
        LoadType::Barbell | LoadType::PlateLoaded => 120.0,
        LoadType::Dumbbell | LoadType::Kettlebell | LoadType::Cable | LoadType::WeightedBodyweight => 60.0,
        LoadType::Machine => 45.0,
        LoadType::Bodyweight | LoadType::Band | LoadType::None => 30.0,
    }
}

/// Seconds under way in one set, both sides and the change between them.
#[must_use]
pub fn work(target: &SetTarget, movement: &Movement) -> f64 {
    let one = match *target {
        SetTarget::Reps { low, high } => f64::from(low.midpoint(high) + (low ^ high) % 2) * movement.seconds_per_rep,
        SetTarget::Time { seconds } => f64::from(seconds),
        SetTarget::Distance { metres } => {
            f64::from(metres) * if movement.pattern == Pattern::Cardio { 0.3 } else { 1.0 }
        }
    };
    if movement.unilateral { 2.0 * one + OTHER_SIDE } else { one }
}

/// One work set of a lift.
#[must_use]
pub fn set(target: &SetTarget, movement: &Movement) -> f64 {
    work(target, movement) + SET_UP
}

/// What pauses in every repetition add to a set.
#[must_use]
pub fn pauses(target: &SetTarget, pause_seconds: Option<u8>, movement: &Movement) -> f64 {
    match (*target, pause_seconds) {
        (SetTarget::Reps { low, high }, Some(seconds)) => {
            let reps = f64::from(low.midpoint(high) + (low ^ high) % 2);
            reps * f64::from(seconds) * if movement.unilateral { 2.0 } else { 1.0 }
        }
        _ => 0.0,
    }
}

/// One set of a warm-up, cool-down, mobility or circuit movement.
#[must_use]
pub fn easy_set(target: &SetTarget, movement: &Movement) -> f64 {
    work(target, movement) + EASY_SET_UP
}

/// Everything before the first work set of a lift.
#[must_use]
pub fn lead_in(ramp: &[RampSet], movement: &Movement) -> f64 {
    transition(movement.load)
        + ramp.iter().map(|r| f64::from(r.reps) * movement.seconds_per_rep + RAMP_REST).sum::<f64>()
}

/// An easy movement with its sets.
#[must_use]
pub fn easy(target: &SetTarget, sets: u8, rest: u16, movement: &Movement) -> f64 {
    f64::from(sets) * easy_set(target, movement) + f64::from(sets.saturating_sub(1)) * f64::from(rest) + CHANGE_OVER
}

/// A block that is done by the clock or in rounds; `round` is the sum of its movements' easy sets.
#[must_use]
pub fn clocked(format: &BlockFormat, round: f64) -> f64 {
    match *format {
        BlockFormat::Amrap { minutes } | BlockFormat::Emom { minutes } | BlockFormat::Steady { minutes } => {
            f64::from(minutes) * 60.0 + CLOCK_SET_UP
        }
        BlockFormat::Intervals { repeats, work_seconds, rest_seconds } => {
            f64::from(repeats) * (f64::from(work_seconds) + f64::from(rest_seconds)) + CLOCK_SET_UP
        }
        BlockFormat::Rounds { rounds, rest_seconds } => {
            f64::from(rounds) * round + f64::from(rounds.saturating_sub(1)) * f64::from(rest_seconds) + ROUNDS_SET_UP
        }
        BlockFormat::Straight => round,
    }
}
