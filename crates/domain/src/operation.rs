//! What the coach may propose, as typed operations. Whoever proposes, a rule or a model, has nothing else to propose.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    activity::DayPart,
    goal::GoalWeight,
    ids::{ActivityKindId, MovementId},
    movement::Joint,
    profile::Severity,
};

/// One operation. By itself it has no effect: the engine checks it and the person applies it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
pub enum Operation {
    /// Another movement in place of one.
    Swap {
        /// In today's plan.
        from: MovementId,
        /// The wanted one; the best that fits when absent.
        #[serde(default)]
        to: Option<MovementId>,
    },
    /// Less time for a day's session.
    Shorten {
        /// Which day.
        date: NaiveDate,
        /// Minutes there are.
        minutes: u16,
    },
    /// A session on another day.
    Move {
        /// Its day.
        from: NaiveDate,
        /// The other one.
        to: NaiveDate,
    },
    /// A lighter week from a day on.
    Deload {
        /// First day.
        from: NaiveDate,
    },
    /// Other goals.
    SetGoals {
        /// One to three that share ten points.
        goals: Vec<GoalWeight>,
    },
    /// Something beside the program that was done, or comes later today.
    LogActivity {
        /// Which.
        kind: ActivityKindId,
        /// When.
        date: NaiveDate,
        /// How long.
        minutes: u16,
        /// How hard, 0–10.
        effort: u8,
        /// Earlier or later than that day's training, where that was told.
        #[serde(default)]
        part: Option<DayPart>,
    },
    /// How an injury is.
    UpdateInjury {
        /// Where.
        joint: Joint,
        /// How bad; none when it is over.
        #[serde(default)]
        severity: Option<Severity>,
    },
    /// Why a movement is in the plan: answered from its certificate.
    AnswerWhy {
        /// Which.
        movement: MovementId,
    },
}
