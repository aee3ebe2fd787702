//! Placeholders that reserve the space of what is still on its way.

use leptos::prelude::*;

/// Grey bars in the shape of a list of cards. They fade in late, so that a quick answer never flashes them.
#[component]
pub fn CardsSkeleton(
    /// How many.
    #[prop(default = 3)]
    count: usize,
) -> impl IntoView {
    view! {
        <div class="space-y-3" aria-busy="true">
            <span class="sr-only" role="status">"Loading"</span>
            {(0..count)
                .map(|_| view! { <div class="h-24 animate-pulse rounded-card border border-line bg-surface"></div> })
                .collect_view()}
        </div>
    }
}

/// How far something has come.
#[component]
pub fn ProgressBar(
    /// What is under way.
    #[prop(into)]
    label: String,
    /// Done so far.
    #[prop(into)]
    value: Signal<u32>,
    /// In all.
    #[prop(into)]
    max: Signal<u32>,
) -> impl IntoView {
    view! {
        <progress
            class="h-2 w-full overflow-hidden rounded-full [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-accent"
            aria-label=label
            max=move || max.get().max(1)
            value=move || value.get()
        ></progress>
    }
}
