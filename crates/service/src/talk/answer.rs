//! An answer: decided and stored first, then spoken, sentence by sentence into what is stored.

use std::{collections::BTreeSet, time::Duration};

use coach::{
    fact::{Fact, Listener},
    intent::{self, Intent},
    narrator,
    operation::{self, Refusal},
    prompt::{self, Task},
};
use db::thread::Said;
use domain::{
    ThreadId, TurnId,
    check_in::CheckIn,
    dto::{
        coach::CoachConsent,
        thread::{MAX_MESSAGE, NewMessage, ProposalView, TurnRole, TurnState, TurnView, Voice},
    },
    operation::Operation,
};
use futures::StreamExt;
use llm::{Message, Purpose, Request, Role, Schema};

use super::{
    UNTITLED,
    consent::{Drawn, agreed, facts_of, typed},
    propose::Proposed,
    telling::{TalkPlace, Telling},
    title,
    tools::{Looked, Seen, health},
    voice::{Speech, Spoken},
};
use crate::{Error, Result, Services, Viewer, new_id, session};

/// The person's earlier messages that a model reads.
const BEFORE: usize = 3;

/// What a model still has to say.
pub(super) struct Pending {
    viewer: Viewer,
    turn: TurnId,
    speech: Speech,
    /// Where no rule understood the message, a model may propose what it asks for, and be told what comes of it as far as
    /// the person agreed.
    understand: Option<(Box<Seen>, Request, CoachConsent)>,
}

impl Pending {
    /// Words about something that is known already.
    pub(super) fn told(viewer: Viewer, turn: TurnId, speech: Speech) -> Self {
        Self { viewer, turn, speech, understand: None }
    }
}

impl Services {
    /// Says something to the coach and tells the answer. The same message again tells the same answer; with `heard` only
    /// what follows.
    pub async fn say(
        &self,
        viewer: Viewer,
        thread: ThreadId,
        message: NewMessage,
        heard: Option<TalkPlace>,
    ) -> Result<Telling> {
        let turn = self.answered(viewer, thread, message).await?;
        let summary = self.find_thread(viewer, thread).await?;
        let step = heard.map_or(0, |place| place.heard_of(turn));
        Ok(self.clone().telling(viewer, summary, turn, step))
    }

    /// Says something to the coach and waits for the whole answer.
    pub async fn ask(&self, viewer: Viewer, thread: ThreadId, message: NewMessage) -> Result<TurnView> {
        let turn = self.answered(viewer, thread, message).await?;
        let summary = self.find_thread(viewer, thread).await?;
        let mut telling = self.clone().telling(viewer, summary, turn, 0);
        while telling.next().await.is_some() {}
        let mut conn = db::acquire(&self.db).await?;
        let found = db::thread::find_turn(&mut conn, viewer.user, turn, self.left()).await?;
        found.map(|(_, turn)| turn).ok_or(Error::not_found("turn"))
    }

    /// Stores the message and its answer as far as it is decided, and lets a model speak if one is to.
    async fn answered(&self, viewer: Viewer, thread: ThreadId, message: NewMessage) -> Result<TurnId> {
        let text = message.text.trim();
        let length = text.chars().count();
        if length == 0 {
            return Err(Error::invalid("text", "length", "Write something."));
        }
        if length > MAX_MESSAGE {
            let text =
                format!("A message has at most {MAX_MESSAGE} characters; this one has {length}. Nothing was sent.");
            return Err(Error::invalid("text", "too_long", text));
        }
        let summary = self.find_thread(viewer, thread).await?;
        let mut conn = db::acquire(&self.db).await?;
        let before = db::thread::turns(&mut conn, viewer.user, thread, self.left()).await?;
        drop(conn);
        if let Some(place) = before.iter().position(|t| t.id == message.id) {
            let same = before[place].role == TurnRole::Person && before[place].sentences == [text];
            return match before.get(place + 1) {
                Some(answer) if same => Ok(answer.id),
                _ => Err(id_taken()),
            };
        }

        let seen = self.look(viewer).await?;
        let (looked, proposals, unknown) = self.weigh_message(viewer, &seen, text).await?;
        let facts = facts_of(&looked);
        let turn = TurnId(new_id());
        let (listener, wording) = (Listener::from(&seen.profile), seed(&seen));
        let task = self.speech(viewer, seen, text, &before, looked, unknown, turn).await?;
        let sentences = match task {
            Some(_) => Vec::new(),
            None => narrator::narrate(&listener, &facts, wording).into_iter().map(|s| s.text).collect(),
        };
        let question = Said {
            id: message.id,
            role: TurnRole::Person,
            sentences: vec![text.to_owned()],
            voice: None,
            state: TurnState::Done,
            told: None,
        };
        let answer = Said {
            id: turn,
            role: TurnRole::Coach,
            sentences,
            voice: task.is_none().then_some(Voice::Narrator),
            state: if task.is_some() { TurnState::Speaking } else { TurnState::Done },
            told: task.as_ref().map(|(_, told)| told.clone()),
        };
        let mut tx = db::begin(&self.db).await?;
        let now = self.now();
        if !db::thread::insert_turn(&mut tx, viewer.user, thread, &question, now).await? {
            // Sent twice at once, or the id of a turn elsewhere.
            return Err(id_taken());
        }
        db::thread::insert_turn(&mut tx, viewer.user, thread, &answer, now).await?;
        db::thread::insert_proposals(&mut tx, viewer.user, turn, &proposals).await?;
        if summary.title == UNTITLED {
            db::thread::rename(&mut tx, viewer.user, thread, &title(text)).await?;
        }
        db::commit(tx).await?;
        if let Some((task, _)) = task {
            tokio::spawn(self.clone().carry_on(task));
        }
        Ok(turn)
    }

