//! Choosing one or several things from a few. Real radios and checkboxes, so that keyboards and screen readers work.

use leptos::prelude::*;

use crate::ui::{
    bind::Bind,
    icon::{Icon, IconName},
};

const CHIP: &str = "inline-flex min-h-11 items-center gap-2 rounded-full border border-line bg-surface px-4 py-2 text-base text-ink transition-colors duration-150 has-checked:border-accent has-checked:bg-accent-soft has-checked:font-semibold has-checked:text-accent-ink has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink";

/// One option of a choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice<T> {
    /// Its value.
    pub value: T,
    /// The word.
    pub label: String,
    /// A line that explains it, when a card is shown.
    pub hint: String,
}

impl<T> Choice<T> {
    /// Without a hint.
    pub fn new(value: T, label: impl Into<String>) -> Self {
        Self { value, label: label.into(), hint: String::new() }
    }

    /// With a hint.
    pub fn with_hint(value: T, label: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { value, label: label.into(), hint: hint.into() }
    }
}

/// Exactly one of a few, as chips in a row.
#[component]
pub fn ChoiceChips<T>(
    /// What is chosen, for screen readers and above the row.
    #[prop(into)]
    legend: String,
    /// Name of the radio group, unique on the page.
    name: &'static str,
    /// The options.
    options: Vec<Choice<T>>,
    /// The chosen value.
    #[prop(into)]
    value: Bind<T>,
    /// Called after the person chose, with the new value.
    #[prop(optional)]
    on_change: Option<Callback<T>>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    view! {
        <fieldset class="min-w-0">
            <legend class="mb-2 text-sm font-medium text-ink-soft">{legend}</legend>
            <div class="flex flex-wrap gap-2">
                {options
                    .into_iter()
                    .map(|option| {
                        let this = option.value;
                        view! {
                            <label class=CHIP>
                                <input
                                    type="radio"
                                    class="sr-only"
                                    name=name
                                    prop:checked=move || value.get() == this
                                    checked=value.get_untracked() == this
                                    on:change=move |_| choose(value, this, on_change)
                                />
                                {option.label}
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}

/// Exactly one of a few, as cards with a line of explanation.
#[component]
pub fn ChoiceCards<T>(
    /// What is chosen.
    #[prop(into)]
    legend: String,
    /// Name of the radio group, unique on the page.
    name: &'static str,
    /// The options.
    options: Vec<Choice<T>>,
    /// The chosen value.
    #[prop(into)]
    value: Bind<T>,
    /// Called after the person chose, with the new value.
    #[prop(optional)]
    on_change: Option<Callback<T>>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    view! {
        <fieldset class="min-w-0">
            <legend class="mb-2 text-sm font-medium text-ink-soft">{legend}</legend>
            <div class="grid gap-2 sm:grid-cols-2">
                {options
                    .into_iter()
                    .map(|option| {
                        let this = option.value;
                        view! {
                            <label class="group flex min-h-14 items-center gap-3 rounded-card border border-line bg-surface p-3 transition-colors duration-150 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink">
                                <input
                                    type="radio"
                                    class="sr-only"
                                    name=name
                                    prop:checked=move || value.get() == this
                                    checked=value.get_untracked() == this
                                    on:change=move |_| choose(value, this, on_change)
                                />
                                <span class="flex size-6 shrink-0 items-center justify-center rounded-full border-2 border-line text-transparent group-has-checked:border-accent group-has-checked:bg-accent group-has-checked:text-on-bright">
                                    <Icon name=IconName::Check size=16/>
                                </span>
                                <span>
                                    <span class="block font-semibold">{option.label}</span>
                                    {(!option.hint.is_empty())
                                        .then(|| view! { <span class="block text-sm text-ink-soft">{option.hint}</span> })}
                                </span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}

fn choose<T: Copy + PartialEq + Send + Sync + 'static>(value: Bind<T>, this: T, on_change: Option<Callback<T>>) {
    value.set(this);
    if let Some(tell) = on_change {
        tell.run(this);
    }
}

/// On or off, as a chip.
#[component]
pub fn ToggleChip(
    /// The word.
    #[prop(into)]
    label: String,
    /// Whether it is on.
    #[prop(into)]
    checked: Signal<bool>,
    /// Called with the new state.
    on_change: Callback<bool>,
    /// Not now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <label class=format!("{CHIP} has-disabled:opacity-50")>
            <input
                type="checkbox"
                class="sr-only"
                prop:checked=move || checked.get()
                checked=checked.get_untracked()
                disabled=move || disabled.get()
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <Show when=move || checked.get()>
                <Icon name=IconName::Check size=16/>
            </Show>
            {label}
        </label>
    }
}
