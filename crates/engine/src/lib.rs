//! Every decision of the coach: pure, synchronous, deterministic. No I/O, no clock; time and seed are arguments.
//!
//! Four verbs: [`plan`] lays out a program, [`refresh`] prescribes a session's loads anew from what was logged,
//! [`adapt`] fits a session to what is possible now, [`alternatives`] ranks stand-ins for a movement.

mod adapt;
pub mod blend;
mod build;
mod calendar;
mod circuit;
mod coach;
mod context;
pub mod deload;
mod differences;
mod draft;
pub mod effort;
pub mod exact;
mod fingerprint;
mod fit;
mod flip;
pub mod great;
pub mod instead;
pub mod interference;
mod light;
pub mod nearest;
pub mod optimality;
mod pair;
pub mod phase;
mod places;
mod prescribe;
mod program;
pub mod readiness;
pub mod ready;
mod refresh;
pub mod rotation;
pub mod safety;
mod scheme;
pub mod score;
mod select;
mod settle;
mod spare;
pub mod split;
pub mod strength;
mod substitute;
pub mod time;
pub mod volume;
pub mod week;

pub use coach::Coach;
use domain::{
    MovementId,
    dto::{
        day::{AdaptDay, Alternative},
        workout::{AfterSet, JustDone},
    },
    library::Library,
    movement::Movement,
    muscle::{Muscle, MuscleSets},
    plan::{Change, Flip, ProgramPlan, SessionPlan},
    profile::Profile,
    request::ProgramRequest,
    workout::LoggedSet,
};
pub use score::Scoring;
use strength::StrengthBook;

/// Stored beside every plan; changes whenever the same input may give another plan.
pub const VERSION: &str = "1.6.0";

/// The version of whoever decides by this scoring: the engine's own, and which other scoring it was given.
#[must_use]
pub fn version(scoring: &Scoring) -> String {
    if scoring.is_built_in() { VERSION.to_owned() } else { format!("{VERSION}+scoring.{}", scoring.name()) }
}

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
    /// How movements are ranked.
    pub scoring: &'a Scoring,
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
pub fn plan(input: &Input<'_>) -> Result<ProgramPlan, Infeasible> {
    program::plan(input)
}

/// Prescribes the loads of a session anew, keeping its movements and its length.
#[must_use]
pub fn refresh(session: &SessionPlan, input: &Input<'_>) -> SessionPlan {
    refresh::refresh(session, input)
}

/// Fits a session to what is possible now; `week` holds every session of its week.
pub fn adapt(
    session: &SessionPlan,
    week: &[SessionPlan],
    ask: &AdaptDay,
    input: &Input<'_>,
) -> Result<Adaptation, Infeasible> {
    adapt::adapt(session, week, ask, input)
}

/// Movements that could stand in for one of a session, best first.
#[must_use]
pub fn alternatives(session: &SessionPlan, movement: &MovementId, input: &Input<'_>) -> Vec<Alternative> {
    substitute::alternatives(session, movement, input)
}

/// The smallest change of a preference that would have put another movement in this one's place, if a small one does.
#[must_use]
pub fn flip(session: &SessionPlan, movement: &MovementId, input: &Input<'_>) -> Option<Flip> {
    flip::smallest(input, session, movement)
}

/// What differs between two revisions of a session, in words, in the person's unit.
#[must_use]
pub fn differences(before: &SessionPlan, after: &SessionPlan, profile: &Profile) -> Vec<Change> {
    differences::between(before, after, profile.unit)
}

/// What a set that was just done changes about the sets to come, and whether it was typed as it was done.
#[must_use]
pub fn after_set(done: &JustDone, movement: &Movement, profile: &Profile, book: &StrengthBook) -> AfterSet {
    strength::after_set::after_set(done, movement, profile, book)
}

/// The landmarks of a muscle for this person and these goals: weekly, or for as long as their microcycle is.
#[must_use]
pub fn landmarks(muscle: Muscle, profile: &Profile, request: &ProgramRequest) -> Landmarks {
    volume::landmarks(muscle, profile, request)
}

/// Fractional hard sets per muscle of what was logged.
#[must_use]
pub fn logged_volume(sets: &[LoggedSet], library: &Library) -> Vec<MuscleSets> {
    volume::logged_volume(sets, library)
}
