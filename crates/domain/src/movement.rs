//! What a movement is: every fact the engine needs to choose, load, time and teach it.

mod validate;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{equipment::EquipmentId, ids::MovementId, muscle::Muscle, units::Kg, vocabulary::vocabulary};

vocabulary! {
    /// How the body moves.
    Pattern {
        Squat = "squat", "Squat";
        Hinge = "hinge", "Hinge";
        Lunge = "lunge", "Lunge";
        HorizontalPush = "horizontal_push", "Horizontal push";
        VerticalPush = "vertical_push", "Vertical push";
        HorizontalPull = "horizontal_pull", "Horizontal pull";
        VerticalPull = "vertical_pull", "Vertical pull";
        Carry = "carry", "Carry";
        Core = "core", "Core";
        Rotation = "rotation", "Rotation";
        Plyometric = "plyometric", "Plyometric";
        Olympic = "olympic", "Olympic";
        Isolation = "isolation", "Isolation";
        Mobility = "mobility", "Mobility";
        Stretch = "stretch", "Stretch";
        Isometric = "isometric", "Isometric";
        Conditioning = "conditioning", "Conditioning";
        Cardio = "cardio", "Cardio";
    }
}

vocabulary! {
    /// A training tradition.
    Discipline {
        Powerlifting = "powerlifting", "Powerlifting";
        OlympicWeightlifting = "olympic_weightlifting", "Olympic weightlifting";
        Bodybuilding = "bodybuilding", "Bodybuilding";
        Crossfit = "crossfit", "CrossFit";
        Strongman = "strongman", "Strongman";
        Calisthenics = "calisthenics", "Calisthenics";
        Yoga = "yoga", "Yoga";
        Running = "running", "Running";
        Other = "other", "Other";
    }
}

vocabulary! {
    /// Skill a movement asks for, and experience a person has.
    Level {
        Beginner = "beginner", "Beginner";
        Intermediate = "intermediate", "Intermediate";
        Advanced = "advanced", "Advanced";
        Expert = "expert", "Expert";
    }
}

vocabulary! {
    /// How much of a staple it is.
    Tier {
        Diamond = "diamond", "Staple";
        Gold = "gold", "Proven";
        Silver = "silver", "Useful";
        Bronze = "bronze", "Filler";
    }
}

vocabulary! {
    /// Demand on the nervous system.
    CnsLoad {
        VeryLow = "very_low", "Very low";
        Low = "low", "Low";
        Moderate = "moderate", "Moderate";
        High = "high", "High";
        VeryHigh = "very_high", "Very high";
    }
}

vocabulary! {
    /// Load along the spine.
    SpinalCompression {
        None = "none", "None";
        Low = "low", "Low";
        Moderate = "moderate", "Moderate";
        High = "high", "High";
    }
}

vocabulary! {
    /// A region that can hurt.
    Joint {
        Neck = "neck", "Neck";
        Shoulder = "shoulder", "Shoulder";
        Elbow = "elbow", "Elbow";
        Wrist = "wrist", "Wrist";
        LowerBack = "lower_back", "Lower back";
        Hip = "hip", "Hip";
        Knee = "knee", "Knee";
        Ankle = "ankle", "Ankle";
    }
}

vocabulary! {
    /// What is counted.
    Metric {
        Reps = "reps", "Repetitions";
        Time = "time", "Time";
        Distance = "distance", "Distance";
    }
}

vocabulary! {
    /// Where the load comes from, which decides what loads exist and how long changing them takes.
    LoadType {
        Barbell = "barbell", "Barbell";
        Dumbbell = "dumbbell", "Dumbbell";
        Kettlebell = "kettlebell", "Kettlebell";
        Cable = "cable", "Cable";
        Machine = "machine", "Machine";
        PlateLoaded = "plate_loaded", "Plate-loaded";
        Bodyweight = "bodyweight", "Bodyweight";
        WeightedBodyweight = "weighted_bodyweight", "Weighted bodyweight";
        Band = "band", "Band";
        None = "none", "None";
    }
}

vocabulary! {
    /// Muscle length at which it is hardest.
    StretchPosition {
        Lengthened = "lengthened", "Stretched";
        Mid = "mid", "Middle";
        Shortened = "shortened", "Shortened";
    }
}

