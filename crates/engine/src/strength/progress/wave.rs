//! Wave loading: three sets of falling repetitions and rising loads, then the same once more a little heavier, if the
//! first went well (TS §3.4 [C], decisions §10.19, G66). From intermediate on, for the leading lift of a day, at most
//! twice a week.

use chrono::NaiveDate;
use domain::{
    Kg, Rpe,
    movement::{Level, LoadType, Metric, Movement, Pattern},
    plan::{LoadBasis, SetGroup, SetTarget},
    workout::{Exposure, LoggedSet, SetKind},
};

use super::{Move, STALE_DAYS, Situation, stalled, step, successes_needed};
use crate::strength::{
    chart,
    estimate::{effort_of, system_load},
    loads::Rounding,
    stall::{Rung, Stall},
    words,
};

/// Sets of one wave; two waves make the exercise.
pub const WAVE: u8 = 3;
/// Exposures of a lift a week that may be waves (TS §3.4).
pub const MOST_A_WEEK: usize = 2;
/// Rest between the sets (TS §3.4).
pub const REST_SECONDS: (u16, u16) = (180, 240);

/// Nobody who must stop earlier rides waves, and a session shorter than this has no minutes for their rests [D].
pub const EASIEST_CAP: Rpe = Rpe::from_tenths(75);
pub const SHORTEST_SESSION: u16 = 35;

/// Parts of the maximum of the heaviest wave, and what the second wave adds (TS §3.4).
const HEAVY_PARTS: [f64; 3] = [0.80, 0.85, 0.90];
const SECOND: f64 = 0.02;
/// Efforts of the other waves (decisions §10.19).
const EFFORTS: [u8; 3] = [75, 80, 85];
/// The next wave grows only when the last set left at least one repetition (TS §3.4: a wave stops at RPE 9.5).
const STOPPED: Rpe = Rpe::from_tenths(95);
/// A last set of the first wave harder than this is followed by no second one (TS §3.4).
pub const SECOND_ONLY_UP_TO: Rpe = Rpe::from_tenths(85);
/// A wave after two failures in a row.
const AFTER_TWO: f64 = 0.95;
/// Work sets are hard sets.
const EASIEST: Rpe = Rpe::from_tenths(60);

/// What a wave asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Wave {
    /// Six sets: one wave after the other.
    pub sets: Vec<SetGroup>,
    /// How the loads were found.
    pub basis: LoadBasis,
    /// What the rule decided.
    pub decision: Move,
}

/// Whether somebody of this level may ride waves with a movement at all.
#[must_use]
pub fn suits(level: Level, movement: &Movement) -> bool {
    level >= Level::Intermediate
        && movement.compound
        && !movement.unilateral
        && movement.metric == Metric::Reps
        && !matches!(movement.load, LoadType::Bodyweight | LoadType::Band | LoadType::None)
        && matches!(
            movement.pattern,
            Pattern::Squat
                | Pattern::Hinge
                | Pattern::HorizontalPush
                | Pattern::VerticalPush
                | Pattern::HorizontalPull
                | Pattern::VerticalPull
        )
}

/// The repetitions of a wave for a range; none where the range is for something else. `singles` tells whether single
/// repetitions near the maximum may be asked for.
#[must_use]
pub const fn shape(high: u8, singles: bool) -> Option<[u8; 3]> {
    match high {
        ..=5 if singles => Some([3, 2, 1]),
        ..=6 => Some([5, 3, 2]),
        7..=12 => Some([7, 5, 3]),
        _ => None,
    }
}

/// Whether sets are waves: threes of single sets whose repetitions fall.
#[must_use]
pub fn is_wave(sets: &[SetGroup]) -> bool {
    let reps = |g: &SetGroup| match g.target {
        SetTarget::Reps { low, high } if low == high && g.count == 1 => Some(low),
        _ => None,
    };
    let falls = |three: &[SetGroup]| {
        let reps: Option<Vec<u8>> = three.iter().map(reps).collect();
        reps.is_some_and(|r| r.windows(2).all(|w| w[0] > w[1]))
    };
    let three = usize::from(WAVE);
    (sets.len() == three || sets.len() == 2 * three) && sets.chunks(three).all(falls)
}

/// The next waves of a lift. `cap` is the hardest effort this person may be asked for.
#[must_use]
pub fn wave(s: &Situation<'_>, reps: [u8; 3], cap: Rpe, stall: Option<&Stall>) -> Wave {
    let last = ridden(s, reps).next().filter(|r| (s.date - r.date).num_days() <= STALE_DAYS);
    match last {
        Some(last) => progressed(s, reps, cap, &last, stall),
        None => begun(s, reps, cap),
    }
}