    /// What a message comes to: facts that answer it, what is proposed, and whether no rule understood it.
    async fn weigh_message(
        &self,
        viewer: Viewer,
        seen: &Seen,
        text: &str,
    ) -> Result<(Vec<Looked>, Vec<ProposalView>, bool)> {
        // Signs of danger come before everything else, in words that nobody chooses anew.
        let signs = CheckIn { note: Some(text.chars().take(2000).collect()), ..CheckIn::default() };
        if let Some(stop) = engine::readiness::of(&signs, &[], seen.today).stops.first() {
            let fact = (coach::context::Weight::Safety, health(Fact::Stop(stop.text.clone())));
            return Ok((vec![fact], Vec::new(), false));
        }
        let known = seen.known(self);
        let text = text.to_owned();
        let intent = self.think(move || intent::recognise(&text, &known)).await?;
        match intent {
            Intent::Change(operation) => {
                let Proposed { proposal, fact } = self.propose(viewer, seen, operation).await?;
                Ok((vec![fact], proposal.into_iter().collect(), false))
            }
            intent => Ok((self.facts(viewer, seen, &intent).await?, Vec::new(), intent == Intent::Unknown)),
        }
    }

    /// What a model is asked, if one is to be asked at all, and the exact text it is told.
    #[expect(clippy::too_many_arguments, reason = "everything that is known when somebody has written")]
    async fn speech(
        &self,
        viewer: Viewer,
        seen: Seen,
        text: &str,
        before: &[TurnView],
        looked: Vec<Looked>,
        unknown: bool,
        turn: TurnId,
    ) -> Result<Option<(Pending, String)>> {
        let consent = db::coach::consent(&self.db, viewer.user).await?;
        let stops = seen.readiness.as_ref().is_some_and(|r| !r.readiness.stops.is_empty());
        let answer = facts_of(&looked);
        // Where training is off there is one sentence, and nobody finds another.
        if !self.llm.on() || !consent.training || stops || answer.iter().any(|f| matches!(f, Fact::Stop(_))) {
            return Ok(None);
        }
        // An answer that the model may not know is the narrator's alone, and so is one to a question that it may not read.
        let Some(text) = typed(text, agreed(consent)).filter(|_| may_tell(&looked, &seen, consent)) else {
            return Ok(None);
        };
        let earlier: Vec<String> = before
            .iter()
            .filter(|t| t.role == TurnRole::Person)
            .rev()
            .take(BEFORE)
            .flat_map(|t| t.sentences.clone())
            .collect();
        let instructions = prompt::instructions(Task::Chat, seen.profile.tone);
        let Drawn { told, .. } = self.draw(&seen, looked, &earlier, consent, &instructions);
        let message = Message { role: Role::User, text: coach::context::message(&text) };
        let request = Request {
            purpose: Purpose::Chat,
            system: format!("{instructions}\n{}", told.text),
            messages: vec![message.clone()],
            schema: None,
        };
        let understand = unknown.then(|| {
            let offer = self.offer(&seen);
            let names =
                |all: &BTreeSet<domain::MovementId>| all.iter().map(|m| m.as_str()).collect::<Vec<_>>().join(" ");
            let sessions: Vec<String> = offer.sessions.iter().map(ToString::to_string).collect();
            let system = format!(
                "{}\n{}OFFERED\nToday is {}. Movements of today: {}. Days with a session: {}.\n",
                prompt::instructions(Task::Operations, seen.profile.tone),
                told.text,
                seen.today,
                names(&offer.planned),
                sessions.join(" "),
            );
            let schema = Schema { name: "operations", schema: operation::schema(&offer) };
            Request { purpose: Purpose::Operations, system, messages: vec![message], schema: Some(schema) }
        });
        let mut secrets = told.texts.clone();
        secrets.extend(request.messages.iter().map(|m| m.text.clone()));
        secrets.push(prompt::instructions(Task::Operations, seen.profile.tone));
        let exact = request.exact();
        let speech = Speech {
            listener: Listener::from(&seen.profile),
            answer,
            allowed: told.facts,
            secrets,
            request,
            seed: seed(&seen),
        };
        let understand = understand.map(|request| (Box::new(seen), request, consent));
        Ok(Some((Pending { viewer, turn, speech, understand }, exact)))
    }

