//! An answer as it is told: whoever listens follows what is stored, so that a listener who lost the connection, or comes to
//! another server, hears the rest.

use std::{pin::Pin, time::Duration};

use async_stream::stream;
use chrono::TimeDelta;
use domain::{
    ThreadId, TurnId,
    dto::{
        day::Words,
        thread::{ThreadEvent, ThreadSummary, TurnBegins, TurnEnds, TurnFails, TurnState, TurnView, Voice},
    },
};
use futures::Stream;

use crate::{Error, Result, Services, Viewer};

/// How often a listener looks for the next sentence.
const LOOK: Duration = Duration::from_millis(100);
/// No answer takes longer; one that does has lost its speaker.
const PATIENCE: TimeDelta = TimeDelta::seconds(150);

/// Where a listener is in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TalkPlace {
    /// The coach's turn.
    turn: TurnId,
    /// Steps heard.
    step: usize,
}

impl TalkPlace {
    /// Steps heard of a turn; none of another one.
    pub(super) fn heard_of(self, turn: TurnId) -> usize {
        if self.turn == turn { self.step } else { 0 }
    }
}

impl std::fmt::Display for TalkPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.turn, self.step)
    }
}

impl std::str::FromStr for TalkPlace {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (turn, step) = text.split_once('.').ok_or(())?;
        Ok(Self { turn: turn.parse().map_err(|_| ())?, step: step.parse().map_err(|_| ())? })
    }
}

/// An answer as it is told.
pub type Telling = Pin<Box<dyn Stream<Item = (TalkPlace, ThreadEvent)> + Send>>;

impl Services {
    /// Tells an answer from what is stored, and waits for what is still to come.
    pub(super) fn telling(self, viewer: Viewer, thread: ThreadSummary, turn: TurnId, heard: usize) -> Telling {
        Box::pin(stream! {
            let mut step = 0;
            let mut place = move || {
                step += 1;
                TalkPlace { turn, step }
            };
            let first = place();
            let summary = thread;
            let thread = summary.id;
            if first.step > heard {
                yield (first, ThreadEvent::Thread(TurnBegins { thread: summary, turn }));
            }
            let (mut proposed, mut said) = (0, 0);
            loop {
                let end = match self.heard(viewer, turn).await {
                    Ok(now) => {
                        // A model's proposals are stored before its first sentence, so the order stays the same.
                        for proposal in now.proposals.iter().skip(proposed) {
                            let place = place();
                            if place.step > heard {
                                yield (place, ThreadEvent::Operation(Box::new(proposal.clone())));
                            }
                        }
                        for text in now.sentences.iter().skip(said) {
                            let place = place();
                            if place.step > heard {
                                yield (place, ThreadEvent::Delta(Words { text: text.clone() }));
                            }
                        }
                        proposed = now.proposals.len();
                        said = now.sentences.len();
                        match now.state {
                            TurnState::Speaking if self.now() - now.created_at < PATIENCE => None,
                            TurnState::Speaking => {
                                // Whoever spoke it is gone, with its process; nobody else waits for it.
                                self.give_up(viewer, thread, turn).await;
                                Some(ThreadEvent::Error(TurnFails {
                                code: "cut".to_owned(),
                                text: "The answer was cut off. What was said is kept; ask again for the rest.".to_owned(),
                            }))
                            }
                            state => {
                                let voice = now.voice.unwrap_or(Voice::Narrator);
                                Some(ThreadEvent::Done(TurnEnds { turn, voice, state }))
                            }
                        }
                    }
                    Err(error) => {
                        let problem = error.problem();
                        Some(ThreadEvent::Error(TurnFails { code: problem.code, text: problem.detail }))
                    }
                };
                if let Some(end) = end {
                    yield (place(), end);
                    return;
                }
                tokio::time::sleep(LOOK).await;
            }
        })
    }

    /// Ends a turn that nobody speaks any more.
    async fn give_up(&self, viewer: Viewer, thread: ThreadId, turn: TurnId) {
        let stop = async {
            let mut tx = db::begin(&self.db).await?;
            db::thread::stop(&mut tx, viewer.user, thread, turn).await?;
            db::commit(tx).await
        };
        if let Err(error) = stop.await {
            tracing::warn!(%error, "failed to end an answer that was cut off");
        }
    }

    async fn heard(&self, viewer: Viewer, turn: TurnId) -> Result<TurnView> {
        let mut conn = db::acquire(&self.db).await?;
        let found = db::thread::find_turn(&mut conn, viewer.user, turn, self.left()).await?;
        found.map(|(_, turn)| turn).ok_or(Error::not_found("turn"))
    }
}
