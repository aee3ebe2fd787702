//! What the engine answers: weeks, sessions, blocks, exercises, sets, and the reasons for each.
//!
//! Plans are immutable values. A change makes a new revision; the stored one is never edited in place.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    ids::MovementId,
    movement::{LoadType, Pattern},
    muscle::MuscleSets,
    request::SessionKind,
    units::{Kg, Rpe, WeightUnit},
    verdict::Verdict,
    vocabulary::vocabulary,
};

vocabulary! {
    /// What a week is for.
    Phase {
        Accumulation = "accumulation", "Accumulation";
        Intensification = "intensification", "Intensification";
        Realisation = "realisation", "Realisation";
        Deload = "deload", "Deload";
        Test = "test", "Taper and test";
    }
}

impl Phase {
    /// Weeks that build rather than rest or test.
    #[must_use]
    pub const fn loads(self) -> bool {
        matches!(self, Self::Accumulation | Self::Intensification | Self::Realisation)
    }
}

vocabulary! {
    /// A part of a session.
    BlockRole {
        Warmup = "warmup", "Warm-up";
        Main = "main", "Main";
        Accessory = "accessory", "Accessory";
        Finisher = "finisher", "Finisher";
        Cardio = "cardio", "Cardio";
        Conditioning = "conditioning", "Conditioning";
        Mobility = "mobility", "Mobility";
        Cooldown = "cooldown", "Cool-down";
    }
}

/// A whole program as the engine lays it out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ProgramPlan {
    /// Version of the engine that made it.
    pub engine_version: String,
    /// Fingerprint of inputs, engine version and seed: same fingerprint, same program.
    pub fingerprint: String,
    /// Weeks in order.
    pub weeks: Vec<WeekPlan>,
    /// What the program wants to say: goal conflicts, shrunken floors, warnings.
    pub notes: Vec<Note>,
}

/// One microcycle of seven days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WeekPlan {
    /// 1-based.
    pub number: u8,
    /// What it is for.
    pub phase: Phase,
    /// First day.
    pub starts: NaiveDate,
    /// Sessions by date.
    pub sessions: Vec<SessionPlan>,
    /// Planned fractional hard sets per muscle.
    pub volume: Vec<MuscleSets>,
    /// The checker's verdict on the week as a whole.
    pub verdict: Verdict,
}

/// One training day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SessionPlan {
    /// Week number, 1-based.
    pub week: u8,
    /// Place within the week, 0-based.
    pub day: u8,
    /// Local date.
    pub date: NaiveDate,
    /// Kind of day.
    pub kind: SessionKind,
    /// Phase of its week.
    pub phase: Phase,
    /// Short name, e.g. "Upper 1 · heavy press".
    pub title: String,
    /// Minutes the person asked for: the upper bound.
    pub asked_minutes: u16,
    /// Minutes this day aims at; shorter than asked in deload, realisation and test weeks.
    pub target_minutes: u16,
    /// Seconds it takes by the time model.
    pub estimated_seconds: u32,
    /// Blocks in order.
    pub blocks: Vec<Block>,
    /// Soft wishes given up, in the order of the relaxation steps, with their price.
    pub ledger: Vec<Concession>,
    /// What a coach would say about the day.
    pub notes: Vec<Note>,
    /// The checker's verdict.
    pub verdict: Verdict,
}

impl SessionPlan {
    /// Every exercise, block by block.
    pub fn exercises(&self) -> impl Iterator<Item = &ExercisePlan> {
        self.blocks.iter().flat_map(|b| b.exercises.iter())
    }

    /// The block of a role.
    #[must_use]
    pub fn block(&self, role: BlockRole) -> Option<&Block> {
        self.blocks.iter().find(|b| b.role == role)
    }
}

/// A circuit by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NamedCircuit {
    /// Slug.
    pub slug: String,
    /// Its name when planned.
    pub name: String,
}

/// A part of a session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Block {
    /// Which part.
    pub role: BlockRole,
    /// How its exercises follow each other.
    pub format: BlockFormat,
    /// The circuit of the library that it is, whole or shortened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circuit: Option<NamedCircuit>,
    /// Seconds it takes by the time model.
    pub seconds: u32,
    /// In order.
    pub exercises: Vec<ExercisePlan>,
}

