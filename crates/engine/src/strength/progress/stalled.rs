//! The load of a lift that has stalled, as far as the step it takes is about the load ([`crate::strength::stall`]).

use domain::{Kg, Rpe, movement::Level, plan::LoadBasis, request::ProgressionStyle};

use super::{Judged, Move, Next, Situation, build, comparable, held, judge, judge::Streak, paused_now, step};
use crate::strength::{
    loads::Rounding,
    stall::{Rung, Stall},
    words,
};

/// Effort that leaves room to spare, and how much of it is left beyond that (TS §3.5).
const ROOM: Rpe = Rpe::from_tenths(80);
/// Exposures a reset is spread over on the way back (TS §3.5: 2–4).
const WAY_BACK: f64 = 3.0;

/// None where the usual rule goes on: after a success, under another scheme, on a step that is not about the load.
pub(super) fn next(s: &Situation<'_>, judged: Option<&Judged>, stall: &Stall) -> Option<Next> {
    let judged = judged?;
    let building = s.style == ProgressionStyle::BuildToDrop;
    if !(if building { build::comparable(s, judged) } else { comparable(s, judged) }) {
        return None;
    }
    let succeeded = matches!(judge::streak(s, judged), Streak::Succeeded(_));
    let next = match stall.rung {
        Rung::Reset if succeeded && stall.nth > 0 && !building => return way_back(s, judged),
        _ if succeeded => return None,
        Rung::Context => held(s, judged, stall.because.clone()),
        Rung::Repeat => Next { rpe: with_room(s.scheme.rpe), ..held(s, judged, stall.because.clone()) },
        Rung::Reset if stall.nth == 0 => reset(s, judged, stall)?,
        Rung::Reset | Rung::Zone | Rung::MoreSets | Rung::FewerSets | Rung::Swap => return None,
    };
    Some(match (building, next.decision) {
        (true, Move::Lower) => Next { high: next.low, ..next },
        (true, _) => Next { low: judged.low, high: judged.low, ..next },
        (false, _) => next,
    })
}

/// Half a point easier, but no easier than RPE 8.
fn with_room(rpe: Rpe) -> Rpe {
    rpe.min(ROOM.max(Rpe::from_tenths(rpe.tenths().saturating_sub(5))))
}

/// What a reset leaves of a load (TS §3.5, G69).
#[must_use]
pub(super) const fn reset_part(level: Level) -> f64 {
    match level {
        Level::Beginner | Level::Intermediate => 0.90,
        Level::Advanced | Level::Expert => 0.925,
    }
}

/// The load after a reset: nearest, and lighter in any case.
pub(super) fn reset_load(s: &Situation<'_>, load: Kg) -> Option<Kg> {
    let kind = s.movement.load;
    let wish = Kg::new(load.kg() * reset_part(s.profile.level));
    let nearest = s.rack.round(kind, wish, Rounding::Nearest).filter(|l| *l < load);
    nearest.or_else(|| s.rack.next_down(kind, load))
}

fn reset(s: &Situation<'_>, judged: &Judged, stall: &Stall) -> Option<Next> {
    Some(Next {
        load: Some(reset_load(s, judged.load)?),
        low: s.scheme.low,
        high: s.scheme.high,
        rpe: s.scheme.rpe,
        pause_seconds: paused_now(s, judged.pause),
        basis: LoadBasis::Progressed { from: judged.load, because: stall.because.clone() },
        decision: Move::Lower,
    })
}

/// Back up after a reset in about three steps, within the level's cap; once the old load is there, the usual rule.
fn way_back(s: &Situation<'_>, judged: &Judged) -> Option<Next> {
    let old = s.exposures.iter().filter(|e| !e.deload).filter_map(|e| judge::judge(s, e)).map(|j| j.load).max()?;
    if old <= judged.load {
        return None;
    }
    let lost = old.kg() * (1.0 - reset_part(s.profile.level));
    let cap = judged.load.kg() * (1.0 + step::level_cap(s.profile.level));
    let wish = Kg::new((judged.load.kg() + lost / WAY_BACK).min(cap).min(old.kg()));
    let load = s.rack.round(s.movement.load, wish, Rounding::Down).filter(|l| *l > judged.load)?;
    let unit = s.profile.unit;
    Some(Next {
        load: Some(load),
        low: s.scheme.low,
        high: s.scheme.high,
        rpe: s.scheme.rpe,
        pause_seconds: paused_now(s, judged.pause),
        basis: LoadBasis::Progressed {
            from: judged.load,
            because: format!(
                "On the way back to {}: {} → {}.",
                words::load(old, unit),
                words::load(judged.load, unit),
                words::load(load, unit)
            ),
        },
        decision: Move::Raise,
    })
}
