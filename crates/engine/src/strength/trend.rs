//! Where a lift is heading: slope, stall, regression (TS §4.5).

use chrono::NaiveDate;
use domain::movement::Level;

use crate::exact;

/// A session's value on its day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// When.
    pub date: NaiveDate,
    /// ln(kg).
    pub ln: f64,
    /// Days of a deload are seen but never counted against anybody.
    pub deload: bool,
}

/// Exposures the slope looks back on, and days they must span (TS §4.5).
const SLOPE_EXPOSURES: usize = 6;
const SLOPE_DAYS: i64 = 21;
/// Regression: this far below the best of four weeks at once, or less far twice in a row (TS §4.5).
const REGRESSION_DAYS: i64 = 28;
const REGRESSION_ONCE: f64 = 0.05;
const REGRESSION_TWICE: f64 = 0.03;

/// Median of the slopes between all pairs of the last six exposures (Theil–Sen), as part per week. None before three
/// exposures over three weeks.
#[must_use]
pub fn slope_per_week(points: &[Point]) -> Option<f64> {
    let counted = without_deloads(points);
    let recent = &counted[counted.len().saturating_sub(SLOPE_EXPOSURES)..];
    if recent.len() < 3 || (recent.last()?.date - recent.first()?.date).num_days() < SLOPE_DAYS {
        return None;
    }
    let mut slopes = Vec::new();
    for (i, a) in recent.iter().enumerate() {
        for b in &recent[i + 1..] {
            let days = (b.date - a.date).num_days();
            if days > 0 {
                slopes.push((b.ln - a.ln) / days as f64 * 7.0);
            }
        }
    }
    slopes.sort_by(f64::total_cmp);
    let middle = slopes.len() / 2;
    match slopes.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(slopes[middle]),
        _ => Some((slopes[middle - 1] + slopes[middle]) / 2.0),
    }
}

/// Whether progress has stopped: the slope is under a quarter of what the level may expect at least, and neither the
/// exposures nor the weeks the level asks for brought a new best (TS §4.5, decisions §10.18: both, not either).
#[must_use]
pub fn stalled(points: &[Point], level: Level) -> bool {
    // Lower end of the expected growth per week; exposures and days without a best (TS §4.5 [C]).
    let (expected, exposures, days) = match level {
        Level::Beginner => (0.01, 3, 14),
        Level::Intermediate => (0.0025, 4, 21),
        Level::Advanced | Level::Expert => (0.001, 4, 42),
    };
    let counted = without_deloads(points);
    let Some((last, best)) = counted.last().zip(first_best(&counted)) else {
        return false;
    };
    // The slope last: it is dear, and rarely asked for.
    counted.len() - 1 - best >= exposures
        && (last.date - counted[best].date).num_days() >= days
        && slope_per_week(&counted).is_some_and(|slope| slope < expected * 0.25)
}

/// Whether strength has fallen: 5 % below the best of four weeks, or 3 % below it twice in a row.
#[must_use]
pub fn regressed(points: &[Point]) -> bool {
    let counted = without_deloads(points);
    let below = |i: usize| -> Option<f64> {
        let now = counted.get(i)?;
        let best = counted[..i]
            .iter()
            .filter(|p| (now.date - p.date).num_days() <= REGRESSION_DAYS)
            .map(|p| p.ln)
            .max_by(f64::total_cmp)?;
        Some(1.0 - exact::exp(now.ln - best))
    };
    let Some(last) = counted.len().checked_sub(1) else {
        return false;
    };
    let now = below(last).unwrap_or(0.0);
    let before = last.checked_sub(1).and_then(below).unwrap_or(0.0);
    now >= REGRESSION_ONCE || (now >= REGRESSION_TWICE && before >= REGRESSION_TWICE)
}

fn without_deloads(points: &[Point]) -> Vec<Point> {
    points.iter().copied().filter(|p| !p.deload).collect()
}

/// Where the best value was reached for the first time.
fn first_best(points: &[Point]) -> Option<usize> {
    let best = points.iter().map(|p| p.ln).max_by(f64::total_cmp)?;
    points.iter().position(|p| p.ln == best)
}
