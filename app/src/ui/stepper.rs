//! A number with a minus and a plus: thumb-sized, typed or stepped.

use leptos::prelude::*;

use crate::ui::icon::{Icon, IconName};

/// A stepped number. The text is kept as typed; `on_change` gets it parsed.
#[component]
pub fn Stepper(
    /// What it is.
    #[prop(into)]
    label: String,
    /// The number.
    #[prop(into)]
    value: Signal<f64>,
    /// Called with a new number within bounds.
    on_change: Callback<f64>,
    /// Step of the buttons.
    #[prop(default = 1.0)]
    step: f64,
    /// Smallest.
    #[prop(default = 0.0)]
    min: f64,
    /// Largest.
    #[prop(default = 1000.0)]
    max: f64,
    /// Unit, told beside the name.
    #[prop(optional, into)]
    unit: String,
) -> impl IntoView {
    let move_by = move |delta: f64| {
        let next = (value.get_untracked() + delta).clamp(min, max);
        on_change.run((next * 1000.0).round() / 1000.0);
    };
    let less = format!("{label}: less");
    let more = format!("{label}: more");
    // Beside the name: beside the number it would take the digits' room on a phone.
    let heading = if unit.is_empty() { label.clone() } else { format!("{label} ({unit})") };
    view! {
        <div class="space-y-1.5">
            <span class="block text-sm font-medium text-ink-soft" aria-hidden="true">{heading}</span>
            <div class="flex items-center rounded-card border border-line bg-surface">
                <button
                    type="button"
                    aria-label=less
                    class="flex h-12 w-11 shrink-0 items-center justify-center rounded-l-card text-ink-soft hover:bg-raised"
                    on:click=move |_| move_by(-step)
                >
                    <Icon name=IconName::Minus/>
                </button>
                <input
                    type="text"
                    inputmode="decimal"
                    aria-label=label
                    class="min-h-12 w-full min-w-0 bg-transparent text-center text-xl font-semibold tabular-nums"
                    prop:value=move || trim_number(value.get())
                    value=trim_number(value.get_untracked())
                    on:change=move |event| {
                        let typed = event_target_value(&event).replace(',', ".");
                        let next = typed.trim().parse::<f64>().ok().filter(|n| n.is_finite());
                        on_change.run(next.unwrap_or_else(|| value.get_untracked()).clamp(min, max));
                    }
                />
                <button
                    type="button"
                    aria-label=more
                    class="flex h-12 w-11 shrink-0 items-center justify-center rounded-r-card text-ink-soft hover:bg-raised"
                    on:click=move |_| move_by(step)
                >
                    <Icon name=IconName::Plus/>
                </button>
            </div>
        </div>
    }
}

/// A number without needless zeros: 60, 62.5, 101.25.
#[must_use]
pub fn trim_number(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
