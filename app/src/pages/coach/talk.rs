//! A conversation while it goes on: what was said, what is being said, and what becomes of it when the connection is lost.
//!
//! A message is kept in the tab until it was answered, and carries an id: sent again after a lost connection or a reload it
//! hears the rest of the same answer. So nothing is asked twice and nothing is lost.

use std::pin::pin;

use domain::{
    ThreadId, TurnId,
    dto::thread::{NewMessage, ThreadEvent, ThreadSummary, ThreadView, TurnRole, TurnState, TurnView},
};
use futures::StreamExt;
use leptos::{prelude::*, task::spawn_local};

use super::outbox;
use crate::{error::AppError, platform, rpc};

/// Before the person is asked to try again.
const ATTEMPTS: u32 = 4;
const FIRST_PAUSE_MILLIS: i32 = 400;

/// Where the conversation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// The person's turn.
    Idle,
    /// A message is on its way.
    Asking,
    /// The coach speaks.
    Answering(TurnId),
    /// The coach was asked to be silent.
    Stopping,
    /// There is no answer, or not all of it.
    Lost {
        /// What happened, and what to do.
        text: String,
        /// Whether the same message is worth sending again.
        again: bool,
    },
}

/// A turn on the screen.
#[derive(Clone)]
pub struct Turn {
    /// Names it, as long as it is on the screen.
    pub id: TurnId,
    /// What is known of it.
    pub view: ArcRwSignal<TurnView>,
}

impl Turn {
    fn new(view: TurnView) -> Self {
        Self { id: view.id, view: ArcRwSignal::new(view) }
    }
}

/// How listening ended.
enum End {
    Told,
    Refused(AppError),
    Cut,
    /// Somebody else goes on, or the page is gone.
    Left,
}

/// One conversation. Make it where the page is built.
#[derive(Clone, Copy)]
pub struct Talk {
    /// Which.
    pub thread: ThreadId,
    /// What was said, oldest first.
    pub turns: RwSignal<Vec<Turn>>,
    /// Where it stands.
    pub phase: RwSignal<Phase>,
    /// What a screen reader says: whole answers, not every word of them.
    pub announced: RwSignal<String>,
    /// In the list, with its title.
    pub summary: RwSignal<ThreadSummary>,
    /// Text that comes back into the box because it was not sent.
    pub returned: RwSignal<Option<String>>,
    /// Grows with everything that came to stand at the end.
    pub grown: RwSignal<u32>,
    /// The message without its whole answer.
    open: StoredValue<Option<NewMessage>>,
    /// Who listens: whoever finds another number here stops.
    listener: StoredValue<u32>,
}

impl Talk {
    /// A conversation as it is stored.
    #[must_use]
    pub fn new(view: ThreadView) -> Self {
        Self {
            thread: view.thread.id,
            turns: RwSignal::new(view.turns.into_iter().map(Turn::new).collect()),
            phase: RwSignal::new(Phase::Idle),
            announced: RwSignal::new(String::new()),
            summary: RwSignal::new(view.thread),
            returned: RwSignal::new(None),
            grown: RwSignal::new(0),
            open: StoredValue::new(None),
            listener: StoredValue::new(0),
        }
    }

    /// Whether an answer is under way.
    #[must_use]
    pub fn busy(self) -> bool {
        matches!(self.phase.get(), Phase::Asking | Phase::Answering(_) | Phase::Stopping)
    }

    /// Goes on where the page was left: a message that was not sent yet, an answer that is still being spoken. In the
    /// browser only.
    pub fn resume(self) {
        let waiting = outbox::message(self.thread);
        let turns: Vec<TurnView> =
            self.turns.with_untracked(|all| all.iter().map(|t| t.view.get_untracked()).collect());
        let speaking = turns.windows(2).last().and_then(|pair| match pair {
            [person, coach] if coach.state == TurnState::Speaking && person.role == TurnRole::Person => {
                Some(NewMessage { id: person.id, text: person.sentences.join("\n") })
            }
            _ => None,
        });
        if let Some(message) = speaking {
            self.listen(message);
        } else if let Some(message) = waiting {
            match turns.iter().any(|t| t.id == message.id) {
                // It was answered while nobody looked.
                true => outbox::forget(self.thread),
                false => self.ask(message),
            }
        }
    }

