//! Every address of the app, written once. Views link through these.

use chrono::NaiveDate;
use domain::{MovementId, ProgramId, SessionId, ThreadId, WorkoutId};

pub const LANDING: &str = "/";
pub const LOGIN: &str = "/login";
pub const REGISTER: &str = "/register";
pub const ONBOARDING: &str = "/welcome";
pub const WIZARD: &str = "/programs/new";
/// Programs that people know by name.
pub const KNOWN: &str = "/programs/known";
/// The last step of onboarding, to come back to.
pub const ONBOARDING_LAST: &str = "/welcome?step=3";
/// The wizard as the second half of onboarding.
pub const WIZARD_FROM_ONBOARDING: &str = "/programs/new?from=welcome";
pub const TODAY: &str = "/today";
pub const PROGRAM: &str = "/program";
pub const PROGRAMS: &str = "/programs";
pub const TRAIN: &str = "/train";
pub const TRAIN_FREE: &str = "/train/free";
pub const HISTORY: &str = "/history";
/// Talking with the coach.
pub const COACH: &str = "/coach";
pub const LIBRARY: &str = "/library";
/// A movement of one's own, from nothing.
pub const NEW_MOVEMENT: &str = "/library/new";
pub const CIRCUITS: &str = "/circuits";
pub const SETTINGS: &str = "/settings";
/// For those who look after the instance.
pub const ADMIN: &str = "/admin";
/// Where screening and injuries are changed.
pub const SETTINGS_HEALTH: &str = "/settings?open=health#health";
/// Where the equipment is changed.
pub const SETTINGS_EQUIPMENT: &str = "/settings?open=equipment#equipment";

/// One program.
#[must_use]
pub fn program(id: ProgramId) -> String {
    format!("/programs/{id}")
}

/// What the coming weeks of a program would bring.
#[must_use]
pub fn what_if(id: ProgramId) -> String {
    format!("/programs/{id}/what-if")
}

/// One planned session.
#[must_use]
pub fn session(id: SessionId) -> String {
    format!("/sessions/{id}")
}

/// The player of a planned session.
#[must_use]
pub fn train(id: SessionId) -> String {
    format!("/train/{id}")
}

/// A day.
#[must_use]
pub fn day(date: NaiveDate) -> String {
    format!("/days/{date}")
}

/// A logged workout.
#[must_use]
pub fn workout(id: WorkoutId) -> String {
    format!("/history/{id}")
}

/// One conversation with the coach.
#[must_use]
pub fn thread(id: ThreadId) -> String {
    format!("/coach/{id}")
}

/// A movement of the library.
#[must_use]
pub fn movement(id: &MovementId) -> String {
    format!("/library/{id}")
}

/// One circuit.
#[must_use]
pub fn circuit(slug: &str) -> String {
    format!("/circuits/{slug}")
}
