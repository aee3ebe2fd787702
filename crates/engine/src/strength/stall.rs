//! What to do about a lift that has stalled: one step of a ladder at a time, each with its reason (TS §3.5).
//!
//! | step | what changes | for how long |
//! |---|---|---|
//! | context | nothing: what is in the way comes first (missed weeks, an overdue deload) | while it lasts |
//! | repeat | the same load once more with room to spare | one exposure |
//! | reset | −10 % (advanced −7.5 %), then back up past the old best | four exposures |
//! | zone | three repetitions more or fewer | three weeks |
//! | volume | about a fifth more or less sets | three weeks |
//! | swap | another variation of the pattern is suggested | until there is a new best |
//!
//! Nothing is remembered beside the log: where a lift stands on the ladder is read from its history each time, so that
//! correcting a set corrects the step.

use chrono::NaiveDate;
use domain::{
    movement::Level,
    profile::Profile,
    workout::{Exposure, SetKind},
};

use super::trend::{self, Point};
use crate::{deload, exact};

/// A new best ends a stall (TS §4.5).
const NEW_BEST: f64 = 1.005;
/// Exposures a reset is given to come back past the old best (TS §3.5: 2–4).
const RESET_EXPOSURES: usize = 4;
/// Days and exposures another zone or volume is given (TS §3.5: 3–4 weeks).
const CHANGE_DAYS: i64 = 21;
const CHANGE_EXPOSURES: usize = 3;
/// Weeks looked back on for adherence, and the part of them that must have been trained (TS §3.5).
const WEEKS: i64 = 4;
const ADHERENCE: f64 = 0.8;
/// Repetitions another zone is away (TS §3.5: ±3–4), and the range up to which it lies above.
const ZONE: u8 = 3;
const LOW_ZONE: u8 = 8;

/// A step of the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    /// Something else is in the way.
    Context,
    /// The same load once more, with room to spare.
    Repeat,
    /// Less load, then up again.
    Reset,
    /// Other repetitions.
    Zone,
    /// About a fifth more sets.
    MoreSets,
    /// About a fifth fewer sets.
    FewerSets,
    /// Another variation.
    Swap,
}

/// The one step that a stalled lift takes next.
#[derive(Debug, Clone, PartialEq)]
pub struct Stall {
    /// Which.
    pub rung: Rung,
    /// Exposures that were done on this rung already: 0 means that the next session begins it.
    pub nth: usize,
    /// Work sets of the last exposure before the rung began.
    pub sets_before: u8,
    /// Why, in words.
    pub because: String,
}

/// What stands around a lift.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// Weeks of the last four in which the lift was trained, and weeks that count at all.
    pub trained: u8,
    /// See above; fewer than four for a lift that is new.
    pub weeks: u8,
    /// More weeks since a deload than this person should go.
    pub deload_overdue: bool,
}

impl Setting {
    /// From the exposures of the lift, on the day of the next session.
    #[must_use]
    pub fn of(exposures: &[Exposure], profile: &Profile, date: NaiveDate) -> Self {
        let Some(first) = exposures.first() else {
            return Self { trained: 0, weeks: 0, deload_overdue: false };
        };
        let weeks = ((date - first.date).num_days() / 7).clamp(0, WEEKS);
        let in_week = |e: &Exposure, n: i64| ((date - e.date).num_days() - 1).div_euclid(7) == n;
        let trained = (0..weeks).filter(|n| exposures.iter().any(|e| in_week(e, *n))).count();
        let since = exposures.iter().rev().find(|e| e.deload).unwrap_or(first).date;
        let cadence = i64::from(deload::cadence(profile.level, profile.aggression));
        Self {
            trained: u8::try_from(trained).unwrap_or(u8::MAX),
            weeks: u8::try_from(weeks).unwrap_or(u8::MAX),
            deload_overdue: (date - since).num_days() / 7 > cadence,
        }
    }

    /// What has to be put right before any load is changed.
    fn in_the_way(&self) -> Option<String> {
        if self.weeks > 0 && f64::from(self.trained) < ADHERENCE * f64::from(self.weeks) {
            return Some(format!(
                "It was trained in {} of the last {} weeks: regular weeks come before any other change.",
                self.trained, self.weeks
            ));
        }
        self.deload_overdue.then(|| "A deload is overdue: rest comes before any other change.".to_owned())
    }
}

/// Where a stalled lift stands on the ladder; none while it moves. `points` is its history
/// ([`super::StrengthBook::history`]), `exposures` what was done, `date` the day of the next session.
#[must_use]
pub fn step(points: &[Point], exposures: &[Exposure], profile: &Profile, date: NaiveDate) -> Option<Stall> {
    let counted: Vec<Point> = points.iter().copied().filter(|p| !p.deload).collect();
    let (rung, from) = replay(&counted, exposures, profile.level)?;
    let began = counted.get(from)?.date;
    let sets_before = exposures.iter().rev().find(|e| !e.deload && e.date <= began).map_or(0, work_sets);
    let nth = counted.len() - 1 - from;
    match Setting::of(exposures, profile, date).in_the_way() {
        Some(because) => Some(Stall { rung: Rung::Context, nth, sets_before, because }),
        None => Some(Stall { rung, nth, sets_before, because: words(rung, &counted, profile.level) }),
    }
}

