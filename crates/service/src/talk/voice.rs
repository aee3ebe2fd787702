//! The same facts in a model's words: judged sentence by sentence while they stream, the narrator's in their place wherever
//! the model fails.

use std::pin::Pin;

use async_stream::stream;
use coach::{
    fact::{Fact, Listener},
    guard::{Allowed, Guard, Passed},
    narrator::{self, Sentence},
};
use domain::{UserId, dto::thread::Voice};
use futures::{Stream, StreamExt};
use llm::{Event, FinishReason, Request};

use super::consent::Taken;
use crate::Services;

/// What is to be said, and by which rules.
pub(crate) struct Speech {
    pub listener: Listener,
    /// What the narrator speaks about.
    pub answer: Vec<Fact>,
    /// What a model may speak about.
    pub allowed: Vec<Fact>,
    /// Texts that must not be repeated.
    pub secrets: Vec<String>,
    /// The question.
    pub request: Request,
    /// Chooses among equally good wordings.
    pub seed: u64,
}

/// A sentence and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spoken {
    pub text: String,
    pub voice: Voice,
}

impl Spoken {
    fn narrator(text: String) -> Self {
        Self { text, voice: Voice::Narrator }
    }
}

/// Sentences as they are said.
pub(crate) type Speaking = Pin<Box<dyn Stream<Item = Spoken> + Send>>;

impl Speech {
    /// The narrator alone.
    pub(crate) fn narrated(self) -> Speaking {
        let said = narrator::narrate(&self.listener, &self.answer, self.seed);
        Box::pin(futures::stream::iter(said.into_iter().map(|sentence| Spoken::narrator(sentence.text))))
    }
}

impl Services {
    /// Says it. Every item is a whole sentence that may be shown; the stream always says something and always ends.
    pub(crate) fn speak(self, user: UserId, speech: Speech) -> Speaking {
        let Speech { listener, answer, allowed, secrets, request, seed } = speech;
        let spare: Vec<Sentence> = narrator::narrate(&listener, &answer, seed);
        Box::pin(stream! {
            let Some(taken) = self.may_ask(user, &request).await else {
                for sentence in spare {
                    yield Spoken::narrator(sentence.text);
                }
                return;
            };
            let mut rules = Allowed::new(&listener, &allowed).without_repeating(&request.system);
            for secret in &secrets {
                rules = rules.without_repeating(secret);
            }
            let mut guard = Guard::new(rules, &spare);
            let mut used = i64::from(request.tokens());
            let (mut whole, mut said) = (false, false);
            match self.llm.ask(user, request).await {
                Ok(mut words) => {
                    while !guard.closed() && !whole {
                        let passed = match words.next().await {
                            Some(Ok(Event::Alive)) => continue,
                            Some(Ok(Event::Delta(delta))) => {
                                used += i64::try_from(delta.len().div_ceil(3)).unwrap_or(0);
                                guard.push(&delta)
                            }
                            Some(Ok(Event::Done(finish))) => {
                                whole = true;
                                if finish.reason == FinishReason::Length {
                                    guard.drop_rest();
                                }
                                let usage = finish.usage;
                                if usage.prompt > 0 {
                                    used = i64::from(usage.prompt) + i64::from(usage.answer);
                                }
                                guard.finish()
                            }
                            // What went wrong is in the desk's log.
                            Some(Err(_)) | None => break,
                        };
                        for sentence in passed.into_iter().filter_map(spoken) {
                            said = true;
                            yield sentence;
                        }
                    }
                }
                // Nothing was said, so nothing was used.
                Err(_) => used = 0,
            }
            let listened = whole || guard.closed();
            if !listened || !said {
                for text in guard.give_up() {
                    yield Spoken::narrator(text);
                }
            }
            self.settle_tokens(&taken, used).await;
        })
    }

    /// Takes the tokens of a question; none when no model is to be asked for this person today.
    async fn may_ask(&self, user: UserId, request: &Request) -> Option<Taken> {
        if !self.llm.on() {
            return None;
        }
        match self.take_tokens(user, request).await {
            Ok(taken) => taken,
            Err(error) => {
                tracing::warn!(code = error.code(), "failed to look after the daily tokens; the narrator speaks");
                None
            }
        }
    }
}

fn spoken(passed: Passed) -> Option<Spoken> {
    match passed {
        Passed::Words(text) => Some(Spoken { text, voice: Voice::Model }),
        Passed::Instead { text, .. } => text.map(Spoken::narrator),
    }
}
