//! `config/scoring.yaml`, read once and checked: every number in its range, every dimension there.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::Dimension;

/// A slot of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    Lead,
    Main,
    Accessory,
    Circuit,
}

impl Slot {
    /// All, in declaration order.
    pub const ALL: [Self; 4] = [Self::Lead, Self::Main, Self::Accessory, Self::Circuit];
}

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    /// Part of every program's fingerprint.
    pub version: u32,
    dimensions: BTreeMap<String, DimensionConfig>,
    /// Weights by dimension and slot, out of `dimensions`.
    #[serde(skip)]
    weights: [[i32; Slot::ALL.len()]; Dimension::ALL.len()],
    /// The dimensions by priority.
    #[serde(skip)]
    pub order: Vec<Dimension>,
    pub goal_modifiers: GoalModifiers,
    pub standing: Standing,
    pub repetition: Repetition,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct DimensionConfig {
    priority: u8,
    weight: Weights,
    threshold: i32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Weights {
    lead: i32,
    main: i32,
    accessory: i32,
    circuit: i32,
}

/// Factors on goal alignment, thousandths.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GoalModifiers {
    pub explosiveness_olympic: i32,
    pub speed_plyometric: i32,
    pub calisthenics_bodyweight: i32,
}

/// What a movement is worth to a person in any slot.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Standing {
    pub tier: Tiers,
    pub hard_yes: i32,
    pub preferred: i32,
    pub lengthened: i32,
    pub whole_body: i32,
    pub beginner_friendly: i32,
    pub joint_stress: i32,
    pub near_injury: i32,
    pub jitter: i32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tiers {
    pub diamond: i32,
    pub gold: i32,
    pub silver: i32,
    pub bronze: i32,
}

/// Points lost by coming back.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Repetition {
    pub same_week: i32,
    pub last_mesocycle: i32,
    pub same_muscles: i32,
    pub second_trunk: i32,
    pub alike_session: i32,
    pub alike_week: i32,
}

impl Config {
    /// Reads and checks.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut config: Self = serde_saphyr::from_str(text).map_err(|error| error.to_string())?;
        config.check()?;
        for &dimension in Dimension::ALL {
            if let Some(d) = config.dimensions.get(dimension.as_str()) {
                let Weights { lead, main, accessory, circuit } = d.weight;
                config.weights[dimension as usize] = [lead, main, accessory, circuit];
            }
        }
        config.order = Dimension::ALL.to_vec();
        config.order.sort_by_key(|d| config.dimensions.get(d.as_str()).map(|c| c.priority));
        Ok(config)
    }

    /// Points at value 1000.
    pub fn weight(&self, dimension: Dimension, slot: Slot) -> i32 {
        self.weights[dimension as usize][slot as usize]
    }

    /// Value from which the dimension is given as a reason.
    pub fn threshold(&self, dimension: Dimension) -> i32 {
        self.dimensions.get(dimension.as_str()).map_or(1000, |d| d.threshold)
    }

    fn check(&self) -> Result<(), String> {
        let known: Vec<&str> = Dimension::ALL.iter().map(|d| d.as_str()).collect();
        for name in &known {
            if !self.dimensions.contains_key(*name) {
                return Err(format!("dimensions: {name} is missing"));
            }
        }
        for (name, d) in &self.dimensions {
            if !known.contains(&name.as_str()) {
                return Err(format!("dimensions: {name} is unknown"));
            }
            within(&format!("{name}.priority"), i32::from(d.priority), 1, 7)?;
            if self.dimensions.iter().any(|(other, o)| other < name && o.priority == d.priority) {
                return Err(format!("{name}.priority is {}, and so is another's", d.priority));
            }
            within(&format!("{name}.threshold"), d.threshold, 0, 1000)?;
            for (slot, weight) in [
                ("lead", d.weight.lead),
                ("main", d.weight.main),
                ("accessory", d.weight.accessory),
                ("circuit", d.weight.circuit),
            ] {
                within(&format!("{name}.weight.{slot}"), weight, 0, 3000)?;
            }
        }
        let g = &self.goal_modifiers;
        within("goal_modifiers.explosiveness_olympic", g.explosiveness_olympic, 1000, 3000)?;
        within("goal_modifiers.speed_plyometric", g.speed_plyometric, 1000, 3000)?;
        within("goal_modifiers.calisthenics_bodyweight", g.calisthenics_bodyweight, 1000, 3000)?;
        let s = &self.standing;
        within("standing.jitter", s.jitter, 0, 100)?;
        within("standing.hard_yes", s.hard_yes, 0, 5000)?;
        within("standing.preferred", s.preferred, 0, 2000)?;
        within("standing.lengthened", s.lengthened, 0, 500)?;
        within("standing.whole_body", s.whole_body, 0, 500)?;
        within("standing.beginner_friendly", s.beginner_friendly, 0, 500)?;
        within("standing.joint_stress", s.joint_stress, -200, 0)?;
        within("standing.near_injury", s.near_injury, -1000, 0)?;
        for (tier, points) in
            [("diamond", s.tier.diamond), ("gold", s.tier.gold), ("silver", s.tier.silver), ("bronze", s.tier.bronze)]
        {
            within(&format!("standing.tier.{tier}"), points, 0, 1000)?;
        }
        let r = &self.repetition;
        for (name, points) in [
            ("same_week", r.same_week),
            ("last_mesocycle", r.last_mesocycle),
            ("same_muscles", r.same_muscles),
            ("second_trunk", r.second_trunk),
            ("alike_session", r.alike_session),
            ("alike_week", r.alike_week),
        ] {
            within(&format!("repetition.{name}"), points, -3000, 0)?;
        }
        Ok(())
    }
}

