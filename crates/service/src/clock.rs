//! Time and row ids: the only place that asks the machine for either.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::profile::Profile;
use uuid::Uuid;

use crate::Services;

/// What time it is.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> DateTime<Utc>;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the machine's clock is read")]
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(DateTime::<Utc>::from(std::time::SystemTime::now()).timestamp_micros())
            .unwrap_or_default()
    }
}

/// A clock that moves only when told to, for tests.
#[derive(Debug)]
pub struct FixedClock(Mutex<DateTime<Utc>>);

impl FixedClock {
    /// Stands at this moment.
    #[must_use]
    pub const fn at(now: DateTime<Utc>) -> Self {
        Self(Mutex::new(now))
    }

    /// Moves on.
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A fresh row id. UUIDv7: new rows land at the end of the index.
#[must_use]
pub fn new_id() -> Uuid {
    Uuid::now_v7()
}

/// The zone a profile names; UTC if it names none that exists.
#[must_use]
pub fn zone(profile: &Profile) -> Tz {
    profile.time_zone.parse().unwrap_or(Tz::UTC)
}

impl Services {
    /// Now, to the microsecond that Postgres keeps.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The date it is where this person is.
    #[must_use]
    pub fn today_for(&self, profile: &Profile) -> NaiveDate {
        self.now().with_timezone(&zone(profile)).date_naive()
    }
}