impl Block {
    /// The other half of the superset that an exercise belongs to.
    #[must_use]
    pub fn partner(&self, place: usize) -> Option<usize> {
        let letter = self.exercises.get(place)?.superset?;
        (0..self.exercises.len()).find(|i| *i != place && self.exercises[*i].superset == Some(letter))
    }

    /// "A1" and "A2" for the halves of the first superset, "B1" and "B2" for those of the second.
    #[must_use]
    pub fn label(&self, place: usize) -> Option<String> {
        let partner = self.partner(place)?;
        let letter = char::from(b'A' + self.exercises[place].superset?.min(25));
        Some(format!("{letter}{}", if place < partner { 1 } else { 2 }))
    }
}

/// How the exercises of a block follow each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum BlockFormat {
    /// One exercise after the other.
    Straight,
    /// As many rounds as possible in a time.
    Amrap {
        /// Length.
        minutes: u16,
    },
    /// Every minute on the minute.
    Emom {
        /// Length.
        minutes: u16,
    },
    /// Fixed rounds with rest between them.
    Rounds {
        /// How many.
        rounds: u8,
        /// Rest between rounds.
        rest_seconds: u16,
    },
    /// Work and rest by the clock.
    Intervals {
        /// Repeats.
        repeats: u8,
        /// Work.
        work_seconds: u16,
        /// Rest.
        rest_seconds: u16,
    },
    /// One steady effort.
    Steady {
        /// Length.
        minutes: u16,
    },
}

/// One exercise with everything needed to do it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ExercisePlan {
    /// Which movement.
    pub movement: MovementId,
    /// Its name when planned.
    pub name: String,
    /// Its pattern.
    pub pattern: Pattern,
    /// Where its load comes from.
    pub load_type: LoadType,
    /// Loads, repetitions and times are per side.
    pub per_side: bool,
    /// Warm-up sets before the work.
    pub ramp: Vec<RampSet>,
    /// Work sets, grouped where alike.
    pub sets: Vec<SetGroup>,
    /// Rest between work sets; in a superset, after both partners have done theirs.
    pub rest_seconds: u16,
    /// Which superset of its block it belongs to, 0 for A: its partner stands beside it, their sets alternate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superset: Option<u8>,
    /// Seconds it takes by the time model, ramp and transition included.
    pub seconds: u32,
    /// How the load was found.
    pub load_basis: LoadBasis,
    /// Why this exercise.
    pub reasons: Vec<Reason>,
    /// What would have been chosen instead.
    #[serde(default)]
    pub runner_up: Option<RunnerUp>,
    /// What each dimension of the score said, for lifts.
    #[serde(default)]
    pub scores: Vec<DimensionScore>,
}

impl ExercisePlan {
    /// Work sets in all.
    #[must_use]
    pub fn set_count(&self) -> u32 {
        self.sets.iter().map(|g| u32::from(g.count)).sum()
    }
}

/// A warm-up set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RampSet {
    /// Load; none when the movement carries none.
    pub load: Option<Kg>,
    /// Repetitions.
    pub reps: u8,
}

/// Work sets that share a target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SetGroup {
    /// How many.
    pub count: u8,
    /// What to do in each.
    pub target: SetTarget,
    /// Load (per hand for dumbbells and kettlebells); none when there is none or it is still to be found.
    pub load: Option<Kg>,
    /// Effort to stop at.
    pub rpe: Rpe,
    /// Seconds to pause where it is hardest, in every repetition; none when there is no pause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause_seconds: Option<u8>,
}

/// What one set asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum SetTarget {
    /// Repetitions within a range; equal ends mean exactly.
    Reps {
        /// At least.
        low: u8,
        /// At most.
        high: u8,
    },
    /// Hold or work for a time.
    Time {
        /// Seconds.
        seconds: u16,
    },
    /// Cover a distance.
    Distance {
        /// Metres.
        metres: u16,
    },
}

/// How the load of an exercise was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum LoadBasis {
    /// There is no external load to choose.
    NoLoad,
    /// Not known yet: the first exposure finds it.
    FindIt {
        /// A careful load to begin with, where bodyweight allows a guess.
        start: Option<Kg>,
        /// How, in words.
        how: String,
    },
    /// From an estimated one-repetition maximum and the effort chart.
    FromE1rm {
        /// The estimate.
        e1rm: Kg,
    },
    /// From the last exposure by the progression rule.
    Progressed {
        /// Load last time.
        from: Kg,
        /// Which rule and why.
        because: String,
    },
}

