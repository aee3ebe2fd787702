//! A change that was just made, in a model's words: after the change was told, and never instead of it.

use std::pin::Pin;

use chrono::NaiveDate;
use coach::{
    context::{Nature, Provenance, Sourced, Weight, nature_of},
    fact::{Fact, Listener},
    prompt::{self, Task},
};
use db::thread::Said;
use domain::{
    TurnId,
    dto::{
        day::AdaptDay,
        thread::{ThreadEvent, ThreadSummary, TurnRole, TurnState, Voice},
    },
    plan::Change,
};
use futures::{Stream, StreamExt};
use llm::{Message, Purpose, Request, Role};

use super::{
    answer::Pending,
    consent::{Drawn, agreed},
    tools::Looked,
    voice::Speech,
};
use crate::{Result, Services, Viewer, new_id, session::seed};

/// What the model is asked; everything it needs to know stands in FACTS.
const QUESTION: &str = "What changed today, and why?";

/// Where the words about a change are kept.
#[derive(Debug, Clone)]
pub(crate) struct KeptWords {
    thread: ThreadSummary,
    turn: TurnId,
}

impl Services {
    /// The words about a change; none where no model may speak of it, and then they are the narrator's.
    pub(crate) async fn words_about(
        &self,
        viewer: Viewer,
        date: NaiveDate,
        ask: &AdaptDay,
        changes: Vec<Change>,
    ) -> Option<Pin<Box<dyn Stream<Item = String> + Send>>> {
        if changes.is_empty() || !self.llm.on() {
            return None;
        }
        match self.speech_about(viewer, date, ask, changes).await {
            Ok(speech) => Some(Box::pin(self.clone().speak(viewer.user, speech?).map(|spoken| spoken.text))),
            Err(error) => {
                tracing::warn!(code = error.code(), "failed to ask a model about a change; the narrator speaks");
                None
            }
        }
    }

    /// Puts the words about a change into a conversation, as a turn of the coach: `narrated`, or a model's while they are
    /// spoken, whether or not anybody listens.
    pub(crate) async fn keep_words(
        &self,
        viewer: Viewer,
        thread: ThreadSummary,
        date: NaiveDate,
        ask: &AdaptDay,
        changes: &[Change],
        narrated: Vec<String>,
    ) -> Result<KeptWords> {
        let turn = TurnId(new_id());
        let modelled = self.llm.on();
        let said = Said {
            id: turn,
            role: TurnRole::Coach,
            sentences: if modelled { Vec::new() } else { narrated.clone() },
            voice: (!modelled).then_some(Voice::Narrator),
            state: if modelled { TurnState::Speaking } else { TurnState::Done },
            told: None,
        };
        let mut tx = db::begin(&self.db).await?;
        db::thread::insert_turn(&mut tx, viewer.user, thread.id, &said, self.now()).await?;
        db::commit(tx).await?;
        if modelled {
            let (services, ask, changes) = (self.clone(), ask.clone(), changes.to_vec());
            tokio::spawn(async move {
                if let Err(error) = services.speak_into(viewer, turn, date, &ask, changes, narrated).await {
                    tracing::error!(code = error.code(), "failed to keep the words about a change");
                }
            });
        }
        Ok(KeptWords { thread, turn })
    }

    async fn speak_into(
        self,
        viewer: Viewer,
        turn: TurnId,
        date: NaiveDate,
        ask: &AdaptDay,
        changes: Vec<Change>,
        narrated: Vec<String>,
    ) -> Result<()> {
        let speech = self.speech_about(viewer, date, ask, changes).await.unwrap_or_else(|error| {
            tracing::warn!(code = error.code(), "failed to ask a model about a change; the narrator speaks");
            None
        });
        match speech {
            Some(speech) => {
                db::thread::tell(&self.db, viewer.user, turn, &speech.request.exact()).await?;
                self.carry_on(Pending::told(viewer, turn, speech)).await;
            }
            None => {
                db::thread::append(&self.db, viewer.user, turn, &narrated).await?;
                db::thread::end(&self.db, viewer.user, turn, Voice::Narrator).await?;
            }
        }
        Ok(())
    }

    /// The words of [`Services::keep_words`], as they come.
    pub(crate) fn kept_words(&self, viewer: Viewer, kept: KeptWords) -> Pin<Box<dyn Stream<Item = String> + Send>> {
        // Without its first step, which names the conversation.
        let words = self.clone().telling(viewer, kept.thread, kept.turn, 1);
        Box::pin(words.filter_map(|(_, event)| async move {
            match event {
                ThreadEvent::Delta(words) => Some(words.text),
                _ => None,
            }
        }))
    }

    async fn speech_about(
        &self,
        viewer: Viewer,
        date: NaiveDate,
        ask: &AdaptDay,
        changes: Vec<Change>,
    ) -> Result<Option<Speech>> {
        let consent = db::coach::consent(&self.db, viewer.user).await?;
        if !consent.training {
            return Ok(None);
        }
        let seen = self.look(viewer).await?;
        let stops = seen.readiness.as_ref().is_some_and(|r| !r.readiness.stops.is_empty());
        // What a check-in or a pain asked for tells of the body, whatever its words are.
        let bodily = !ask.hurts.is_empty() || self.morning(viewer, date).await?.is_some();
        let looked: Vec<Looked> = changes
            .into_iter()
            .map(|change| {
                let nature = if bodily { Nature::Health } else { nature_of(&change.because) };
                (Weight::Change, Sourced::new(Fact::Change(change), nature, Provenance::Engine))
            })
            .collect();
        let agreed = agreed(consent);
        if stops || !looked.iter().all(|(_, f)| f.clone().tell(agreed).is_ok() && !seen.names_own(f.value())) {
            return Ok(None);
        }
        let answer: Vec<Fact> = super::consent::facts_of(&looked);
        let instructions = prompt::instructions(Task::Words, seen.profile.tone);
        let Drawn { told, .. } = self.draw(&seen, looked, &[], consent, &instructions);
        let request = Request {
            purpose: Purpose::Words,
            system: format!("{instructions}\n{}", told.text),
            messages: vec![Message { role: Role::User, text: QUESTION.to_owned() }],
            schema: None,
        };
        let listener = Listener::from(&seen.profile);
        let seed = seed(date);
        Ok(Some(Speech { listener, answer, allowed: told.facts, secrets: told.texts, request, seed }))
    }
}
