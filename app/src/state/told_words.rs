//! The coach's words about a change, as they come: after the change itself, and never in its way.

use std::pin::pin;

use chrono::NaiveDate;
use domain::{
    dto::day::{AdaptDay, AdaptEvent, Adapted},
    plan::Change,
};
use futures::StreamExt;
use leptos::prelude::*;

use crate::{error::AppError, platform, rpc};

/// Words are worth so many attempts; the change is long stored.
const ATTEMPTS: u32 = 3;
const PAUSE_MILLIS: i32 = 500;

/// What the coach says about the last change of a page.
#[derive(Clone, Copy)]
pub struct ToldWords {
    /// Sentences so far.
    pub said: RwSignal<Vec<String>>,
    /// More may come.
    pub speaking: RwSignal<bool>,
    /// What they are about.
    about: RwSignal<Vec<Change>>,
    /// Who listens: whoever finds another number here stops.
    listener: StoredValue<u32>,
}

impl ToldWords {
    pub(super) fn new() -> Self {
        Self {
            said: RwSignal::new(Vec::new()),
            speaking: RwSignal::new(false),
            about: RwSignal::new(Vec::new()),
            listener: StoredValue::new(0),
        }
    }

    /// Whether there are words about these changes.
    #[must_use]
    pub fn concern(self, changes: &[Change]) -> bool {
        !changes.is_empty() && self.about.with(|about| about == changes)
    }

    /// Nobody listens any longer; what was said stays.
    pub fn stop(self) {
        self.listener.try_update_value(|n| *n = n.wrapping_add(1));
        self.speaking.try_set(false);
    }

    /// Forgets them.
    pub fn clear(self) {
        self.stop();
        self.said.try_set(Vec::new());
        self.about.try_set(Vec::new());
    }

    /// Changes the session of a day and listens. `then` runs as soon as the change is stored and known; what fails before
    /// is an error, what fails after it only costs words.
    pub(super) async fn hear(
        self,
        date: NaiveDate,
        ask: AdaptDay,
        then: impl FnOnce(Adapted) + 'static,
    ) -> Result<(), AppError> {
        self.clear();
        let Some(mine) = self.listener.try_get_value() else { return Ok(()) };
        let mut then = Some(then);
        let (mut heard, mut stored) = (None::<String>, None::<String>);
        let mut changes = Vec::new();
        for attempt in 1..=ATTEMPTS {
            let told = match rpc::day::adapt_day_stream(date, ask.clone(), heard.clone()).await {
                Ok(told) => told,
                // Asked anew, a change that was made is none any more.
                Err(error) if then.is_some() => return Err(error),
                Err(_) => break,
            };
            let mut steps = pin!(rpc::stream::steps::<AdaptEvent>(told));
            // A model's words are not told twice: the built-in ones follow, from the beginning.
            if heard.is_some() && heard == stored {
                self.said.try_set(Vec::new());
            }
            while let Some(Ok(step)) = steps.next().await {
                if then.is_none() && self.listener.try_get_value() != Some(mine) {
                    return Ok(());
                }
                heard = Some(step.id);
                match step.event {
                    // What the page shows anyway.
                    AdaptEvent::Readiness(_) | AdaptEvent::Thread(_) => {}
                    AdaptEvent::Change(change) => changes.push(change),
                    AdaptEvent::Session(session) => {
                        stored.clone_from(&heard);
                        if let Some(then) = then.take() {
                            self.about.try_set(changes.clone());
                            self.speaking.try_set(!changes.is_empty());
                            then(Adapted { changes: changes.clone(), session: *session });
                        }
                    }
                    AdaptEvent::Delta(words) => {
                        self.said.try_update(|said| said.push(words.text));
                    }
                    AdaptEvent::Done(_) => {
                        self.speaking.try_set(false);
                        return Ok(());
                    }
                }
            }
            if heard.is_some() && attempt < ATTEMPTS {
                platform::sleep(PAUSE_MILLIS << attempt).await;
            }
        }
        if self.listener.try_get_value() == Some(mine) {
            self.speaking.try_set(false);
        }
        match then {
            Some(_) => Err(AppError::from_server_fn_error(ServerFnErrorErr::Request("the story broke off".to_owned()))),
            None => Ok(()),
        }
    }
}
