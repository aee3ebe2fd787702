//! How a session or week is judged. The checker fills this; it shares no code with the generator.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::vocabulary::vocabulary;

vocabulary! {
    /// The six success criteria, and room for sport where somebody does some.
    Criterion {
        Structure = "structure", "Complete structure";
        Count = "count", "8 to 15 movements";
        Time = "time", "Within 5 % of the target time";
        Patterns = "patterns", "Pattern variety";
        Uniqueness = "uniqueness", "At least 70 % different movements this week";
        Muscles = "muscles", "All seven major muscles this week";
        HardRules = "hard_rules", "Hard rules kept";
        Sport = "sport", "Room for other sport";
    }
}

vocabulary! {
    /// The rules that are never relaxed.
    HardRule {
        Equipment = "equipment", "Only equipment that is there";
        HardNo = "hard_no", "Nothing on the never list";
        Injury = "injury", "Nothing an injury forbids";
        Screening = "screening", "Safety screening respected";
        Skill = "skill", "Nothing beyond the person's skill";
        Loadable = "loadable", "Only loads that exist";
        TimeLimit = "time_limit", "Never longer than asked (plus 5 %)";
        WeeklyVolume = "weekly_volume", "No muscle beyond its recoverable volume";
        EffortCap = "effort_cap", "No effort beyond the level's cap";
        Duplicate = "duplicate", "No movement twice in a session";
        Superset = "superset", "Supersets only of what goes together";
    }
}

/// The result of one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CriterionResult {
    /// Which.
    pub criterion: Criterion,
    /// Whether it holds.
    pub passed: bool,
    /// The measured value against the bar, in words.
    pub detail: String,
}

/// A broken hard rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Violation {
    /// Which rule.
    pub rule: HardRule,
    /// What broke it.
    pub detail: String,
}

/// The smallest set of wishes that cannot all hold, named instead of shipping a bad session silently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Infeasibility {
    /// The criterion that had to give.
    pub criterion: Criterion,
    /// The wishes that conflict, e.g. "20 minutes", "finisher", "8 movements".
    pub wishes: Vec<String>,
    /// The sentence.
    pub text: String,
}

/// The checker's verdict.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Verdict {
    /// The criteria that apply.
    pub criteria: Vec<CriterionResult>,
    /// Broken hard rules; must be empty.
    pub violations: Vec<Violation>,
    /// Criteria that the wishes make impossible.
    #[serde(default)]
    pub infeasible: Vec<Infeasibility>,
}

impl Verdict {
    /// All criteria hold and no hard rule is broken.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.violations.is_empty() && self.criteria.iter().all(|c| c.passed)
    }

    /// Every failed criterion is explained by a named conflict of wishes.
    #[must_use]
    pub fn explained(&self) -> bool {
        self.violations.is_empty()
            && self.criteria.iter().all(|c| c.passed || self.infeasible.iter().any(|i| i.criterion == c.criterion))
    }
}
