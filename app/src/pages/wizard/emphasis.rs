//! What tips the balance where goals leave it open: muscles to bring up, disciplines somebody likes.

use domain::{movement::Discipline, muscle::Muscle, profile::DisciplineWeight};
use leptos::prelude::*;

use super::{draft::MUSCLES, state::Wizard};
use crate::ui::{button::IconButton, choice::ToggleChip, disclosure::Disclosure, icon::IconName};

/// Up to three muscles that get more than their share.
#[component]
pub(super) fn Muscles(wizard: Wizard) -> impl IntoView {
    let summary = wizard.derived(|draft| match draft.specialization.as_slice() {
        [] => "All alike".to_owned(),
        some => some.iter().map(|muscle| muscle.label()).collect::<Vec<_>>().join(" · "),
    });
    view! {
        <Disclosure title="Muscles to bring up" summary>
            <fieldset class="min-w-0">
                <legend class="mb-2 text-sm text-ink-soft">"Up to three get more sets than their share; the others keep what they need."</legend>
                <div class="flex flex-wrap gap-2">
                    {Muscle::ALL
                        .iter()
                        .filter(|muscle| **muscle != Muscle::FullBody)
                        .map(|muscle| view! { <MuscleChip wizard muscle=*muscle/> })
                        .collect_view()}
                </div>
            </fieldset>
        </Disclosure>
    }
}

#[component]
fn MuscleChip(wizard: Wizard, muscle: Muscle) -> impl IntoView {
    let on = wizard.part(
        move |draft| draft.specialization.contains(&muscle),
        move |draft, on| {
            draft.specialization.retain(|other| *other != muscle);
            if on && draft.specialization.len() < MUSCLES {
                draft.specialization.push(muscle);
            }
        },
    );
    let full = wizard.derived(|draft| draft.specialization.len() >= MUSCLES);
    view! {
        <ToggleChip
            label=muscle.label()
            checked=on.signal()
            disabled=Signal::derive(move || full.get() && !on.get())
            on_change=Callback::new(move |now| on.set(now))
        />
    }
}

/// The disciplines somebody likes.
#[component]
pub(super) fn Disciplines(wizard: Wizard) -> impl IntoView {
    let summary = wizard.derived(|draft| match draft.disciplines.as_slice() {
        [] => "None preferred".to_owned(),
        some => some.iter().map(|d| format!("{} {}", d.discipline.label(), d.weight)).collect::<Vec<_>>().join(" · "),
    });
    view! {
        <Disclosure title="Disciplines you like" summary>
            <p class="text-sm text-ink-soft">"0 is no preference, 5 is a lot. It tips the choice between movements that serve your goals alike."</p>
            <ul class="divide-y divide-line">
                {Discipline::ALL
                    .iter()
                    .filter(|discipline| **discipline != Discipline::Other)
                    .map(|discipline| view! { <DisciplineRow wizard discipline=*discipline/> })
                    .collect_view()}
            </ul>
        </Disclosure>
    }
}

#[component]
fn DisciplineRow(wizard: Wizard, discipline: Discipline) -> impl IntoView {
    let weight = wizard.part(
        move |draft| draft.disciplines.iter().find(|d| d.discipline == discipline).map_or(0, |d| d.weight),
        move |draft, weight: u8| {
            draft.disciplines.retain(|d| d.discipline != discipline);
            if weight > 0 {
                draft.disciplines.push(DisciplineWeight { discipline, weight });
            }
        },
    );
    let name = discipline.label();
    view! {
        <li class="flex min-h-12 items-center gap-1">
            <span class="grow">{name}</span>
            <IconButton
                icon=IconName::Minus
                label=format!("{name}: less")
                disabled=Signal::derive(move || weight.get() == 0)
                on_click=Callback::new(move |_| weight.set(weight.get_untracked().saturating_sub(1)))
            />
            <span class="w-8 text-center text-lg font-semibold tabular-nums" aria-live="polite">{move || weight.get()}</span>
            <IconButton
                icon=IconName::Plus
                label=format!("{name}: more")
                disabled=Signal::derive(move || weight.get() >= 5)
                on_click=Callback::new(move |_| weight.set((weight.get_untracked() + 1).min(5)))
            />
        </li>
    }
}
