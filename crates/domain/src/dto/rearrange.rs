//! When life moves the week: a session that was not done, days away from home, an illness, the way back after a break.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    dto::program::SessionStatus,
    equipment::Kit,
    error::{FieldError, FieldErrors},
    ids::{RearrangementId, SessionId},
    plan::Change,
    vocabulary::vocabulary,
};

/// Longest journey, and longest illness that is told in advance.
pub const MOST_DAYS_AWAY: i64 = 42;
/// Most days that an illness may have begun ago.
pub const ILL_DAYS_AGO: i64 = 28;

vocabulary! {
    /// What becomes of a session that was not done.
    MissedChoice {
        Shift = "shift", "Move it";
        Merge = "merge", "Merge it";
        Skip = "skip", "Leave it out";
    }
}

/// What has happened to the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Disruption {
    /// A planned session passed and nothing was logged.
    Missed {
        /// Which.
        session: SessionId,
        /// What becomes of it.
        choice: MissedChoice,
    },
    /// Some days are trained somewhere else.
    Travel {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
        /// What is there.
        place: Kit,
    },
    /// No training for some days, and an easy first session after them.
    Illness {
        /// First day.
        from: NaiveDate,
        /// Last day, as far as anybody knows.
        to: NaiveDate,
    },
    /// Training begins again after a break.
    Return {
        /// The last day that was trained.
        since: NaiveDate,
    },
}

impl Disruption {
    /// Checks the days, counted where the person is.
    pub fn validate(&self, today: NaiveDate) -> Result<(), Vec<FieldError>> {
        let mut errors = FieldErrors::new();
        if let Self::Travel { from, to, .. } | Self::Illness { from, to } = *self {
            errors.require(from <= to, "to", "before_start", "The last day comes after the first.");
            errors.require(to >= today, "to", "out_of_range", "These days are over; there is nothing left to change.");
            let long = (to - from).num_days() >= MOST_DAYS_AWAY;
            errors.require(!long, "to", "out_of_range", "Plan at most six weeks at a time.");
            let far = (from - today).num_days() > 366;
            errors.require(!far, "from", "out_of_range", "Begin within a year.");
        }
        if let Self::Illness { from, .. } = *self {
            let fine = (-ILL_DAYS_AGO..=0).contains(&(from - today).num_days());
            errors.require(fine, "from", "out_of_range", "An illness began today or in the four weeks before.");
        }
        errors.into_result(())
    }
}

/// What becomes of one session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RearrangedSession {
    /// Which.
    pub session: SessionId,
    /// Its name.
    pub title: String,
    /// Its day afterwards.
    pub date: NaiveDate,
    /// Whether it is left out.
    pub left_out: bool,
    /// What, from, to, because.
    pub changes: Vec<Change>,
}

/// A week put in order again. Nothing of it is done before somebody asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Rearrangement {
    /// What has happened; send it to have it done.
    pub disruption: Disruption,
    /// In a few words.
    pub title: String,
    /// What it comes to, and what it costs.
    pub text: String,
    /// The sessions it touches, by date.
    pub sessions: Vec<RearrangedSession>,
}

/// Something that has happened, and the ways to deal with it, the one that is advised first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RearrangementOffer {
    /// What has happened, in a few words.
    pub title: String,
    /// The same in a sentence.
    pub text: String,
    /// Ways to go on.
    pub ways: Vec<Rearrangement>,
}

vocabulary! {
    /// Where a rearrangement stands.
    RearrangementState {
        Applied = "applied", "Done";
        Undone = "undone", "Taken back";
        Kept = "kept", "Plan kept";
    }
}

/// A rearrangement that was done, taken back, or not wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RearrangementView {
    /// Id.
    pub id: RearrangementId,
    /// Where it stands.
    pub state: RearrangementState,
    /// What it does.
    #[serde(flatten)]
    pub rearrangement: Rearrangement,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// Whether sessions to come can become again what they were.
    pub can_undo: bool,
}

/// A session that a rearrangement touched: as it was, and as it is since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// Which.
    pub session: SessionId,
    /// Its revision, status and day before.
    pub before: Standing,
    /// And after.
    pub after: Standing,
}

/// Where a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Its revision.
    pub revision: i32,
    /// Its status.
    pub status: SessionStatus,
    /// Its day.
    pub date: NaiveDate,
}
