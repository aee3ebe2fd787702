//! The frame of the three screens: where I am, back, skip, next.

use domain::profile::Profile;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{
    moves::{Moves, STEPS},
    steps::{AboutStep, EquipmentStep, ExperienceStep},
};
use crate::{
    error::ErrorNotice,
    paths, platform,
    state::{
        kept::keep_in_tab,
        profile::{EditableProfile, use_profile},
        profile_draft::Editing,
        step_route::StepRoute,
    },
    ui::{
        button::{Button, Look},
        layout::StickyFoot,
        steps::StepsHeader,
    },
};

/// Screens of onboarding and wizard together, as the header counts them.
const TOTAL: usize = 6;

/// Somebody who has never been asked trains in a full gym until they say otherwise.
fn prepared(start: &EditableProfile) -> Profile {
    let mut profile = start.profile.clone();
    if !profile.onboarded
        && profile.equipment.is_empty()
        && let Some(kit) = start.catalogue.kits.iter().find(|kit| kit.id == profile.kit)
    {
        profile.equipment = kit.equipment.clone();
    }
    profile
}

/// The three screens.
#[component]
pub(super) fn Flow(start: EditableProfile) -> impl IntoView {
    let edit = Editing::new(prepared(&start));
    let steps = StepRoute::new(paths::ONBOARDING, STEPS);
    let key = StoredValue::new(format!("alloy-welcome:{}", start.me.id));
    // A profile that was changed elsewhere meanwhile is the newer answer.
    keep_in_tab(&key.get_value(), edit.draft, |_, now| now);
    let (shared, navigate) = (use_profile(), use_navigate());
    let done = Callback::new(move |()| {
        platform::forget_in_tab(&key.get_value());
        shared.refetch();
        navigate(paths::WIZARD_FROM_ONBOARDING, NavigateOptions::default());
    });
    let moves = Moves { edit, steps, busy: RwSignal::new(false), done };
    let catalogue = StoredValue::new(start.catalogue);
    view! {
        <StepsHeader
            step=Signal::derive(move || steps.step.get())
            total=TOTAL
            on_back=Callback::new(move |()| steps.go(steps.step.get_untracked().saturating_sub(1)))
        >
            <Button look=Look::Ghost class="-mr-2" on_click=Callback::new(move |_| moves.skip())>"Skip"</Button>
        </StepsHeader>
        <form
            class="flex grow flex-col"
            on:submit=move |event| {
                event.prevent_default();
                moves.next();
            }
        >
            <div class="space-y-6 pb-8">
                {move || {
                    let focus = steps.takes_focus();
                    match steps.step.get() {
                        0 => view! { <AboutStep edit focus/> }.into_any(),
                        1 => view! { <ExperienceStep edit focus/> }.into_any(),
                        _ => view! { <EquipmentStep edit focus catalogue=catalogue.get_value()/> }.into_any(),
                    }
                }}
            </div>
            <StickyFoot>
                <Foot moves/>
            </StickyFoot>
        </form>
    }
}

#[component]
fn Foot(moves: Moves) -> impl IntoView {
    let last = move || moves.steps.step.get() + 1 == STEPS;
    let notice = move || moves.edit.failure.get().filter(|failure| failure.fields.is_empty());
    // Fields say themselves what is wrong with them; the foot says that there is something above.
    let above = move || moves.edit.failure.read().as_ref().is_some_and(|failure| !failure.fields.is_empty());
    view! {
        <div class="w-full space-y-2 lg:flex lg:items-center lg:justify-end lg:gap-4 lg:space-y-0">
            {move || notice().map(|error| view! { <ErrorNotice error/> })}
            <p role="status" class="text-sm font-medium text-hurt-ink">
                {move || above().then_some("An answer above needs a second look.")}
            </p>
            <Button kind="submit" look=Look::Primary class="w-full lg:w-72" busy=moves.busy>
                {move || if last() { "Next: your goals" } else { "Next" }}
            </Button>
        </div>
    }
}
