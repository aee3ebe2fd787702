//! `config/scoring.yaml`, or another file of its shape, checked: every number in its range, every dimension there.

use std::{collections::BTreeMap, fmt, sync::LazyLock};

use serde::Deserialize;
use sha2::{Digest, Sha256};

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

/// How movements are ranked: the whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    /// Whoever changes a number raises it.
    version: u32,
    dimensions: BTreeMap<String, DimensionConfig>,
    /// Weights by dimension and slot, out of `dimensions`.
    #[serde(skip)]
    weights: [[i32; Slot::ALL.len()]; Dimension::ALL.len()],
    /// The dimensions by priority.
    #[serde(skip)]
    pub(crate) order: Vec<Dimension>,
    pub(crate) goal_modifiers: GoalModifiers,
    pub(crate) standing: Standing,
    pub(crate) repetition: Repetition,
    /// Of all the numbers above, as hexadecimal: two files that rank alike have the same.
    #[serde(skip)]
    hash: String,
}

/// A place of the file, and what is wrong there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoringError {
    /// Where, e.g. `dimensions.specialization.weight.main`; empty for the file as a whole.
    pub path: String,
    /// What.
    pub reason: String,
}

impl fmt::Display for ScoringError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, reason } = self;
        if path.is_empty() { f.write_str(reason) } else { write!(f, "{path}: {reason}") }
    }
}

impl std::error::Error for ScoringError {}

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

