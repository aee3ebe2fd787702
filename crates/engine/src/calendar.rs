//! Dates of the training days.

use chrono::{Days, NaiveDate};
use domain::request::{ProgramRequest, Weekday};

/// First day of a week, 0-based: weeks run from the start date, seven days each.
#[must_use]
pub fn starts(request: &ProgramRequest, week: u8) -> NaiveDate {
    request.start_date.checked_add_days(Days::new(7 * u64::from(week))).unwrap_or(request.start_date)
}

/// The training dates of a week, in order.
#[must_use]
pub fn week(request: &ProgramRequest, week: u8) -> Vec<NaiveDate> {
    let first = starts(request, week);
    first.iter_days().take(7).filter(|date| request.weekdays.contains(&Weekday::of(*date))).collect()
}
