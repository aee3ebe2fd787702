//! The circuit breaker: a provider that fails again and again is left alone for a while, so that a person hears the
//! built-in words at once instead of waiting for another timeout.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use serde::Serialize;
use tokio::time::Instant;

use crate::error::Error;

/// Failures in a row that open it.
const FAILURES: u32 = 3;

/// What the breaker lets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BreakerState {
    /// Everything.
    Closed,
    /// Nothing.
    Open,
    /// One question, to see whether the provider is back.
    HalfOpen,
}

impl BreakerState {
    /// As it is told.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::HalfOpen => "half_open",
        }
    }
}

pub(crate) struct Breaker {
    rest: Duration,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    failures: u32,
    /// Until when nobody asks.
    until: Option<Instant>,
    /// The one question that tries is on its way, since then.
    trying: Option<Instant>,
}

impl Breaker {
    pub fn new(rest: Duration) -> Self {
        Self { rest, inner: Mutex::default() }
    }

    /// Fails while the provider rests: nobody has to wait in a queue to hear that.
    pub fn refuses(&self) -> Result<(), Error> {
        match self.lock().until.map(|until| until.saturating_duration_since(Instant::now())) {
            Some(rest) if !rest.is_zero() => Err(Error::Resting(rest)),
            _ => Ok(()),
        }
    }

    /// May a question pass?
    pub fn enter(&self) -> Result<(), Error> {
        let mut inner = self.lock();
        let Some(until) = inner.until else { return Ok(()) };
        let now = Instant::now();
        if now < until {
            return Err(Error::Resting(until - now));
        }
        // A question that was given up without a word about its end must not lock the door for ever.
        if let Some(since) = inner.trying
            && now < since + self.rest
        {
            return Err(Error::Resting(since + self.rest - now));
        }
        inner.trying = Some(now);
        Ok(())
    }

    /// The provider answered.
    pub fn succeeded(&self) {
        *self.lock() = Inner::default();
    }

    /// The provider failed.
    pub fn failed(&self, error: &Error) {
        if !error.blames_provider() {
            return;
        }
        let mut inner = self.lock();
        inner.failures = inner.failures.saturating_add(1);
        inner.trying = None;
        if inner.failures >= FAILURES {
            inner.until = Some(Instant::now() + self.rest);
        }
    }

    pub fn state(&self) -> BreakerState {
        match self.lock().until {
            None => BreakerState::Closed,
            Some(until) if Instant::now() < until => BreakerState::Open,
            Some(_) => BreakerState::HalfOpen,
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn opens_after_failures_in_a_row_and_lets_one_question_try() {
        let breaker = Breaker::new(Duration::from_secs(30));
        breaker.failed(&Error::Cut);
        breaker.failed(&Error::Cut);
        breaker.succeeded();
        breaker.failed(&Error::Cut);
        breaker.failed(&Error::Cut);
        assert_eq!(breaker.state(), BreakerState::Closed, "a success in between starts the count anew");
        breaker.failed(&Error::Cut);
        assert_eq!(breaker.state(), BreakerState::Open);
        assert_eq!(breaker.enter(), Err(Error::Resting(Duration::from_secs(30))));

        tokio::time::advance(Duration::from_secs(31)).await;
        assert_eq!(breaker.state(), BreakerState::HalfOpen);
        assert_eq!(breaker.enter(), Ok(()));
        assert!(breaker.enter().is_err(), "only one tries");
        breaker.failed(&Error::Cut);
        assert_eq!(breaker.state(), BreakerState::Open, "one failure is enough while it is on probation");

        tokio::time::advance(Duration::from_secs(31)).await;
        assert_eq!(breaker.enter(), Ok(()));
        breaker.succeeded();
        assert_eq!(breaker.state(), BreakerState::Closed);
        assert_eq!(breaker.enter(), Ok(()));
    }

    #[tokio::test(start_paused = true)]
    async fn a_try_that_nobody_ended_does_not_lock_the_door() {
        let breaker = Breaker::new(Duration::from_secs(30));
        (0..3).for_each(|_| breaker.failed(&Error::Cut));
        tokio::time::advance(Duration::from_secs(31)).await;
        assert_eq!(breaker.enter(), Ok(()));
        tokio::time::advance(Duration::from_secs(31)).await;
        assert_eq!(breaker.enter(), Ok(()));
    }

    #[tokio::test]
    async fn what_is_not_the_providers_fault_does_not_count() {
        let breaker = Breaker::new(Duration::from_secs(30));
        for _ in 0..10 {
            breaker.failed(&Error::QueueFull);
            breaker.failed(&Error::TooLong { tokens: 9, limit: 8 });
            breaker.failed(&Error::WrongForm(String::new()));
        }
        assert_eq!(breaker.state(), BreakerState::Closed);
    }
}
