//! How far a step goes, up and down (TS §3.4, decisions §10.2).

use domain::{
    Kg,
    movement::{Level, LoadType, Pattern},
    plan::LoadBasis,
};

use super::{Judged, Move, Next, Situation, double, held, paused_now};
use crate::strength::{estimate::system_load, formula::epley_reps, loads::Rounding, words};

/// Most repetitions, reserve included, that the jump check looks at (decisions §10.14).
const JUMP_CHECK_REPS: u8 = 20;
/// Two failures in a row take this much off, three this much (advanced lifters less; TS §3.4).
const AFTER_TWO: f64 = 0.95;
const AFTER_THREE: f64 = 0.90;
const AFTER_THREE_ADVANCED: f64 = 0.925;
/// A lighter load further away than this is no small step back [D].
const FURTHEST_BACK: f64 = 0.85;

/// Largest step up as part of what moves (TS §1.2, §3.4; ACSM 2–10 %).
#[must_use]
pub const fn level_cap(level: Level) -> f64 {
    match level {
        Level::Beginner => 0.10,
        Level::Intermediate => 0.05,
        Level::Advanced | Level::Expert => 0.025,
    }
}

/// The usual step of a lift, where it is more than the next load that exists (TS §3.4 [C]).
pub(super) fn usual_step(s: &Situation<'_>) -> Option<Kg> {
    let m = s.movement;
    let plates = matches!(m.load, LoadType::Barbell | LoadType::PlateLoaded);
    if !m.compound || !plates {
        return None;
    }
    let lower = matches!(m.pattern, Pattern::Squat | Pattern::Hinge | Pattern::Lunge);
    match s.profile.level {
        Level::Beginner if lower => Some(Kg::from_grams(5_000)),
        Level::Beginner => Some(Kg::from_grams(2_500)),
        Level::Intermediate => Some(Kg::from_grams(2_500)),
        Level::Advanced | Level::Expert => None,
    }
}

/// More load, when a step passes; else more repetitions (decisions §10.32).
pub(super) fn raise(s: &Situation<'_>, judged: &Judged) -> Next {
    let kind = s.movement.load;
    let unit = s.profile.unit;
    let Some(smallest) = s.rack.next_up(kind, judged.load) else {
        // What was lifted may be more than the equipment on record has.
        let heaviest = s.rack.all(kind).last().copied().unwrap_or(judged.load);
        let because = format!("{} is the heaviest you have: more repetitions instead.", words::load(heaviest, unit));
        return wider(s, judged, judged.high.max(s.scheme.high).saturating_add(1), because);
    };
    let Some(load) = candidates(s, judged, smallest).into_iter().find(|load| passes(s, judged, *load)) else {
        return too_far(s, judged, smallest);
    };
    let reached = if double(s.style) { judged.high } else { judged.low };
    Next {
        load: Some(load),
        low: s.scheme.low,
        high: s.scheme.high,
        rpe: s.scheme.rpe,
        pause_seconds: None,
        basis: LoadBasis::Progressed {
            from: judged.load,
            because: format!(
                "All {} sets reached {reached} repetitions at {} or easier: {} → {}.",
                judged.sets,
                words::effort(judged.asked),
                words::load(judged.load, unit),
                words::load(load, unit)
            ),
        },
        decision: Move::Raise,
    }
}

/// Steps worth trying, largest first: the usual one within the level's cap, then the smallest that exists.
pub(super) fn candidates(s: &Situation<'_>, judged: &Judged, smallest: Kg) -> Vec<Kg> {
    let kind = s.movement.load;
    let cap = judged.load.kg() + level_cap(s.profile.level) * moved(s, judged.load).unwrap_or(judged.load.kg());
    let usual = usual_step(s)
        .map(|step| Kg::new((judged.load.kg() + step.kg()).min(cap)))
        .and_then(|wish| s.rack.round(kind, wish, Rounding::Down))
        .filter(|load| *load > smallest);
    usual.into_iter().chain([smallest]).collect()
}

/// The jump check by Epley (decisions §10.2, G24). Double progression must reach the lower end with the reserve the
/// last set kept. Single progression asks for the same repetitions again, so they must be possible at all; the effort
/// target then decides by itself.
fn passes(s: &Situation<'_>, judged: &Judged, load: Kg) -> bool {
    let (Some(now), Some(then)) = (moved(s, judged.load), moved(s, load)) else {
        return true;
    };
    if now <= 0.0 {
        return true;
    }
    if double(s.style) {
        predicted(now, then, judged.fewest, judged.rir) >= f64::from(s.scheme.low)
    } else {
        predicted(now, then, judged.fewest, judged.rir) + judged.rir >= f64::from(judged.low)
    }
}

