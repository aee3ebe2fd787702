//! The workout under way: kept in this browser at every tap, sent to the server as often as there is reception.
//! The server upserts the whole document by ids made here, so sending twice changes nothing and nothing is lost. Another
//! device that has logged sets of the same workout is heard first: its sets are merged, then both have all of them.

use std::time::Duration;

use domain::dto::workout::WorkoutView;
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
        // The page may be gone; what it held was kept at the tap before.
        let text = self.live.try_with_untracked(|live| live.as_ref().and_then(|l| serde_json::to_string(l).ok()));
        if let (Some(Some(text)), Some(key)) = (text, self.key.try_get_value()) {
            platform::store(&key, &text);
        }
    }

    /// Sends the newest state; while one is under way, remembers to send again.
    pub fn send(self) {
        if self.sent.get_untracked() == Sent::Sending {
            self.dirty.set_value(true);
            return;
        }
        self.post();
    }

    fn post(self) {
        let Some(save) = self.live.try_with_untracked(|live| live.as_ref().map(Live::to_save)).flatten() else {
            return;
        };
        self.dirty.try_set_value(false);
        self.sent.try_set(Sent::Sending);
        spawn_local(async move {
            let finished = save.finished_at.is_some();
            let mut result = rpc::workout::save_workout(save).await;
            if let Err(refusal) = &result {
                match self.hear(refusal).await {
                    Some(Ok(())) => return self.post(),
                    Some(Err(error)) => result = Err(error),
                    None => {}
                }
            }
            // The page may be gone; what matters is kept in the browser and sent by `flush`.
            let again = self.dirty.try_get_value().unwrap_or(false);
            match result {
                Ok(stored) => {
                    self.live.try_update_untracked(|live| {
                        if let Some(live) = live {
                            live.version = stored.version;
                        }
                    });
                    self.keep();
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

    /// Takes over what another device has done, where that is why a save was refused; none for every other refusal.
    async fn hear(self, refusal: &AppError) -> Option<Result<(), AppError>> {
        let live = self.live.try_get_untracked()??;
        let stored = match heard(&live, refusal).await? {
            Ok(stored) => stored,
            Err(error) => return Some(Err(error)),
        };
        self.live.try_update(|live| {
            if let Some(live) = live {
                live.continue_as(stored.workout.id);
                live.merge(&stored);
            }
        });
        self.keep();
        Some(Ok(()))
    }
}

/// The stored workout, where another device began or continued it; none when a save was refused for another reason.
async fn heard(live: &Live, refusal: &AppError) -> Option<Result<WorkoutView, AppError>> {
    match refusal.code.as_str() {
        "changed_elsewhere" => Some(rpc::workout::workout(live.id).await),
        "session_already_logged" => match rpc::program::session(live.session?).await {
            Ok(session) => Some(rpc::workout::workout(session.workout_id?).await),
            Err(error) => Some(Err(error)),
        },
        _ => None,
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
        match save_whole(live).await {
            Ok(()) => platform::forget(&key),
            Err(_) => all_sent = false,
        }
    }
    all_sent
}

/// Saves a workout that no page holds any more, with what another device has logged of it.
async fn save_whole(mut live: Live) -> Result<(), AppError> {
    let Err(refusal) = rpc::workout::save_workout(live.to_save()).await else { return Ok(()) };
    let stored = match heard(&live, &refusal).await {
        Some(heard) => heard?,
        None => return Err(refusal),
    };
    live.continue_as(stored.workout.id);
    live.merge(&stored);
    rpc::workout::save_workout(live.to_save()).await.map(|_| ())
}
