//! A change that was just made, in a model's words: after the change was told, and never instead of it.

use std::pin::Pin;

use chrono::NaiveDate;
use coach::{
    context::{Nature, Provenance, Sourced, Weight, nature_of},
    fact::{Fact, Listener},
    prompt::{self, Task},
};
use domain::{dto::day::AdaptDay, plan::Change};
use futures::{Stream, StreamExt};
use llm::{Message, Purpose, Request, Role};

use super::{
    consent::{Drawn, agreed},
    tools::Looked,
    voice::Speech,
};
use crate::{Result, Services, Viewer, session::seed};

/// What the model is asked; everything it needs to know stands in FACTS.
const QUESTION: &str = "What changed today, and why?";

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
