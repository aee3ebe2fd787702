//! Ten points shared among the chosen goals, with the sum in sight.

use domain::goal::{Goal, points};
use leptos::prelude::*;

use super::{
    draft::{Draft, POINTS},
    state::Wizard,
};
use crate::ui::{button::IconButton, icon::IconName, points_bar::PointsBar};

/// What the sum says.
fn sum_text(draft: &Draft) -> String {
    let left = POINTS.saturating_sub(draft.points());
    match (draft.goals.len(), left) {
        (0, _) => "Choose at least one goal.".to_owned(),
        (_, 0) => format!("{POINTS} of {POINTS} points given."),
        (_, 1) => "1 point left to give.".to_owned(),
        (_, left) => format!("{left} points left to give."),
    }
}

/// The live sum.
#[component]
pub(super) fn PointsLeft(wizard: Wizard) -> impl IntoView {
    let text = wizard.derived(sum_text);
    let complete = wizard.derived(|draft| draft.points() == POINTS);
    view! {
        <p
            role="status"
            aria-live="polite"
            class="text-lg font-semibold tabular-nums"
            class=("text-done-ink", move || complete.get())
            class=("text-warn-ink", move || !complete.get())
        >
            {move || text.get()}
        </p>
        <PointsBar shares=wizard.derived(|draft| draft.goals.iter().map(|goal| goal.weight).collect::<Vec<_>>())/>
    }
}

/// The chosen goals with their points.
#[component]
pub(super) fn Points(wizard: Wizard) -> impl IntoView {
    let goals = wizard.derived(|draft| draft.goals.iter().map(|goal| goal.goal).collect::<Vec<_>>());
    view! {
        <ul class="divide-y divide-line rounded-card border border-line bg-surface empty:hidden">
            <For each=move || goals.get() key=|goal| *goal let:goal>
                <PointRow wizard goal/>
            </For>
        </ul>
    }
}

#[component]
fn PointRow(wizard: Wizard, goal: Goal) -> impl IntoView {
    let given = wizard.derived(move |draft| points(&draft.goals, goal));
    let none_left = wizard.derived(|draft| draft.points() >= POINTS);
    let name = goal.label();
    let move_points = move |more| wizard.draft.update(|draft| draft.move_points(goal, more));
    view! {
        <li class="flex min-h-14 items-center gap-1 pl-4">
            <span class="grow font-medium">{name}</span>
            <IconButton
                icon=IconName::Minus
                label=format!("{name}: one point less")
                disabled=Signal::derive(move || given.get() <= 1)
                on_click=Callback::new(move |_| move_points(false))
            />
            <output class="w-10 text-center text-2xl font-semibold tabular-nums" aria-label=format!("Points for {name}")>
                {move || given.get()}
            </output>
            <IconButton
                icon=IconName::Plus
                label=format!("{name}: one point more")
                disabled=none_left
                on_click=Callback::new(move |_| move_points(true))
            />
        </li>
    }
}
