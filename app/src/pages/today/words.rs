//! What the coach says about a change, below it.

use leptos::prelude::*;

use crate::{
    state::session_edits::SessionEdits,
    ui::{
        button::{Button, Look},
        icon::{Icon, IconName},
    },
};

/// The words as they come, with a way to stop them. The change stands either way.
#[component]
pub fn CoachWords(edits: SessionEdits) -> impl IntoView {
    let words = edits.words;
    let shown = Memo::new(move |_| edits.changes.with(|changes| words.concern(changes)));
    let text = move || words.said.with(|said| said.join(" "));
    view! {
        <Show when=move || shown.get()>
            <section
                aria-label="The coach’s words"
                aria-busy=move || if words.speaking.get() { "true" } else { "false" }
                class="flex items-start gap-3 rounded-card border border-line bg-surface p-4"
            >
                <Icon name=IconName::Coach class="mt-0.5 shrink-0 text-accent-ink"/>
                <div class="min-w-0 grow">
                    <p class="wrap-anywhere text-ink">
                        {text} <Show when=move || words.speaking.get()>
                            <span class="ml-1 inline-block size-2 animate-pulse rounded-full bg-accent" aria-hidden="true"></span>
                        </Show>
                    </p>
                    // Whole answers are read out, not every sentence on its own.
                    <p class="sr-only" role="status">
                        {move || if words.speaking.get() { String::new() } else { text() }}
                    </p>
                </div>
                <Show when=move || words.speaking.get()>
                    <Button look=Look::Ghost on_click=Callback::new(move |_| words.stop())>
                        <Icon name=IconName::Stop size=20/>
                        "Stop"
                    </Button>
                </Show>
            </section>
        </Show>
    }
}
