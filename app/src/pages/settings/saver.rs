//! Saves the profile a moment after it was changed, and offers to take the change back.

use std::time::Duration;

use domain::profile::Profile;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    platform, rpc,
    state::{
        profile::{ProfileResource, use_profile},
        profile_draft::{Editing, ProfileDraft},
    },
    ui::toast::{Toasts, use_toasts},
};

/// Long enough to type a number, short enough to feel at once.
const PAUSE: Duration = Duration::from_millis(700);
/// Changes within this time share one message and one way back.
const BURST_MILLIS: f64 = 10_000.0;

/// Whether the server has what the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Saved,
    Saving,
    Refused,
}

/// Saves what one [`Editing`] edits.
#[derive(Clone, Copy)]
pub(super) struct Saver {
    edit: Editing,
    state: RwSignal<State>,
    /// What the server has.
    saved: StoredValue<Profile>,
    /// Counts changes, so that only the last of many is sent.
    change: StoredValue<u32>,
    /// A change is not sent yet.
    waiting: StoredValue<bool>,
    /// What there was before the present burst of changes, and when the burst ends.
    before: StoredValue<Option<(Profile, f64)>>,
    shared: ProfileResource,
    toasts: Toasts,
}

impl Saver {
    /// Call once, where the page is built.
    pub(super) fn new(edit: Editing, profile: Profile) -> Self {
        let saver = Self {
            edit,
            state: RwSignal::new(State::Saved),
            saved: StoredValue::new(profile),
            change: StoredValue::new(0),
            waiting: StoredValue::new(false),
            before: StoredValue::new(None),
            shared: use_profile(),
            toasts: use_toasts(),
        };
        Effect::new(move |before: Option<ProfileDraft>| {
            let now = edit.draft.get();
            if before.is_some_and(|before| before != now) {
                saver.soon();
            }
            now
        });
        // Whoever leaves the page at once has changed it all the same.
        on_cleanup(move || {
            if saver.waiting.try_get_value() == Some(true) {
                saver.send();
            }
        });
        saver
    }

    fn soon(self) {
        let mine = self.change.get_value().wrapping_add(1);
        self.change.set_value(mine);
        self.waiting.set_value(true);
        let send = move || {
            if self.change.try_get_value() == Some(mine) {
                self.send();
            }
        };
        set_timeout(send, PAUSE);
    }

    fn send(self) {
        if self.state.get_untracked() == State::Saving {
            // The answer that is under way sends again.
            return;
        }
        self.waiting.set_value(false);
        let this_year = chrono::Datelike::year(&platform::today());
        let Some(profile) = self.edit.checked(this_year) else {
            self.state.set(State::Refused);
            return;
        };
        if self.saved.with_value(|saved| *saved == profile) {
            self.state.set(State::Saved);
            return;
        }
        self.state.set(State::Saving);
        let before = self.saved.get_value();
        spawn_local(async move {
            let answer = rpc::profile::save_profile(profile.clone()).await;
            // From here on the page may be gone; what was saved is saved.
            match answer {
                Ok(_) => {
                    self.saved.try_set_value(profile);
                    self.state.try_set(State::Saved);
                    self.shared.refetch();
                    self.offer_undo(before);
                }
                Err(error) => {
                    self.state.try_set(State::Refused);
                    self.toasts.fail(error.message.clone());
                    self.edit.failure.try_set(Some(error));
                }
            }
            if self.waiting.try_get_value() == Some(true) {
                self.send();
            }
        });
    }

    fn offer_undo(self, before: Profile) {
        let now = platform::now_millis();
        let running = self.before.try_get_value().flatten().is_some_and(|(_, ends)| now < ends);
        if running {
            return;
        }
        self.before.try_set_value(Some((before.clone(), now + BURST_MILLIS)));
        self.toasts.undoable("Settings saved.", Callback::new(move |()| self.undo(before.clone())));
    }

    fn undo(self, before: Profile) {
        spawn_local(async move {
            match rpc::profile::save_profile(before.clone()).await {
                Ok(_) => {
                    self.saved.try_set_value(before.clone());
                    self.before.try_set_value(None);
                    self.edit.failure.try_set(None);
                    self.edit.draft.try_set(ProfileDraft::of(before));
                    self.shared.refetch();
                }
                Err(error) => self.toasts.fail(error.message),
            }
        });
    }
}

/// Says whether everything is saved.
#[component]
pub(super) fn SaveLine(saver: Saver) -> impl IntoView {
    view! {
        <p role="status" class="pb-3 text-sm text-ink-soft">
            {move || match saver.state.get() {
                State::Saved => "Changes are saved as you make them. They count from the next plan on.",
                State::Saving => "Saving…",
                State::Refused => "Not saved: an answer below needs a second look.",
            }}
        </p>
    }
}
