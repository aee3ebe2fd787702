//! The parts a profile is edited with, shared by onboarding, wizard and settings. Each edits a part of one [`Editing`]
//! and knows nothing of when it is saved.
//!
//! [`Editing`]: crate::state::profile_draft::Editing

mod about;
mod equipment;
mod injuries;
mod level;
mod loads;
mod persona;
mod rules;
mod screening;
mod sport;

pub use self::{
    about::AboutFields,
    equipment::EquipmentPicker,
    injuries::InjuriesEditor,
    level::LevelChoice,
    loads::LoadsEditor,
    persona::PersonaChoice,
    rules::{RuleSearch, Rules, RulesList},
    screening::ScreeningList,
    sport::{ActivityFields, ActivityForm, ChosenActivity, SportEditor, sport_in_short},
};
