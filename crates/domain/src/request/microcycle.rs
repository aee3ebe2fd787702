//! A week that is none: days that repeat every 7 to 14 days, for rotating shifts and for splits that seven days do not
//! hold. Its length never changes within a program: who lives by a rota must find every day where it was. So a program is
//! made of whole microcycles, as many as come nearest to the weeks asked for.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ProgramRequest;
use crate::error::FieldErrors;

/// Days of a calendar week.
const WEEK: u32 = 7;
/// Shortest and longest program in days.
const LEAST_DAYS: u32 = 8 * WEEK;
const MOST_DAYS: u32 = 12 * WEEK;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Microcycle {
    /// Days until it begins again, 7–14.
    #[schema(minimum = 7, maximum = 14)]
    pub days: u8,
    /// Its training days in order, day 1 being the start date; no seven days in a row hold more than six.
    pub on: Vec<u8>,
}

impl Microcycle {
    /// Shortest and longest.
    pub const LENGTHS: std::ops::RangeInclusive<u8> = 7..=14;

    /// Training days spread as evenly as they go: day `k` of `n` lies in the middle of its share, halves go to the even
    /// day, and a day that is taken moves on.
    #[must_use]
    pub fn spread(days: u8, sessions: u8) -> Self {
        let (length, n) = (u32::from(days), u32::from(sessions.min(days)));
        let mut on: Vec<u8> = Vec::new();
        for k in 0..n {
            // (k + ½) · length / n, rounded half to even.
            let (whole, rest) = ((2 * k + 1) * length / (2 * n), (2 * k + 1) * length % (2 * n));
            let up = rest > n || rest == n && whole % 2 == 1;
            let after = on.last().map_or(1, |last| last + 1);
            on.push(((whole + u32::from(up)) as u8).max(after));
        }
        Self { days, on }
    }

    /// How many make a program of 8 to 12 weeks: as near to the weeks asked for as whole ones go, the fewer of two.
    #[must_use]
    pub fn in_weeks(&self, weeks: u8) -> u8 {
        let days = u32::from(self.days).max(1);
        let nearest = (u32::from(weeks) * WEEK + (days - 1) / 2) / days;
        nearest.clamp(LEAST_DAYS.div_ceil(days), (MOST_DAYS / days).max(1)) as u8
    }

    pub(super) fn validate(&self, errors: &mut FieldErrors) {
        errors.require(
            Self::LENGTHS.contains(&self.days),
            "microcycle.days",
            "out_of_range",
            "A microcycle lasts 7 to 14 days.",
        );
        errors.require(!self.on.is_empty(), "microcycle.on", "out_of_range", "Choose one training day at least.");
        for (i, day) in self.on.iter().enumerate() {
            if !(1..=self.days).contains(day) {
                errors.push(
                    format!("microcycle.on[{i}]"),
                    "out_of_range",
                    format!("Day {day} is none of the {} days.", self.days),
                );
            } else if i > 0 && *day <= self.on[i - 1] {
                errors.push(
                    format!("microcycle.on[{i}]"),
                    "order",
                    format!("Day {day} does not come after day {}.", self.on[i - 1]),
                );
            }
        }
        errors.require(
            self.rests(),
            "microcycle.on",
            "out_of_range",
            "One day in seven stays free for rest, from the end of a microcycle to the next one as well.",
        );
    }

    /// Whether any seven days in a row have one without training, the microcycle coming again and again.
    fn rests(&self) -> bool {
        let length = usize::from(self.days);
        let trains: Vec<bool> = (1..=self.days).map(|day| self.on.contains(&day)).collect();
        length == 0 || (0..length).all(|first| (0..WEEK as usize).any(|i| !trains[(first + i) % length]))
    }
}

impl ProgramRequest {
    /// Days until the training days come again.
    #[must_use]
    pub fn cycle_days(&self) -> u8 {
        self.microcycle.as_ref().map_or(WEEK as u8, |m| m.days)
    }

    /// Training days of a microcycle.
    #[must_use]
    pub fn training_days(&self) -> usize {
        self.microcycle.as_ref().map_or(self.weekdays.len(), |m| m.on.len())
    }

    /// Whole microcycles of the program.
    #[must_use]
    pub fn microcycles(&self) -> u8 {
        self.microcycle.as_ref().map_or(self.weeks, |m| m.in_weeks(self.weeks))
    }

    /// Minutes of training in seven days.
    #[must_use]
    pub fn weekly_minutes(&self) -> u32 {
        let cycle = u32::from(self.session_minutes) * self.training_days() as u32;
        cycle * WEEK / u32::from(self.cycle_days()).max(1)
    }

    /// What a calendar week holds, for a microcycle.
    #[must_use]
    pub fn weeks_per_cycle(&self) -> f32 {
        f32::from(self.cycle_days()) / WEEK as f32
    }
}

#[cfg(test)]
mod tests;