/// Repetitions at the same reserve with another load.
#[must_use]
pub fn predicted(now_kg: f64, then_kg: f64, reps: u8, rir: f64) -> f64 {
    let n = (f64::from(reps) + rir).min(f64::from(JUMP_CHECK_REPS));
    epley_reps(now_kg * (1.0 + n / 30.0), then_kg) - rir
}

/// The next load is too far away: the range is widened until it is not (G24), whatever the style; the same load and
/// repetitions again would stay easy for ever.
fn too_far(s: &Situation<'_>, judged: &Judged, smallest: Kg) -> Next {
    let unit = s.profile.unit;
    let top = JUMP_CHECK_REPS.saturating_sub(judged.rir.ceil() as u8);
    let reaches = |reps: u8| passes(s, &Judged { fewest: reps, ..judged.clone() }, smallest);
    let from = judged.high.max(s.scheme.high);
    let high = (from..=top).find(|reps| reaches(*reps)).unwrap_or(top).max(from);
    let because = format!(
        "The next load, {}, is a big step: up to {high} repetitions with {} first.",
        words::load(smallest, unit),
        words::load(judged.load, unit)
    );
    wider(s, judged, high, because)
}

pub(super) fn wider(s: &Situation<'_>, judged: &Judged, high: u8, because: String) -> Next {
    // Beyond 30 repetitions a set trains something else.
    Next { high: high.min(30).max(s.scheme.high), decision: Move::MoreReps, ..held(s, judged, because) }
}

/// Less load after failures in a row at the same load.
pub(super) fn lower(s: &Situation<'_>, judged: &Judged, failures: u8) -> Next {
    let unit = s.profile.unit;
    let part = match (failures, s.profile.level) {
        (0..=2, _) => AFTER_TWO,
        (_, Level::Advanced | Level::Expert) => AFTER_THREE_ADVANCED,
        _ => AFTER_THREE,
    };
    let kind = s.movement.load;
    let wish = Kg::new(judged.load.kg() * part);
    let nearest = s.rack.round(kind, wish, Rounding::Nearest).filter(|load| *load < judged.load);
    let lower = nearest.or_else(|| s.rack.next_down(kind, judged.load));
    match lower {
        Some(load) if failures > 2 || load.kg() >= FURTHEST_BACK * judged.load.kg() => Next {
            load: Some(load),
            low: s.scheme.low,
            high: s.scheme.high,
            rpe: s.scheme.rpe,
            pause_seconds: paused_now(s, judged.pause),
            basis: LoadBasis::Progressed {
                from: judged.load,
                because: format!(
                    "{failures} sessions in a row fell short: {} → {}, then up again.",
                    words::load(judged.load, unit),
                    words::load(load, unit)
                ),
            },
            decision: Move::Lower,
        },
        _ => {
            held(s, judged, format!("{} once more: there is no load a little lighter.", words::load(judged.load, unit)))
        }
    }
}

/// Another scheme without an estimate: the load moves by the difference of the charted parts, never upwards.
pub(super) fn careful(s: &Situation<'_>, judged: &Judged) -> Option<Next> {
    let part = |reps: u8, rpe| crate::strength::chart::percent_extended(reps, rpe);
    let share = match (part(judged.fewest.max(1), judged.asked), part(s.scheme.middle(), s.scheme.rpe)) {
        (Some(then), Some(now)) => (now / then).min(1.0),
        _ => 1.0,
    };
    let days = (s.date - judged.date).num_days();
    let body = system_load(s.movement, s.profile.bodyweight.map(Kg::kg), 0.0).unwrap_or(0.0);
    let wish = (judged.load.kg() + body) * share * super::after_break(days) - body;
    let load = s.rack.round(s.movement.load, Kg::new(wish), Rounding::Down)?;
    Some(Next {
        load: Some(load),
        low: s.scheme.low,
        high: s.scheme.high,
        rpe: s.scheme.rpe,
        pause_seconds: paused_now(s, judged.pause),
        basis: LoadBasis::Progressed {
            from: judged.load,
            because: format!(
                "{} repetitions at {} from what was done before.",
                s.scheme.middle(),
                words::effort(s.scheme.rpe)
            ),
        },
        decision: Move::FromEstimate,
    })
}

/// Kilograms that move with a load.
pub(super) fn moved(s: &Situation<'_>, load: Kg) -> Option<f64> {
    system_load(s.movement, s.profile.bodyweight.map(Kg::kg), load.kg())
}
