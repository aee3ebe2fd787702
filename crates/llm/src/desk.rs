//! The desk in front of the model: whoever asks, asks here.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use async_stream::stream;
use backon::{ExponentialBuilder, Retryable};
use domain::UserId;
use futures::StreamExt;
use serde::de::DeserializeOwned;
use tokio::time::{Instant, timeout, timeout_at};

use crate::{
    breaker::Breaker,
    config::{Config, Limits, Models, ProviderKind, Timeouts},
    error::{Error, Wait},
    health::{self, Health},
    model::{Answer, Event, Finish, Model, Purpose, Request},
    provider,
    queue::{Place, Queue},
    strict,
};

/// Longer than this nobody waits for an overloaded provider.
const PATIENCE: Duration = Duration::from_secs(5);

/// The one way to ask a model. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    inner: Option<Arc<Inner>>,
}

pub(crate) struct Inner {
    pub kind: Option<ProviderKind>,
    pub host: String,
    pub models: Models,
    pub model: Arc<dyn Model>,
    pub timeouts: Timeouts,
    pub limits: Limits,
    pub breaker: Breaker,
    pub queue: Queue,
    seen: Mutex<Seen>,
    pub probed: tokio::sync::Mutex<Option<Probe>>,
}

/// When the provider was last looked after, and the models it had.
pub(crate) type Probe = (Instant, Result<Vec<String>, Error>);

/// What the last questions were like.
#[derive(Clone, Copy, Default)]
pub(crate) struct Seen {
    pub first_word: Option<Duration>,
    pub answer: Option<Duration>,
    pub error: Option<&'static str>,
}

impl Desk {
    /// No model; every question hears [`Error::Off`].
    #[must_use]
    pub const fn off() -> Self {
        Self { inner: None }
    }

    /// The configured provider. It need not be there yet.
    pub fn new(config: &Config) -> Result<Self, Error> {
        let mut desk = Self::of(provider::of(config)?, config.models.clone(), config.timeouts, config.limits);
        if let Some(inner) = desk.inner.as_mut().and_then(Arc::get_mut) {
            inner.kind = Some(config.kind);
            inner.host = config.url.host_str().unwrap_or_default().to_owned();
        }
        Ok(desk)
    }

    /// Any model.
    #[must_use]
    pub fn of(model: Arc<dyn Model>, models: Models, timeouts: Timeouts, limits: Limits) -> Self {
        let inner = Inner {
            kind: None,
            host: String::new(),
            models,
            model,
            timeouts,
            limits,
            breaker: Breaker::new(limits.rest),
            queue: Queue::new(limits.concurrency, limits.waiting_per_person),
            seen: Mutex::default(),
            probed: tokio::sync::Mutex::default(),
        };
        Self { inner: Some(Arc::new(inner)) }
    }

    /// Whether there is a model to ask.
    #[must_use]
    pub const fn on(&self) -> bool {
        self.inner.is_some()
    }

    /// Tokens that a question may take.
    #[must_use]
    pub fn question_tokens(&self) -> u32 {
        self.inner.as_ref().map_or(0, |i| i.limits.context_tokens.saturating_sub(i.limits.answer_tokens))
    }

    /// Tokens that an answer may take.
    #[must_use]
    pub fn answer_tokens(&self) -> u32 {
        self.inner.as_ref().map_or(0, |i| i.limits.answer_tokens)
    }

    /// Tokens of one person's questions and answers a day.
    #[must_use]
    pub fn daily_tokens(&self) -> u32 {
        self.inner.as_ref().map_or(0, |i| i.limits.daily_tokens)
    }

    /// Where questions for a purpose go, in words: wire format, host and model.
    #[must_use]
    pub fn place(&self, purpose: Purpose) -> Option<String> {
        let inner = self.inner.as_ref()?;
        let kind = inner.kind.map(|kind| format!("{} at {}, ", kind.as_str(), inner.host)).unwrap_or_default();
        Some(format!("{kind}{}", inner.models.of(purpose)))
    }

    /// Asks for a person. Comes back with the first word: whatever goes wrong until then has been tried again as far as
    /// that may help; afterwards every failure is final. Dropping the answer stops the model.
    pub async fn ask(&self, person: UserId, request: Request) -> Result<Answer, Error> {
        let inner = self.inner.as_ref().ok_or(Error::Off)?;
        let began = Instant::now();
        let result = inner.begin(person, &request).await;
        match result {
            Ok((first, rest, place)) => {
                inner.note(|seen| seen.first_word = Some(began.elapsed()));
                Ok(inner.clone().go_on(began, first, rest, place))
            }
            Err(error) => {
                inner.failed(&error);
                Err(error)
            }
        }
    }

