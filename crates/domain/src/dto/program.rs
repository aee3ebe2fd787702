//! Programs and sessions as they are shown.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    dto::effort::EffortAdvice,
    equipment::Equipment,
    ids::{MovementId, ProgramId, SessionId, WorkoutId},
    movement::Metric,
    muscle::Muscle,
    plan::{Change, Note, Phase, SessionPlan},
    profile::MovementRule,
    ready::ReadyProgram,
    request::{ProgramRequest, SessionKind},
    units::Kg,
    verdict::Verdict,
    vocabulary::vocabulary,
};

/// Asks for a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateProgram {
    /// Minted by the client, so that a repeated request makes one program. Minted by the server when absent.
    #[serde(default)]
    pub id: Option<ProgramId>,
    /// What is asked for.
    pub request: ProgramRequest,
}

/// A ready program with what it would be for the person who asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReadyOffer {
    /// The program.
    pub program: ReadyProgram,
    /// It is written for the person's level.
    pub suits_level: bool,
    /// One of their favourites.
    #[serde(default)]
    pub favourite: bool,
    /// Why it cannot be built, in words.
    #[serde(default)]
    pub impossible: Option<String>,
    /// What would be exchanged or left out, in words.
    pub changes: Vec<String>,
    /// What it asks for beyond what the person would be given otherwise: another level, skill, more weekly sets.
    #[serde(default)]
    pub cautions: Vec<String>,
    /// Equipment that its own lifts need and that is not there.
    pub missing: Vec<Equipment>,
    /// The request that builds it; weekdays, start and length may be changed.
    pub request: ProgramRequest,
}

/// The nearest program where the one asked for cannot be made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Nearest {
    /// None where nothing near can be made either, or where nothing is the matter.
    #[serde(default)]
    pub offer: Option<NearestOffer>,
}

/// A program that was tried and can be made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct NearestOffer {
    /// What it is, e.g. `upper-body days only`.
    pub text: String,
    /// The request that builds it.
    pub request: ProgramRequest,
}

/// Changes what may change without building anew.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateProgram {
    /// A new name, 1–80 characters.
    #[serde(default)]
    pub name: Option<String>,
    /// Make it the one that is trained; any other becomes inactive.
    #[serde(default)]
    pub active: Option<bool>,
}

vocabulary! {
    /// Where the building of a program stands.
    GenerationState {
        Pending = "pending", "Waiting";
        Running = "running", "Building";
        Done = "done", "Done";
        Failed = "failed", "Failed";
    }
}

/// Where the building of a program stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GenerationStatus {
    /// State.
    pub state: GenerationState,
    /// Weeks asked for.
    pub weeks: u8,
    /// Sessions stored.
    pub sessions: u32,
    /// Sessions whose verdict passes, or names the conflict of wishes.
    pub sessions_passed: u32,
}

/// A program in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProgramSummary {
    /// Id.
    pub id: ProgramId,
    /// Name.
    pub name: String,
    /// First day.
    pub start_date: NaiveDate,
    /// Length.
    pub weeks: u8,
    /// Whether it is the one that is trained.
    pub active: bool,
    /// Sessions in all.
    pub sessions: u32,
    /// Sessions done.
    pub sessions_done: u32,
    /// One of their favourites.
    #[serde(default)]
    pub favourite: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// A program with its weeks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ProgramView {
    /// In a list.
    pub summary: ProgramSummary,
    /// What was asked for.
    pub request: ProgramRequest,
    /// What the engine wants to say.
    pub notes: Vec<Note>,
    /// Weeks in order.
    pub weeks: Vec<WeekView>,
    /// Version of the engine that made it, and of the scoring where another ranked: `1.3.0+scoring.3.9c1f04ab`.
    pub engine_version: String,
    /// Fingerprint of the inputs.
    pub fingerprint: String,
    /// Version of the engine that plans now, where it is another one. A program never changes by itself.
    #[serde(default)]
    pub newer_engine: Option<String>,
}

/// What planning the rest of a program anew would change; nothing is changed by looking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RegenerationPreview {
    /// Version of the engine that made the program.
    pub made_by: String,
    /// Version of the engine that would plan it anew.
    pub engine_version: String,
    /// Nothing has changed since the program was planned: it would be another, equally good one.
    #[serde(default)]
    pub another: bool,
    /// Sessions still to come.
    pub open: u32,
    /// The sessions that would change, by date.
    pub changed: Vec<SessionChanges>,
}

