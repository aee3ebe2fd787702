//! The part of the profile that changes only how things are shown and said.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    profile::{Adherence, Aggression, E1rmFormula, PersonaTone, Profile},
    units::WeightUnit,
};

/// Units, zone, tone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Unit shown and typed.
    pub unit: WeightUnit,
    /// IANA time zone.
    pub time_zone: String,
    /// e1RM formula shown.
    pub e1rm_formula: E1rmFormula,
    /// Tone of the coach.
    pub tone: PersonaTone,
    /// Push of the programming.
    pub aggression: Aggression,
    /// What a day that does not go as planned may change.
    #[serde(default)]
    pub adherence: Adherence,
}

impl Settings {
    /// As the profile has them.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        Self {
            unit: profile.unit,
            time_zone: profile.time_zone.clone(),
            e1rm_formula: profile.e1rm_formula,
            tone: profile.tone,
            aggression: profile.aggression,
            adherence: profile.adherence,
        }
    }

    /// The profile with these in place.
    #[must_use]
    pub fn applied_to(self, profile: Profile) -> Profile {
        Profile {
            unit: self.unit,
            time_zone: self.time_zone,
            e1rm_formula: self.e1rm_formula,
            tone: self.tone,
            aggression: self.aggression,
            adherence: self.adherence,
            ..profile
        }
    }
}
