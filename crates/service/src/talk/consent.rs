//! What a person agrees to telling a language model, what it is told, and how much a day.

use coach::{
    context::{Consent, Context, Nature, Provenance, Sourced, Tellable, Text, Told, nature_of},
    fact::Fact,
    prompt::{self, Task},
};
use domain::{
    UserId,
    dto::coach::{CoachConsent, CoachContext, CoachState},
};
use llm::Request;

use super::tools::{Looked, Seen};
use crate::{Result, Services, Viewer};

/// A context beside what was kept back from it.
pub(super) struct Drawn {
    pub told: Told,
    pub withheld: u32,
}

impl Services {
    /// How the coach finds words for a person.
    pub async fn coach_state(&self, viewer: Viewer) -> Result<CoachState> {
        let used = db::coach::used(&self.db, viewer.user, self.now().date_naive()).await?;
        Ok(CoachState {
            consent: db::coach::consent(&self.db, viewer.user).await?,
            model: self.llm.on(),
            provider: self.llm.place(llm::Purpose::Chat),
            used_today: used.unsigned_abs(),
            daily_tokens: u64::from(self.llm.daily_tokens()),
        })
    }

    /// Stores what a person agrees to telling a language model. Without training nothing is told at all.
    pub async fn save_consent(&self, viewer: Viewer, consent: CoachConsent) -> Result<CoachState> {
        let mut tx = db::begin(&self.db).await?;
        db::coach::put_consent(&mut tx, viewer.user, consent, self.now()).await?;
        db::commit(tx).await?;
        self.coach_state(viewer).await
    }

    /// What the coach sees now, exactly as a model would be told it.
    pub async fn coach_context(&self, viewer: Viewer) -> Result<CoachContext> {
        let seen = self.look(viewer).await?;
        let consent = db::coach::consent(&self.db, viewer.user).await?;
        let instructions = prompt::instructions(Task::Chat, seen.profile.tone);
        let Drawn { told, withheld } = self.draw(&seen, Vec::new(), &[], consent, &instructions);
        Ok(CoachContext {
            instructions,
            text: told.text,
            tokens: told.tokens,
            withheld,
            left_out: u32::try_from(told.left_out.len()).unwrap_or(u32::MAX),
            sent: self.llm.on() && consent.training,
        })
    }

    /// Puts together what a model is told: what answers the question first, then what it should know besides, then what
    /// the person wrote before. What may not be told is left out here, and there is no other way in.
    pub(super) fn draw(
        &self,
        seen: &Seen,
        answer: Vec<Looked>,
        before: &[String],
        consent: CoachConsent,
        instructions: &str,
    ) -> Drawn {
        let agreed = agreed(consent);
        let mut context = Context::new();
        let mut withheld = 0;
        let mut known: Vec<Fact> = Vec::new();
        for (weight, fact) in answer.into_iter().chain(seen.background()) {
            if known.contains(fact.value()) {
                continue;
            }
            known.push(fact.value().clone());
            if seen.names_own(fact.value()) {
                withheld += 1;
                continue;
            }
            match fact.tell(agreed) {
                Ok(fact) => context = context.fact(weight, fact),
                Err(_) => withheld += 1,
            }
        }
        for text in before {
            match typed(text, agreed) {
                Some(text) => context = context.text(Text::Turn, text),
                None => withheld += 1,
            }
        }
        let room = self.llm.question_tokens().max(2048);
        let taken = u32::try_from(instructions.len().div_ceil(3)).unwrap_or(u32::MAX);
        let told = context.told(seen.profile.unit, room.saturating_sub(taken).saturating_sub(MESSAGE_TOKENS));
        Drawn { told, withheld }
    }

    /// Takes what a question may cost from a person's day; none when there is not enough left of it.
    pub(crate) async fn take_tokens(&self, user: UserId, request: &Request) -> Result<Option<Taken>> {
        let day = self.now().date_naive();
        let tokens = i64::from(request.tokens()) + i64::from(self.llm.answer_tokens());
        let limit = i64::from(self.llm.daily_tokens());
        let taken = db::coach::take(&self.db, user, day, tokens, limit).await?;
        Ok(taken.then_some(Taken { user, day, tokens }))
    }

    /// Gives back what a question did not need.
    pub(crate) async fn settle_tokens(&self, taken: &Taken, used: i64) {
        let rest = taken.tokens - used.clamp(0, taken.tokens);
        if let Err(error) = db::coach::give_back(&self.db, taken.user, taken.day, rest).await {
            tracing::warn!(%error, "failed to give tokens back");
        }
    }
}

/// Room that a message takes beside the context.
const MESSAGE_TOKENS: u32 = 1500;

/// Tokens that were taken from a day.
pub(crate) struct Taken {
    user: UserId,
    day: chrono::NaiveDate,
    tokens: i64,
}

/// As the coach's context knows it. Nobody is asked about what comes from files and devices, so none of it may be told.
pub(super) const fn agreed(consent: CoachConsent) -> Consent {
    let CoachConsent { training, health } = consent;
    Consent { training, health, imported: false }
}

/// What somebody typed, where a model may read it: a text about the body asks for the consent about the body.
pub(super) fn typed(text: &str, agreed: Consent) -> Option<Tellable<String>> {
    Sourced::new(text.to_owned(), Nature::Training, Provenance::Typed)
        .with(Sourced::new((), nature_of(text), Provenance::Typed), |text, ()| text)
        .tell(agreed)
        .ok()
}

/// Facts in the words of the narrator's reader, for a fact that answers and for the guard.
pub(super) fn facts_of(looked: &[Looked]) -> Vec<Fact> {
    looked.iter().map(|(_, fact)| fact.value().clone()).collect()
}