vocabulary! {
    /// A fact that safety and scheduling rules look at.
    Trait {
        Supine = "supine", "Lying on the back";
        Prone = "prone", "Lying face down";
        Overhead = "overhead", "Overhead";
        BehindNeck = "behind_neck", "Behind the neck";
        Inverted = "inverted", "Head down";
        Impact = "impact", "Impact";
        DeepKneeFlexion = "deep_knee_flexion", "Deep knee bend";
        LoadedSpinalFlexion = "loaded_spinal_flexion", "Loaded spinal flexion";
        HeavyGrip = "heavy_grip", "Heavy grip";
        Running = "running", "Running";
        Sprint = "sprint", "Sprint";
        IsometricHold = "isometric_hold", "Isometric hold";
        BreathHold = "breath_hold", "Breath hold";
        Balance = "balance", "Balance";
        NeedsSpotter = "needs_spotter", "Needs a spotter";
    }
}

/// A movement of the library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Movement {
    /// Slug.
    pub id: MovementId,
    /// Standard name.
    pub name: String,
    /// Other names and abbreviations.
    pub aliases: Vec<String>,
    /// Pattern.
    pub pattern: Pattern,
    /// Muscles credited a whole set.
    pub primary: Vec<Muscle>,
    /// Muscles credited half a set.
    pub secondary: Vec<Muscle>,
    /// Muscles that only hold.
    pub stabilizers: Vec<Muscle>,
    /// Equipment needed, all of it.
    pub equipment: Vec<EquipmentId>,
    /// Equipment of which one piece is needed.
    pub equipment_any: Vec<EquipmentId>,
    /// Disciplines it belongs to.
    pub disciplines: Vec<Discipline>,
    /// Level from which it may be given.
    pub skill: Level,
    /// How much of a staple it is.
    pub tier: Tier,
    /// Demand on the nervous system.
    pub cns_load: CnsLoad,
    /// Load along the spine.
    pub spinal_compression: SpinalCompression,
    /// Stress per joint: 1 mild, 2 marked, 3 severe.
    pub joint_stress: BTreeMap<Joint, u8>,
    /// More than one joint works.
    pub compound: bool,
    /// One side at a time.
    pub unilateral: bool,
    /// What is counted.
    pub metric: Metric,
    /// Where the load comes from.
    pub load: LoadType,
    /// Smallest step of the load.
    #[serde(rename = "increment_kg")]
    pub increment: Kg,
    /// Part of bodyweight that is lifted.
    pub bodyweight_share: f64,
    /// Seconds a repetition takes.
    pub seconds_per_rep: f64,
    /// Where it is hardest.
    pub stretch: StretchPosition,
    /// e1RM relative to the anchor lift of the pattern, where known.
    #[serde(default)]
    pub anchor_ratio: Option<f64>,
    /// Suits a warm-up.
    pub warmup: bool,
    /// Suits a cool-down.
    pub cooldown: bool,
    /// Safety and scheduling facts.
    pub traits: Vec<Trait>,
    /// Metabolic equivalent, for energy display only.
    #[serde(default)]
    pub met: Option<f64>,
    /// What a coach says.
    pub cues: Vec<String>,
    /// Harder.
    pub progressions: Vec<MovementId>,
    /// Easier.
    pub regressions: Vec<MovementId>,
    /// Alike.
    pub variations: Vec<MovementId>,
}

impl Movement {
    /// Whether it can be done with this equipment.
    #[must_use]
    pub fn fits(&self, owned: &crate::equipment::EquipmentSet) -> bool {
        self.equipment.iter().all(|e| owned.contains(e))
            && (self.equipment_any.is_empty() || self.equipment_any.iter().any(|e| owned.contains(e)))
    }

    /// Whether it carries a trait.
    #[must_use]
    pub fn has(&self, fact: Trait) -> bool {
        self.traits.contains(&fact)
    }

    /// Stress on a joint, 0 when none is recorded.
    #[must_use]
    pub fn stress(&self, joint: Joint) -> u8 {
        self.joint_stress.get(&joint).copied().unwrap_or(0)
    }
}
