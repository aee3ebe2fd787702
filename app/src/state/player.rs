//! The workout under way: kept in this browser at every tap, sent to the server as often as there is reception.
//! The server upserts the whole document by ids made here, so sending twice changes nothing and nothing is lost.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use crate::{error::AppError, pages::train::live::Live, platform, rpc};

const PREFIX: &str = "alloy-live:";
const RETRY: Duration = Duration::from_secs(5);

/// Whether the server has what this browser has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// Everything.
    Saved,
    /// On its way.
    Sending,
    /// Kept here, tried again soon.
    Waiting,
    /// The server refuses it, and says why.
    Refused(AppError),
}

/// The workout of this page.
#[derive(Clone, Copy)]
pub struct Player {
    /// The workout; none until it is loaded.
    pub live: RwSignal<Option<Live>>,
    /// Whether the server has it.
    pub sent: RwSignal<Sent>,
    key: StoredValue<String>,
    dirty: StoredValue<bool>,
}

impl Player {
    /// Call once, at the top of the page. `key` tells workouts apart: the session's id, or `free`.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self {
            live: RwSignal::new(None),
            sent: RwSignal::new(Sent::Saved),
            key: StoredValue::new(format!("{PREFIX}{key}")),
            dirty: StoredValue::new(false),
        }
    }

    /// What this browser kept, from before a reload or a dead battery.
    #[must_use]
    pub fn kept(self) -> Option<Live> {
        parse(&platform::stored(&self.key.get_value())?)
    }

    /// Begins or resumes.
    pub fn begin(self, live: Live) {
        self.live.set(Some(live));
        self.keep();
        self.send();
    }

    /// Changes the workout, keeps it, sends it.
    pub fn change(self, change: impl FnOnce(&mut Live)) {
        self.live.update(|live| {
            if let Some(live) = live {
                change(live);
            }
        });
        self.keep();
        self.send();
    }

    fn keep(self) {
        if let Some(text) = self.live.with_untracked(|live| live.as_ref().and_then(|l| serde_json::to_string(l).ok())) {
            platform::store(&self.key.get_value(), &text);
        }
    }

    /// Sends the newest state; while one is under way, remembers to send again.
    pub fn send(self) {
        if self.sent.get_untracked() == Sent::Sending {
            self.dirty.set_value(true);
            return;
        }
        let Some(save) = self.live.with_untracked(|live| live.as_ref().map(Live::to_save)) else { return };
        self.dirty.set_value(false);
        self.sent.set(Sent::Sending);
        spawn_local(async move {
            let finished = save.finished_at.is_some();
            let result = rpc::workout::save_workout(save).await;
            // The page may be gone; what matters is kept in the browser and sent by `flush`.
            let again = self.dirty.try_get_value().unwrap_or(false);
            match result {
                Ok(_) => {
                    self.sent.try_set(Sent::Saved);
                    if finished
                        && !again
                        && let Some(key) = self.key.try_get_value()
                    {
                        platform::forget(&key);
                    }
                    if again {
                        self.send();
                    }
                }
                Err(error) if error.is_offline() || error.kind.status() >= 500 => {
                    self.sent.try_set(Sent::Waiting);
                    set_timeout(move || self.retry(), RETRY);
                }
                Err(error) => {
                    self.sent.try_set(Sent::Refused(error));
                }
            }
        });
    }

    fn retry(self) {
        if self.sent.try_get_untracked() == Some(Sent::Waiting) {
            self.send();
        }
    }
}

fn parse(text: &str) -> Option<Live> {
    serde_json::from_str(text).ok()
}

/// Workouts this browser still keeps.
#[must_use]
pub fn kept_workouts() -> Vec<(String, Live)> {
    platform::stored_keys(PREFIX)
        .into_iter()
        .filter_map(|key| Some((key.clone(), parse(&platform::stored(&key)?)?)))
        .collect()
}

/// Sends finished workouts that were kept without reception; true when none is left.
pub async fn flush() -> bool {
    let mut all_sent = true;
    for (key, live) in kept_workouts() {
        if live.finished_at.is_none() {
            continue;
        }
        match rpc::workout::save_workout(live.to_save()).await {
            Ok(_) => platform::forget(&key),
            Err(_) => all_sent = false,
        }
    }
    all_sent
}
