//! The three screens of onboarding.

use domain::dto::movement::EquipmentCatalogue;
use leptos::prelude::*;

use crate::{
    pages::profile_parts::{
        AboutFields, EquipmentPicker, InjuriesEditor, LevelChoice, LoadsEditor, PersonaChoice, ScreeningList,
    },
    state::profile_draft::Editing,
    ui::steps::StepHeading,
};

/// Who you are, and whether hard training is safe.
#[component]
pub(super) fn AboutStep(edit: Editing, focus: bool) -> impl IntoView {
    view! {
        <StepHeading
            focus
            title="About you"
            text="A minute now, so that every load and every limit fits. You can skip anything."
        />
        <div class="grid items-start gap-8 lg:grid-cols-2">
            <AboutFields edit/>
            <ScreeningList edit/>
        </div>
    }
}

/// How far you are, what hurts, how to talk to you.
#[component]
pub(super) fn ExperienceStep(edit: Editing, focus: bool) -> impl IntoView {
    view! {
        <StepHeading focus title="Your experience" text="It decides how fast weights grow and how much you can recover from."/>
        <div class="grid items-start gap-8 lg:grid-cols-2">
            <div class="space-y-6">
                <LevelChoice edit/>
                <InjuriesEditor edit/>
            </div>
            <PersonaChoice edit/>
        </div>
    }
}

/// What there is to train with.
#[component]
pub(super) fn EquipmentStep(edit: Editing, focus: bool, catalogue: EquipmentCatalogue) -> impl IntoView {
    view! {
        <StepHeading focus title="Your equipment" text="Only movements and weights that exist where you train are planned."/>
        <div class="grid items-start gap-6 lg:grid-cols-2">
            <EquipmentPicker edit catalogue/>
            <LoadsEditor edit/>
        </div>
    }
}
