//! Build to drop: one repetition more at each exposure with the same load, from the bottom of the range to its top; then
//! the load that the estimate allows, and the repetitions drop to the bottom again (TS §3.4 [D]).

use domain::{Kg, movement::Level, plan::LoadBasis};

use super::{
    Judged, Move, Next, OTHER_EFFORT_TENTHS, STALE_DAYS, Situation, done_well, estimated, held, judge, judge::Streak,
    load_from, step, successes_needed,
};
use crate::strength::{loads::Rounding, words};

/// Most a drop may add to what moves (TS §3.4; decisions §10.2).
const fn most(level: Level) -> f64 {
    match level {
        Level::Beginner | Level::Intermediate => 1.10,
        Level::Advanced | Level::Expert => 1.05,
    }
}

/// The load after the top was reached: what the estimate of that set allows for the bottom of the range with the reserve
/// asked for, by Epley, at most the cap. In kilograms that move, before it is made to exist.
#[must_use]
pub(super) fn after_drop(moved_kg: f64, reached: u8, rir: f64, bottom: u8, asked_rir: f64, level: Level) -> f64 {
    let e1rm = moved_kg * (1.0 + (f64::from(reached) + rir) / 30.0);
    (e1rm / (1.0 + (f64::from(bottom) + asked_rir) / 30.0)).min(moved_kg * most(level))
}

pub(super) fn next(s: &Situation<'_>, judged: Option<&Judged>) -> Next {
    match judged {
        Some(judged) if comparable(s, judged) => progressed(s, judged),
        judged => begun(s, judged),
    }
}

/// Somewhere between bottom and top of the range now asked for, recently, as hard.
pub(super) fn comparable(s: &Situation<'_>, judged: &Judged) -> bool {
    judged.low >= s.scheme.low
        && (judged.low <= s.scheme.high || judged.low == judged.high)
        && judged.low <= top(s, judged)
        && judged.asked.tenths().abs_diff(s.scheme.rpe.tenths()) < OTHER_EFFORT_TENTHS
        && (s.date - judged.date).num_days() <= STALE_DAYS
}

/// The top of the range, moved up where the next load was too far away.
fn top(s: &Situation<'_>, judged: &Judged) -> u8 {
    // A set done far above its range under another scheme moves nothing.
    if judged.low == judged.high && judged.high <= s.scheme.high.saturating_add(MOST_WIDENED) {
        judged.high.max(s.scheme.high)
    } else {
        s.scheme.high
    }
}

/// How far a range grows for want of a load in between [D].
const MOST_WIDENED: u8 = 4;

/// A build begins at the bottom of the range.
fn begun(s: &Situation<'_>, judged: Option<&Judged>) -> Next {
    let next = estimated(s, judged);
    let low = s.scheme.low;
    match next.decision {
        Move::FromEstimate => {
            let load =
                s.e1rm.and_then(|e| load_from(s.movement, s.profile, s.rack, e, low, s.scheme.rpe)).or(next.load);
            Next { load: judged.and_then(|j| done_well(s, j, low)).max(load), high: low, ..next }
        }
        _ => Next { high: low, ..next },
    }
}

fn progressed(s: &Situation<'_>, judged: &Judged) -> Next {
    let unit = s.profile.unit;
    let load = words::load(judged.load, unit);
    let top = top(s, judged);
    match judge::streak(s, judged) {
        Streak::Failed(n) if n >= 2 => {
            let lower = step::lower(s, judged, n);
            Next { high: s.scheme.low, ..lower }
        }
        Streak::Succeeded(n) if judged.fewest >= top => {
            if n < successes_needed(s.profile.aggression) {
                return exactly(s, judged, top, format!("Once more with {load}, as you prefer careful steps."));
            }
            drop(s, judged, top)
        }
        Streak::Succeeded(_) => {
            let reps = judged.fewest.max(judged.low).saturating_add(1).min(top);
            let because = format!("{load} again with one repetition more: {reps} of {top}.");
            Next { decision: Move::MoreReps, ..exactly(s, judged, reps, because) }
        }
        Streak::Failed(_) | Streak::Held => {
            let why = if judged.rir_kept { "Not every set reached" } else { "It was harder than asked at" };
            exactly(s, judged, judged.low, format!("{why} {} repetitions: the same with {load} again.", judged.low))
        }
    }
}

fn exactly(s: &Situation<'_>, judged: &Judged, reps: u8, because: String) -> Next {
    Next { low: reps, high: reps, ..held(s, judged, because) }
}

fn drop(s: &Situation<'_>, judged: &Judged, top: u8) -> Next {
    let unit = s.profile.unit;
    let bottom = s.scheme.low;
    let allowed = step::moved(s, judged.load).map(|moved| {
        let rir = judged.rir.min(4.0);
        let then = after_drop(moved, judged.fewest, rir, bottom, s.scheme.rpe.rir(), s.profile.level);
        Kg::new(judged.load.kg() + then - moved)
    });
    let load =
        allowed.and_then(|wish| s.rack.round(s.movement.load, wish, Rounding::Down)).filter(|load| *load > judged.load);
    let Some(load) = load else {
        let reps = top.saturating_add(1).min(30);
        let because =
            format!("The next load is a big step: {reps} repetitions with {} first.", words::load(judged.load, unit));
        return Next { decision: Move::MoreReps, ..exactly(s, judged, reps, because) };
    };
    Next {
        load: Some(load),
        low: bottom,
        high: bottom,
        rpe: s.scheme.rpe,
        pause_seconds: None,
        basis: LoadBasis::Progressed {
            from: judged.load,
            because: format!(
                "{} repetitions are reached: {} → {}, and from {bottom} repetitions up again.",
                judged.fewest,
                words::load(judged.load, unit),
                words::load(load, unit)
            ),
        },
        decision: Move::Raise,
    }
}
