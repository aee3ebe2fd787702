//! Days that repeat every 7 to 14 days: for rotating shifts, and for splits that seven days do not hold.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use domain::request::{Microcycle, SessionKind};
use leptos::prelude::*;

use super::{
    draft::{Draft, Rota},
    state::Wizard,
};
use crate::{
    ui::{choice::Choice, disclosure::Disclosure, select::Select, slider::Slider},
    view,
};

/// How often the days come again.
#[component]
pub(super) fn RotaLength(wizard: Wizard) -> impl IntoView {
    let days = wizard.part(|draft| u16::from(draft.cycle_days()), |draft, days| draft.repeat_every(days as u8));
    let text = Signal::derive(move || format!("{} days", days.get()));
    view! {
        <Disclosure
            title="How often it repeats"
            summary=Signal::derive(move || match days.get() {
                7 => "Every week".to_owned(),
                n => format!("Every {n} days"),
            })
        >
            <Slider
                label="My week repeats every"
                min=u16::from(*Microcycle::LENGTHS.start())
                max=u16::from(*Microcycle::LENGTHS.end())
                value=days.signal()
                on_change=Callback::new(move |now| days.set(now))
                text
            />
            <p class="text-sm text-ink-soft">
                "Seven days suit most people. Take more when your shifts rotate, or when a split needs more rest than a week has: push, pull, legs and a free day twice make eight."
            </p>
        </Disclosure>
    }
}

/// The training days of the rota, by number and by the date of their first round.
#[component]
pub(super) fn RotaDays(wizard: Wizard) -> impl IntoView {
    let length = wizard.derived(Draft::cycle_days);
    let problem = wizard.error("microcycle.on");
    let note = wizard.derived(|draft| match draft.days() {
        1 => format!("1 training day in {} days", draft.cycle_days()),
        n => format!("{n} training days in {} days", draft.cycle_days()),
    });
    view! {
        <fieldset class="min-w-0">
            <legend class="mb-2 text-sm font-medium text-ink-soft">"Which days? Day 1 is your first day."</legend>
            <div class="grid grid-cols-7 gap-1">
                {move || (1..=length.get()).map(|day| view! { <RotaDay wizard day/> }).collect_view()}
            </div>
            <p role="status" class="pt-2 text-sm" class=("text-hurt-ink", move || problem.get().is_some()) class=("text-ink-soft", move || problem.get().is_none())>
                {move || problem.get().unwrap_or_else(|| note.get())}
            </p>
        </fieldset>
    }
}

/// The date of a day in the first round.
fn first(draft: &Draft, day: u8) -> Option<NaiveDate> {
    let start = draft.start_date.parse::<NaiveDate>().ok()?;
    start.checked_add_days(Days::new(u64::from(day.saturating_sub(1))))
}

/// "Day 3, Fri, 27 Nov".
pub(super) fn label(draft: &Draft, day: u8) -> String {
    first(draft, day).map_or_else(|| format!("Day {day}"), |date| format!("Day {day}, {}", view::date(date)))
}

#[component]
fn RotaDay(wizard: Wizard, day: u8) -> impl IntoView {
    let on = wizard.derived(move |draft| draft.rota.as_ref().is_some_and(|rota| rota.on.contains(&day)));
    let spoken = wizard.derived(move |draft| label(draft, day));
    let short = wizard.derived(move |draft| first(draft, day).map_or("", view::weekday));
    let choose = move |on: bool| {
        wizard.draft.update(|draft| {
            if let Some(rota) = &mut draft.rota {
                set(&mut rota.on, day, on);
            }
        });
    };
    view! {
        <label class="flex min-h-14 flex-col items-center justify-center rounded-card border border-line bg-surface text-base transition-colors duration-150 has-checked:border-accent has-checked:bg-accent-soft has-checked:font-semibold has-checked:text-accent-ink has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink">
            <input
                type="checkbox"
                class="sr-only"
                aria-label=move || spoken.get()
                prop:checked=move || on.get()
                checked=on.get_untracked()
                on:change=move |event| choose(event_target_checked(&event))
            />
            <span aria-hidden="true" class="tabular-nums">{day}</span>
            <span aria-hidden="true" class="text-xs text-ink-faint">{move || short.get()}</span>
        </label>
    }
}

fn set(days: &mut BTreeSet<u8>, day: u8, on: bool) {
    if on {
        days.insert(day);
    } else {
        days.remove(&day);
    }
}

/// The kinds of a hybrid rota, day by day.
#[component]
pub(super) fn RotaKinds(wizard: Wizard) -> impl IntoView {
    let days = wizard.derived(|draft| draft.rota.iter().flat_map(|rota| rota.on.iter().copied()).collect::<Vec<_>>());
    view! {
        <div class="space-y-2">
            <For each=move || days.get() key=|day| *day let:day>
                <RotaKind wizard day/>
            </For>
        </div>
    }
}

#[component]
fn RotaKind(wizard: Wizard, day: u8) -> impl IntoView {
    let options = SessionKind::ALL.iter().map(|kind| Choice::new(*kind, kind.label())).collect();
    view! {
        <Select
            label=format!("Day {day}")
            options
            value=wizard.derived(move |draft| draft.rota.as_ref().map_or(SessionKind::FullBody, |rota: &Rota| rota.kind(day)))
            on_change=Callback::new(move |kind| {
                wizard
                    .draft
                    .update(|draft| {
                        if let Some(rota) = &mut draft.rota {
                            rota.kinds.insert(day, kind);
                        }
                    });
            })
        />
    }
}
