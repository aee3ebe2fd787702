//! The frame of the three screens: where I am, back, skip, next, and saving at the end.

use domain::{equipment::Loads, profile::Profile};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{
    Start,
    steps::{AboutStep, EquipmentStep, ExperienceStep},
};
use crate::{
    error::{AppError, ErrorNotice},
    paths, platform, rpc,
    state::{
        kept::keep_in_tab,
        profile::use_profile,
        profile_draft::{Editing, ProfileDraft, refused},
        step_route::StepRoute,
    },
    ui::{
        button::{Button, Look},
        layout::StickyFoot,
        steps::StepsHeader,
    },
};

/// Screens here.
const STEPS: usize = 3;
/// Screens of onboarding and wizard together, as the header counts them.
const TOTAL: usize = 6;

/// The step in which a field of the profile is edited.
fn step_of(field: &str) -> usize {
    match field {
        "display_name" | "birth_year" | "bodyweight" | "screening.pregnancy_week" => 0,
        _ if field.starts_with("loads") || field.starts_with("equipment") => 2,
        _ => 1,
    }
}

/// What skipping means: good answers stay, one that cannot be used becomes no answer.
fn clear(draft: &mut ProfileDraft, field: &str) {
    match field {
        "display_name" => draft.profile.display_name.clear(),
        "birth_year" => draft.birth_year.clear(),
        "bodyweight" => draft.bodyweight.clear(),
        "screening.pregnancy_week" => draft.pregnancy_week.clear(),
        _ if field.starts_with("loads") => draft.profile.loads = Loads::standard(draft.profile.unit),
        _ => {}
    }
}

/// Somebody who has never been asked trains in a full gym until they say otherwise.
fn prepared(start: &Start) -> Profile {
    let mut profile = start.profile.clone();
    if !profile.onboarded
        && profile.equipment.is_empty()
        && let Some(kit) = start.catalogue.kits.iter().find(|kit| kit.id == profile.kit)
    {
        profile.equipment = kit.equipment.clone();
    }
    profile
}

/// The moves of the flow.
#[derive(Clone, Copy)]
struct Moves {
    edit: Editing,
    steps: StepRoute,
    busy: RwSignal<bool>,
    /// Keeps the draft no longer and goes on to the wizard.
    done: Callback<()>,
}

impl Moves {
    /// What is wrong on the step that is shown.
    fn wrong_here(self) -> Vec<domain::FieldError> {
        let step = self.steps.step.get_untracked();
        let this_year = chrono::Datelike::year(&platform::today());
        let mut wrong = self.edit.draft.with_untracked(|d| d.to_profile(this_year)).err().unwrap_or_default();
        wrong.retain(|error| step_of(&error.field) == step);
        wrong
    }

    fn next(self) {
        let wrong = self.wrong_here();
        if wrong.is_empty() {
            self.on();
        } else {
            self.edit.failure.set(Some(refused(wrong)));
        }
    }

    fn skip(self) {
        let wrong = self.wrong_here();
        self.edit.draft.update(|draft| wrong.iter().for_each(|error| clear(draft, &error.field)));
        self.on();
    }

    fn on(self) {
        self.edit.failure.set(None);
        match self.steps.step.get_untracked() {
            step if step + 1 < STEPS => self.steps.go(step + 1),
            _ => self.save(),
        }
    }

    fn save(self) {
        let this_year = chrono::Datelike::year(&platform::today());
        let Some(mut profile) = self.edit.checked(this_year) else { return self.show_first_problem() };
        profile.onboarded = true;
        if profile.time_zone == Profile::default().time_zone
            && let Some(zone) = platform::time_zone()
        {
            profile.time_zone = zone;
        }
        self.busy.set(true);
        spawn_local(async move {
            let saved = rpc::profile::save_profile(profile).await;
            // The page may be gone by the time the answer comes.
            self.busy.try_set(false);
            match saved {
                Ok(_) => {
                    self.done.try_run(());
                }
                Err(error) => {
                    self.edit.failure.try_set(Some(error));
                    self.show_first_problem();
                }
            }
        });
    }

    fn show_first_problem(self) {
        let failure = self.edit.failure.try_get_untracked().flatten();
        let step = failure.and_then(|failure: AppError| failure.fields.iter().map(|f| step_of(&f.field)).min());
        if let Some(step) = step
            && self.steps.step.try_get_untracked().is_some_and(|shown| shown != step)
        {
            self.steps.go(step);
        }
    }
}

/// The three screens.
#[component]
pub(super) fn Flow(start: Start) -> impl IntoView {
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
