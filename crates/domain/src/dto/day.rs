//! A day: what is planned, and how it is changed on the spot.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    dto::{
        activity::DayActivity,
        program::{ProgramSummary, SessionSummary, SessionView},
        readiness::Readiness,
    },
    equipment::EquipmentId,
    error::{FieldError, FieldErrors},
    ids::{MovementId, ThreadId},
    plan::{Change, DimensionScore, Flip, LoadBasis, Reason, RunnerUp},
    profile::Injury,
    units::Kg,
};

/// What a day holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DayPlan {
    /// Local date.
    pub date: NaiveDate,
    /// Today in this person's time zone.
    pub today: NaiveDate,
    /// The active program, if any.
    #[serde(default)]
    pub program: Option<ProgramSummary>,
    /// The session of the day, if it is a training day.
    #[serde(default)]
    pub session: Option<SessionView>,
    /// What else the day holds.
    #[serde(default)]
    pub activities: Vec<DayActivity>,
    /// Its week of seven days, as the program counts weeks: from the day it starts on. Without a program Monday is first.
    pub week: Vec<DayCell>,
    /// The sessions that follow.
    pub next: Vec<SessionSummary>,
}

/// A day of the week strip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DayCell {
    /// Local date.
    pub date: NaiveDate,
    /// Its session, if any.
    #[serde(default)]
    pub session: Option<SessionSummary>,
}

/// Changes the session of a day to what is possible now. All parts are optional; nothing given changes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdaptDay {
    /// Minutes there are, 10–120; a hard limit.
    #[serde(default)]
    pub minutes: Option<u16>,
    /// Equipment that is taken or missing today.
    #[serde(default)]
    pub equipment_taken: Vec<EquipmentId>,
    /// What hurts today.
    #[serde(default)]
    pub hurts: Vec<Injury>,
    /// One movement to be replaced.
    #[serde(default)]
    pub swap: Option<Swap>,
    /// “I feel great”: one optional set, where the last two sessions went better than planned and the week has room.
    #[serde(default)]
    pub great: bool,
}

/// Replaces one movement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Swap {
    /// The movement in the plan.
    pub from: MovementId,
    /// The wanted replacement; the best one that fits when absent.
    #[serde(default)]
    pub to: Option<MovementId>,
}

impl AdaptDay {
    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Checks ranges.
    pub fn validate(&self) -> Result<(), Vec<FieldError>> {
        let mut errors = FieldErrors::new();
        if let Some(minutes) = self.minutes {
            errors.require(
                (10..=120).contains(&minutes),
                "minutes",
                "out_of_range",
                "Give between 10 and 120 minutes.",
            );
        }
        errors.require(self.equipment_taken.len() <= 60, "equipment_taken", "too_many", "List at most 60 items.");
        errors.require(self.hurts.len() <= 8, "hurts", "too_many", "List each region once.");
        errors.into_result(())
    }
}

/// What changed and the session as it is now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Adapted {
    /// The differences; empty when nothing had to change.
    pub changes: Vec<Change>,
    /// The session now.
    pub session: SessionView,
}

/// How a change is to be told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct AdaptTelling {
    /// The conversation that the coach's words about the change go to; they are kept nowhere when absent.
    #[serde(default)]
    pub thread: Option<ThreadId>,
}

/// A step of the story of a change as it streams: how ready the day found the person, what changed, the session as it is
/// now, then the words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "event", content = "data", rename_all = "snake_case")]
pub enum AdaptEvent {
    /// Score, band and contributions of the day.
    Readiness(Readiness),
    /// Where the words go as well; only where a conversation was named and something changed.
    Thread(AdaptThread),
    /// One difference; already stored.
    Change(Change),
    /// The session now.
    Session(Box<SessionView>),
    /// The next words of the coach.
    Delta(Words),
    /// Nothing follows.
    Done(AdaptDone),
}

/// Words of the coach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Words {
    /// One sentence, or a few that belong together.
    pub text: String,
}

/// The conversation that the words about a change go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AdaptThread {
    /// Its id.
    pub thread: ThreadId,
}

/// The end of the story of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AdaptDone {
    /// The revision of the session that was told about.
    pub revision: u32,
}

/// A movement that could stand in for another one in a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Alternative {
    /// Which movement.
    pub movement: MovementId,
    /// Name.
    pub name: String,
    /// Why it fits, in words.
    pub why: String,
    /// The load it would get, where known.
    #[serde(default)]
    pub load: Option<Kg>,
    /// Where the load comes from, in words, where it was converted.
    #[serde(default)]
    pub load_why: Option<String>,
}

/// Everything that decided for a movement in a session, and what would have decided otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Certificate {
    /// Which movement.
    pub movement: MovementId,
    /// Name.
    pub name: String,
    /// What each dimension of the score said; empty for what is not chosen by score, as in ready programs.
    pub scores: Vec<DimensionScore>,
    /// Why, in words.
    pub reasons: Vec<Reason>,
    /// How the load was found.
    pub load_basis: LoadBasis,
    /// What would have been chosen instead, and by how much it lost.
    #[serde(default)]
    pub runner_up: Option<RunnerUp>,
    /// The smallest change of a preference that leads to another choice, found by planning again; none when no small one
    /// does, or when the session has been changed since it was planned.
    #[serde(default)]
    pub flip: Option<Flip>,
}
