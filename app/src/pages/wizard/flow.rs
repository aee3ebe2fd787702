//! The frame of the wizard: three screens, then the program as it fills in.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::{
    Start,
    build_view::BuildView,
    draft::{Draft, POINTS},
    goals_step::GoalsStep,
    infeasible::{ConflictCard, Notice},
    movements_step::MovementsStep,
    state::{Build, STEPS, Wizard},
    week_step::WeekStep,
};
use crate::{
    paths, platform,
    state::{kept::keep_in_tab, profile::use_profile},
    ui::{
        button::{Button, Look},
        layout::StickyFoot,
        steps::StepsHeader,
    },
};

/// The wizard's screens.
#[component]
pub(super) fn Flow(start: Start) -> impl IntoView {
    let second_half = use_query_map().with_untracked(|query| query.get("from").is_some());
    let address = if second_half { paths::WIZARD_FROM_ONBOARDING } else { paths::WIZARD };
    let defaults = StoredValue::new(Draft::new(&start.profile, start.today, None));
    let key = StoredValue::new(format!("alloy-wizard:{}", start.me.id));
    let wizard = Wizard::new(address, start);
    keep_in_tab(&key.get_value(), wizard.draft, Draft::mended);
    let (shared, navigate) = (use_profile(), use_navigate());
    let leave = navigate.clone();
    let done = Callback::new(move |()| {
        platform::forget_in_tab(&key.get_value());
        shared.refetch();
        navigate(paths::TODAY, NavigateOptions { replace: true, ..Default::default() });
    });
    let back = Callback::new(move |()| match wizard.steps.step.get_untracked() {
        0 => leave(if second_half { paths::ONBOARDING_LAST } else { paths::PROGRAMS }, NavigateOptions::default()),
        step => wizard.steps.go(step - 1),
    });
    let asking = Memo::new(move |_| *wizard.build.read() == Build::Idle);
    view! {
        <Show when=move || asking.get() fallback=move || view! { <BuildView wizard done/> }>
            <StepsHeader
                step=Signal::derive(move || wizard.steps.step.get() + if second_half { STEPS } else { 0 })
                total=if second_half { 2 * STEPS } else { STEPS }
                on_back=back
                leads_out=true
            >
                <Button
                    look=Look::Ghost
                    class="-mr-2"
                    on_click=Callback::new(move |_| defaults.with_value(|defaults| wizard.skip(defaults)))
                >
                    "Skip"
                </Button>
            </StepsHeader>
            <Screens wizard/>
        </Show>
    }
}

#[component]
fn Screens(wizard: Wizard) -> impl IntoView {
    view! {
        <form
            class="flex grow flex-col"
            on:submit=move |event| {
                event.prevent_default();
                wizard.next();
            }
        >
            <div class="space-y-6 pb-8">
                <ConflictCard wizard/>
                {move || {
                    let focus = wizard.steps.takes_focus();
                    match wizard.steps.step.get() {
                        0 => view! { <GoalsStep wizard focus/> }.into_any(),
                        1 => view! { <WeekStep wizard focus/> }.into_any(),
                        _ => view! { <MovementsStep wizard focus/> }.into_any(),
                    }
                }}
            </div>
            <StickyFoot>
                <Foot wizard/>
            </StickyFoot>
        </form>
    }
}

#[component]
fn Foot(wizard: Wizard) -> impl IntoView {
    let last = move || wizard.steps.step.get() + 1 == STEPS;
    let points_left = wizard.derived(|draft| draft.points() != POINTS);
    let blocked = Signal::derive(move || wizard.steps.step.get() == 0 && points_left.get());
    view! {
        <div class="w-full space-y-3 lg:flex lg:items-center lg:justify-end lg:gap-4 lg:space-y-0">
            <Notice wizard/>
            <Button kind="submit" look=Look::Primary class="w-full lg:w-72" disabled=blocked>
                {move || if last() { "Build my program" } else { "Next" }}
            </Button>
        </div>
    }
}
