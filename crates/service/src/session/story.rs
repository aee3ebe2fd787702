//! The story of a change: how ready the day found somebody, what changed, the session now, and the coach's words, as steps
//! that can be sent one by one.
//!
//! By the time the first step leaves, everything is stored. A listener who lost the connection asks again with the place of
//! the last step; the same story is told from there, because it is read from the two stored plans and the narrator's words
//! follow from them. A language model's words follow from nothing, so they have no place of their own: whoever lost them
//! hears the narrator's from the beginning.

use std::pin::Pin;

use async_stream::stream;
use chrono::{Datelike, NaiveDate};
use coach::{
    fact::{Fact, Listener},
    narrator,
};
use db::session::Session;
use domain::{
    ThreadId,
    dto::{
        day::{AdaptDay, AdaptDone, AdaptEvent, AdaptTelling, AdaptThread, Adapted, Words},
        readiness::Readiness,
    },
    plan::Change,
    profile::Profile,
};
use futures::{Stream, StreamExt};

use crate::{Error, Result, Services, Viewer};

/// A change as it is told.
pub type Story = Pin<Box<dyn Stream<Item = (StoryPlace, AdaptEvent)> + Send>>;

/// Where a listener is in a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoryPlace {
    /// The revision that is told about.
    revision: u32,
    /// Whether it differs from the one before, or nothing had to change.
    changed: bool,
    /// Steps heard.
    step: u32,
}

impl StoryPlace {
    /// The beginning of the story of the change that led to a revision.
    pub(crate) const fn of_change(revision: u32) -> Self {
        Self { revision, changed: true, step: 0 }
    }
}

impl std::fmt::Display for StoryPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", self.revision, u8::from(self.changed), self.step)
    }
}

impl std::str::FromStr for StoryPlace {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('-').map(str::parse::<u32>);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Ok(revision)), Some(Ok(changed @ 0..=1)), Some(Ok(step)), None) => {
                Ok(Self { revision, changed: changed == 1, step })
            }
            _ => Err(()),
        }
    }
}

impl Services {
    /// Changes the session of a day as [`Services::adapt_day`] does, and tells it step by step. With `heard` nothing is
    /// changed again: the rest of that story is told. The words go to the conversation that `telling` names as well.
    pub async fn adapt_day_told(
        &self,
        viewer: Viewer,
        date: NaiveDate,
        ask: AdaptDay,
        telling: AdaptTelling,
        heard: Option<StoryPlace>,
    ) -> Result<Story> {
        // Nothing is changed for whoever names a conversation that is not there.
        let thread = match telling.thread {
            Some(thread) => Some(self.find_thread(viewer, thread).await?),
            None => None,
        };
        let again = match heard {
            Some(place) => self.told_before(viewer, date, place).await?.map(|adapted| (adapted, place)),
            None => None,
        };
        let (adapted, revision, heard) = match again {
            Some((adapted, place)) => (adapted, place.revision, Some(place.step)),
            None => {
                let adapted = self.adapt_day(viewer, date, ask.clone()).await?;
                let revision = adapted.session.revision;
                (adapted, revision, None)
            }
        };
        let readiness = self.readiness_on(viewer, date).await?;
        let profile = self.profile(viewer).await?;
        let changes = adapted.changes.clone();
        let thread = thread.filter(|_| !changes.is_empty());
        let story = story(adapted, readiness, thread.as_ref().map(|t| t.id), revision, date, &profile);
        let (decided, narrated): (Vec<_>, Vec<_>) =
            story.into_iter().partition(|(_, event)| !matches!(event, AdaptEvent::Delta(_) | AdaptEvent::Done(_)));
        let kept = match (thread, heard) {
            (Some(thread), None) => {
                let words = narrated.iter().filter_map(|(_, event)| match event {
                    AdaptEvent::Delta(words) => Some(words.text.clone()),
                    _ => None,
                });
                Some(self.keep_words(viewer, thread, date, &ask, &changes, words.collect()).await?)
            }
            // Whoever hears it again has had the words kept.
            _ => None,
        };
        let services = self.clone();
        Ok(Box::pin(stream! {
            let last = decided.last().map(|(place, _)| *place);
            let news = |place: &StoryPlace| heard.is_none_or(|step| place.step > step);
            for step in decided.into_iter().filter(|(place, _)| news(place)) {
                yield step;
            }
            // Only who hears it for the first time hears a model.
            let spoken = match (kept, heard) {
                (Some(kept), _) => Some(services.kept_words(viewer, kept)),
                (None, None) => services.words_about(viewer, date, &ask, changes).await,
                (None, Some(_)) => None,
            };
            let modelled = spoken.is_some();
            if let (Some(mut spoken), Some(place)) = (spoken, last) {
                while let Some(text) = spoken.next().await {
                    yield (place, AdaptEvent::Delta(Words { text }));
                }
            }
            for step in narrated.into_iter().filter(|(place, _)| news(place)) {
                if !(modelled && matches!(step.1, AdaptEvent::Delta(_))) {
                    yield step;
                }
            }
        }))
    }

