//! Every decision of the coach: pure, synchronous, deterministic. No I/O, no clock; time and seed are arguments.
//!
//! Four verbs: [`plan`] lays out a program, [`refresh`] prescribes a session's loads anew from what was logged,
//! [`adapt`] fits a session to what is possible now, [`alternatives`] ranks stand-ins for a movement.

pub mod strength;

use domain::{
    MovementId,
    dto::day::{AdaptDay, Alternative},
    library::Library,
    muscle::{Muscle, MuscleSets},
    plan::{Change, ProgramPlan, SessionPlan},
    profile::Profile,
    request::ProgramRequest,
    workout::LoggedSet,
};
use strength::StrengthBook;

/// Stored beside every plan; changes whenever the same input may give another plan.
pub const VERSION: &str = "1.0.0";

/// Everything a decision may know.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// Who trains.
    pub profile: &'a Profile,
    /// What was asked for.
    pub request: &'a ProgramRequest,
    /// What there is to choose from.
    pub library: &'a Library,
    /// What is known of their strength.
    pub book: &'a StrengthBook,
    /// Breaks ties between equals; another seed gives another, equally good program.
    pub seed: u64,
}

/// Wishes that cannot all hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Infeasible {
    /// Stable code, e.g. `medical_clearance`, `no_leg_movement`.
    pub code: &'static str,
    /// The smallest set of conflicting wishes, in words.
    pub wishes: Vec<String>,
    /// The sentence a person reads.
    pub text: String,
}

/// A session made to fit, and what that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Adaptation {
    /// The session now.
    pub session: SessionPlan,
    /// The differences; empty when nothing had to change.
    pub changes: Vec<Change>,
}

/// Weekly set landmarks of a muscle for one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Landmarks {
    /// Minimum effective volume.
    pub mev: f32,
    /// Maximum adaptive volume, upper end.
    pub mav: f32,
    /// Maximum recoverable volume.
    pub mrv: f32,
}

/// Lays out a whole program.
pub fn plan(_input: &Input<'_>) -> Result<ProgramPlan, Infeasible> {
    todo!()
}

/// Prescribes the loads of a session anew, keeping its movements and its length.
#[must_use]
pub fn refresh(_session: &SessionPlan, _input: &Input<'_>) -> SessionPlan {
    todo!()
}

/// Fits a session to what is possible now; `week` holds every session of its week.
pub fn adapt(_session: &SessionPlan, _week: &[SessionPlan], _ask: &AdaptDay, _input: &Input<'_>) -> Result<Adaptation, Infeasible> {
    todo!()
}

/// Movements that could stand in for one of a session, best first.
#[must_use]
pub fn alternatives(_session: &SessionPlan, _movement: &MovementId, _input: &Input<'_>) -> Vec<Alternative> {
    todo!()
}

/// What differs between two revisions of a session, in words, in the person's unit.
#[must_use]
pub fn differences(_before: &SessionPlan, _after: &SessionPlan, _profile: &Profile) -> Vec<Change> {
    todo!()
}

/// The weekly landmarks of a muscle for this person and these goals.
#[must_use]
pub fn landmarks(_muscle: Muscle, _profile: &Profile, _request: &ProgramRequest) -> Landmarks {
    todo!()
}

/// Fractional hard sets per muscle of what was logged.
#[must_use]
pub fn logged_volume(_sets: &[LoggedSet], _library: &Library) -> Vec<MuscleSets> {
    todo!()
}
