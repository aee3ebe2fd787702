//! Somebody with a program who talks with the coach.

use domain::{
    ThreadId, TurnId,
    dto::{
        coach::CoachConsent,
        day::{AdaptDay, AdaptEvent, AdaptTelling},
        program::SessionView,
        thread::{NewMessage, NewThread, ThreadEvent, TurnView},
    },
};
use futures::StreamExt;
use llm::Desk;
use service::{Services, StoryPlace, TalkPlace, Viewer, new_id};

use crate::{support::World, training::today};

/// Takes health and training.
pub const BOTH: (bool, bool) = (true, true);

/// They, and the services they use.
#[derive(Clone)]
pub struct Person {
    pub services: Services,
    pub viewer: Viewer,
}

impl Person {
    /// With a program and no consent yet.
    pub async fn new(world: &World, email: &str) -> Self {
        let (viewer, _) = world.trainee(email).await;
        Self { services: world.services.clone(), viewer }
    }

    /// The same with a model behind the coach.
    pub fn with(&self, desk: Desk) -> Self {
        Self { services: self.services.clone().with_llm(desk), viewer: self.viewer }
    }

    pub async fn agree(&self, (training, health): (bool, bool)) {
        let consent = CoachConsent { training, health };
        self.services.save_consent(self.viewer, consent).await.unwrap();
    }

    pub async fn begin(&self) -> ThreadId {
        let id = ThreadId(new_id());
        self.services.create_thread(self.viewer, NewThread { id }).await.unwrap();
        id
    }

    pub async fn ask(&self, thread: ThreadId, text: &str) -> TurnView {
        self.services.ask(self.viewer, thread, message(text)).await.unwrap()
    }

    pub async fn hear(
        &self,
        thread: ThreadId,
        message: &NewMessage,
        heard: Option<TalkPlace>,
    ) -> Vec<(TalkPlace, ThreadEvent)> {
        self.services.say(self.viewer, thread, message.clone(), heard).await.unwrap().collect().await
    }

    /// Today's session adapted, as it is told.
    pub async fn adapt(&self, ask: &AdaptDay, heard: Option<StoryPlace>) -> Vec<(StoryPlace, AdaptEvent)> {
        self.adapt_into(None, ask, heard).await
    }

    /// The same, with the words kept in a conversation.
    pub async fn adapt_into(
        &self,
        thread: Option<ThreadId>,
        ask: &AdaptDay,
        heard: Option<StoryPlace>,
    ) -> Vec<(StoryPlace, AdaptEvent)> {
        let telling = AdaptTelling { thread };
        self.services.adapt_day_told(self.viewer, today(), ask.clone(), telling, heard).await.unwrap().collect().await
    }

    pub async fn session(&self) -> SessionView {
        self.services.day_plan(self.viewer, None).await.unwrap().session.unwrap()
    }

    pub async fn undo_session(&self) {
        let id = self.session().await.id;
        self.services.undo_session(self.viewer, id).await.unwrap();
    }
}

pub fn message(text: &str) -> NewMessage {
    NewMessage { id: TurnId(new_id()), text: text.to_owned() }
}

pub fn said(turn: &TurnView) -> String {
    turn.sentences.join(" ")
}