impl Scoring {
    /// The one the engine was built with. The file is part of the program, so a mistake in it is a mistake of the build, and
    /// a test reads it.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Scoring> = LazyLock::new(|| {
            Scoring::parse(include_str!("../../config/scoring.yaml"))
                .unwrap_or_else(|error| panic!("config/scoring.yaml: {error}"))
        });
        &BUILT_IN
    }

    /// Reads and checks.
    pub fn parse(text: &str) -> Result<Self, ScoringError> {
        let mut path = String::new();
        let read = serde_saphyr::with_deserializer_from_str(text, |file| {
            serde_path_to_error::deserialize(file).map_err(|error| {
                path = error.path().to_string();
                error.into_inner()
            })
        });
        let mut scoring: Self = read.map_err(|error: serde_saphyr::Error| {
            let path = if path == "." { String::new() } else { path };
            ScoringError { path, reason: error.to_string() }
        })?;
        scoring.check()?;
        for &dimension in Dimension::ALL {
            if let Some(d) = scoring.dimensions.get(dimension.as_str()) {
                let Weights { lead, main, accessory, circuit } = d.weight;
                scoring.weights[dimension as usize] = [lead, main, accessory, circuit];
            }
        }
        scoring.order = Dimension::ALL.to_vec();
        scoring.order.sort_by_key(|d| scoring.dimensions.get(d.as_str()).map(|c| c.priority));
        // Debug output of closed, derived types names every field in order; it never leaves this function.
        let hash = Sha256::digest(format!("{scoring:?}"));
        scoring.hash = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        Ok(scoring)
    }

    /// Version and hash, e.g. `2.9c1f04ab`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}.{}", self.version, self.hash)
    }

    /// Whether it ranks as the one the engine was built with.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        self.hash == Self::built_in().hash
    }

    /// Points at value 1000.
    pub(crate) fn weight(&self, dimension: Dimension, slot: Slot) -> i32 {
        self.weights[dimension as usize][slot as usize]
    }

    /// Value from which the dimension is given as a reason.
    pub(crate) fn threshold(&self, dimension: Dimension) -> i32 {
        self.dimensions.get(dimension.as_str()).map_or(1000, |d| d.threshold)
    }

    /// The dimensions by priority, each with its weights by slot (lead, main, accessory, circuit) and its threshold.
    pub fn dimensions(&self) -> impl Iterator<Item = (Dimension, [i32; 4], i32)> {
        self.order.iter().map(|d| (*d, self.weights[*d as usize], self.threshold(*d)))
    }

    /// Every number beside those of the dimensions: its place in the file, its value, and the range it may have.
    #[must_use]
    pub fn numbers(&self) -> Vec<(String, i32, (i32, i32))> {
        let (g, s, r) = (&self.goal_modifiers, &self.standing, &self.repetition);
        let factor = (1000, 3000);
        let lost = (-3000, 0);
        let tier = (0, 1000);
        [
            ("goal_modifiers.explosiveness_olympic", g.explosiveness_olympic, factor),
            ("goal_modifiers.speed_plyometric", g.speed_plyometric, factor),
            ("goal_modifiers.calisthenics_bodyweight", g.calisthenics_bodyweight, factor),
            ("standing.tier.diamond", s.tier.diamond, tier),
            ("standing.tier.gold", s.tier.gold, tier),
            ("standing.tier.silver", s.tier.silver, tier),
            ("standing.tier.bronze", s.tier.bronze, tier),
            ("standing.hard_yes", s.hard_yes, (0, 5000)),
            ("standing.preferred", s.preferred, (0, 2000)),
            ("standing.lengthened", s.lengthened, (0, 500)),
            ("standing.whole_body", s.whole_body, (0, 500)),
            ("standing.beginner_friendly", s.beginner_friendly, (0, 500)),
            ("standing.joint_stress", s.joint_stress, (-200, 0)),
            ("standing.near_injury", s.near_injury, (-1000, 0)),
            ("standing.jitter", s.jitter, (0, 100)),
            ("repetition.same_week", r.same_week, lost),
            ("repetition.last_mesocycle", r.last_mesocycle, lost),
            ("repetition.same_muscles", r.same_muscles, lost),
            ("repetition.second_trunk", r.second_trunk, lost),
            ("repetition.alike_session", r.alike_session, lost),
            ("repetition.alike_week", r.alike_week, lost),
        ]
        .map(|(path, value, range)| (path.to_owned(), value, range))
        .to_vec()
    }

    fn check(&self) -> Result<(), ScoringError> {
        let known: Vec<&str> = Dimension::ALL.iter().map(|d| d.as_str()).collect();
        for name in &known {
            if !self.dimensions.contains_key(*name) {
                return Err(wrong("dimensions", format!("{name} is missing")));
            }
        }
        for (name, d) in &self.dimensions {
            if !known.contains(&name.as_str()) {
                return Err(wrong(&format!("dimensions.{name}"), "there is no such dimension".to_owned()));
            }
            within(&format!("dimensions.{name}.priority"), i32::from(d.priority), 1, 7)?;
            if self.dimensions.iter().any(|(other, o)| other < name && o.priority == d.priority) {
                let reason = format!("{} is another's already", d.priority);
                return Err(wrong(&format!("dimensions.{name}.priority"), reason));
            }
            within(&format!("dimensions.{name}.threshold"), d.threshold, 0, 1000)?;
            for (slot, weight) in [
                ("lead", d.weight.lead),
                ("main", d.weight.main),
                ("accessory", d.weight.accessory),
                ("circuit", d.weight.circuit),
            ] {
                within(&format!("dimensions.{name}.weight.{slot}"), weight, 0, 3000)?;
            }
        }
        for (path, value, (low, high)) in self.numbers() {
            within(&path, value, low, high)?;
        }
        Ok(())
    }
}

fn within(path: &str, value: i32, low: i32, high: i32) -> Result<(), ScoringError> {
    if (low..=high).contains(&value) {
        Ok(())
    } else {
        Err(wrong(path, format!("{value} is not between {low} and {high}")))
    }
}

fn wrong(path: &str, reason: String) -> ScoringError {
    ScoringError { path: path.to_owned(), reason }
}

#[cfg(test)]
mod tests {
    use super::{Scoring, ScoringError};

    const FILE: &str = include_str!("../../config/scoring.yaml");

    /// What is said of the file with one thing in it replaced.
    fn refused(from: &str, to: &str) -> ScoringError {
        assert!(FILE.contains(from), "{from}");
        Scoring::parse(&FILE.replacen(from, to, 1)).expect_err("a bad file")
    }

    #[test]
    fn the_file_is_sound() {
        assert_eq!(Scoring::built_in().version, 2);
        assert!(Scoring::parse(FILE).expect("sound").is_built_in());
    }