    /// What was told about a revision; none when there is no such revision, so that it is an ordinary question.
    async fn told_before(&self, viewer: Viewer, date: NaiveDate, place: StoryPlace) -> Result<Option<Adapted>> {
        let id = self.session_on(viewer, date).await?.ok_or(Error::not_found("session on this day"))?;
        let session = self.find_session(viewer, id).await?;
        let profile = self.profile(viewer).await?;
        let Some(changes) = self.changes_of(&session, place, &profile).await? else { return Ok(None) };
        let session = self.view_session(viewer, &profile, None, session).await?;
        Ok(Some(Adapted { changes, session }))
    }

    pub(crate) async fn changes_of(
        &self,
        session: &Session,
        place: StoryPlace,
        profile: &Profile,
    ) -> Result<Option<Vec<Change>>> {
        let Ok(revision) = i32::try_from(place.revision) else { return Ok(None) };
        if !(1..=session.revision).contains(&revision) {
            return Ok(None);
        }
        if !place.changed {
            return Ok(Some(Vec::new()));
        }
        let after = match revision == session.revision {
            true => Some(session.plan.clone()),
            false => db::session::find_revision(&self.db, session.id, revision).await?.map(|r| r.plan),
        };
        let before = db::session::find_revision(&self.db, session.id, revision - 1).await?;
        Ok(before.zip(after).map(|(before, after)| engine::differences(&before.plan, &after, profile)))
    }
}

/// Steps with their places. Readiness and conversation have places of their own, so that those of the others do not depend
/// on what was named or told since.
fn story(
    adapted: Adapted,
    readiness: Readiness,
    thread: Option<ThreadId>,
    revision: u32,
    date: NaiveDate,
    profile: &Profile,
) -> Vec<(StoryPlace, AdaptEvent)> {
    let Adapted { changes, session } = adapted;
    let changed = !changes.is_empty();
    let facts: Vec<Fact> = match changed {
        true => changes.iter().cloned().map(Fact::Change).collect(),
        false => vec![Fact::Unchanged],
    };
    let words = narrator::narrate(&Listener::from(profile), &facts, seed(date));
    let first =
        [Some(AdaptEvent::Readiness(readiness)), thread.map(|thread| AdaptEvent::Thread(AdaptThread { thread }))];
    let rest = changes
        .into_iter()
        .map(AdaptEvent::Change)
        .chain([AdaptEvent::Session(Box::new(session))])
        .chain(words.into_iter().map(|sentence| AdaptEvent::Delta(Words { text: sentence.text })))
        .chain([AdaptEvent::Done(AdaptDone { revision })]);
    let steps = (1..).zip(first.into_iter().chain(rest.map(Some)));
    steps.filter_map(|(step, event)| Some((StoryPlace { revision, changed, step }, event?))).collect()
}

/// Chooses among equally good wordings: another one every day.
pub(crate) fn seed(date: NaiveDate) -> u64 {
    u64::from(date.num_days_from_ce().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_are_written() {
        let place = StoryPlace { revision: 12, changed: true, step: 4 };
        assert_eq!(place.to_string().parse(), Ok(place));
        for nonsense in ["", "12", "12-2-4", "12-1", "12-1-4-5", "-1-1-1", "a-b-c", "99999999999-1-1"] {
            assert_eq!(nonsense.parse::<StoryPlace>(), Err(()), "{nonsense}");
        }
    }
}
