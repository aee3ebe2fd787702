//! Goals by the ten-dollar method, and the disciplines somebody likes.

use domain::{
    goal::{Goal, GoalWeight},
    movement::Discipline,
    profile::DisciplineWeight,
};
use leptos::prelude::*;

use super::{
    draft::GOALS,
    flow::Wizard,
    points::{Points, PointsLeft},
};
use crate::ui::{
    button::IconButton,
    choice::ToggleChip,
    disclosure::Disclosure,
    icon::{Icon, IconName},
    steps::StepHeading,
};

type Preset = (&'static str, &'static [(Goal, u8)]);

const PRESETS: [Preset; 7] = [
    ("Strength and muscle", &[(Goal::Strength, 5), (Goal::Hypertrophy, 5)]),
    ("Get stronger", &[(Goal::Strength, 7), (Goal::Hypertrophy, 3)]),
    ("Build muscle", &[(Goal::Hypertrophy, 8), (Goal::Strength, 2)]),
    ("Lose fat", &[(Goal::FatLoss, 5), (Goal::Hypertrophy, 3), (Goal::Endurance, 2)]),
    ("Run and lift", &[(Goal::Endurance, 5), (Goal::Strength, 5)]),
    ("Move well", &[(Goal::Mobility, 5), (Goal::Strength, 3), (Goal::Endurance, 2)]),
    ("Jump and sprint", &[(Goal::Explosiveness, 4), (Goal::Speed, 3), (Goal::Strength, 3)]),
];

fn weights(preset: &[(Goal, u8)]) -> Vec<GoalWeight> {
    preset.iter().map(|(goal, weight)| GoalWeight { goal: *goal, weight: *weight }).collect()
}

/// What training is for.
#[component]
pub(super) fn GoalsStep(wizard: Wizard, focus: bool) -> impl IntoView {
    view! {
        <StepHeading
            focus
            title="What do you want?"
            text="Share ten points among one to three goals. The more points, the more of your training."
        />
        <div class="grid items-start gap-8 lg:grid-cols-2">
            <div class="space-y-6">
                <Presets wizard/>
                <GoalChips wizard/>
            </div>
            <div class="space-y-6">
                <section aria-label="Points" class="space-y-3">
                    <PointsLeft wizard/>
                    <Points wizard/>
                </section>
                <Disciplines wizard/>
            </div>
        </div>
    }
}

#[component]
fn Presets(wizard: Wizard) -> impl IntoView {
    view! {
        <div role="group" aria-label="Common mixes" class="flex flex-wrap gap-2">
            {PRESETS
                .map(|(name, preset)| {
                    let chosen = wizard.derived(move |draft| draft.goals == weights(preset));
                    view! {
                        <button
                            type="button"
                            aria-pressed=move || if chosen.get() { "true" } else { "false" }
                            class="inline-flex min-h-11 items-center gap-2 rounded-full border border-line bg-surface px-4 py-2 aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-semibold aria-pressed:text-accent-ink"
                            on:click=move |_| wizard.draft.update(|draft| draft.goals = weights(preset))
                        >
                            {move || chosen.get().then(|| view! { <Icon name=IconName::Check size=16/> })}
                            {name}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

#[component]
fn GoalChips(wizard: Wizard) -> impl IntoView {
    let full = wizard.derived(|draft| draft.goals.len() >= GOALS);
    view! {
        <fieldset class="min-w-0">
            <legend class="mb-2 text-sm font-medium text-ink-soft">"Or choose one to three goals"</legend>
            <div class="flex flex-wrap gap-2">
                {Goal::ALL
                    .iter()
                    .map(|goal| {
                        let goal = *goal;
                        let on = wizard.derived(move |draft| draft.goals.iter().any(|g| g.goal == goal));
                        view! {
                            <ToggleChip
                                label=goal.label()
                                checked=on
                                disabled=Signal::derive(move || full.get() && !on.get())
                                on_change=Callback::new(move |on| wizard.draft.update(|draft| draft.toggle_goal(goal, on)))
                            />
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}

#[component]
fn Disciplines(wizard: Wizard) -> impl IntoView {
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

#[cfg(test)]
mod tests {
    use domain::{error::FieldErrors, goal::validate_goals};

    use super::{PRESETS, weights};

    #[test]
    fn every_preset_spends_ten_points() {
        for (name, preset) in PRESETS {
            let mut errors = FieldErrors::new();
            validate_goals(&weights(preset), &mut errors);
            assert!(errors.into_result(()).is_ok(), "{name}");
        }
    }
}
