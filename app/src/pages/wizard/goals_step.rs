//! Goals by the ten-dollar method.

use domain::goal::{Goal, GoalWeight};
use leptos::prelude::*;
use leptos_router::components::A;

use super::{
    draft::GOALS,
    emphasis::{Disciplines, Muscles},
    points::{Points, PointsLeft},
    state::Wizard,
};
use crate::{
    paths,
    ui::{
        choice::ToggleChip,
        icon::{Icon, IconName},
        steps::StepHeading,
    },
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
                <p class="text-sm text-ink-soft">
                    "Or follow one that is written already: "
                    <A href=paths::KNOWN attr:class="inline-flex min-h-11 items-center font-medium text-accent-ink underline">
                        "Pick a known program"
                    </A>
                </p>
            </div>
            <div class="space-y-6">
                <section aria-label="Points" class="space-y-3">
                    <PointsLeft wizard/>
                    <Points wizard/>
                </section>
                <Muscles wizard/>
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
