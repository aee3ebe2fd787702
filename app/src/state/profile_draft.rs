//! A profile while somebody edits it: what is chosen, what is typed, and what is wrong with it. Onboarding and settings
//! are made of the same parts and differ in when they save.

use domain::{
    ErrorKind, FieldError, Kg, WeightUnit,
    equipment::Loads,
    profile::{Profile, ScreeningItem},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    error::AppError,
    ui::{bind::Bind, stepper::trim_number},
};

/// What is chosen and typed so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProfileDraft {
    /// Everything that is chosen.
    pub profile: Profile,
    /// As typed.
    pub birth_year: String,
    /// As typed, in the profile's unit.
    pub bodyweight: String,
    /// As typed.
    pub pregnancy_week: String,
}

impl ProfileDraft {
    /// As the profile has it.
    #[must_use]
    pub fn of(profile: Profile) -> Self {
        Self {
            birth_year: profile.birth_year.map_or_else(String::new, |year| year.to_string()),
            bodyweight: profile.bodyweight.map_or_else(String::new, |kg| trim_number(kg.shown(profile.unit))),
            pregnancy_week: profile.screening.pregnancy_week.map_or_else(String::new, |week| week.to_string()),
            profile,
        }
    }

    /// The profile that is meant, or what is wrong field by field.
    pub fn to_profile(&self, this_year: i32) -> Result<Profile, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field: &str, message: &str| {
            errors.push(FieldError {
                field: field.to_owned(),
                code: "not_a_number".to_owned(),
                message: message.to_owned(),
            });
        };
        let mut profile = self.profile.clone();
        profile.display_name = profile.display_name.trim().to_owned();
        profile.birth_year = typed(&self.birth_year).unwrap_or_else(|()| {
            wrong("birth_year", "Write the year with four digits, such as 1990.");
            None
        });
        profile.bodyweight = match typed::<f64>(&self.bodyweight) {
            // An untouched weight stays the very gram it was.
            Ok(Some(_)) if self.bodyweight == Self::of(profile.clone()).bodyweight => profile.bodyweight,
            Ok(weight) => weight.map(|weight| profile.unit.to_kg(weight)),
            Err(()) => {
                wrong("bodyweight", "Write a number, such as 72.5.");
                None
            }
        };
        profile.screening.pregnancy_week = None;
        if profile.screening.yes.contains(&ScreeningItem::Pregnant) {
            match typed::<u8>(&self.pregnancy_week) {
                Ok(week) if week.is_none_or(|week| (1..=43).contains(&week)) => profile.screening.pregnancy_week = week,
                _ => wrong("screening.pregnancy_week", "Write a week from 1 to 43, or leave it empty after birth."),
            }
        }
        if let Err(more) = profile.validate(this_year) {
            errors.extend(more);
        }
        if errors.is_empty() { Ok(profile) } else { Err(errors) }
    }

    /// Changes the unit. Numbers keep their meaning; what an ordinary gym has becomes what the ordinary gym of that unit has.
    pub fn set_unit(&mut self, unit: WeightUnit) {
        let before = self.profile.unit;
        if let Ok(Some(weight)) = typed::<f64>(&self.bodyweight) {
            self.bodyweight = trim_number(tenths(before.to_kg(weight).in_unit(unit)));
        }
        self.profile.loads = self.profile.loads.in_unit(before, unit);
        self.profile.unit = unit;
    }

    /// Answers one question of the screening.
    pub fn answer(&mut self, item: ScreeningItem, yes: bool) {
        let screening = &mut self.profile.screening;
        screening.answered = true;
        screening.yes.retain(|other| *other != item);
        if yes {
            screening.yes.push(item);
            screening.yes.sort();
        }
        // A clearance was given for what was known then.
        screening.cleared = false;
    }
}

fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// A typed number: none when nothing is typed. A comma is as good as a point.
fn typed<N: std::str::FromStr>(text: &str) -> Result<Option<N>, ()> {
    let text = text.trim().replace(',', ".");
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| ()) }
}

/// A draft on the page, with what was found wrong with it.
#[derive(Clone, Copy)]
pub struct Editing {
    /// The draft.
    pub draft: RwSignal<ProfileDraft>,
    /// What was found wrong when it was last checked or sent.
    pub failure: RwSignal<Option<AppError>>,
}

impl Editing {
    /// Begins with the profile as it is.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        Self { draft: RwSignal::new(ProfileDraft::of(profile)), failure: RwSignal::new(None) }
    }

    /// A part of what is chosen.
    pub fn part<T>(
        self,
        get: impl Fn(&Profile) -> T + Send + Sync + 'static,
        set: impl Fn(&mut Profile, T) + Send + Sync + 'static,
    ) -> Bind<T>
    where
        T: Clone + PartialEq + Send + Sync + 'static,
    {
        Bind::part(self.draft, move |d| get(&d.profile), move |d, value| set(&mut d.profile, value))
    }

    /// Something derived from what is chosen.
    pub fn derived<T>(self, get: impl Fn(&Profile) -> T + Send + Sync + 'static) -> Signal<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.draft.with(|d| get(&d.profile))).into()
    }

    /// The unit loads are shown in.
    #[must_use]
    pub fn unit(self) -> Signal<WeightUnit> {
        self.derived(|profile| profile.unit)
    }

    /// A load, to be shown and typed in a unit.
    pub fn load(
        self,
        unit: WeightUnit,
        get: impl Fn(&Loads) -> Kg + Copy + Send + Sync + 'static,
        set: impl Fn(&mut Loads, Kg) + Send + Sync + 'static,
    ) -> Bind<f64> {
        self.part(
            move |profile| get(&profile.loads).shown(unit),
            move |profile, number| set(&mut profile.loads, unit.to_kg(number)),
        )
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || self.failure.read().as_ref().and_then(|failure| failure.field(field)))
    }

    /// The profile that is meant; what is wrong is shown beside its fields.
    #[must_use]
    pub fn checked(self, this_year: i32) -> Option<Profile> {
        match self.draft.with_untracked(|draft| draft.to_profile(this_year)) {
            Ok(profile) => {
                self.failure.set(None);
                Some(profile)
            }
            Err(fields) => {
                self.failure.set(Some(refused(fields)));
                None
            }
        }
    }
}

/// Answers that are refused before anything is sent.
#[must_use]
pub fn refused(fields: Vec<FieldError>) -> AppError {
    AppError {
        kind: ErrorKind::Invalid,
        code: "invalid".to_owned(),
        message: "Some answers need a second look. Nothing you entered is lost.".to_owned(),
        fields,
    }
}

#[cfg(test)]
mod tests;
