//! How hard each lift of a session should be today, and why.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{ids::MovementId, units::Rpe, vocabulary::vocabulary};

vocabulary! {
    /// What an effort depends on.
    EffortCause {
        Phase = "phase", "Phase";
        Readiness = "readiness", "Readiness";
        Recovery = "recovery", "Recovery";
        WeekLoad = "week_load", "Week";
    }
}

/// What one thing does to an effort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EffortPart {
    /// Which.
    pub cause: EffortCause,
    /// Tenths of a point it takes off; 0 where it changes nothing.
    pub tenths_off: u8,
    /// The sentence.
    pub text: String,
}

/// The effort that suits one lift today. It is never above the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EffortAdvice {
    /// Which movement.
    pub movement: MovementId,
    /// The hardest set as planned.
    pub planned: Rpe,
    /// What suits today.
    pub suggested: Rpe,
    /// The same in a sentence, with its reason.
    pub text: String,
    /// What it is made of: phase, readiness, recovery of the muscles that lead, load of the week.
    pub parts: Vec<EffortPart>,
}
