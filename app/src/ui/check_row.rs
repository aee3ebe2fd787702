//! A question answered by ticking it: a whole row is the target.

use leptos::prelude::*;

use crate::ui::icon::{Icon, IconName};

/// On or off, as a row with its sentence.
#[component]
pub fn CheckRow(
    /// The sentence.
    #[prop(into)]
    label: String,
    /// A line below it.
    #[prop(optional, into)]
    hint: String,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Called with the new state.
    on_change: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="relative flex min-h-12 items-center gap-3 rounded-card border border-line bg-surface px-3 py-2 transition-colors duration-150 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink">
            <input
                type="checkbox"
                class="peer sr-only"
                prop:checked=move || checked.get()
                checked=checked.get_untracked()
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span class="flex size-6 shrink-0 items-center justify-center rounded-md border-2 border-ink-faint text-transparent peer-checked:border-accent peer-checked:bg-accent peer-checked:text-on-bright">
                <Icon name=IconName::Check size=16/>
            </span>
            <span>
                <span class="block">{label}</span>
                {(!hint.is_empty()).then(|| view! { <span class="block text-sm text-ink-soft">{hint}</span> })}
            </span>
        </label>
    }
}
