//! Training experience, by what progress looks like rather than by pride.

use domain::movement::Level;
use leptos::prelude::*;

use crate::{
    state::profile_draft::Editing,
    ui::choice::{Choice, ChoiceCards},
};

const fn definition(level: Level) -> &'static str {
    match level {
        Level::Beginner => "Less than 6 months of steady lifting, or weights still go up nearly every session",
        Level::Intermediate => "6 months to 3 years; progress shows from week to week",
        Level::Advanced => "More than 3 years; progress shows from month to month",
        Level::Expert => "Many years, close to your limits; you plan for single peaks in a year",
    }
}

/// Four levels, each with its definition.
#[component]
pub fn LevelChoice(edit: Editing) -> impl IntoView {
    view! {
        <ChoiceCards
            legend="How long have you been lifting?"
            name="level"
            options=Level::ALL.iter().map(|level| Choice::with_hint(*level, level.label(), definition(*level))).collect()
            value=edit.part(|p| p.level, |p, level| p.level = level)
        />
    }
}
