//! Talking with the coach: conversations, what is said in them, and what is proposed.
//!
//! Whatever the coach decides is decided here and stored before anything is said: what a message asks for (rules of
//! `coach::intent`), the facts it is answered with, the operations it leads to. The narrator's words follow from those. A
//! language model, where there is one and the person agreed to it, may say the same facts in other words; when it fails,
//! the narrator says them.

mod answer;
mod apply;
mod consent;
mod left;
mod propose;
mod telling;
mod tools;
mod voice;
mod words;

pub use telling::TalkPlace;

use chrono::TimeDelta;
use domain::{
    ThreadId, TurnId,
    dto::{
        page::Page,
        thread::{MAX_TITLE, NewThread, ThreadQuery, ThreadSummary, ThreadView, UpdateThread},
    },
};

use crate::{Error, Result, Services, Viewer, place};

/// Removed conversations can be brought back for so long.
pub(crate) const KEPT_REMOVED: TimeDelta = TimeDelta::days(30);
/// What a conversation is called until something was said in it.
const UNTITLED: &str = "New conversation";

impl Services {
    /// The conversations, the one that was last spoken in first.
    pub async fn list_threads(&self, viewer: Viewer, query: ThreadQuery) -> Result<Page<ThreadSummary>> {
        let after = place::parse(query.cursor.as_deref())?;
        let limit = query.limit.unwrap_or(20).clamp(1, 100);
        let words = query.search.as_deref().map(str::trim).filter(|words| !words.is_empty());
        let mut items = db::thread::list(&self.db, viewer.user, words, after, limit + 1).await?;
        let next_cursor = place::cut(&mut items, limit, |thread| (thread.updated_at, thread.id.0));
        Ok(Page { items, next_cursor })
    }

    /// Begins a conversation; the same id again answers the one that is there.
    pub async fn create_thread(&self, viewer: Viewer, new: NewThread) -> Result<ThreadSummary> {
        let mut tx = db::begin(&self.db).await?;
        db::thread::insert(&mut tx, viewer.user, new.id, UNTITLED, self.now()).await?;
        db::commit(tx).await?;
        self.find_thread(viewer, new.id).await
    }

    /// A conversation with everything that was said.
    pub async fn thread(&self, viewer: Viewer, id: ThreadId) -> Result<ThreadView> {
        let thread = self.find_thread(viewer, id).await?;
        let mut conn = db::acquire(&self.db).await?;
        Ok(ThreadView { thread, turns: db::thread::turns(&mut conn, viewer.user, id, self.left()).await? })
    }

    /// Gives a conversation another title.
    pub async fn update_thread(&self, viewer: Viewer, id: ThreadId, update: UpdateThread) -> Result<ThreadSummary> {
        let title = update.title.trim();
        if title.is_empty() || title.chars().count() > MAX_TITLE {
            return Err(Error::invalid("title", "length", "A title has 1 to 80 characters."));
        }
        let mut tx = db::begin(&self.db).await?;
        if !db::thread::rename(&mut tx, viewer.user, id, title).await? {
            return Err(Error::not_found("conversation"));
        }
        db::commit(tx).await?;
        self.find_thread(viewer, id).await
    }

    /// Removes a conversation; [`Services::restore_thread`] brings it back within 30 days.
    pub async fn delete_thread(&self, viewer: Viewer, id: ThreadId) -> Result<()> {
        let mut tx = db::begin(&self.db).await?;
        if !db::thread::delete(&mut tx, viewer.user, id, self.now()).await? {
            return Err(Error::not_found("conversation"));
        }
        Ok(db::commit(tx).await?)
    }

    /// Takes a removal back.
    pub async fn restore_thread(&self, viewer: Viewer, id: ThreadId) -> Result<ThreadSummary> {
        let mut tx = db::begin(&self.db).await?;
        if !db::thread::restore(&mut tx, viewer.user, id).await? {
            return Err(Error::not_found("conversation"));
        }
        db::commit(tx).await?;
        self.find_thread(viewer, id).await
    }

    /// Stops an answer that is being spoken; what was said is kept. One that is over stays as it is.
    pub async fn stop_turn(&self, viewer: Viewer, thread: ThreadId, turn: TurnId) -> Result<()> {
        self.find_thread(viewer, thread).await?;
        let mut tx = db::begin(&self.db).await?;
        db::thread::stop(&mut tx, viewer.user, thread, turn).await?;
        Ok(db::commit(tx).await?)
    }

    pub(crate) async fn find_thread(&self, viewer: Viewer, id: ThreadId) -> Result<ThreadSummary> {
        db::thread::find(&self.db, viewer.user, id).await?.ok_or(Error::not_found("conversation"))
    }
}

/// What a conversation is called: its first question, shortened at a word.
fn title(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= MAX_TITLE {
        return text;
    }
    let cut: String = text.chars().take(MAX_TITLE - 1).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}
