//! Dates of the training days.

use chrono::{Days, NaiveDate};
use domain::request::{ProgramRequest, Weekday};

/// First day of a microcycle, 0-based: they follow each other from the start date on.
#[must_use]
pub fn starts(request: &ProgramRequest, index: u8) -> NaiveDate {
    let days = u64::from(request.cycle_days()) * u64::from(index);
    request.start_date.checked_add_days(Days::new(days)).unwrap_or(request.start_date)
}

/// The training dates of a microcycle, in order.
#[must_use]
pub fn week(request: &ProgramRequest, index: u8) -> Vec<NaiveDate> {
    let first = starts(request, index);
    match &request.microcycle {
        Some(microcycle) => microcycle
            .on
            .iter()
            .filter_map(|day| first.checked_add_days(Days::new(u64::from(day.saturating_sub(1)))))
            .collect(),
        None => first.iter_days().take(7).filter(|date| request.weekdays.contains(&Weekday::of(*date))).collect(),
    }
}

/// Last day of a microcycle, 0-based.
#[must_use]
pub fn ends(request: &ProgramRequest, index: u8) -> NaiveDate {
    let days = u64::from(request.cycle_days()).saturating_sub(1);
    let first = starts(request, index);
    first.checked_add_days(Days::new(days)).unwrap_or(first)
}

/// Weeks that the phases share: those of the program's whole microcycles.
#[must_use]
pub fn phase_weeks(request: &ProgramRequest) -> u8 {
    match &request.microcycle {
        Some(_) => ((days(request) + 3) / 7).clamp(8, 12) as u8,
        None => request.weeks,
    }
}

/// The week, 0-based, whose phase a training day has: its microcycle's, and in a longer one that of the time in which it
/// lies, because a deload takes a week whatever the rota.
#[must_use]
pub fn phase_week(request: &ProgramRequest, index: u8, place: usize) -> usize {
    match &request.microcycle {
        Some(microcycle) => {
            let day = microcycle.on.get(place).map_or(0, |day| u32::from(day.saturating_sub(1)));
            let since = u32::from(index) * u32::from(microcycle.days) + day;
            (since * u32::from(phase_weeks(request)) / days(request).max(1)) as usize
        }
        None => usize::from(index),
    }
}

/// Days of the whole program.
fn days(request: &ProgramRequest) -> u32 {
    u32::from(request.microcycles()) * u32::from(request.cycle_days())
}
