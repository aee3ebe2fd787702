//! Muscles as the library names them, and the seven groups the weekly coverage looks at.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::vocabulary::vocabulary;

vocabulary! {
    /// A muscle. Three delts are told apart; "shoulders" is their sum, abs are `core`, erectors are `lower_back`.
    Muscle {
        Quadriceps = "quadriceps", "Quadriceps";
        Hamstrings = "hamstrings", "Hamstrings";
        Glutes = "glutes", "Glutes";
        Calves = "calves", "Calves";
        Chest = "chest", "Chest";
        Lats = "lats", "Lats";
        UpperBack = "upper_back", "Upper back";
        RearDelts = "rear_delts", "Rear delts";
        FrontDelts = "front_delts", "Front delts";
        SideDelts = "side_delts", "Side delts";
        Biceps = "biceps", "Biceps";
        Triceps = "triceps", "Triceps";
        Forearms = "forearms", "Forearms";
        Traps = "traps", "Traps";
        Core = "core", "Abs and core";
        Obliques = "obliques", "Obliques";
        LowerBack = "lower_back", "Lower back";
        HipFlexors = "hip_flexors", "Hip flexors";
        Adductors = "adductors", "Adductors";
        Abductors = "abductors", "Abductors";
        FullBody = "full_body", "Full body";
    }
}

vocabulary! {
    /// The seven major groups of which none may be missed in a microcycle.
    MajorGroup {
        Quadriceps = "quadriceps", "Quadriceps";
        Hamstrings = "hamstrings", "Hamstrings";
        Glutes = "glutes", "Glutes";
        Chest = "chest", "Chest";
        Lats = "lats", "Lats";
        UpperBack = "upper_back", "Upper back";
        Shoulders = "shoulders", "Shoulders";
    }
}

impl Muscle {
    /// The major group this muscle belongs to, if any.
    #[must_use]
    pub const fn major_group(self) -> Option<MajorGroup> {
        Some(match self {
            Self::Quadriceps => MajorGroup::Quadriceps,
            Self::Hamstrings => MajorGroup::Hamstrings,
            Self::Glutes => MajorGroup::Glutes,
            Self::Chest => MajorGroup::Chest,
            Self::Lats => MajorGroup::Lats,
            Self::UpperBack => MajorGroup::UpperBack,
            Self::FrontDelts | Self::SideDelts | Self::RearDelts => MajorGroup::Shoulders,
            _ => return None,
        })
    }
}

/// Hard sets of one muscle. Fractional counting makes halves: a secondary muscle earns 0.5 per set.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MuscleSets {
    /// Which muscle.
    pub muscle: Muscle,
    /// Fractional hard sets.
    pub sets: f32,
}