/// How one session would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SessionChanges {
    /// Local date.
    pub date: NaiveDate,
    /// Week, 1-based.
    pub week: u8,
    /// Short name.
    pub title: String,
    /// The differences.
    pub changes: Vec<Change>,
}

/// A week with its sessions in short.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WeekView {
    /// 1-based.
    pub number: u8,
    /// What it is for.
    pub phase: Phase,
    /// First day.
    pub starts: NaiveDate,
    /// Planned sets per muscle beside the person's landmarks.
    pub volume: Vec<VolumeBar>,
    /// Sessions by date.
    pub sessions: Vec<SessionSummary>,
    /// The checker's verdict.
    pub verdict: Verdict,
}

/// Planned weekly sets of a muscle against its landmarks.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VolumeBar {
    /// Muscle.
    pub muscle: Muscle,
    /// Planned fractional hard sets.
    pub sets: f32,
    /// Minimum effective volume.
    pub mev: f32,
    /// Maximum adaptive volume, upper end.
    pub mav: f32,
    /// Maximum recoverable volume.
    pub mrv: f32,
}

vocabulary! {
    /// Where a session stands.
    SessionStatus {
        Planned = "planned", "Planned";
        Started = "started", "Started";
        Done = "done", "Done";
        Skipped = "skipped", "Skipped";
    }
}

/// A session in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SessionSummary {
    /// Id.
    pub id: SessionId,
    /// Local date.
    pub date: NaiveDate,
    /// Week, 1-based.
    pub week: u8,
    /// Place in the week, 0-based.
    pub day: u8,
    /// Kind of day.
    pub kind: SessionKind,
    /// Phase of the week.
    pub phase: Phase,
    /// Short name.
    pub title: String,
    /// Where it stands.
    pub status: SessionStatus,
    /// Minutes aimed at.
    pub target_minutes: u16,
    /// Seconds by the time model.
    pub estimated_seconds: u32,
    /// Names of the main exercises.
    pub main: Vec<String>,
    /// Movements in all.
    pub movements: u32,
    /// Hard sets in all.
    pub sets: u32,
}

/// A session in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SessionView {
    /// Id.
    pub id: SessionId,
    /// Its program.
    pub program_id: ProgramId,
    /// Where it stands.
    pub status: SessionStatus,
    /// Grows with every change; 1 is as generated.
    pub revision: u32,
    /// Whether the last change can be undone.
    pub can_undo: bool,
    /// The plan.
    pub plan: SessionPlan,
    /// Days after which its program's training days come again.
    pub cycle_days: u8,
    /// The workout that did it, once started.
    #[serde(default)]
    pub workout_id: Option<WorkoutId>,
    /// What was done last time, per movement of the plan.
    pub last_time: Vec<LastTime>,
    /// The equipment the plan uses, so that any of it can be named as taken.
    pub equipment: Vec<Equipment>,
    /// What somebody in the gym needs to know of each movement, reception or not.
    pub facts: Vec<MovementFacts>,
    /// How hard each lift should be, where the session is near enough to say.
    #[serde(default)]
    pub efforts: Vec<EffortAdvice>,
}

/// What somebody in the gym needs to know of a movement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MovementFacts {
    /// Which movement.
    pub movement: MovementId,
    /// What a coach says.
    pub cues: Vec<String>,
    /// Muscles credited a whole set.
    pub primary: Vec<Muscle>,
    /// Muscles credited half a set.
    pub secondary: Vec<Muscle>,
    /// What is counted.
    pub metric: Metric,
    /// Smallest step of the load.
    pub increment: Kg,
    /// The person's standing rule about it.
    #[serde(default)]
    pub rule: Option<MovementRule>,
    /// One of their favourites.
    #[serde(default)]
    pub favourite: bool,
}

/// The most recent exposure of a movement, in short.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LastTime {
    /// Which movement.
    pub movement: MovementId,
    /// When.
    pub date: NaiveDate,
    /// The sets as they were typed, e.g. "3 × 8 × 60 kg @ RPE 8".
    pub text: String,
    /// Current estimate, where there is one.
    #[serde(default)]
    pub e1rm: Option<Kg>,
}
