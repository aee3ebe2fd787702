//! How movements are ranked on this instance, and why the operator's file is not, if it is not.

use domain::dto::admin::{ScoringRefusal, ScoringState};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    rpc,
    ui::{button::Button, card::Card, toast::use_toasts},
};

/// Version, file, refusal, and the button that reads the file again.
#[component]
pub fn ScoringCard(
    state: ScoringState,
    /// Counts up when the file was read again.
    read: RwSignal<u32>,
) -> impl IntoView {
    let toasts = use_toasts();
    let reread = move |_| {
        spawn_local(async move {
            match rpc::admin::reread_scoring().await {
                Ok(state) => {
                    read.try_update(|n| *n += 1);
                    toasts.say(if state.refused.is_some() { "The file is refused." } else { "The file is in use." });
                }
                Err(error) => toasts.fail(error.message),
            }
        });
    };
    let ScoringState { version, built_in, file, refused } = state;
    let origin = if built_in { "as built in" } else { "from the file" };
    view! {
        <Card class="space-y-2">
            <h2 class="font-semibold">"Ranking of movements"</h2>
            <p class="tabular-nums">{format!("Version {version}, {origin}")}</p>
            {refused
                .map(|ScoringRefusal { path, reason }| {
                    let place = if path.is_empty() { String::new() } else { format!("{path}: ") };
                    view! {
                        <div role="alert" class="space-y-1">
                            <p class="font-semibold text-warn-ink">"The file is refused; what ran before goes on."</p>
                            <p class="break-words">{format!("{place}{reason}")}</p>
                        </div>
                    }
                })}
            {file
                .map(|file| {
                    view! {
                        <p class="text-sm break-words text-ink-soft">{file}</p>
                        <Button on_click=Callback::new(reread)>"Read the file again"</Button>
                    }
                })}
        </Card>
    }
}
