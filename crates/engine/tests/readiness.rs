//! How ready somebody is and what that does to a session: the rule book's numbers, and what must hold for anybody.

#[path = "readiness/days.rs"]
mod days;
#[path = "readiness/numbers.rs"]
mod numbers;
#[path = "readiness/properties.rs"]
mod properties;
mod support;

use chrono::{Days, NaiveDate};
use domain::check_in::{CheckIn, DayCheckIn};

fn date() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).expect("a date")
}

/// Check-ins of the days before, the nearest first.
fn before(days: u64, each: impl Fn(u64) -> CheckIn) -> Vec<DayCheckIn> {
    (1..=days).map(|ago| DayCheckIn { date: date() - Days::new(ago), check_in: each(ago) }).collect()
}