/// Climbs the ladder along the history: the rung now, and the exposure that led to it.
fn replay(counted: &[Point], exposures: &[Exposure], level: Level) -> Option<(Rung, usize)> {
    let mut best = f64::NEG_INFINITY;
    let mut state: Option<(Rung, usize)> = None;
    for (i, point) in counted.iter().enumerate() {
        let better = point.ln > best + exact::ln(NEW_BEST);
        best = best.max(point.ln);
        state = match state {
            _ if better => None,
            None => trend::stalled(&counted[..=i], level).then_some((Rung::Repeat, i)),
            Some((rung, from)) if over(rung, &counted[from..=i]) => {
                Some((after(rung, &counted[..=i], exposures, level), i))
            }
            stays => stays,
        };
    }
    state
}

/// Whether a rung had its chance; `since` begins with the exposure that led to it.
fn over(rung: Rung, since: &[Point]) -> bool {
    let exposures = since.len() - 1;
    let days = since.first().zip(since.last()).map_or(0, |(first, last)| (last.date - first.date).num_days());
    match rung {
        Rung::Context | Rung::Repeat => exposures >= 1,
        Rung::Reset => exposures >= RESET_EXPOSURES,
        Rung::Zone | Rung::MoreSets | Rung::FewerSets => exposures >= CHANGE_EXPOSURES && days >= CHANGE_DAYS,
        Rung::Swap => false,
    }
}

fn after(rung: Rung, until: &[Point], exposures: &[Exposure], level: Level) -> Rung {
    match rung {
        Rung::Context | Rung::Repeat => Rung::Reset,
        Rung::Reset => Rung::Zone,
        Rung::Zone if room_for_sets(until, exposures, level) => Rung::MoreSets,
        Rung::Zone => Rung::FewerSets,
        Rung::MoreSets | Rung::FewerSets | Rung::Swap => Rung::Swap,
    }
}

/// Fewer work sets a week than the middle of what the level takes for a lift (TS §1.2), and no sign of too much.
fn room_for_sets(until: &[Point], exposures: &[Exposure], level: Level) -> bool {
    let middle = match level {
        Level::Beginner => 4.5,
        Level::Intermediate => 7.5,
        Level::Advanced | Level::Expert => 9.0,
    };
    let Some(last) = until.last() else { return false };
    let recent = |e: &&Exposure| !e.deload && (0..14).contains(&(last.date - e.date).num_days());
    let sets: u32 = exposures.iter().filter(recent).map(|e| u32::from(work_sets(e))).sum();
    f64::from(sets) / 2.0 < middle && !trend::regressed(until)
}

fn work_sets(exposure: &Exposure) -> u8 {
    let work = exposure.sets.iter().filter(|s| matches!(s.kind, SetKind::Work | SetKind::Failure)).count();
    u8::try_from(work).unwrap_or(u8::MAX)
}

fn words(rung: Rung, counted: &[Point], level: Level) -> String {
    let best = counted.iter().enumerate().max_by(|(_, a), (_, b)| a.ln.total_cmp(&b.ln));
    let days = best.zip(counted.last()).map_or(0, |((_, best), last)| (last.date - best.date).num_days());
    let weeks = match days / 7 {
        1 => "1 week".to_owned(),
        weeks => format!("{weeks} weeks"),
    };
    match rung {
        Rung::Context => String::new(),
        Rung::Repeat => format!("No new best for {weeks}: the same once more, with a repetition to spare."),
        Rung::Reset => {
            let off = if level >= Level::Advanced { "7.5 %" } else { "10 %" };
            format!("No new best for {weeks}: {off} off, then up again past the old best.")
        }
        Rung::Zone => format!("No new best for {weeks}: other repetitions for three weeks."),
        Rung::MoreSets => format!("No new best for {weeks}, and there is room for it: a set more for three weeks."),
        Rung::FewerSets => format!("No new best for {weeks} at this volume: fewer sets for three weeks."),
        Rung::Swap => {
            format!("No new best for {weeks} whatever was tried: swap it for another variation for some weeks.")
        }
    }
}

impl Stall {
    /// The repetitions of the next session, in another zone where that is the step. Who must stay light goes up only.
    #[must_use]
    pub fn zone(&self, low: u8, high: u8, careful: bool) -> (u8, u8) {
        if self.rung != Rung::Zone {
            (low, high)
        } else if high <= LOW_ZONE || careful {
            (low + ZONE, high + ZONE)
        } else {
            (low.saturating_sub(ZONE).max(1), high - ZONE)
        }
    }

    /// The sets of the next session, where their number is the step.
    #[must_use]
    pub fn sets(&self) -> Option<u8> {
        let fifth = |part: f64| f64::from(self.sets_before) * part;
        match self.rung {
            Rung::MoreSets => Some(fifth(1.2).ceil() as u8),
            Rung::FewerSets => Some((fifth(0.8).floor() as u8).max(1)),
            _ => None,
        }
    }

    /// Whether the step is one that only a person can take, so that it is told rather than done.
    #[must_use]
    pub const fn is_advice(&self) -> bool {
        matches!(self.rung, Rung::Context | Rung::Swap)
    }
}
