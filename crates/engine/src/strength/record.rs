//! Personal records: a better estimate, or more repetitions with the same load (TS §4.5, decisions §10.18).

use chrono::NaiveDate;
use domain::{
    Kg, MovementId, WeightUnit,
    dto::workout::Record,
    library::Library,
    movement::Movement,
    profile::Profile,
    workout::{Exposure, LoggedSet, SetKind},
};

use super::{
    book::{StrengthBook, said},
    estimate::{Evidence, Lifter},
    words,
};

/// A new best must beat the old one by this much (TS §4.5).
const MARGIN: f64 = 1.005;
/// Sets with more repetitions (reserve included) or more reserve do not enter the board.
const MOST_REPS: f64 = 10.0;
const MOST_RIR: f64 = 3.0;
/// Earlier sessions a movement needs before anything can be a record.
const EARLIER_SESSIONS: usize = 2;

/// The records of a workout against everything before it: at most one of each kind per movement, in slug order. A day
/// that already is in the book sets none (the same workout saved twice, or two within 20 hours).
#[must_use]
pub fn records(
    before: &StrengthBook,
    profile: &Profile,
    library: &Library,
    date: NaiveDate,
    sets: &[LoggedSet],
) -> Vec<Record> {
    let mut ids: Vec<&MovementId> = sets.iter().map(|s| &s.movement).collect();
    ids.sort();
    ids.dedup();
    let lifter = Lifter::of(profile);
    let mut records = Vec::new();
    for movement in ids.into_iter().filter_map(|id| library.get(id)) {
        let earlier = before.exposures(&movement.id);
        if earlier.len() < EARLIER_SESSIONS || earlier.iter().any(|e| e.date == date) {
            continue;
        }
        let today = Exposure {
            movement: movement.id.clone(),
            date,
            deload: false,
            sets: sets.iter().filter(|s| s.movement == movement.id).cloned().collect(),
        };
        records.extend(best_estimate(before, earlier, &today, movement, &lifter, profile.unit));
        records.extend(most_reps(earlier, &today, movement, profile.unit));
    }
    records
}

fn best_estimate(
    before: &StrengthBook,
    earlier: &[Exposure],
    today: &Exposure,
    movement: &Movement,
    lifter: &Lifter,
    unit: WeightUnit,
) -> Option<Record> {
    let known = before.e1rm(&movement.id).map(Kg::kg);
    let old = earlier.iter().filter_map(|e| best(e, movement, lifter, None)).max_by(f64::total_cmp)?;
    let new = best(today, movement, lifter, known)?;
    (new > old * MARGIN).then(|| Record {
        movement: movement.id.clone(),
        name: movement.name.clone(),
        kind: "e1rm".to_owned(),
        text: format!("e1RM {}, up from {}", shown(new, unit), shown(old, unit)),
    })
}

/// The best set of an exposure that may enter the board, in kilograms by the person's formula.
fn best(exposure: &Exposure, movement: &Movement, lifter: &Lifter, known: Option<f64>) -> Option<f64> {
    let eligible = |e: &Evidence| !e.guessed && !e.variant && e.n <= MOST_REPS && e.rir <= MOST_RIR;
    said(exposure, movement, lifter, known).iter().filter(|e| eligible(e)).map(|e| e.shown.kg()).max_by(f64::total_cmp)
}

/// More repetitions than ever with a load that was used before; of several, the one with the heaviest load.
fn most_reps(earlier: &[Exposure], today: &Exposure, movement: &Movement, unit: WeightUnit) -> Option<Record> {
    // A paused set is a variation: it is no record, and none has to beat it.
    let paused = |set: &LoggedSet| set.pause_seconds.is_some_and(|seconds| seconds > 0);
    let counted = |set: &&LoggedSet| matches!(set.kind, SetKind::Work | SetKind::Failure) && !paused(set);
    let mut done: Vec<(Kg, u16)> =
        today.sets.iter().filter(counted).filter_map(|s| Some((s.load().unwrap_or(Kg::ZERO), s.reps?))).collect();
    done.sort_unstable_by(|a, b| b.cmp(a));
    done.into_iter().find_map(|(load, reps)| {
        let all = || earlier.iter().flat_map(|e| e.sets.iter()).filter(counted);
        let load_of = |set: &LoggedSet| set.load().unwrap_or(Kg::ZERO);
        let used = all().any(|set| load_of(set) == load);
        // Repetitions with a heavier load count for the lighter one as well.
        let old = all().filter(|set| load_of(set) >= load).filter_map(|set| set.reps).max()?;
        (used && reps > old).then(|| Record {
            movement: movement.id.clone(),
            name: movement.name.clone(),
            kind: "reps".to_owned(),
            text: if load > Kg::ZERO {
                format!("{reps} repetitions with {}, up from {old}", words::load(load, unit))
            } else {
                format!("{reps} repetitions, up from {old}")
            },
        })
    })
}

/// An estimate to the nearest half of the unit: more digits would claim more than it knows.
fn shown(kg: f64, unit: WeightUnit) -> String {
    Kg::new(kg).estimate_text(unit)
}
