//! The Pattern Strength Index: how strong somebody is in a pattern, whichever of its lifts they did (TS §4.6).
//!
//! One set of exposures, two views (decisions §10.13). The raw view is the plain mean of the last two microcycles with a
//! trend by halves; two falling patterns call for a deload. The index sets the last four weeks against the first two,
//! weighed by how sure each value is.

use std::cmp::Reverse;

use chrono::{Days, NaiveDate};
use domain::{Kg, MovementId, library::Library, movement::Pattern};

use super::StrengthBook;
use crate::exact;

/// Patterns with an anchor lift.
pub const PATTERNS: [Pattern; 9] = [
    Pattern::Squat,
    Pattern::Hinge,
    Pattern::Lunge,
    Pattern::HorizontalPush,
    Pattern::VerticalPush,
    Pattern::HorizontalPull,
    Pattern::VerticalPull,
    Pattern::Carry,
    Pattern::Core,
];

/// Exposures that a mean and a trend need.
const FEWEST: usize = 2;
const FEWEST_FOR_TREND: usize = 4;
/// Change of the mean between the halves that is one.
const CHANGE: f64 = 0.05;
/// Days of the raw mean (two microcycles) and of its trend (four).
const RAW_DAYS: i64 = 14;
const TREND_DAYS: i64 = 28;
/// Days of the index, and of its baseline.
const INDEX_DAYS: i64 = 28;
const BASELINE_DAYS: u64 = 14;
/// Falling patterns that call for a deload.
const FALLING: usize = 2;

/// Where a pattern is heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    /// The newer half is more than 5 % above the older.
    Increasing,
    /// In between.
    Stable,
    /// The newer half is more than 5 % below the older.
    Decreasing,
    /// Fewer than four exposures, or an older half of nothing.
    InsufficientData,
}

impl Trend {
    /// Stable slug.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Increasing => "increasing",
            Self::Stable => "stable",
            Self::Decreasing => "decreasing",
            Self::InsufficientData => "insufficient_data",
        }
    }
}

/// The plain mean of some estimates; none under two.
#[must_use]
pub fn mean(values: &[f64]) -> Option<f64> {
    (values.len() >= FEWEST).then(|| plain(values))
}

/// The trend of estimates, newest first: the means of the two halves against each other.
#[must_use]
pub fn trend(newest_first: &[f64]) -> Trend {
    if newest_first.len() < FEWEST_FOR_TREND {
        return Trend::InsufficientData;
    }
    let (newer, older) = newest_first.split_at(newest_first.len() / 2);
    let (newer, older) = (plain(newer), plain(older));
    if older <= 0.0 {
        return Trend::InsufficientData;
    }
    // Multiplied rather than divided: exactly five percent is no change, whatever the last bit says.
    if newer > older * (1.0 + CHANGE) + 1e-9 {
        Trend::Increasing
    } else if newer < older * (1.0 - CHANGE) - 1e-9 {
        Trend::Decreasing
    } else {
        Trend::Stable
    }
}

fn plain(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// One exposure of a pattern, told in its anchor lift.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exposed {
    /// Place of the lift in the library.
    pub lift: usize,
    /// When.
    pub date: NaiveDate,
    /// Estimated maximum of the lift itself, kilograms.
    pub kg: f64,
    /// The same of the anchor lift.
    pub anchor_kg: f64,
    /// Relative variance.
    pub variance: f64,
}

/// Index against a baseline: 100 is where it began. Means weigh by how sure each value is.
#[must_use]
pub fn index(recent: &[Exposed], baseline: &[Exposed]) -> Option<f64> {
    Some(100.0 * weighed(recent)? / weighed(baseline)?)
}

fn weighed(exposures: &[Exposed]) -> Option<f64> {
    let weight: f64 = exposures.iter().map(|e| 1.0 / e.variance).sum();
    (weight > 0.0).then(|| exposures.iter().map(|e| e.anchor_kg / e.variance).sum::<f64>() / weight)
}

