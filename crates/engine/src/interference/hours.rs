//! Hours between an activity and hard lifting of the same region (TS §7.2), the longest of the rows that count for it.

use domain::activity::{ActivityIntensity, Separation};

use super::Event;

/// From the activity to hard lifting.
pub(crate) fn before(event: &Event<'_>) -> i32 {
    rows(event).map(|row| row.0).max().unwrap_or(0)
}

/// From lifting to the activity.
pub(crate) fn after(event: &Event<'_>) -> i32 {
    rows(event).map(|row| row.1).max().unwrap_or(0)
}

fn rows(event: &Event<'_>) -> impl Iterator<Item = (i32, i32)> {
    let (minutes, intensity) = (event.minutes, event.intensity);
    let own = event.kind.separation.iter().map(move |row| hours(*row, minutes, intensity));
    // A competition wants two days without anything that is felt.
    own.chain((intensity == ActivityIntensity::Competition).then_some((48, 48)))
}

const fn hours(row: Separation, minutes: u16, intensity: ActivityIntensity) -> (i32, i32) {
    let hard = matches!(intensity, ActivityIntensity::Hard | ActivityIntensity::Competition);
    let easy = matches!(intensity, ActivityIntensity::Easy);
    match row {
        Separation::Aerobic if hard => (24, 24),
        Separation::Aerobic if easy && minutes <= 45 => (3, 0),
        Separation::Aerobic => (6, 6),
        Separation::Hard | Separation::Overhead => (24, 24),
        Separation::HighEccentric if easy => (36, 24),
        Separation::HighEccentric => (48, 36),
        Separation::Sprint => (48, 48),
        Separation::GripPull if hard => (48, 24),
        Separation::GripPull => (24, 24),
        Separation::Swim if easy => (12, 6),
        Separation::Swim => (24, 6),
    }
}
