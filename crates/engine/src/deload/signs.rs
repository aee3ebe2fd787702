//! Reads the signs from what was logged.

use chrono::NaiveDate;
use domain::{
    Kg, MovementId, Rpe,
    library::Library,
    movement::{Metric, Movement},
    plan::SetTarget,
    workout::{Exposure, LoggedSet, SetKind},
};

use super::{LiftSign, Signs};
use crate::{
    exact,
    strength::{StrengthBook, psi, trend::Point},
};

/// Days that count for what was logged, and for the best that a lift is measured against (TS §6.5).
const WINDOW_DAYS: i64 = 10;
const BEST_DAYS: i64 = 28;
/// A week and more without training is as good as a deload (TS §6.5: five days of travel or illness; the usual days
/// between sessions come on top [D]).
const AWAY_DAYS: i64 = 8;
/// The same load this much harder is a sign, in tenths of RPE.
const HARDER_TENTHS: u8 = 10;
/// Repetitions short of the floor that are a sign.
const SHORT: u16 = 2;

/// A day somebody trained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// When.
    pub date: NaiveDate,
    /// Whether it was part of a deload.
    pub deload: bool,
}

/// When somebody trained, oldest first, as far back as a cadence can reach.
pub type History = [Day];

/// Days before today whose log [`read`] looks at.
pub const WINDOW: i64 = WINDOW_DAYS + BEST_DAYS;

/// The movements whose log [`read`] looks at.
#[must_use]
pub fn watched(library: &Library) -> Vec<MovementId> {
    library.all().iter().filter(|m| is_main(m)).map(|m| m.id.clone()).collect()
}

/// What speaks for rest in what was logged. What nobody wrote down (readiness, soreness, pain) is left for the caller.
#[must_use]
pub fn read(book: &StrengthBook, library: &Library, days: &History, today: NaiveDate) -> Signs {
    let (since, had_deload) = rested(days, today);
    let recent = |date: NaiveDate| date > since && (0..WINDOW_DAYS).contains(&(today - date).num_days());
    let main: Vec<&Movement> = book.movements().filter_map(|id| library.get(id)).filter(|m| is_main(m)).collect();
    let lifts = main.iter().filter_map(|m| sign(m, book.believed(&m.id), recent)).collect();
    let harder: usize = main.iter().map(|m| times_harder(book.exposures(&m.id), recent)).sum();
    Signs {
        lifts,
        harder: harder >= 2,
        short_sessions: short_sessions(&main, book, recent),
        patterns_fall: psi::falling(&psi::patterns(book, library, today)) && recent_training(book, recent),
        weeks_since: u8::try_from((today - since).num_days() / 7).unwrap_or(u8::MAX),
        had_deload,
        ..Signs::default()
    }
}

/// The last day of rest worth the name, and whether there was any: else training began that day.
fn rested(days: &History, today: NaiveDate) -> (NaiveDate, bool) {
    let deload = days.iter().rev().find(|d| d.deload).map(|d| d.date);
    let away = days.windows(2).rev().find(|two| (two[1].date - two[0].date).num_days() >= AWAY_DAYS);
    // Training began again the day after the time away.
    let away = away.and_then(|two| two[1].date.pred_opt());
    match deload.max(away) {
        Some(date) => (date, true),
        None => (days.first().and_then(|d| d.date.pred_opt()).unwrap_or(today), false),
    }
}

/// Lifts that stand for a pattern.
fn is_main(movement: &Movement) -> bool {
    movement.compound && movement.metric == Metric::Reps && movement.anchor_ratio.is_some()
}

fn recent_training(book: &StrengthBook, recent: impl Fn(NaiveDate) -> bool) -> bool {
    book.movements().flat_map(|id| book.exposures(id)).any(|e| !e.deload && recent(e.date))
}

fn sign(movement: &Movement, believed: &[Point], recent: impl Fn(NaiveDate) -> bool) -> Option<LiftSign> {
    let counted: Vec<Point> = believed.iter().copied().filter(|p| !p.deload).collect();
    let last = counted.len().checked_sub(1)?;
    if !recent(counted[last].date) {
        return None;
    }
    let below = |i: usize| {
        let now = counted[i];
        let best = counted[..=i]
            .iter()
            .filter(|p| (now.date - p.date).num_days() <= BEST_DAYS)
            .map(|p| p.ln)
            .fold(now.ln, f64::max);
        1.0 - exact::exp(now.ln - best)
    };
    let before = last.checked_sub(1).filter(|i| recent(counted[*i].date)).map_or(0.0, below);
    let sign = LiftSign { name: movement.name.clone(), below: below(last), below_before: before };
    (sign.below >= 0.03).then_some(sign)
}

/// How often the same load for at least as many repetitions was a point harder than the time before.
fn times_harder(exposures: &[Exposure], recent: impl Fn(NaiveDate) -> bool) -> usize {
    let done: Vec<(NaiveDate, Kg, u16, Rpe)> = exposures
        .iter()
        .filter(|e| !e.deload)
        .filter_map(|e| {
            let set = e.sets.iter().rev().find(|s| s.kind == SetKind::Work)?;
            Some((e.date, set.load()?, set.reps?, set.rpe?))
        })
        .collect();
    done.windows(2)
        .filter(|two| {
            let ((_, load, reps, then), (date, same, now_reps, now)) = (two[0], two[1]);
            recent(date) && same == load && now_reps <= reps && now.tenths() >= then.tenths() + HARDER_TENTHS
        })
        .count()
}

/// Days with a set of a main lift clearly short of its floor.
fn short_sessions(main: &[&Movement], book: &StrengthBook, recent: impl Fn(NaiveDate) -> bool) -> u8 {
    let short = |set: &LoggedSet| match (set.target, set.reps) {
        (Some(SetTarget::Reps { low, .. }), Some(reps)) => reps + SHORT <= u16::from(low),
        _ => false,
    };
    let all = main.iter().flat_map(|m| book.exposures(&m.id));
    let mut days: Vec<NaiveDate> =
        all.filter(|e| !e.deload && recent(e.date) && e.sets.iter().any(short)).map(|e| e.date).collect();
    days.sort_unstable();
    days.dedup();
    u8::try_from(days.len()).unwrap_or(u8::MAX)
}
