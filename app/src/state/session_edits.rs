//! Changing a session in place: one object per page that asks, shows the difference and takes it back.
//!
//! It lives at the page, not in the sheet that asks, because the sheet is rendered anew when the session changes.

use chrono::NaiveDate;
use domain::{
    MovementId, SessionId,
    dto::{
        day::{AdaptDay, Adapted, Swap},
        program::SessionStatus,
    },
    plan::Change,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    error::AppError,
    rpc,
    state::told_words::ToldWords,
    ui::toast::{Toasts, use_toasts},
};

/// Edits of the session on this page.
#[derive(Clone, Copy)]
pub struct SessionEdits {
    /// Grows when the session has changed; part of the source of the page's resource.
    pub version: RwSignal<u32>,
    /// The last difference.
    pub changes: RwSignal<Vec<Change>>,
    /// Why the last wish failed.
    pub failure: RwSignal<Option<AppError>>,
    /// A wish is under way.
    pub busy: RwSignal<bool>,
    /// What the coach says about it.
    pub words: ToldWords,
    toasts: Toasts,
}

impl SessionEdits {
    /// Call once, at the top of the page.
    #[must_use]
    pub fn new() -> Self {
        Self {
            version: RwSignal::new(0),
            changes: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
            words: ToldWords::new(),
            toasts: use_toasts(),
        }
    }

    /// Solves the session of a day again under a wish, and listens to what the coach says about it; `done` runs when it
    /// worked.
    pub fn adapt(self, date: NaiveDate, ask: AdaptDay, done: impl FnOnce() + 'static) {
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let then = move |adapted: Adapted| {
                done();
                self.adapted(adapted);
            };
            let result = self.words.hear(date, ask, then).await;
            self.heard(result);
        });
    }

    /// Fits the session of a day to its check-in; on a day that must not be trained that leaves it out.
    pub fn fit(self, date: NaiveDate) {
        self.adapt(date, AdaptDay::default(), || ());
    }

    fn adapted(self, adapted: Adapted) {
        let Adapted { changes, session } = adapted;
        // The page may be gone by the time the answer comes; then there is nobody to show it to.
        self.busy.try_set(false);
        let id = session.id;
        if session.status == SessionStatus::Skipped {
            if !changes.is_empty() {
                self.toasts.undoable("Session left out.", Callback::new(move |()| self.unskip(id)));
            }
        } else {
            self.announce(id, &changes);
            self.changes.try_set(changes);
        }
        self.version.try_update(|v| *v += 1);
    }

    fn heard(self, result: Result<(), AppError>) {
        if let Err(error) = result {
            self.busy.try_set(false);
            self.failure.try_set(Some(error));
        }
    }

    /// Keeps the plan of a day in spite of its check-in, or takes that back.
    pub fn keep(self, date: NaiveDate, kept: bool) {
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let result = rpc::check_in::keep_day(date, kept).await;
            self.busy.try_set(false);
            match result {
                Ok(_) => {
                    self.version.try_update(|v| *v += 1);
                }
                Err(error) => {
                    self.failure.try_set(Some(error));
                }
            }
        });
    }

    /// Replaces one movement; the best one that fits when `to` is absent.
    pub fn swap(self, id: SessionId, from: MovementId, to: Option<MovementId>, done: impl FnOnce() + 'static) {
        let ask = AdaptDay { swap: Some(Swap { from, to }), ..AdaptDay::default() };
        self.busy.set(true);
        self.failure.set(None);
        self.words.clear();
        spawn_local(async move {
            let result = rpc::day::adapt_session(id, ask).await;
            self.heard(result.map(|adapted| {
                done();
                self.adapted(adapted);
            }));
        });
    }

    /// Takes the last change back.
    pub fn undo(self, id: SessionId) {
        self.words.clear();
        self.toasts.settle();
        spawn_local(async move {
            match rpc::day::undo_session(id).await {
                Ok(_) => {
                    self.changes.try_set(Vec::new());
                    self.version.try_update(|v| *v += 1);
                }
                Err(error) => self.toasts.fail(error.message),
            }
        });
    }

    /// Leaves the session out, undoable.
    pub fn skip(self, id: SessionId) {
        spawn_local(async move {
            match rpc::program::skip_session(id).await {
                Ok(_) => {
                    self.version.try_update(|v| *v += 1);
                    self.toasts.undoable("Session skipped.", Callback::new(move |()| self.unskip(id)));
                }
                Err(error) => self.toasts.fail(error.message),
            }
        });
    }

    /// Brings a skipped session back.
    pub fn unskip(self, id: SessionId) {
        spawn_local(async move {
            match rpc::program::unskip_session(id).await {
                Ok(_) => {
                    self.version.try_update(|v| *v += 1);
                }
                Err(error) => self.toasts.fail(error.message),
            }
        });
    }

    fn announce(self, id: SessionId, changes: &[Change]) {
        match changes.len() {
            0 => self.toasts.say("The session already fits. Nothing changed."),
            n => self.toasts.undoable(
                format!("{n} {} to this session.", if n == 1 { "change" } else { "changes" }),
                Callback::new(move |()| self.undo(id)),
            ),
        }
    }
}

impl Default for SessionEdits {
    fn default() -> Self {
        Self::new()
    }
}
