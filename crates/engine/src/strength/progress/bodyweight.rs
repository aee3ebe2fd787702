//! Progress where there is no load to add: repetitions, then a harder variation.

use domain::plan::LoadBasis;

use super::{Judged, Move, Next, Situation};

/// Beyond this many repetitions a harder variation trains more (TS §8.8; decisions §10.14 bounds ranges at 30) [D].
const MOST_REPS: u8 = 30;

/// One repetition more once every set filled the range with the reserve kept.
pub(super) fn next(s: &Situation<'_>, judged: Option<&Judged>) -> Next {
    let scheme = s.scheme;
    let full = judged.filter(|j| j.rir_kept && j.whole && j.fewest >= scheme.high);
    let (high, decision) = match full {
        Some(j) => ((j.fewest + 1).min(MOST_REPS).max(scheme.high), Move::MoreReps),
        None => (scheme.high, Move::NoLoad),
    };
    Next { load: None, low: scheme.low, high, rpe: scheme.rpe, pause_seconds: None, basis: LoadBasis::NoLoad, decision }
}
