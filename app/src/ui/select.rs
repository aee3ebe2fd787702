//! One of many, where cards and chips would fill the screen.

use leptos::prelude::*;

use crate::ui::choice::Choice;

/// A native drop-down with its label.
#[component]
pub fn Select<T>(
    /// What is chosen.
    #[prop(into)]
    label: String,
    /// The options; hints are not shown.
    options: Vec<Choice<T>>,
    /// The chosen value.
    #[prop(into)]
    value: Signal<T>,
    /// Called with the new one.
    on_change: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let values = options.iter().map(|option| option.value).collect::<Vec<_>>();
    let chosen = move |event| {
        let picked = event_target_value(&event).parse::<usize>().ok().and_then(|i| values.get(i).copied());
        if let Some(picked) = picked {
            on_change.run(picked);
        }
    };
    view! {
        <label class="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
            <span class="shrink-0 font-medium">{label}</span>
            <select class="min-h-12 min-w-0 max-w-full rounded-card border border-line bg-surface px-3 text-ink" on:change=chosen>
                {options
                    .into_iter()
                    .enumerate()
                    .map(|(i, option)| {
                        let this = option.value;
                        view! {
                            <option
                                value=i.to_string()
                                selected=value.get_untracked() == this
                                prop:selected=move || value.get() == this
                            >
                                {option.label}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}