impl LoadBasis {
    /// Where the load comes from, in a sentence or two; none where there is no load to choose.
    #[must_use]
    pub fn text(&self, unit: WeightUnit) -> Option<String> {
        Some(match self {
            Self::NoLoad => return None,
            Self::FindIt { how, .. } => how.clone(),
            Self::FromE1rm { e1rm } => {
                let most = e1rm.estimate_text(unit);
                format!("Load from your estimated one-rep maximum of {most}, give or take a few percent.")
            }
            Self::Progressed { from, because } => format!("From {}: {because}", from.text(unit)),
        })
    }
}

vocabulary! {
    /// A dimension of the score.
    Dimension {
        PatternAlignment = "pattern_alignment", "Fits the pattern";
        MuscleCoverage = "muscle_coverage", "Muscles that lack sets";
        Specialization = "specialization", "What you bring up";
        DisciplinePreference = "discipline_preference", "Your disciplines";
        CompoundBonus = "compound_bonus", "Many joints or one";
        GoalAlignment = "goal_alignment", "Serves your goals";
        TimeUtilization = "time_utilization", "Little time to get ready";
    }
}

/// What one dimension of the score said about a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DimensionScore {
    /// Which.
    pub dimension: Dimension,
    /// Its value, −1000 to 1000.
    pub value: i32,
    /// Points at value 1000 in the slot it was chosen for.
    #[serde(default)]
    pub weight: i32,
    /// Points it added: value × weight / 1000.
    pub points: i32,
}

/// Why something was chosen: a stable code, a sentence, and what it was worth in the choice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Reason {
    /// Stable code, e.g. `staple`. Those that begin with `points_` say nothing worth telling; they complete the sum.
    pub code: String,
    /// The sentence a person reads.
    pub text: String,
    /// Points in the choice (thousandths), 0 for facts that did not compete.
    pub points: i32,
}

impl Reason {
    /// Whether it is worth telling by itself, rather than a part of the sum of points.
    #[must_use]
    pub fn told(&self) -> bool {
        !self.code.starts_with("points_")
    }

    /// Whether its points are those of a dimension, which stand among the scores already.
    #[must_use]
    pub fn of_dimension(&self) -> bool {
        Dimension::ALL.iter().any(|dimension| dimension.as_str() == self.code)
    }
}

/// What would have been chosen instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RunnerUp {
    /// Which movement.
    pub movement: MovementId,
    /// Its name.
    pub name: String,
    /// Points it lost by (thousandths).
    pub margin: i32,
}

/// The smallest change of a preference that would have led to another choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Flip {
    /// The change, in words: "if 1 point went from strength to muscle growth".
    pub change: String,
    /// What would have come instead.
    pub instead: MovementId,
    /// Its name.
    pub name: String,
}

vocabulary! {
    /// The six relaxation steps, in order.
    RelaxationStep {
        ExpandPattern = "expand_pattern", "Allow related patterns";
        Synergists = "synergists", "Accept synergist muscles";
        DisciplineWeight = "discipline_weight", "Care less about discipline";
        Isolation = "isolation", "Accept isolation movements";
        Generic = "generic", "Accept filler movements";
        Emergency = "emergency", "Take what is left";
    }
}

/// A soft wish given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Concession {
    /// Which relaxation step.
    pub step: RelaxationStep,
    /// What was given up, where, and what it cost.
    pub text: String,
}

/// Something worth saying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Note {
    /// Stable code.
    pub code: String,
    /// Information, or something to mind.
    pub warning: bool,
    /// The sentence.
    pub text: String,
}

impl Note {
    /// Information.
    pub fn info(code: &str, text: impl Into<String>) -> Self {
        Self { code: code.to_owned(), warning: false, text: text.into() }
    }

    /// Something to mind.
    pub fn warn(code: &str, text: impl Into<String>) -> Self {
        Self { code: code.to_owned(), warning: true, text: text.into() }
    }
}

/// One difference between two revisions of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Change {
    /// What it touches, e.g. the movement's name or "Session length".
    pub what: String,
    /// Before.
    pub from: String,
    /// After.
    pub to: String,
    /// Why.
    pub because: String,
}
