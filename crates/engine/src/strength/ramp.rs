//! Warm-up sets before the work: few, and only with loads that exist (TS §8.9 [C]).

use domain::{
    Kg, Rpe,
    movement::{LoadType, Movement},
    plan::RampSet,
};

use super::loads::{Rack, Rounding};

/// Part of the work load and repetitions of each step.
const STEPS: [(f64, u8); 3] = [(0.40, 5), (0.60, 3), (0.80, 2)];
/// The extra step before heavy work.
const HEAVY_STEP: (f64, u8) = (0.90, 1);
/// The only step of a later exercise of the same pattern.
const LATER_STEP: (f64, u8) = (0.65, 4);
/// The empty bar first.
const BAR_REPS: u8 = 8;
/// A step closer than this to the one before is not worth its minute. Loads per hand count twice.
const SMALLEST_JUMP: i32 = 10_000;
/// A step this close to the work load is work.
const CLOSEST: f64 = 0.95;
/// Work is heavy at up to this many repetitions with this effort or this part of the one-repetition maximum.
const HEAVY_REPS: u8 = 5;
const HEAVY_RPE: Rpe = Rpe::from_tenths(85);
const HEAVY_PART: f64 = 0.85;

/// Where an exercise stands in the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// First of its pattern: the whole ramp.
    First,
    /// The pattern is warm already: one set.
    Later,
}

/// The work to warm up for.
#[derive(Debug, Clone, Copy)]
pub struct Work {
    /// Load (per hand for dumbbells and kettlebells).
    pub load: Kg,
    /// Repetitions of a set.
    pub reps: u8,
    /// Effort.
    pub rpe: Rpe,
    /// Estimated maximum of the same load, where known.
    pub e1rm: Option<Kg>,
}

/// The warm-up sets, lightest first. Isolation work and work without a load need none.
#[must_use]
pub fn ramp(movement: &Movement, rack: &Rack, work: Work, place: Place) -> Vec<RampSet> {
    let kind = movement.load;
    if !movement.compound || rack.all(kind).is_empty() {
        return Vec::new();
    }
    let per_hand = matches!(kind, LoadType::Dumbbell | LoadType::Kettlebell);
    let jump = if per_hand { SMALLEST_JUMP / 2 } else { SMALLEST_JUMP };
    let below_work = |load: Kg| f64::from(load.grams()) < CLOSEST * f64::from(work.load.grams());
    let mut sets: Vec<RampSet> = Vec::new();
    let mut push = |load: Kg, reps: u8, free: bool| {
        let before = sets.last().and_then(|s| s.load).map_or(0, Kg::grams);
        if below_work(load) && (free || load.grams() - before >= jump) {
            sets.push(RampSet { load: Some(load), reps });
        }
    };
    let at = |part: f64| rack.round(kind, Kg::new(work.load.kg() * part), Rounding::Nearest);
    if place == Place::Later {
        if let Some(load) = at(LATER_STEP.0) {
            push(load, LATER_STEP.1, true);
        }
        return sets;
    }
    match kind {
        LoadType::Barbell => {
            if let Some(bar) = rack.bar() {
                push(bar, BAR_REPS, true);
            }
        }
        // The body alone is the empty bar of weighted pull-ups and dips.
        LoadType::WeightedBodyweight => push(Kg::ZERO, STEPS[0].1, true),
        _ => {}
    }
    let heavy = work.reps <= HEAVY_REPS
        && (work.rpe >= HEAVY_RPE || work.e1rm.is_some_and(|e| work.load.kg() >= HEAVY_PART * e.kg()));
    for (part, reps) in STEPS.into_iter().chain(heavy.then_some(HEAVY_STEP)) {
        if let Some(load) = at(part) {
            push(load, reps, false);
        }
    }
    sets
}
