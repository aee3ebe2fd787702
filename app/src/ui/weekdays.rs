//! Choosing days of the week: seven checkboxes in a row.

use std::collections::BTreeSet;

use domain::request::Weekday;
use leptos::prelude::*;

use crate::ui::bind::Bind;

/// Days of the week, of which at most so many may be chosen.
#[component]
pub fn Weekdays(
    /// The chosen days.
    #[prop(into)]
    value: Bind<BTreeSet<Weekday>>,
    /// Days at most.
    most: usize,
    /// What is wrong, if anything.
    #[prop(into)]
    problem: Signal<Option<String>>,
    /// What is said when nothing is wrong.
    #[prop(into)]
    note: Signal<String>,
) -> impl IntoView {
    view! {
        <fieldset class="min-w-0">
            <legend class="mb-2 text-sm font-medium text-ink-soft">"Which days?"</legend>
            <div class="grid grid-cols-7 gap-1">
                {Weekday::ALL.iter().map(|day| view! { <Day value most day=*day/> }).collect_view()}
            </div>
            <p role="status" class="pt-2 text-sm" class=("text-hurt-ink", move || problem.get().is_some()) class=("text-ink-soft", move || problem.get().is_none())>
                {move || problem.get().unwrap_or_else(|| note.get())}
            </p>
        </fieldset>
    }
}

#[component]
fn Day(value: Bind<BTreeSet<Weekday>>, most: usize, day: Weekday) -> impl IntoView {
    let on = Memo::new(move |_| value.get().contains(&day));
    let full = Memo::new(move |_| value.get().len() >= most);
    let choose = move |on: bool| {
        value.update(|days| {
            if on {
                days.insert(day);
            } else {
                days.remove(&day);
            }
        });
    };
    view! {
        <label class="flex min-h-12 items-center justify-center rounded-card border border-line bg-surface text-base transition-colors duration-150 has-checked:border-accent has-checked:bg-accent-soft has-checked:font-semibold has-checked:text-accent-ink has-disabled:opacity-50 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink">
            <input
                type="checkbox"
                class="sr-only"
                aria-label=day.label()
                prop:checked=move || on.get()
                checked=on.get_untracked()
                disabled=move || full.get() && !on.get()
                on:change=move |event| choose(event_target_checked(&event))
            />
            <span aria-hidden="true">{&day.label()[..2]}</span>
        </label>
    }
}