    /// Lets the model speak, and stores each sentence as it is said.
    pub(super) async fn carry_on(self, task: Pending) {
        let Pending { viewer, turn, mut speech, understand } = task;
        let mut alone = false;
        if let Some((seen, request, consent)) = understand {
            let first = request.exact();
            match self.understood(viewer, &seen, turn, request).await {
                Ok(looked) if !looked.is_empty() => {
                    let facts = facts_of(&looked);
                    alone = !may_tell(&looked, &seen, consent);
                    if !alone {
                        speech.allowed.splice(0..0, facts.iter().cloned());
                        speech.request.system.push_str("MORE FACTS\n");
                        for line in facts.iter().flat_map(|f| f.lines(speech.listener.unit)) {
                            speech.request.system.push_str(&format!("- {line}\n"));
                        }
                    }
                    speech.answer = facts;
                }
                Ok(_) => {}
                Err(error) => tracing::warn!(code = error.code(), "failed to look into what a model understood"),
            }
            // The questions, as they were sent.
            let told = if alone { first } else { format!("{first}\n\n{}", speech.request.exact()) };
            if let Err(error) = db::thread::tell(&self.db, viewer.user, turn, &told).await {
                tracing::error!(%error, "failed to keep what a model was told");
            }
        }
        let mut voice = Voice::Narrator;
        let mut spoken = if alone { speech.narrated() } else { self.clone().speak(viewer.user, speech) };
        let mut look = tokio::time::interval(Duration::from_secs(1));
        loop {
            let said = tokio::select! {
                said = spoken.next() => match said {
                    Some(Spoken { text, voice: whose }) => {
                        if whose == Voice::Model {
                            voice = Voice::Model;
                        }
                        vec![text]
                    }
                    None => break,
                },
                // Somebody may stop a model that is silent.
                _ = look.tick() => Vec::new(),
            };
            match db::thread::append(&self.db, viewer.user, turn, &said).await {
                Ok(true) => {}
                // Stopped: dropping the stream stops the model.
                Ok(false) => return,
                Err(error) => {
                    tracing::error!(%error, "failed to store what the coach said");
                    return;
                }
            }
        }
        if let Err(error) = db::thread::end(&self.db, viewer.user, turn, voice).await {
            tracing::error!(%error, "failed to end what the coach said");
        }
    }

    /// What a model reads out of a message, as proposals that are stored; answers the facts about them. What it gets wrong
    /// counts as nothing understood.
    async fn understood(&self, viewer: Viewer, seen: &Seen, turn: TurnId, request: Request) -> Result<Vec<Looked>> {
        let Some(taken) = self.take_tokens(viewer.user, &request).await? else { return Ok(Vec::new()) };
        let asked = i64::from(request.tokens());
        let answer = self.llm.text(viewer.user, request).await;
        let used = answer.as_ref().map_or(0, |(text, _)| asked + i64::try_from(text.len() / 3).unwrap_or(0));
        self.settle_tokens(&taken, used).await;
        let Ok((answer, _)) = answer else { return Ok(Vec::new()) };
        let operations: Result<Vec<Operation>, Refusal> = operation::read(&answer, &self.offer(seen));
        let Ok(operations) = operations else { return Ok(Vec::new()) };
        let (mut looked, mut proposals) = (Vec::new(), Vec::new());
        for operation in operations {
            if let Operation::AnswerWhy { movement } = operation {
                looked.extend(self.facts(viewer, seen, &Intent::Why(Some(movement))).await?);
                continue;
            }
            let Proposed { proposal, fact } = self.propose(viewer, seen, operation).await?;
            looked.push(fact);
            proposals.extend(proposal);
        }
        let mut tx = db::begin(&self.db).await?;
        db::thread::insert_proposals(&mut tx, viewer.user, turn, &proposals).await?;
        db::commit(tx).await?;
        Ok(looked)
    }
}

/// Whether a model may know all of it: what the person agreed to, and no name that they gave to anything.
fn may_tell(looked: &[Looked], seen: &Seen, consent: CoachConsent) -> bool {
    looked.iter().all(|(_, fact)| fact.clone().tell(agreed(consent)).is_ok() && !seen.names_own(fact.value()))
}

/// Chooses among equally good wordings: another one every day.
fn seed(seen: &Seen) -> u64 {
    session::seed(seen.today)
}

fn id_taken() -> Error {
    Error::Conflict {
        code: "id_taken",
        message: "There is another message with this id. Nothing was sent; give it a fresh id.".to_owned(),
        field: Some("id"),
    }
}
