//! What was done: workouts and their sets, as they were typed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    error::FieldErrors,
    ids::{MovementId, SetId},
    plan::SetTarget,
    units::{Kg, Rpe, WeightUnit},
    vocabulary::vocabulary,
};

vocabulary! {
    /// What a logged set was for.
    SetKind {
        Warmup = "warmup", "Warm-up";
        Work = "work", "Work";
        Drop = "drop", "Drop";
        Failure = "failure", "To failure";
    }
}

/// One set as it was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LoggedSet {
    /// Minted by the client; also the idempotency key.
    pub id: SetId,
    /// Which movement.
    pub movement: MovementId,
    /// Place of the exercise in the workout, 0-based.
    pub exercise: u16,
    /// Place of the set in the exercise, 0-based.
    pub position: u16,
    /// What it was for.
    pub kind: SetKind,
    /// Repetitions done.
    #[serde(default)]
    pub reps: Option<u16>,
    /// Seconds held or worked.
    #[serde(default)]
    pub seconds: Option<u32>,
    /// Metres covered.
    #[serde(default)]
    pub metres: Option<u32>,
    /// The load as typed; comes back exactly so.
    #[serde(default)]
    pub weight: Option<f64>,
    /// The unit it was typed in.
    #[serde(default)]
    pub unit: Option<WeightUnit>,
    /// Effort.
    #[serde(default)]
    pub rpe: Option<Rpe>,
    /// What the plan asked for, when it came from a plan.
    #[serde(default)]
    pub target: Option<SetTarget>,
    /// The effort the plan asked for.
    #[serde(default)]
    pub target_rpe: Option<Rpe>,
    /// Seconds paused where it is hardest, in every repetition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause_seconds: Option<u8>,
}

impl LoggedSet {
    /// The canonical load.
    #[must_use]
    pub fn load(&self) -> Option<Kg> {
        self.weight.map(|w| self.unit.unwrap_or(WeightUnit::Kg).to_kg(w))
    }

    /// Checks one set; `at` is its path in the request.
    pub fn validate(&self, at: &str, errors: &mut FieldErrors) {
        if let Some(reps) = self.reps
            && reps > 500
        {
            errors.push(format!("{at}.reps"), "out_of_range", "A set has at most 500 repetitions.");
        }
        if let Some(weight) = self.weight {
            let kg = self.unit.unwrap_or(WeightUnit::Kg).to_kg(weight);
            if !weight.is_finite() || kg < Kg::ZERO {
                errors.push(format!("{at}.weight"), "out_of_range", "A load is zero or more.");
            } else if kg.kg() > 1000.0 {
                errors.push(format!("{at}.weight"), "out_of_range", "A load is at most 1000 kg.");
            }
        }
        if self.pause_seconds.is_some_and(|s| s > 60) {
            errors.push(format!("{at}.pause_seconds"), "out_of_range", "A pause lasts at most a minute.");
        }
        if self.seconds.is_some_and(|s| s > 86_400) {
            errors.push(format!("{at}.seconds"), "out_of_range", "A set lasts at most a day.");
        }
        if self.metres.is_some_and(|m| m > 500_000) {
            errors.push(format!("{at}.metres"), "out_of_range", "A set covers at most 500 km.");
        }
        if self.reps.is_none() && self.seconds.is_none() && self.metres.is_none() {
            errors.push(at.to_owned(), "empty", "A set needs repetitions, a time or a distance.");
        }
    }
}

/// One past exposure of a movement: the work sets of one day, in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Exposure {
    /// Which movement.
    pub movement: MovementId,
    /// When.
    pub date: NaiveDate,
    /// Whether the day was part of a deload; such a day never counts as failure or regression.
    pub deload: bool,
    /// Its work sets.
    pub sets: Vec<LoggedSet>,
}
