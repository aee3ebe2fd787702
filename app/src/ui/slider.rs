//! A number from a short range, dragged or moved by arrow keys.

use leptos::prelude::*;

/// A slider with its label and its value in words.
#[component]
pub fn Slider(
    /// What it is.
    #[prop(into)]
    label: String,
    /// The number.
    #[prop(into)]
    value: Signal<u16>,
    /// Called with the new number.
    on_change: Callback<u16>,
    /// Smallest.
    min: u16,
    /// Largest.
    max: u16,
    /// Step.
    #[prop(default = 1)]
    step: u16,
    /// The number as it is read, e.g. "60 min".
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <label class="block">
            <span class="flex items-baseline justify-between gap-3">
                <span class="text-sm font-medium text-ink-soft">{label}</span>
                <span class="text-xl font-semibold tabular-nums" aria-hidden="true">{move || text.get()}</span>
            </span>
            <input
                type="range"
                class="h-11 w-full accent-accent-ink"
                min=min
                max=max
                step=step
                aria-valuetext=move || text.get()
                prop:value=move || value.get().to_string()
                value=value.get_untracked()
                on:input=move |event| {
                    if let Ok(now) = event_target_value(&event).parse::<u16>() {
                        on_change.run(now.clamp(min, max));
                    }
                }
            />
        </label>
    }
}
