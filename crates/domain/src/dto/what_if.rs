//! What if: the coming weeks under other circumstances.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    error::{FieldError, FieldErrors},
    ids::MovementId,
    plan::Phase,
    units::Kg,
    vocabulary::vocabulary,
};

vocabulary! {
    /// How the coming weeks are lived through.
    Scenario {
        AsPlanned = "as_planned", "As planned";
        MissEveryFourth = "miss_every_fourth", "Miss every 4th session";
        TravelTwoWeeks = "travel_two_weeks", "Travel for 2 weeks";
        SleepSixHours = "sleep_six_hours", "Sleep 6 hours a night";
    }
}

/// Asks what the coming weeks would bring.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WhatIfRequest {
    /// Which scenarios, each once; all of them when empty.
    #[serde(default)]
    pub scenarios: Vec<Scenario>,
}

impl WhatIfRequest {
    /// Checks that no scenario comes twice.
    pub fn validate(&self) -> Result<(), Vec<FieldError>> {
        let mut errors = FieldErrors::new();
        for (i, scenario) in self.scenarios.iter().enumerate() {
            if self.scenarios[..i].contains(scenario) {
                let text = format!("“{}” is asked for twice.", scenario.label());
                errors.push(format!("scenarios[{i}]"), "duplicate", text);
            }
        }
        errors.into_result(())
    }
}

/// What the coming weeks would bring, scenario by scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WhatIf {
    /// First day of the first week.
    pub from: NaiveDate,
    /// Days of each of the weeks: seven, or as many as a round of the program has.
    pub cycle_days: u8,
    /// How many of the weeks are left of the program; in the others the same program begins again.
    #[serde(default)]
    pub left: u8,
    /// Athletes per scenario that the bands come from.
    pub athletes: u32,
    /// Where nothing was logged yet, lifts are guessed from body weight and level alone.
    pub from_log: bool,
    /// One per scenario.
    pub outlooks: Vec<Outlook>,
}

/// One scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Outlook {
    /// Which.
    pub scenario: Scenario,
    /// Week by week, or round by round.
    pub weeks: Vec<WeekOutlook>,
    /// Main lifts, heaviest first.
    pub lifts: Vec<LiftOutlook>,
    /// Sessions done, in the middle of the band.
    pub sessions: u32,
}

/// A week or round of a scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WeekOutlook {
    /// Counted from the first, 1-based.
    pub number: u8,
    /// What it is for.
    pub phase: Phase,
    /// Strength of the main lifts built by its end, its tiredness aside, in percent of today.
    pub strength: Band,
    /// Hard sets done, summed over muscles.
    pub sets: Band,
}

/// A main lift of a scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LiftOutlook {
    /// Which movement.
    pub movement: MovementId,
    /// Name.
    pub name: String,
    /// Estimated maximum today; where nothing was logged, what athletes like this one find in their first week.
    pub from: Kg,
    /// The same in the last one: a tenth stay below this.
    pub low: Kg,
    /// The middle.
    pub median: Kg,
    /// A tenth come above this.
    pub high: Kg,
}

/// Where eight of ten lie.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Band {
    /// A tenth lie below.
    pub low: f64,
    /// The middle.
    pub median: f64,
    /// A tenth lie above.
    pub high: f64,
}