/// How strong somebody is in one pattern.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PatternStrength {
    /// Which.
    pub pattern: Pattern,
    /// Raw view: mean estimate of the lift done most, over the last two microcycles.
    pub psi: Option<Kg>,
    /// Raw view: trend over four microcycles.
    pub trend: Trend,
    /// Index view: percent of the baseline.
    pub index: Option<f64>,
    /// The anchor lift now.
    pub anchor: Option<Kg>,
}

/// Every pattern with at least one exposure that said something, in the order of [`PATTERNS`]. Deloads say nothing.
#[must_use]
pub fn patterns(book: &StrengthBook, library: &Library, today: NaiveDate) -> Vec<PatternStrength> {
    let mut exposed: [Vec<Exposed>; PATTERNS.len()] = Default::default();
    for id in book.movements() {
        let pattern = library.get(id).and_then(|m| PATTERNS.iter().position(|p| *p == m.pattern));
        if let Some(pattern) = pattern {
            exposed[pattern].extend(said(book, library, id));
        }
    }
    let strength = |(pattern, mut exposed): (&Pattern, Vec<Exposed>)| {
        exposed.sort_by_key(|e| e.date);
        strength(*pattern, &exposed, today)
    };
    PATTERNS.iter().zip(exposed).filter_map(strength).collect()
}

/// Geometric mean over the patterns present.
#[must_use]
pub fn total(patterns: &[PatternStrength]) -> Option<f64> {
    let logs: Vec<f64> = patterns.iter().filter_map(|p| p.index).map(exact::ln).collect();
    (!logs.is_empty()).then(|| exact::exp(plain(&logs)))
}

/// Two or more patterns that fall call for a deload.
#[must_use]
pub fn falling(patterns: &[PatternStrength]) -> bool {
    patterns.iter().filter(|p| p.trend == Trend::Decreasing).count() >= FALLING
}

/// Exposures of the lifts of a pattern that are known against its anchor, oldest first.
#[must_use]
pub fn exposed(book: &StrengthBook, library: &Library, pattern: Pattern) -> Vec<Exposed> {
    let of = |id: &&MovementId| library.get(id).is_some_and(|m| m.pattern == pattern);
    let mut all: Vec<Exposed> = book.movements().filter(of).flat_map(|id| said(book, library, id)).collect();
    all.sort_by_key(|e| e.date);
    all
}

/// What the exposures of one lift say about its anchor.
fn said<'b>(book: &'b StrengthBook, library: &Library, id: &'b MovementId) -> impl Iterator<Item = Exposed> + use<'b> {
    let known = library.position(id).and_then(|lift| {
        let ratio = library.all()[lift].anchor_ratio.filter(|r| *r > 0.0)?;
        Some((lift, ratio))
    });
    known.into_iter().flat_map(move |(lift, ratio)| {
        book.values(id).filter(|(point, _)| !point.deload).map(move |(point, variance)| {
            let kg = exact::exp(point.ln);
            Exposed { lift, date: point.date, kg, anchor_kg: kg / ratio, variance }
        })
    })
}

fn strength(pattern: Pattern, exposed: &[Exposed], today: NaiveDate) -> Option<PatternStrength> {
    let first = exposed.first()?.date;
    let within = |days: i64| {
        let from = exposed.partition_point(|e| (today - e.date).num_days() >= days);
        &exposed[from..]
    };
    // Plain kilograms of different lifts do not compare: the raw view follows the lift that was done most.
    let times = |lift: usize| within(TREND_DAYS).iter().filter(|e| e.lift == lift).count();
    let lead = within(TREND_DAYS).iter().map(|e| e.lift).max_by_key(|lift| (times(*lift), Reverse(*lift)));
    let newest_first =
        |days: i64| -> Vec<f64> { within(days).iter().rev().filter(|e| Some(e.lift) == lead).map(|e| e.kg).collect() };
    let until = first.checked_add_days(Days::new(BASELINE_DAYS))?;
    let baseline = &exposed[..exposed.partition_point(|e| e.date < until)];
    let recent = within(INDEX_DAYS);
    Some(PatternStrength {
        pattern,
        psi: mean(&newest_first(RAW_DAYS)).map(Kg::new),
        trend: trend(&newest_first(TREND_DAYS)),
        index: index(recent, baseline),
        anchor: weighed(recent).map(Kg::new),
    })
}
