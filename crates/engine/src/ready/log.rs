//! What was done since a program began, as its rules read it.

use chrono::NaiveDate;
use domain::{
    Kg, Rpe,
    plan::SetTarget,
    workout::{Exposure, SetKind},
};

/// Loads typed in pounds are stored in whole grams.
const DUST: i32 = 20;

/// One set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Set {
    pub load: Kg,
    pub reps: u8,
    pub low: Option<u8>,
}

/// The work sets of a lift on one day.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Attempt {
    pub date: NaiveDate,
    pub sets: Vec<Set>,
    /// The hardest effort that was noted.
    pub rpe: Option<Rpe>,
}

/// Whether two loads are the same.
pub(super) fn same(a: Kg, b: Kg) -> bool {
    (a.grams() - b.grams()).abs() <= DUST
}

/// Attempts since a day, deloads left out: they count neither as success nor as failure. `lows` are the repetitions
/// that the rule asks for; sets that were asked for by another rule do not belong to it.
pub(super) fn attempts(exposures: &[Exposure], since: NaiveDate, lows: &[u8], sole: bool) -> Vec<Attempt> {
    exposures
        .iter()
        .filter(|e| e.date >= since && !e.deload)
        .map(attempt)
        .filter(|a| match a.sets.iter().find_map(|s| s.low) {
            Some(low) => lows.contains(&low),
            None => sole,
        })
        .filter(|a| !a.sets.is_empty())
        .collect()
}

fn attempt(exposure: &Exposure) -> Attempt {
    let work = || exposure.sets.iter().filter(|s| matches!(s.kind, SetKind::Work | SetKind::Failure));
    let sets = work()
        .filter_map(|s| {
            let low = match s.target {
                Some(SetTarget::Reps { low, .. }) => Some(low),
                _ => None,
            };
            let reps = u8::try_from(s.reps?).unwrap_or(u8::MAX);
            Some(Set { load: s.load().unwrap_or(Kg::ZERO), reps, low })
        })
        .collect();
    Attempt { date: exposure.date, sets, rpe: work().filter_map(|s| s.rpe).max() }
}

impl Attempt {
    /// The load that was worked with: the heaviest.
    pub fn load(&self) -> Kg {
        self.sets.iter().map(|s| s.load).max().unwrap_or(Kg::ZERO)
    }

    /// Sets with that load.
    pub fn at_load(&self) -> impl Iterator<Item = &Set> {
        let load = self.load();
        self.sets.iter().filter(move |s| same(s.load, load))
    }

    /// The load was still being looked for: it rose from set to set.
    pub fn finding(&self) -> bool {
        self.sets.first().is_some_and(|s| !same(s.load, self.load()))
    }

    /// At least so many sets with the load, each with at least so many repetitions.
    pub fn reached(&self, sets: u8, reps: u8) -> bool {
        self.at_load().count() >= usize::from(sets) && self.at_load().all(|s| s.reps >= reps)
    }
}
