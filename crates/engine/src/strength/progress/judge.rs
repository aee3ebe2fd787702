//! What the last exposure amounted to, measured against what it had been asked.

use chrono::NaiveDate;
use domain::{
    Kg, Rpe,
    movement::LoadType,
    plan::SetTarget,
    workout::{Exposure, LoggedSet, SetKind},
};

use super::{Situation, double};
use crate::strength::estimate::effort_of;

/// An exposure against its targets.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judged {
    pub date: NaiveDate,
    /// The load most sets were done with, the heavier of two equals.
    pub load: Kg,
    /// The range asked for.
    pub low: u8,
    pub high: u8,
    /// The effort asked for.
    pub asked: Rpe,
    /// Repetitions of the weakest and the best set at the load.
    pub fewest: u8,
    pub most: u8,
    /// Reserve left in the last set at the load.
    pub rir: f64,
    /// That is at least the reserve asked for.
    pub rir_kept: bool,
    /// Every work set was done at the load or heavier.
    pub whole: bool,
    pub sets: u8,
    /// Seconds paused in every repetition.
    pub pause: Option<u8>,
}

/// How the latest exposures at one load went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Streak {
    /// Successes in a row, at least one.
    Succeeded(u8),
    /// Neither success nor failure.
    Held,
    /// Failures in a row, at least one.
    Failed(u8),
}

/// The last exposure that was not part of a deload.
pub(super) fn last(s: &Situation<'_>) -> Option<Judged> {
    s.exposures.iter().rev().filter(|e| !e.deload).find_map(|e| judge(s, e))
}

/// Consecutive outcomes alike, at the same load, back from the last one (decisions §10.20).
pub(super) fn streak(s: &Situation<'_>, last: &Judged) -> Streak {
    let verdict = verdict(s, last);
    let mut n: u8 = 0;
    for exposure in s.exposures.iter().rev().filter(|e| !e.deload) {
        match judge(s, exposure) {
            Some(judged)
                if judged.load == last.load && judged.pause == last.pause && self::verdict(s, &judged) == verdict =>
            {
                n = n.saturating_add(1);
            }
            Some(_) => break,
            None => {}
        }
    }
    match verdict {
        Verdict::Success => Streak::Succeeded(n),
        Verdict::Neither => Streak::Held,
        Verdict::Failure => Streak::Failed(n),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Success,
    Neither,
    Failure,
}

/// Success: every set at the load reached the repetitions (single: the lower end, double: the upper) with the reserve
/// kept. Failure: a set fell short of the lower end by more than two, or nothing moved (TS §3.4).
fn verdict(s: &Situation<'_>, judged: &Judged) -> Verdict {
    let wanted = if double(s.style) { judged.high.max(s.scheme.high) } else { judged.low };
    if judged.fewest == 0 || judged.fewest.saturating_add(2) < judged.low {
        Verdict::Failure
    } else if judged.whole && judged.rir_kept && judged.fewest >= wanted {
        Verdict::Success
    } else {
        Verdict::Neither
    }
}

pub(super) fn judge(s: &Situation<'_>, exposure: &Exposure) -> Option<Judged> {
    // A set of a loaded lift that was logged without its load says nothing about the next one.
    let needs_load = s.movement.load != LoadType::WeightedBodyweight && !s.rack.all(s.movement.load).is_empty();
    let says = |set: &LoggedSet| !needs_load || set.load().is_some_and(|load| load > Kg::ZERO);
    let work: Vec<&LoggedSet> = exposure
        .sets
        .iter()
        .filter(|set| matches!(set.kind, SetKind::Work | SetKind::Failure) && set.reps.is_some() && says(set))
        .collect();
    let closing = *work.last()?;
    let load = usual_load(&work);
    let at: Vec<&LoggedSet> = work.iter().copied().filter(|set| load_of(set) == load).collect();
    let reps = |set: &&LoggedSet| u8::try_from(set.reps.unwrap_or(0)).unwrap_or(u8::MAX);
    let (low, high) = at
        .iter()
        .find_map(|set| match set.target {
            Some(SetTarget::Reps { low, high }) => Some((low, high)),
            _ => None,
        })
        .unwrap_or((s.scheme.low, s.scheme.high));
    let asked = at.iter().find_map(|set| set.target_rpe).unwrap_or(s.scheme.rpe);
    let last_at = *at.last()?;
    let (rpe, guessed) = effort_of(last_at, last_at.id == closing.id);
    Some(Judged {
        date: exposure.date,
        load,
        low,
        high,
        asked,
        fewest: at.iter().map(reps).min()?,
        most: at.iter().map(reps).max()?,
        rir: rpe.rir(),
        // An effort nobody gave is not held against anybody.
        rir_kept: guessed || rpe <= asked,
        whole: work.iter().all(|set| load_of(set) >= load),
        sets: u8::try_from(at.len()).unwrap_or(u8::MAX),
        pause: at.iter().find_map(|set| set.pause_seconds).filter(|seconds| *seconds > 0),
    })
}

fn load_of(set: &LoggedSet) -> Kg {
    set.load().unwrap_or(Kg::ZERO)
}

fn usual_load(work: &[&LoggedSet]) -> Kg {
    let times = |load: Kg| work.iter().filter(|set| load_of(set) == load).count();
    work.iter().map(|set| load_of(set)).max_by_key(|load| (times(*load), *load)).unwrap_or(Kg::ZERO)
}
