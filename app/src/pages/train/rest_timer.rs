//! The rest between sets: an absolute deadline, so that a locked phone or a reload does not stop it.

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    platform,
    ui::button::{Button, Look},
    view,
};

const KEY: &str = "alloy-rest-until";

/// When the rest ends, and how far it is.
#[derive(Clone, Copy)]
pub struct RestTimer {
    until: RwSignal<Option<f64>>,
    left: RwSignal<u32>,
}

impl RestTimer {
    /// Call once, at the top of the player.
    #[must_use]
    pub fn new() -> Self {
        let timer = Self { until: RwSignal::new(None), left: RwSignal::new(0) };
        Effect::new(move |_| {
            let kept = platform::stored(KEY).and_then(|text| text.parse::<f64>().ok());
            timer.until.set(kept.filter(|until| *until > platform::now_millis()));
            timer.tick();
            if let Ok(handle) = set_interval_with_handle(move || timer.tick(), Duration::from_millis(250)) {
                on_cleanup(move || handle.clear());
            }
        });
        timer
    }

    /// Begins a rest.
    pub fn start(self, seconds: u16) {
        if seconds > 0 {
            self.set_until(platform::now_millis() + f64::from(seconds) * 1000.0);
        }
    }

    fn add(self, seconds: f64) {
        if let Some(until) = self.until.get_untracked() {
            self.set_until(until + seconds * 1000.0);
        }
    }

    fn stop(self) {
        platform::forget(KEY);
        self.until.set(None);
        self.left.set(0);
    }

    fn set_until(self, until: f64) {
        platform::store(KEY, &until.to_string());
        self.until.set(Some(until));
        self.tick();
    }

    fn tick(self) {
        let Some(until) = self.until.get_untracked() else { return };
        let left = ((until - platform::now_millis()) / 1000.0).ceil();
        if left <= 0.0 {
            self.stop();
            platform::vibrate(400);
        } else if self.left.get_untracked() != left as u32 {
            self.left.set(left as u32);
        }
    }
}

/// The running rest, above the finish button.
#[component]
pub fn RestTimerBar(timer: RestTimer) -> impl IntoView {
    // A screen reader hears every tenth second, not each.
    let spoken = Memo::new(move |_| timer.left.get().div_ceil(10) * 10);
    view! {
        <Show when=move || timer.until.get().is_some()>
            <div class="flex items-center gap-2">
                <p class="grow text-3xl leading-none whitespace-nowrap font-semibold text-accent-ink tabular-nums" aria-hidden="true">
                    {move || view::clock(timer.left.get())}
                </p>
                <span class="sr-only" role="timer" aria-live="polite">
                    {move || format!("About {} seconds of rest left", spoken.get())}
                </span>
                <Button look=Look::Ghost class="shrink-0 px-2 whitespace-nowrap" on_click=Callback::new(move |_| timer.add(-15.0))>"−15 s"</Button>
                <Button look=Look::Ghost class="shrink-0 px-2 whitespace-nowrap" on_click=Callback::new(move |_| timer.add(15.0))>"+15 s"</Button>
                <Button class="shrink-0 whitespace-nowrap" on_click=Callback::new(move |_| timer.stop())>"Skip"</Button>
            </div>
        </Show>
    }
}