    /// Says something to the coach.
    pub fn say(self, text: String) {
        self.ask(NewMessage { id: TurnId(platform::new_id()), text });
    }

    /// Sends the last message again; whatever was heard of its answer is not asked for twice.
    pub fn again(self) {
        if let Some(message) = self.open.get_value() {
            self.listen(message);
        }
    }

    fn ask(self, message: NewMessage) {
        outbox::keep(self.thread, &message);
        self.show(TurnView {
            id: message.id,
            role: TurnRole::Person,
            sentences: vec![message.text.clone()],
            voice: None,
            state: TurnState::Done,
            proposals: Vec::new(),
            told: None,
            created_at: platform::now(),
        });
        self.listen(message);
    }

    /// Asks the coach to be silent; what was said stays.
    pub fn stop(self) {
        match self.phase.get_untracked() {
            Phase::Answering(turn) => {
                self.phase.set(Phase::Stopping);
                spawn_local(async move {
                    // The listener hears the end of it. Where this fails, the coach speaks on.
                    if rpc::thread::stop_turn(self.thread, turn).await.is_err() {
                        self.phase.try_update(|phase| {
                            if *phase == Phase::Stopping {
                                *phase = Phase::Answering(turn);
                            }
                        });
                    }
                });
            }
            Phase::Asking => self.take_back(),
            Phase::Idle | Phase::Stopping | Phase::Lost { .. } => {}
        }
    }

    /// Nobody has answered yet: the message comes back into the box, unless it has arrived after all.
    fn take_back(self) {
        let mine = self.next_listener();
        self.phase.set(Phase::Stopping);
        spawn_local(async move {
            let now = rpc::thread::thread(self.thread).await;
            if self.listener.try_get_value() != Some(mine) {
                return;
            }
            let Some(message) = self.open.get_value() else { return };
            match now {
                Ok(view) if view.turns.iter().any(|t| t.id == message.id) => self.sync(view),
                Ok(_) | Err(_) => {
                    self.turns.update(|all| all.retain(|t| t.id != message.id));
                    self.returned.set(Some(message.text));
                }
            }
            self.settled();
        });
    }

    /// Takes over what is stored.
    fn sync(self, view: ThreadView) {
        self.summary.set(view.thread);
        self.turns.update(|all| {
            for turn in view.turns {
                match all.iter().find(|t| t.id == turn.id) {
                    Some(shown) => shown.view.set(turn),
                    None => all.push(Turn::new(turn)),
                }
            }
        });
        self.grown.update(|n| *n += 1);
    }

    fn show(self, view: TurnView) {
        self.turns.update(|all| match all.iter().find(|t| t.id == view.id) {
            Some(shown) => shown.view.set(view),
            None => all.push(Turn::new(view)),
        });
        self.grown.update(|n| *n += 1);
    }

    fn change(self, id: TurnId, change: impl FnOnce(&mut TurnView)) {
        let shown = self.turns.with_untracked(|all| all.iter().find(|t| t.id == id).map(|t| t.view.clone()));
        if let Some(view) = shown {
            view.update(change);
            self.grown.update(|n| *n += 1);
        }
    }

    fn settled(self) {
        self.open.set_value(None);
        outbox::forget(self.thread);
        self.phase.set(Phase::Idle);
    }

    fn next_listener(self) -> u32 {
        let mine = self.listener.get_value().wrapping_add(1);
        self.listener.set_value(mine);
        mine
    }

