//! The end: how hard it was, a note, save.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    paths, platform,
    state::player::{Player, Sent},
    ui::{
        button::{Button, Look},
        choice::{Choice, ChoiceChips},
        sheet::Sheet,
    },
};

/// Asks for the last words and finishes.
#[component]
pub fn FinishSheet(open: RwSignal<bool>, player: Player) -> impl IntoView {
    let effort = RwSignal::new(7_u8);
    let notes = RwSignal::new(String::new());
    let saving = RwSignal::new(false);
    let navigate = StoredValue::new(use_navigate());
    let open_sets = move || player.live.with(|live| live.as_ref().map_or(0, |l| l.progress().1 - l.progress().0));

    // Leaves for the summary as soon as the server has the workout; without reception it stays here and says so.
    Effect::new(move |_| {
        if saving.get()
            && player.sent.get() == Sent::Saved
            && let Some(id) = player.live.with_untracked(finished_id)
        {
            navigate.with_value(|go| go(&paths::workout(id), NavigateOptions { replace: true, ..Default::default() }));
        }
    });
    let save = move |_| {
        player.change(|live| {
            live.session_rpe = Some(effort.get_untracked());
            live.notes = notes.get_untracked();
            live.finished_at = live.finished_at.or_else(|| Some(platform::now()));
        });
        // The effect must not see the state of the save before this one.
        spawn_local(async move { saving.set(true) });
    };
    view! {
        <Sheet open title="Finish">
            <div class="space-y-4">
                {move || match open_sets() {
                    0 => None,
                    n => Some(view! { <p class="text-ink-soft">{format!("{n} planned sets are still open. That is fine; only what you did counts.")}</p> }),
                }}
                <ChoiceChips
                    legend="How hard was the whole session? 10 is the hardest imaginable."
                    name="session-rpe"
                    options=(1..=10).map(|n: u8| Choice::new(n, n.to_string())).collect()
                    value=effort
                />
                <label class="block space-y-1.5">
                    <span class="block text-sm font-medium text-ink-soft">"Notes"</span>
                    <textarea
                        rows="3"
                        maxlength="2000"
                        class="block w-full rounded-card border border-line bg-surface p-3"
                        on:input=move |event| notes.set(event_target_value(&event))
                    ></textarea>
                </label>
                <Button look=Look::Primary class="w-full" on_click=Callback::new(save) busy=Signal::derive(move || saving.get() && player.sent.get() == Sent::Sending)>
                    "Save workout"
                </Button>
                <Show when=move || saving.get() && player.sent.get() == Sent::Waiting>
                    <p role="status" class="rounded-card bg-warn-soft p-3">
                        "No reception. The workout is finished and kept on this phone; it is sent as soon as there is a connection. You can close Alloy."
                    </p>
                </Show>
                {move || match player.sent.get() {
                    Sent::Refused(error) => Some(view! { <crate::error::ErrorNotice error/> }),
                    _ => None,
                }}
            </div>
        </Sheet>
    }
}

fn finished_id(live: &Option<super::live::Live>) -> Option<domain::WorkoutId> {
    live.as_ref().filter(|l| l.finished_at.is_some()).map(|l| l.id)
}