fn within(name: &str, value: i32, low: i32, high: i32) -> Result<(), String> {
    if (low..=high).contains(&value) {
        Ok(())
    } else {
        Err(format!("{name} is {value}; it lies between {low} and {high}"))
    }
}

/// The configuration this engine was built with. The file is part of the program, so a mistake in it is a mistake of the
/// build, and a test reads it.
pub(crate) fn config() -> &'static Config {
    static CONFIG: LazyLock<Config> = LazyLock::new(|| {
        Config::parse(include_str!("../../config/scoring.yaml"))
            .unwrap_or_else(|error| panic!("config/scoring.yaml: {error}"))
    });
    &CONFIG
}

#[cfg(test)]
mod tests {
    use super::{Config, config};

    #[test]
    fn the_file_is_sound() {
        assert_eq!(config().version, 2);
    }

    #[test]
    fn a_number_out_of_range_is_named() {
        let text = include_str!("../../config/scoring.yaml").replace("lead: 280", "lead: 9000");
        let error = Config::parse(&text).expect_err("9000 is out of range");
        assert!(error.contains("pattern_alignment.weight.lead is 9000"), "{error}");
    }

    #[test]
    fn dimensions_are_asked_by_priority() {
        use super::Dimension::{MuscleCoverage, PatternAlignment};
        assert_eq!(config().order[..2], [PatternAlignment, MuscleCoverage]);
        let text = include_str!("../../config/scoring.yaml");
        let swapped = text.replace("priority: 1", "priority: 0").replace("priority: 2", "priority: 1");
        let swapped = swapped.replace("priority: 0", "priority: 2");
        let config = Config::parse(&swapped).expect("two priorities swapped");
        assert_eq!(config.order[..2], [MuscleCoverage, PatternAlignment]);
    }

    #[test]
    fn a_priority_given_twice_is_named() {
        let text = include_str!("../../config/scoring.yaml").replace("priority: 1", "priority: 2");
        let error = Config::parse(&text).expect_err("two dimensions cannot both be second");
        assert!(error.contains("priority is 2"), "{error}");
    }

    #[test]
    fn a_missing_dimension_is_named() {
        let text = include_str!("../../config/scoring.yaml").replace("specialization:", "speciality:");
        let error = Config::parse(&text).expect_err("specialization is missing");
        assert!(error.contains("specialization is missing"), "{error}");
    }
}