    #[test]
    fn a_number_out_of_range_is_named() {
        let error = refused("lead: 280", "lead: 9000");
        assert_eq!(error.to_string(), "dimensions.pattern_alignment.weight.lead: 9000 is not between 0 and 3000");
        let error = refused("accessory: 1500", "accessory: -1");
        assert_eq!(error.path, "dimensions.muscle_coverage.weight.accessory");
        assert_eq!(refused("hard_yes: 2000", "hard_yes: -2000").path, "standing.hard_yes");
        assert_eq!(refused("same_week: -900", "same_week: 900").path, "repetition.same_week");
    }

    #[test]
    fn an_unknown_key_is_named() {
        let error = refused("  preferred: 350", "  preferred: 350\n  favourite: 10");
        assert!(error.path.starts_with("standing") && error.reason.contains("favourite"), "{error}");
        let error = refused("version: 2", "version: 2\nextra: 1");
        assert!(error.to_string().contains("extra"), "{error}");
        let error = refused(
            "dimensions:\n",
            "dimensions:\n  charm:\n    priority: 7\n    weight: { lead: 1, main: 1, accessory: 1, circuit: 1 }\n    threshold: 1\n",
        );
        assert_eq!(error.path, "dimensions.charm");
    }

    #[test]
    fn a_wrong_type_is_named() {
        let error = refused("lead: 280", "lead: heavy");
        assert_eq!(error.path, "dimensions.pattern_alignment.weight.lead", "{error}");
        assert!(!error.reason.is_empty());
        assert_eq!(refused("jitter: 24", "jitter: 2.5").path, "standing.jitter");
        assert!(Scoring::parse("").is_err() && Scoring::parse("- 1\n- 2").is_err() && Scoring::parse("a: [").is_err());
    }

    #[test]
    fn dimensions_are_asked_by_priority() {
        use super::Dimension::{MuscleCoverage, PatternAlignment};
        assert_eq!(Scoring::built_in().order[..2], [PatternAlignment, MuscleCoverage]);
        let swapped = FILE.replace("priority: 1", "priority: 0").replace("priority: 2", "priority: 1");
        let swapped = Scoring::parse(&swapped.replace("priority: 0", "priority: 2")).expect("two priorities swapped");
        assert_eq!(swapped.order[..2], [MuscleCoverage, PatternAlignment]);
        assert!(!swapped.is_built_in());
        assert_ne!(swapped.name(), Scoring::built_in().name());
    }

    #[test]
    fn a_priority_given_twice_is_named() {
        let error = refused("priority: 1", "priority: 2");
        assert!(error.path.ends_with("priority") && error.reason.contains("2 is another's"), "{error}");
    }

    #[test]
    fn a_missing_dimension_is_named() {
        let start = FILE.find("  specialization:").expect("there");
        let end = FILE[start..].find("  # Does its kind").expect("there") + start;
        let error = Scoring::parse(&format!("{}{}", &FILE[..start], &FILE[end..])).expect_err("missing");
        assert_eq!(error.to_string(), "dimensions: specialization is missing");
    }

    #[test]
    fn every_number_of_the_file_is_listed() {
        let scoring = Scoring::built_in();
        let at = |path: &str| scoring.numbers().iter().find(|(p, ..)| p == path).map(|(_, value, _)| *value);
        assert_eq!((at("standing.hard_yes"), at("repetition.same_week")), (Some(2000), Some(-900)));
        let beside = FILE.split_once("\ngoal_modifiers:").expect("there").1;
        let code = beside.lines().filter_map(|line| line.split('#').next());
        let numbers = code.flat_map(|line| line.split([' ', ',', '}'])).filter(|word| word.parse::<i32>().is_ok());
        assert_eq!(scoring.numbers().len(), numbers.count());
        let (first, weights, threshold) = scoring.dimensions().next().expect("seven");
        assert_eq!((first.as_str(), weights, threshold), ("pattern_alignment", [280, 200, 260, 250], 300));
    }

    #[test]
    fn remarks_change_nothing() {
        let same = Scoring::parse(&format!("# mine\n{FILE}")).expect("sound");
        assert_eq!(same.name(), Scoring::built_in().name());
    }
}