    fn listen(self, message: NewMessage) {
        let mine = self.next_listener();
        self.open.set_value(Some(message.clone()));
        self.phase.set(Phase::Asking);
        self.announced.set("The coach is answering.".to_owned());
        spawn_local(async move {
            let (mut heard, mut lost) = (None, 0);
            loop {
                let before = heard.clone();
                match self.hear(&message, &mut heard, mine).await {
                    End::Left => return,
                    End::Told => {
                        self.announce();
                        self.settled();
                        return;
                    }
                    End::Refused(error) => {
                        self.phase.set(Phase::Lost { again: !error.is_unauthenticated(), text: error.message });
                        return;
                    }
                    End::Cut => {
                        lost = if heard == before { lost + 1 } else { 1 };
                        if lost < ATTEMPTS {
                            platform::sleep(FIRST_PAUSE_MILLIS << lost).await;
                        }
                    }
                }
                if self.listener.try_get_value() != Some(mine) {
                    return;
                }
                if lost == ATTEMPTS {
                    self.look(&message, mine).await;
                    return;
                }
            }
        });
    }

    /// No stream gets through. Perhaps an ordinary answer does.
    async fn look(self, message: &NewMessage, mine: u32) {
        let answer = rpc::thread::ask(self.thread, message.clone()).await;
        if self.listener.try_get_value() != Some(mine) {
            return;
        }
        match answer {
            Ok(turn) => {
                self.show(turn);
                self.announce();
                self.settled();
            }
            Err(error) => {
                let text = match error.is_offline() {
                    true => "The connection was lost. Your message is kept, and so is what was said.".to_owned(),
                    false => error.message,
                };
                self.phase.set(Phase::Lost { text, again: true });
            }
        }
    }

    /// Listens once. `heard` is the place to go on from.
    async fn hear(self, message: &NewMessage, heard: &mut Option<String>, mine: u32) -> End {
        let told = match rpc::thread::say(self.thread, message.clone(), heard.clone()).await {
            Ok(told) => told,
            Err(error) if error.is_offline() => return End::Cut,
            Err(error) => return End::Refused(error),
        };
        let mut steps = pin!(rpc::stream::steps::<ThreadEvent>(told));
        loop {
            let next = steps.next().await;
            // Dropping the stream closes the connection.
            if self.listener.try_get_value() != Some(mine) {
                return End::Left;
            }
            let Some(Ok(step)) = next else { return End::Cut };
            *heard = Some(step.id);
            match step.event {
                ThreadEvent::Thread(begins) => {
                    self.summary.set(begins.thread);
                    self.show(TurnView {
                        id: begins.turn,
                        role: TurnRole::Coach,
                        sentences: Vec::new(),
                        voice: None,
                        state: TurnState::Speaking,
                        proposals: Vec::new(),
                        told: None,
                        created_at: platform::now(),
                    });
                    self.phase.set(Phase::Answering(begins.turn));
                }
                ThreadEvent::Operation(proposal) => self.last_coach(|turn| {
                    if !turn.proposals.iter().any(|p| p.id == proposal.id) {
                        turn.proposals.push(*proposal);
                    }
                }),
                ThreadEvent::Delta(words) => self.last_coach(|turn| turn.sentences.push(words.text)),
                ThreadEvent::Done(ends) => {
                    self.change(ends.turn, |turn| {
                        turn.voice = Some(ends.voice);
                        turn.state = ends.state;
                    });
                    return End::Told;
                }
                ThreadEvent::Error(fails) => {
                    let text = fails.text;
                    self.phase.set(Phase::Lost { text, again: true });
                    return End::Left;
                }
            }
        }
    }

    fn last_coach(self, change: impl FnOnce(&mut TurnView)) {
        let last = self.turns.with_untracked(|all| all.last().map(|t| t.id));
        if let Some(id) = last {
            self.change(id, change);
        }
    }

    fn announce(self) {
        let last = self.turns.with_untracked(|all| all.last().map(|t| t.view.get_untracked()));
        if let Some(turn) = last.filter(|t| t.role == TurnRole::Coach) {
            self.announced.set(format!("Coach: {}", turn.sentences.join(" ")));
        }
    }
}