/// A first wave that was ridden.
#[derive(Debug, Clone, Copy)]
struct Ridden {
    date: NaiveDate,
    loads: [Kg; 3],
    /// Every set reached its repetitions.
    whole: bool,
    /// The last set stopped the wave.
    stopped: bool,
}

/// Waves of the same repetitions, newest first.
fn ridden<'a>(s: &Situation<'a>, reps: [u8; 3]) -> impl Iterator<Item = Ridden> + use<'a> {
    s.exposures.iter().rev().filter(|e| !e.deload).filter_map(move |e| read(e, reps))
}

fn read(exposure: &Exposure, reps: [u8; 3]) -> Option<Ridden> {
    let work = exposure.sets.iter().filter(|set| matches!(set.kind, SetKind::Work | SetKind::Failure));
    let first: Vec<&LoggedSet> = work.take(usize::from(WAVE)).collect();
    let asked = |set: &LoggedSet, n: u8| set.target == Some(SetTarget::Reps { low: n, high: n });
    if first.is_empty() || !first.iter().zip(reps).all(|(set, n)| asked(set, n)) {
        return None;
    }
    let load = |i: usize| first.get(i).and_then(|set| set.load());
    let (rpe, _) = effort_of(first[first.len() - 1], true);
    let reached = |i: usize| first.get(i).and_then(|set| set.reps).is_some_and(|n| n >= u16::from(reps[i]));
    let heaviest = first.iter().filter_map(|set| set.load()).max()?;
    Some(Ridden {
        date: exposure.date,
        // What was left out after a stop would have been no lighter than what was done.
        loads: [load(0)?, load(1).unwrap_or(heaviest), load(2).unwrap_or(heaviest)],
        whole: (0..usize::from(WAVE)).all(reached),
        stopped: rpe >= STOPPED,
    })
}

fn begun(s: &Situation<'_>, reps: [u8; 3], cap: Rpe) -> Wave {
    if let Some(e1rm) = s.e1rm
        && let Some(wishes) = parts(reps).map(|parts| parts.map(|part| e1rm.kg() * part))
        && let Some(sets) = sets(s, reps, cap, wishes, Some(e1rm))
    {
        return Wave { sets, basis: LoadBasis::FromE1rm { e1rm }, decision: Move::FromEstimate };
    }
    let how = format!(
        "Begin light and add load until {} repetitions feel like {}; each next set of the wave is a little heavier.",
        reps[0],
        words::effort(Rpe::from_tenths(EFFORTS[0]).min(cap))
    );
    let unknown = |i: usize| {
        let harder = if i < usize::from(WAVE) { 0 } else { 5 };
        group(reps[i % 3], None, Rpe::from_tenths(EFFORTS[i % 3] + harder).min(cap))
    };
    Wave {
        sets: (0..2 * usize::from(WAVE)).map(unknown).collect(),
        basis: LoadBasis::FindIt { start: None, how },
        decision: Move::Unknown,
    }
}

/// Parts of the maximum of a first wave.
fn parts(reps: [u8; 3]) -> Option<[f64; 3]> {
    if reps == [3, 2, 1] {
        return Some(HEAVY_PARTS);
    }
    let part = |i: usize| chart::percent_extended(reps[i], Rpe::from_tenths(EFFORTS[i])).map(|p| p / 100.0);
    Some([part(0)?, part(1)?, part(2)?])
}

