//! Activities as they are written down and shown.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    activity::{ActivityIntensity, ActivitySource, DayPart, DoneActivity},
    ids::{ActivityId, ActivityKindId, SessionId},
    plan::Change,
};

/// Days of a record that is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ActivityRange {
    /// First day; 28 days before the last unless told.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Last day; today unless told. At most 366 days after the first.
    #[serde(default)]
    pub to: Option<NaiveDate>,
}

/// An activity that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ActivityEntry {
    /// What was done.
    pub activity: DoneActivity,
    /// Name of its kind.
    pub name: String,
    /// Whether the weekly plan knew of it.
    pub source: ActivitySource,
}

/// An activity that was written down, and what it changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LoggedActivity {
    /// What was done.
    pub entry: ActivityEntry,
    /// Sessions of the coming days that gave way; each change can be undone like any other.
    pub sessions: Vec<ChangedSession>,
}

/// A session that gave way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ChangedSession {
    /// Which session.
    pub id: SessionId,
    /// Its date.
    pub date: NaiveDate,
    /// Its name.
    pub title: String,
    /// The differences; none where only what may be added later is limited.
    pub changes: Vec<Change>,
    /// What the session owes the activity, in words.
    #[serde(default)]
    pub because: String,
}

/// An activity of a day, planned or done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DayActivity {
    /// Which kind.
    pub kind: ActivityKindId,
    /// Its name.
    pub name: String,
    /// How long.
    pub minutes: u16,
    /// How hard.
    pub intensity: ActivityIntensity,
    /// Earlier or later in the day than training, where somebody knows.
    #[serde(default)]
    pub part: Option<DayPart>,
    /// The weekly plan has it.
    pub planned: bool,
    /// The record of it, once done.
    #[serde(default)]
    pub done: Option<ActivityId>,
}
