//! What those who look after an instance see of it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    plan::Dimension,
    verdict::{Criterion, HardRule},
};

/// How well plans keep what they promise, from the checker's stored verdicts on every program that is not deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Kpis {
    /// Sessions.
    pub sessions: Judged,
    /// Weeks as a whole.
    pub weeks: Judged,
    /// Each criterion by itself, in the order of the seed's list.
    pub criteria: Vec<CriterionKpi>,
    /// Broken hard rules; none is the only good answer.
    pub violations: Vec<RuleKpi>,
    /// Programs by the version of the engine that made them, newest first.
    pub engines: Vec<EngineKpi>,
}

/// Counts of verdicts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Judged {
    /// In all.
    pub all: u64,
    /// Every criterion holds.
    pub passed: u64,
    /// Something had to give, and the conflict of wishes behind it is named.
    pub named: u64,
}

impl Judged {
    /// Neither passed nor explained.
    #[must_use]
    pub const fn unexplained(&self) -> u64 {
        self.all.saturating_sub(self.passed + self.named)
    }
}

/// One criterion, over sessions and weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CriterionKpi {
    /// Which.
    pub criterion: Criterion,
    /// How it did.
    pub judged: Judged,
}

/// A hard rule that was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RuleKpi {
    /// Which.
    pub rule: HardRule,
    /// How often.
    pub count: u64,
}

/// Programs of one version of the engine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EngineKpi {
    /// Version.
    pub version: String,
    /// Programs.
    pub programs: u64,
}

/// How movements are ranked on this instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ScoringState {
    /// Version and hash of what ranks now, e.g. `2.9c1f04ab`.
    pub version: String,
    /// Whether it is the one that comes with the engine.
    pub built_in: bool,
    /// The operator's file, where one is named.
    #[serde(default)]
    pub file: Option<String>,
    /// The seven dimensions by priority.
    #[serde(default)]
    pub dimensions: Vec<DimensionRow>,
    /// Every other number of the file.
    #[serde(default)]
    pub numbers: Vec<ScoringNumber>,
    /// Why that file was refused when it was last read; what ran before goes on.
    #[serde(default)]
    pub refused: Option<ScoringRefusal>,
}

/// How a dimension counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DimensionRow {
    /// Which.
    pub dimension: Dimension,
    /// Points at value 1000 for the first exercise of the main block.
    pub lead: i32,
    /// The same for the rest of the main block.
    pub main: i32,
    /// The same for accessories.
    pub accessory: i32,
    /// The same in circuits.
    pub circuit: i32,
    /// Value, 0 to 1000, from which it is given as a reason.
    pub threshold: i32,
}

/// A number of the scoring file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ScoringNumber {
    /// Where in it, e.g. `standing.preferred`.
    pub path: String,
    /// Its value.
    pub value: i32,
    /// The range it may have: from here.
    pub low: i32,
    /// To here.
    pub high: i32,
}

/// What is wrong with a scoring file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ScoringRefusal {
    /// Where in it, e.g. `dimensions.specialization.weight.main`; empty for the file as a whole.
    pub path: String,
    /// What.
    pub reason: String,
}