fn progressed(s: &Situation<'_>, reps: [u8; 3], cap: Rpe, last: &Ridden, stall: Option<&Stall>) -> Wave {
    let unit = s.profile.unit;
    let start = words::load(last.loads[0], unit);
    let same = |r: &Ridden| r.loads[0] == last.loads[0];
    let count = |ok: fn(&Ridden) -> bool| ridden(s, reps).take_while(|r| same(r) && ok(r)).count();
    let failures = count(|r| !r.whole);
    let successes = count(|r| r.whole && !r.stopped);
    let (to, decision, because) = if successes > 0 {
        let needed = usize::from(successes_needed(s.profile.aggression));
        match step_up(s, last.loads[0]).filter(|_| successes >= needed) {
            Some(to) => {
                let because =
                    format!("The whole wave went up: it starts at {} now, {start} before.", words::load(to, unit));
                (to, Move::Raise, because)
            }
            None => (last.loads[0], Move::Hold, format!("The wave from {start} once more.")),
        }
    } else if let Some(stall) = stall.filter(|t| matches!(t.rung, Rung::Context | Rung::Repeat)) {
        (last.loads[0], Move::Hold, stall.because.clone())
    } else if let Some((stall, to)) = stall
        .filter(|t| t.rung == Rung::Reset && t.nth == 0)
        .and_then(|t| Some((t, stalled::reset_load(s, last.loads[0])?)))
    {
        (to, Move::Lower, stall.because.clone())
    } else if failures >= 2 {
        let wish = Kg::new(last.loads[0].kg() * AFTER_TWO);
        let nearest = s.rack.round(s.movement.load, wish, Rounding::Nearest).filter(|l| *l < last.loads[0]);
        let to = nearest.or_else(|| s.rack.next_down(s.movement.load, last.loads[0])).unwrap_or(last.loads[0]);
        let because =
            format!("{failures} waves in a row broke off: from {} instead of {start}.", words::load(to, unit));
        (to, Move::Lower, because)
    } else {
        let why = if last.whole { "The last set was as hard as it may be" } else { "The wave broke off" };
        (last.loads[0], Move::Hold, format!("{why}: from {start} again."))
    };
    let moved = f64::from(to.grams() - last.loads[0].grams()) / 1000.0;
    let body = system_load(s.movement, s.profile.bodyweight.map(Kg::kg), 0.0).unwrap_or(0.0);
    let wishes = last.loads.map(|load| load.kg() + moved + body);
    let basis = LoadBasis::Progressed { from: last.loads[0], because };
    match sets(s, reps, cap, wishes, None) {
        Some(sets) => Wave { sets, basis, decision },
        None => begun(s, reps, cap),
    }
}

/// The start of the next wave: the usual step within the level's cap, else the smallest that exists.
fn step_up(s: &Situation<'_>, load: Kg) -> Option<Kg> {
    let smallest = s.rack.next_up(s.movement.load, load)?;
    let usual = step::usual_step(s).and_then(|usual| {
        let cap = load.kg() * (1.0 + step::level_cap(s.profile.level));
        s.rack.round(s.movement.load, Kg::new((load.kg() + usual.kg()).min(cap)), Rounding::Down)
    });
    Some(usual.filter(|l| *l > smallest).unwrap_or(smallest))
}

/// Both waves in loads that exist. `wishes` are the first wave in kilograms that move; with `e1rm` no load is heavier
/// than `cap` allows.
fn sets(s: &Situation<'_>, reps: [u8; 3], cap: Rpe, wishes: [f64; 3], e1rm: Option<Kg>) -> Option<Vec<SetGroup>> {
    let body = system_load(s.movement, s.profile.bodyweight.map(Kg::kg), 0.0)?;
    let known = s.e1rm.map(Kg::kg).filter(|kg| *kg > 0.0);
    let implied = match e1rm {
        Some(e1rm) => e1rm.kg(),
        None => wishes[0] / parts(reps)?[0],
    };
    let one = |i: usize, second: bool| {
        let more = if second { SECOND * implied } else { 0.0 };
        let mut wish = wishes[i] + more;
        let mut mode = Rounding::Nearest;
        if let Some(e1rm) = e1rm {
            let most = chart::load_for(e1rm, reps[i], cap)?.kg();
            if wish >= most {
                wish = most;
                mode = Rounding::Down;
            }
        }
        let load = s.rack.round(s.movement.load, Kg::new(wish - body), mode)?;
        // The lightest load may lie far above the wish.
        s.rack.round(s.movement.load, Kg::new(wish - body), Rounding::Down)?;
        let usual = EFFORTS[i] + if second { 5 } else { 0 };
        let rpe = known.and_then(|e1rm| effort(reps[i], (load.kg() + body) / e1rm * 100.0));
        Some(group(reps[i], Some(load), rpe.unwrap_or(Rpe::from_tenths(usual)).max(EASIEST).min(cap)))
    };
    let mut sets: Vec<SetGroup> = Vec::with_capacity(2 * usize::from(WAVE));
    for second in [false, true] {
        for i in 0..usize::from(WAVE) {
            sets.push(one(i, second)?);
        }
    }
    Some(sets)
}

/// The effort that goes with repetitions at a part of the maximum: the lowest half point that allows it.
fn effort(reps: u8, percent: f64) -> Option<Rpe> {
    (10..=20).map(|half| Rpe::from_tenths(half * 5)).find(|rpe| {
        // A load is nearest to its wish, so the part may lie a little above the cell it belongs to.
        chart::percent_extended(reps, *rpe).is_some_and(|allowed| allowed + 0.5 >= percent)
    })
}

fn group(reps: u8, load: Option<Kg>, rpe: Rpe) -> SetGroup {
    SetGroup { count: 1, target: SetTarget::Reps { low: reps, high: reps }, load, rpe, pause_seconds: None }
}
