//! Paused variations: the same load with a pause that grows from week to week, then more load without one (TS §3.4
//! [C/D]). A pause takes away what the stretch gives back, so that a load that stays the same trains more.

use domain::{Kg, movement::Level, plan::LoadBasis};

use super::{Judged, Move, Next, Situation, held, judge, load_from as unpaused_load, step};
use crate::strength::{loads::Rounding, words};

/// What a pause at the bottom leaves of a one-repetition maximum (squat and bench; TS §3.4).
pub const BOTTOM_PART: f64 = 0.95;
/// The longest pause of the ladder.
const LONGEST: u8 = 3;
/// A rung lasts a week; a session moved by a day does not cost another one [D].
const RUNG_DAYS: i64 = 6;

/// The load a paused version begins with, as part of the one without a pause (TS §3.4: 0.90–0.95; G68).
#[must_use]
pub const fn start_part(pause_seconds: u8) -> f64 {
    match pause_seconds {
        0 => 1.0,
        1 => 0.95,
        2 => 0.925,
        _ => 0.90,
    }
}

/// What is gained once the longest pause is mastered, as part of the load (TS §3.4).
const fn gain(level: Level) -> f64 {
    match level {
        Level::Beginner | Level::Intermediate => 1.05,
        Level::Advanced | Level::Expert => 1.025,
    }
}

/// The load for repetitions with a pause, from the estimate without one.
pub(super) fn load_from(s: &Situation<'_>, e1rm: Kg, reps: u8, pause: Option<u8>) -> Option<Kg> {
    let part = start_part(pause.unwrap_or(0));
    unpaused_load(s.movement, s.profile, s.rack, Kg::new(e1rm.kg() * part), reps, s.scheme.rpe)
}

/// One rung up after a success: a longer pause once a week, and after the longest more load without one.
pub(super) fn climb(s: &Situation<'_>, judged: &Judged) -> Next {
    let unit = s.profile.unit;
    let load = words::load(judged.load, unit);
    let pause = judged.pause.unwrap_or(0);
    if (s.date - since(s, judged)).num_days() < RUNG_DAYS {
        let again = if pause > 0 { format!(" and a {pause} s pause") } else { String::new() };
        return held(s, judged, format!("One rung a week: {load}{again} once more."));
    }
    if pause < LONGEST {
        let longer = pause + 1;
        let because =
            format!("Every set reached {} repetitions: {load} again, now with a {longer} s pause.", judged.low);
        return Next { pause_seconds: Some(longer), decision: Move::LongerPause, ..held(s, judged, because) };
    }
    raise(s, judged)
}

/// The day the current rung was first stood on: this load with this pause, without a gap.
fn since(s: &Situation<'_>, last: &Judged) -> chrono::NaiveDate {
    let rung = s.exposures.iter().rev().filter(|e| !e.deload).filter_map(|e| judge::judge(s, e));
    rung.take_while(|j| j.load == last.load && j.pause == last.pause).map(|j| j.date).last().unwrap_or(last.date)
}

/// The pause goes and the load grows: by its part, rounded down, else by the smallest step that exists and that the
/// strength shown with a pause reaches.
fn raise(s: &Situation<'_>, judged: &Judged) -> Next {
    let kind = s.movement.load;
    let unit = s.profile.unit;
    let now = judged.load;
    let gained = s.rack.round(kind, Kg::new(now.kg() * gain(s.profile.level)), Rounding::Down).filter(|l| *l > now);
    let reachable = |load: &Kg| match (step::moved(s, now), step::moved(s, *load)) {
        (Some(now), Some(then)) if now > 0.0 => {
            step::predicted(now / BOTTOM_PART, then, judged.fewest, judged.rir) + judged.rir >= f64::from(s.scheme.low)
        }
        _ => true,
    };
    let Some(load) = gained.or_else(|| s.rack.next_up(kind, now).filter(reachable)) else {
        let because = format!(
            "The next load is a big step from {}: one more repetition with the pause first.",
            words::load(now, unit)
        );
        let high = judged.high.max(s.scheme.high).saturating_add(1);
        return step::wider(s, judged, high, because);
    };
    Next {
        load: Some(load),
        low: s.scheme.low,
        high: s.scheme.high,
        rpe: s.scheme.rpe,
        pause_seconds: None,
        basis: LoadBasis::Progressed {
            from: now,
            because: format!(
                "{LONGEST} s pauses are mastered: {} → {} without a pause.",
                words::load(now, unit),
                words::load(load, unit)
            ),
        },
        decision: Move::Raise,
    }
}