    /// Asks and waits for the whole answer.
    pub async fn text(&self, person: UserId, request: Request) -> Result<(String, Finish), Error> {
        let mut answer = self.ask(person, request).await?;
        let mut text = String::new();
        while let Some(event) = answer.next().await {
            match event? {
                Event::Alive => {}
                Event::Delta(words) => text.push_str(&words),
                Event::Done(finish) => return Ok((text, finish)),
            }
        }
        Err(Error::Cut)
    }

    /// Asks for an answer of a form; the request should carry the schema of `T`.
    pub async fn form<T: DeserializeOwned>(&self, person: UserId, request: Request) -> Result<T, Error> {
        strict::parse(&self.text(person, request).await?.0)
    }

    /// How the provider is, asked at most every five seconds however often this is called.
    pub async fn health(&self) -> Health {
        match &self.inner {
            None => Health::off(),
            Some(inner) => health::of(inner).await,
        }
    }
}

impl Inner {
    async fn begin(&self, person: UserId, request: &Request) -> Result<(Event, Answer, Place), Error> {
        let tokens = request.tokens();
        let limit = self.limits.context_tokens.saturating_sub(self.limits.answer_tokens);
        if tokens > limit {
            return Err(Error::TooLong { tokens, limit });
        }
        self.breaker.refuses()?;
        let place = timeout(self.timeouts.queue, self.queue.enter(person));
        let place = place.await.map_err(|_| Error::Timeout(Wait::Queue))??;
        self.breaker.enter()?;
        let backoff = ExponentialBuilder::default()
            .with_min_delay(Duration::from_millis(150))
            .with_jitter()
            .with_max_times(self.limits.tries.saturating_sub(1));
        let try_it = || self.first_word(request);
        let tries = try_it.retry(backoff).when(Error::may_retry).adjust(|error, delay| match (error, delay) {
            (Error::Overloaded { retry_after: Some(wish), .. }, Some(delay)) => {
                (*wish <= PATIENCE).then(|| delay.max(*wish))
            }
            (_, delay) => delay,
        });
        // One patience for all tries: that is how long the person waits.
        let first = timeout(self.timeouts.first_token, tries).await;
        let (first, rest) = first.map_err(|_| Error::Timeout(Wait::FirstToken))??;
        Ok((first, rest, place))
    }

    async fn first_word(&self, request: &Request) -> Result<(Event, Answer), Error> {
        let mut answer = self.model.ask(request).await?;
        loop {
            match answer.next().await {
                Some(Ok(Event::Alive)) => {}
                Some(Ok(event)) => return Ok((event, answer)),
                Some(Err(error)) => return Err(error),
                None => return Err(Error::Cut),
            }
        }
    }

    fn go_on(self: Arc<Self>, began: Instant, first: Event, mut rest: Answer, place: Place) -> Answer {
        let deadline = began + self.timeouts.total;
        Box::pin(stream! {
            // Given back when the answer is over or nobody reads it any more.
            let _place = place;
            let mut next = Ok(first);
            loop {
                match next {
                    Ok(Event::Done(finish)) => {
                        self.succeeded(began);
                        yield Ok(Event::Done(finish));
                        return;
                    }
                    Ok(Event::Delta(words)) => yield Ok(Event::Delta(words)),
                    Ok(Event::Alive) => {}
                    Err(error) => {
                        self.failed(&error);
                        yield Err(error);
                        return;
                    }
                }
                let idle = Instant::now() + self.timeouts.idle;
                next = match timeout_at(idle.min(deadline), rest.next()).await {
                    Ok(Some(event)) => event,
                    Ok(None) => Err(Error::Cut),
                    Err(_) if idle < deadline => Err(Error::Timeout(Wait::Idle)),
                    Err(_) => Err(Error::Timeout(Wait::Total)),
                };
            }
        })
    }

    fn succeeded(&self, began: Instant) {
        self.breaker.succeeded();
        self.note(|seen| (seen.answer, seen.error) = (Some(began.elapsed()), None));
        tracing::debug!(ms = began.elapsed().as_millis(), "the model answered");
    }

    fn failed(&self, error: &Error) {
        match error {
            // The provider is well; it just does not want to.
            Error::Declined => self.breaker.succeeded(),
            _ => self.breaker.failed(error),
        }
        self.note(|seen| seen.error = Some(error.code()));
        tracing::warn!(code = error.code(), %error, "no answer from the model");
    }

    pub fn seen(&self) -> Seen {
        *self.lock()
    }

    fn note(&self, what: impl FnOnce(&mut Seen)) {
        what(&mut self.lock());
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
