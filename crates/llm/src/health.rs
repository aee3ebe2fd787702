//! How the model is, as it is and not as it is configured.

use std::time::Duration;

use serde::Serialize;
use tokio::time::{Instant, timeout};

use crate::{
    breaker::BreakerState,
    config::ProviderKind,
    desk::Inner,
    error::{Error, Wait},
    model::Purpose,
};

/// A probe that takes longer counts as no answer.
const PROBE: Duration = Duration::from_secs(2);
/// A probe holds for so long, so that a health check cannot become a load on the provider.
const HOLDS: Duration = Duration::from_secs(5);

/// How the model is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Health {
    /// `off`, `ok`, `degraded` (it answers, but a model is missing or the breaker rests), `down`.
    pub status: &'static str,
    /// Wire format.
    pub provider: Option<ProviderKind>,
    /// Host of the provider; never more of its address.
    pub host: String,
    /// Whether it answered just now.
    pub reachable: bool,
    /// Why it did not: a code.
    pub problem: Option<&'static str>,
    /// The models that are used.
    pub models: Vec<ModelHealth>,
    /// Circuit breaker.
    pub breaker: Option<BreakerState>,
    /// Questions that run.
    pub running: usize,
    /// Questions that wait.
    pub waiting: usize,
    /// Milliseconds to the first word, last time.
    pub first_word_ms: Option<u64>,
    /// Milliseconds to the end of the answer, last time.
    pub answer_ms: Option<u64>,
    /// How the last question failed, if it did: a code.
    pub last_error: Option<&'static str>,
}

/// A model that is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ModelHealth {
    /// For what.
    pub purpose: Purpose,
    /// Its name.
    pub name: String,
    /// Whether the provider has it; none when the provider did not answer.
    pub present: Option<bool>,
}

impl Health {
    pub(crate) const fn off() -> Self {
        Self {
            status: "off",
            provider: None,
            host: String::new(),
            reachable: false,
            problem: None,
            models: Vec::new(),
            breaker: None,
            running: 0,
            waiting: 0,
            first_word_ms: None,
            answer_ms: None,
            last_error: None,
        }
    }
}

pub(crate) async fn of(inner: &Inner) -> Health {
    let found = probe(inner).await;
    let models: Vec<ModelHealth> = [Purpose::Words, Purpose::Chat, Purpose::Operations]
        .into_iter()
        .map(|purpose| {
            let name = inner.models.of(purpose).to_owned();
            let present = found.as_ref().ok().map(|names| names.iter().any(|have| same(have, &name)));
            ModelHealth { purpose, name, present }
        })
        .collect();
    let breaker = inner.breaker.state();
    let status = match &found {
        Err(_) => "down",
        Ok(_) if breaker != BreakerState::Closed || models.iter().any(|m| m.present == Some(false)) => "degraded",
        Ok(_) => "ok",
    };
    let (running, waiting) = inner.queue.counts();
    let seen = inner.seen();
    let ms = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    Health {
        status,
        provider: inner.kind,
        host: inner.host.clone(),
        reachable: found.is_ok(),
        problem: found.err().map(|e| e.code()),
        models,
        breaker: Some(breaker),
        running,
        waiting,
        first_word_ms: seen.first_word.map(ms),
        answer_ms: seen.answer.map(ms),
        last_error: seen.error,
    }
}

async fn probe(inner: &Inner) -> Result<Vec<String>, Error> {
    // Held while asking: those who come meanwhile hear the same answer.
    let mut probed = inner.probed.lock().await;
    if let Some((when, result)) = &*probed
        && when.elapsed() < HOLDS
    {
        return result.clone();
    }
    let result = match timeout(PROBE, inner.model.models()).await {
        Ok(result) => result,
        Err(_) => Err(Error::Timeout(Wait::Total)),
    };
    *probed = Some((Instant::now(), result.clone()));
    result
}

/// Ollama calls `llama3.2` by its full name `llama3.2:latest`.
fn same(have: &str, name: &str) -> bool {
    have == name || have.strip_suffix(":latest") == Some(name)
}
