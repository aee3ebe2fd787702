//! Check-ins and what follows from them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    check_in::CheckIn,
    dto::activity::DayActivity,
    equipment::Kit,
    ids::SessionId,
    plan::{Change, Note},
    vocabulary::vocabulary,
};

vocabulary! {
    /// What a day is good for.
    Band {
        Green = "green", "Ready";
        LightAmber = "light_amber", "Nearly ready";
        Amber = "amber", "Take it easier";
        Red = "red", "Go light";
        Rest = "rest", "Rest";
    }
}

/// Something that took points off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Contribution {
    /// Stable code, e.g. `sleep`.
    pub code: String,
    /// What was told, as a person reads it, e.g. "5 h".
    pub value: String,
    /// Points off; 0 for what was told and is fine.
    pub points: u8,
    /// The sentence.
    pub text: String,
}

/// What is usual for this person, where enough is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Baseline {
    /// Usual heart-rate variability in milliseconds (60 days before the last seven).
    #[serde(default)]
    pub hrv: Option<f64>,
    /// How many standard deviations the last seven days lie from it.
    #[serde(default)]
    pub hrv_z: Option<f64>,
    /// Median resting heart rate of 30 days.
    #[serde(default)]
    pub resting_hr: Option<f64>,
    /// Mornings with a heart-rate variability in the last seven days.
    pub hrv_readings: u8,
}

/// Why there is no training, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Stop {
    /// Stable code: a red flag, or `fever`, `below_neck`, `recovering`, `rest`.
    pub code: String,
    /// Help is needed at once.
    pub emergency: bool,
    /// What to do, calmly.
    pub text: String,
}

/// How ready somebody is on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Readiness {
    /// 0 to 100.
    pub score: u8,
    /// What the day is good for.
    pub band: Band,
    /// What was told and what it cost, the costliest first.
    pub contributions: Vec<Contribution>,
    /// What is usual.
    pub baseline: Baseline,
    /// Why there is no training, the gravest first.
    #[serde(default)]
    pub stops: Vec<Stop>,
    /// What else is worth saying.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// The readiness of a day and what it would change about its session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DayReadiness {
    /// Local date.
    pub date: NaiveDate,
    /// Whether there is a check-in of this day; without one nothing costs anything.
    pub checked_in: bool,
    /// Score, band and contributions.
    pub readiness: Readiness,
    /// The session of the day that can still be changed, if there is one.
    #[serde(default)]
    pub session: Option<SessionId>,
    /// What would change about it; empty where it already fits.
    pub proposal: Vec<Change>,
    /// Why nothing can be proposed, where that is so.
    #[serde(default)]
    pub refused: Option<String>,
    /// The plan is to stay as it is: the proposal was seen and not wanted.
    #[serde(default)]
    pub kept: bool,
}

/// The check-in of a day, or what it may begin with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CheckInView {
    /// Local date.
    pub date: NaiveDate,
    /// What was told, or a suggestion from the last time.
    pub check_in: CheckIn,
    /// Whether it was told: a suggestion counts nothing.
    pub stored: bool,
    /// The day the suggestion comes from.
    #[serde(default)]
    pub suggested_from: Option<NaiveDate>,
    /// What was done besides training the day before.
    pub yesterday: Vec<DayActivity>,
    /// Minutes of the day's session as it stands.
    #[serde(default)]
    pub planned_minutes: Option<u16>,
    /// The usual place.
    pub usual_place: Kit,
}
