//! The moves of onboarding: on when a screen is in order, past it when it is skipped, and saved at the end.

use domain::{FieldError, equipment::Loads, profile::Profile};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    error::AppError,
    platform, rpc,
    state::{
        profile_draft::{Editing, ProfileDraft, refused},
        step_route::StepRoute,
    },
};

/// Screens here.
pub(super) const STEPS: usize = 3;
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

/// The moves of the flow.
#[derive(Clone, Copy)]
pub(super) struct Moves {
    pub edit: Editing,
    pub steps: StepRoute,
    pub busy: RwSignal<bool>,
    /// Keeps the draft no longer and goes on to the wizard.
    pub done: Callback<()>,
}

impl Moves {
    /// What is wrong on the step that is shown.
    fn wrong_here(self) -> Vec<FieldError> {
        let step = self.steps.step.get_untracked();
        let this_year = chrono::Datelike::year(&platform::today());
        let mut wrong = self.edit.draft.with_untracked(|d| d.to_profile(this_year)).err().unwrap_or_default();
        wrong.retain(|error| step_of(&error.field) == step);
        wrong
    }

    pub fn next(self) {
        let wrong = self.wrong_here();
        if wrong.is_empty() {
            self.on();
        } else {
            self.edit.failure.set(Some(refused(wrong)));
        }
    }

    pub fn skip(self) {
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

#[cfg(test)]
mod tests {
    use domain::{equipment::Loads, profile::Profile};

    use super::{ProfileDraft, STEPS, clear, step_of};

    #[test]
    fn every_refusal_of_a_profile_can_be_skipped() {
        let broken = Profile {
            display_name: "x".repeat(81),
            loads: Loads { plate_pairs: vec![domain::Kg::new(60.0)], ..Loads::default() },
            ..Profile::default()
        };
        let mut draft = ProfileDraft { birth_year: "soon".into(), bodyweight: "2".into(), ..ProfileDraft::of(broken) };
        let wrong = draft.to_profile(2026).unwrap_err();
        assert_eq!(wrong.len(), 4);
        for error in &wrong {
            assert!(step_of(&error.field) < STEPS);
            clear(&mut draft, &error.field);
        }
        assert!(draft.to_profile(2026).is_ok());
    }
}
