//! The wizard's one state: what is asked for, which screen, why it was refused, and where the building stands.

use chrono::NaiveDate;
use domain::{
    ErrorKind, FieldError, ProgramId,
    dto::program::{CreateProgram, NearestOffer, ProgramView},
    profile::Profile,
    request::ProgramRequest,
};
use leptos::{prelude::*, task::spawn_local};

use super::{Start, draft::Draft};
use crate::{
    error::AppError,
    platform, rpc,
    state::{profile_draft::refused, step_route::StepRoute},
    ui::bind::Bind,
};

/// Screens here.
pub const STEPS: usize = 3;

/// Where the building stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Build {
    /// Still asking.
    Idle,
    /// Sent.
    Working,
    /// Here it is; none when it was built and could not be fetched.
    Built(Option<Box<ProgramView>>),
}

/// The wizard on the page.
#[derive(Clone, Copy)]
pub struct Wizard {
    /// What is asked for.
    pub draft: RwSignal<Draft>,
    /// Why it was refused.
    pub failure: RwSignal<Option<AppError>>,
    /// The nearest program, where the wishes do not fit together.
    pub nearest: RwSignal<Option<NearestOffer>>,
    /// Where the building stands.
    pub build: RwSignal<Build>,
    /// Which screen.
    pub steps: StepRoute,
    profile: StoredValue<Profile>,
    today: NaiveDate,
}

/// The screen on which a field of the request is chosen.
pub fn step_of(field: &str) -> Option<usize> {
    let root = field.split(['.', '[']).next().unwrap_or_default();
    match root {
        "goals" | "disciplines" | "specialization" => Some(0),
        "split" | "hybrid" | "weekdays" | "microcycle" | "weeks" | "session_minutes" | "progression" | "supersets"
        | "start_date" => Some(1),
        "rules" => Some(2),
        _ => None,
    }
}

impl Wizard {
    /// Call once, at the top of the page.
    pub fn new(address: &'static str, start: Start) -> Self {
        Self {
            draft: RwSignal::new(Draft::new(&start.profile, start.today, start.last)),
            failure: RwSignal::new(None),
            nearest: RwSignal::new(None),
            build: RwSignal::new(Build::Idle),
            steps: StepRoute::new(address, STEPS),
            profile: StoredValue::new(start.profile),
            today: start.today,
        }
    }

    /// A part of what is asked for.
    pub fn part<T>(
        self,
        get: impl Fn(&Draft) -> T + Send + Sync + 'static,
        set: impl Fn(&mut Draft, T) + Send + Sync + 'static,
    ) -> Bind<T>
    where
        T: Clone + PartialEq + Send + Sync + 'static,
    {
        Bind::part(self.draft, get, set)
    }

    /// Something derived from what is asked for.
    pub fn derived<T>(self, get: impl Fn(&Draft) -> T + Send + Sync + 'static) -> Signal<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.draft.with(&get)).into()
    }

    /// What is wrong with a field, also as the request stands.
    pub fn error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || self.failure.read().as_ref().and_then(|failure| failure.field(field)))
    }

    /// The request, or what is wrong with it.
    fn request(self) -> Result<ProgramRequest, Vec<FieldError>> {
        self.draft.with_untracked(|draft| draft.request(self.today))
    }

    fn wrong_on(self, step: usize) -> Vec<FieldError> {
        let mut wrong = self.request().err().unwrap_or_default();
        wrong.retain(|error| step_of(&error.field).unwrap_or(0) == step);
        wrong
    }

    /// Goes on when this screen is in order.
    pub fn next(self) {
        let step = self.steps.step.get_untracked();
        let wrong = self.wrong_on(step);
        if !wrong.is_empty() {
            self.failure.set(Some(refused(wrong)));
        } else if step + 1 < STEPS {
            self.failure.set(None);
            self.steps.go(step + 1);
        } else {
            self.submit();
        }
    }

    /// Takes the defaults of this screen and goes on.
    pub fn skip(self, defaults: &Draft) {
        let step = self.steps.step.get_untracked();
        if !self.wrong_on(step).is_empty() {
            let usual = defaults.clone();
            self.draft.update(|draft| match step {
                0 => draft.goals = usual.goals,
                _ => {
                    let kept = draft.clone();
                    let Draft { goals, disciplines, specialization, rules, .. } = kept;
                    *draft = Draft { goals, disciplines, specialization, rules, ..usual };
                }
            });
        }
        self.next();
    }

    /// Sends for the program. A second tap while it is under way does nothing.
    fn submit(self) {
        if self.build.get_untracked() != Build::Idle {
            return;
        }
        match self.request() {
            Ok(request) => {
                let new_id = || ProgramId(platform::new_id());
                let id = self.draft.try_update(|draft| draft.id_for(&request, new_id));
                let changed = self.draft.with_untracked(|draft| draft.changed_profile(&self.profile.get_value()));
                self.failure.set(None);
                self.nearest.set(None);
                self.build.set(Build::Working);
                spawn_local(async move {
                    let answer = send(changed, CreateProgram { id, request: request.clone() }).await;
                    let conflict = matches!(&answer, Err(error) if error.kind == ErrorKind::Infeasible);
                    self.finish(answer);
                    // Where there is nothing near, or no answer, the ways to change the wishes remain.
                    if conflict && let Ok(near) = rpc::program::nearest_program(request).await {
                        self.nearest.try_set(near.offer);
                    }
                });
            }
            Err(wrong) => {
                let step = wrong.iter().filter_map(|error| step_of(&error.field)).min();
                self.failure.set(Some(refused(wrong)));
                self.steps.go(step.unwrap_or(0));
            }
        }
    }

    /// Takes the nearest program instead, and builds it.
    pub fn build_nearest(self) {
        let Some(offer) = self.nearest.get_untracked() else { return };
        self.profile.with_value(|profile| {
            self.draft.update(|draft| {
                let Draft { disciplines, rules, activities, start_date, .. } = draft.clone();
                let near = Draft::new(profile, self.today, Some(offer.request));
                *draft = Draft { disciplines, rules, activities, start_date, ..near };
            });
        });
        self.submit();
    }

    /// The page may be gone by the time the answer comes; then nobody is there to be told.
    fn finish(self, answer: Result<Option<ProgramView>, AppError>) {
        match answer {
            Ok(program) => {
                self.build.try_set(Build::Built(program.map(Box::new)));
            }
            Err(error) => {
                self.failure.try_set(Some(error));
                self.build.try_set(Build::Idle);
            }
        }
    }
}

async fn send(changed: Option<Profile>, create: CreateProgram) -> Result<Option<ProgramView>, AppError> {
    if let Some(profile) = changed {
        rpc::profile::save_profile(profile).await?;
    }
    let made = rpc::program::create_program(create).await?;
    // It exists. When it cannot be fetched right now, the next page tries again.
    Ok(rpc::program::program(made.id).await.ok())
}

#[cfg(test)]
mod tests {
    use super::step_of;

    #[test]
    fn every_field_of_the_request_has_its_screen() {
        for field in [
            "goals",
            "goals[1].weight",
            "hybrid",
            "weekdays[0]",
            "microcycle.on[2]",
            "session_minutes",
            "start_date",
            "rules.x",
        ] {
            assert!(step_of(field).is_some(), "{field}");
        }
        assert_eq!(step_of("equipment"), None);
    }
}
