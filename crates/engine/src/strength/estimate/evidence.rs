//! What a single set and a session say about a one-repetition maximum (TS §4.3, §4.4).

use domain::{
    Kg, Rpe,
    movement::{Level, LoadType, Metric, Movement, Pattern},
    plan::SetTarget,
    profile::{E1rmFormula, Profile},
    workout::{LoggedSet, SetKind},
};

use super::{Observation, Pace};
use crate::{
    exact::square,
    strength::{chart, formula, progress::BOTTOM_PART},
};

/// Most repetitions in reserve a set may have left to say anything (TS §4.3).
const MOST_RIR: f64 = 4.0;
/// Reserve assumed where nothing is known; such a set is marked as uncertain (TS §4.3).
const UNKNOWN_RIR: f64 = 2.0;
/// A set below this part of the estimate is a warm-up or a mistake (TS §4.3).
const LIGHTEST_PART: f64 = 0.5;
/// Formulas fit the deadlift worse: its noise is widened (TS §4.3).
const DEADLIFT_WIDENING: f64 = 1.2;
/// Noise of a set whose effort had to be guessed, on top of its own [D].
const UNKNOWN_WIDENING: f64 = 1.5;

/// What about a person changes how a set is read.
#[derive(Debug, Clone, Copy)]
pub struct Lifter {
    /// How far their ratings are trusted: 0.5, 0.8, 1 by level (TS §1.2).
    pub trust: f64,
    /// Kilograms, where known.
    pub bodyweight: Option<f64>,
    /// The formula they chose to see.
    pub formula: E1rmFormula,
    /// How fast their lifts move.
    pub pace: Pace,
}

impl Lifter {
    /// From the profile.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        // What the level grows in a week (TS §13.4, §4.5 [C]).
        let (trust, week) = match profile.level {
            Level::Beginner => (0.5, 0.015),
            Level::Intermediate => (0.8, 0.005),
            Level::Advanced | Level::Expert => (1.0, 0.0015),
        };
        Self {
            trust,
            bodyweight: profile.bodyweight.map(Kg::kg),
            formula: profile.e1rm_formula,
            // Whose ratings say less, moves more: otherwise the estimate lags behind the growth of the level
            // (decisions §10.31).
            pace: Pace { rise: week / 7.0, drift: Pace::STEADY.drift / square(trust) },
        }
    }
}

/// What a set says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// By the effort chart: what prescriptions are made from.
    pub charted: Observation,
    /// By the formula the person chose: what they see.
    pub shown: Observation,
    /// Repetitions including the reserve.
    pub n: f64,
    /// Reserve.
    pub rir: f64,
    /// The effort was not given and had to be guessed.
    pub guessed: bool,
    /// Done with a pause: it tells about strength, but is no record (TS §3.4).
    pub variant: bool,
}

/// Kilograms that move: the load and the part of the body the movement lifts. None when the body is lifted and its
/// weight is unknown.
#[must_use]
pub fn system_load(movement: &Movement, bodyweight: Option<f64>, load_kg: f64) -> Option<f64> {
    if movement.bodyweight_share <= 0.0 {
        return Some(load_kg);
    }
    bodyweight.map(|weight| weight * movement.bodyweight_share + load_kg)
}

/// The effort of a set and whether it had to be guessed (TS §4.3, decisions §10.18): what was typed; failure means
/// nothing left; a last set that hit its repetitions kept the reserve asked for, one that missed them kept none.
#[must_use]
pub fn effort_of(set: &LoggedSet, last: bool) -> (Rpe, bool) {
    if let Some(rpe) = set.rpe {
        return (rpe, false);
    }
    if set.kind == SetKind::Failure {
        return (Rpe::MAX, false);
    }
    if let (true, Some(reps), Some(SetTarget::Reps { low, .. })) = (last, set.reps, set.target) {
        if reps < u16::from(low) {
            return (Rpe::MAX, false);
        }
        if let Some(asked) = set.target_rpe {
            return (asked, false);
        }
    }
    (Rpe::from_tenths(100 - (UNKNOWN_RIR * 10.0) as u8), true)
}

/// Relative noise of one set (TS §4.4 [D]).
#[must_use]
pub fn noise(n: f64, rir: f64, trust: f64) -> f64 {
    (square(0.025) + square(0.004 * (n - 1.0)) + square(0.008 * rir)).sqrt() / trust
}

/// What a set says, if it says anything; `last` when it closes the exercise, `known` the current estimate.
#[must_use]
pub fn evidence(
    set: &LoggedSet,
    last: bool,
    movement: &Movement,
    lifter: &Lifter,
    known: Option<f64>,
) -> Option<Evidence> {
    if movement.metric != Metric::Reps || !matches!(set.kind, SetKind::Work | SetKind::Failure) {
        return None;
    }
    let reps = u8::try_from(set.reps?).ok().filter(|r| *r > 0)?;
    let added = set.load().map_or(0.0, Kg::kg);
    let system = system_load(movement, lifter.bodyweight, added).filter(|kg| *kg > 0.0)?;
    let (rpe, guessed) = effort_of(set, last);
    let rir = rpe.rir();
    let n = f64::from(reps) + rir;
    if rir > MOST_RIR || known.is_some_and(|kg| system < kg * LIGHTEST_PART) {
        return None;
    }
    let variant = set.pause_seconds.is_some_and(|seconds| seconds > 0);
    let unpaused = if variant { system / BOTTOM_PART } else { system };
    let charted = chart::e1rm(unpaused, reps, rpe)?;
    let shown = formula::e1rm(lifter.formula, unpaused, n)?;
    let mut sd = noise(n, rir, lifter.trust);
    if movement.pattern == Pattern::Hinge && movement.load == LoadType::Barbell {
        sd *= DEADLIFT_WIDENING;
    }
    if guessed {
        sd *= UNKNOWN_WIDENING;
    }
    Some(Evidence {
        charted: Observation::new(charted, sd),
        shown: Observation::new(shown, sd),
        n,
        rir,
        guessed,
        variant,
    })
}

/// The value of a session: the two best sets, weighted by how sure each is (TS §4.4).
#[must_use]
pub fn session_value(sets: impl IntoIterator<Item = Observation>) -> Option<Observation> {
    let mut sets: Vec<_> = sets.into_iter().collect();
    sets.sort_by(|a, b| b.ln.total_cmp(&a.ln));
    sets.truncate(2);
    let weight: f64 = sets.iter().map(|s| 1.0 / s.variance).sum();
    (weight > 0.0).then(|| Observation {
        ln: sets.iter().map(|s| s.ln / s.variance).sum::<f64>() / weight,
        variance: 1.0 / weight,
    })
}
