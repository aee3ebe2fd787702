//! What a movement must say so that the engine can choose, load and time it. People write movements too.

use std::collections::BTreeSet;

use super::{Level, LoadType, Metric, Movement, Pattern, Trait};
use crate::{
    error::{FieldError, FieldErrors},
    muscle::Muscle,
};

impl LoadType {
    /// Whether loads of this type come in kilograms that can be chosen.
    #[must_use]
    pub const fn has_loads(self) -> bool {
        !matches!(self, Self::Bodyweight | Self::Band | Self::None)
    }

    /// Pieces of equipment one of which such a load needs; empty where any will do.
    #[must_use]
    pub const fn pieces(self) -> &'static [&'static str] {
        match self {
            Self::Barbell => &["barbell", "ez_bar", "trap_bar", "smith_machine"],
            Self::Dumbbell => &["dumbbells"],
            Self::Kettlebell => &["kettlebell"],
            Self::Cable => &["cable_machine", "lat_pulldown", "row_machine"],
            Self::Band => &["loop_band", "long_band"],
            _ => &[],
        }
    }
}

impl Pattern {
    /// The muscles one of which a movement of this pattern works first; none where any may be.
    #[must_use]
    pub const fn first_muscles(self) -> Option<&'static [Muscle]> {
        use Muscle::*;
        Some(match self {
            Self::Squat | Self::Lunge => &[Quadriceps, Glutes],
            Self::Hinge => &[Hamstrings, Glutes, LowerBack],
            Self::HorizontalPush => &[Chest, Triceps, FrontDelts],
            Self::VerticalPush => &[FrontDelts, SideDelts, Triceps],
            Self::HorizontalPull => &[UpperBack, Lats, RearDelts],
            Self::VerticalPull => &[Lats, UpperBack],
            Self::Core => &[Core, Obliques, LowerBack],
            Self::Rotation => &[Obliques, Core],
            _ => return None,
        })
    }
}

impl Movement {
    /// Checks one movement on its own. Whether its links and its equipment exist is checked where those are known.
    pub fn validate(&self) -> Result<(), Vec<FieldError>> {
        let mut errors = FieldErrors::new();
        self.check_words(&mut errors);
        self.check_muscles(&mut errors);
        self.check_load(&mut errors);
        self.check_time(&mut errors);
        self.check_facts(&mut errors);
        errors.into_result(())
    }

    fn check_words(&self, errors: &mut FieldErrors) {
        let text = |text: &str, most: usize| {
            text.trim() == text && !text.chars().any(char::is_control) && (1..=most).contains(&text.chars().count())
        };
        errors.require(text(&self.name, 80), "name", "length", "Give it a name of 1 to 80 characters on one line.");
        let named = self.name.chars().any(char::is_alphanumeric);
        errors.require(named, "name", "not_text", "A name has a letter or a digit.");
        errors.require(
            self.aliases.len() <= 10 && self.aliases.iter().all(|alias| text(alias, 80)),
            "aliases",
            "length",
            "List at most 10 other names of 1 to 80 characters.",
        );
        errors.require(
            self.cues.len() <= 6 && self.cues.iter().all(|cue| text(cue, 200)),
            "cues",
            "length",
            "List at most 6 cues of 1 to 200 characters.",
        );
    }

    fn check_muscles(&self, errors: &mut FieldErrors) {
        errors.require(!self.primary.is_empty(), "primary", "missing_muscle", "Say which muscle it trains first.");
        errors.require(self.primary.len() <= 2, "primary", "count", "One or two muscles come first; the others help.");
        let mut seen = BTreeSet::new();
        for (field, list) in
            [("primary", &self.primary), ("secondary", &self.secondary), ("stabilizers", &self.stabilizers)]
        {
            for muscle in list {
                let message = format!("{} has a part already. Give each muscle one.", muscle.label());
                errors.require(seen.insert(*muscle), field, "duplicate", message);
            }
        }
        if let Some(first) = self.pattern.first_muscles().filter(|_| !self.primary.is_empty()) {
            let fits = self.primary.iter().any(|muscle| first.contains(muscle));
            let names: Vec<_> = first.iter().map(|muscle| muscle.label().to_lowercase()).collect();
            let message = format!("This pattern trains one of these first: {}.", names.join(", "));
            errors.require(fits, "primary", "unlike_pattern", message);
        }
        let whole = matches!(self.pattern, Pattern::Conditioning | Pattern::Cardio | Pattern::Carry | Pattern::Olympic);
        errors.require(
            whole || !self.primary.contains(&Muscle::FullBody),
            "primary",
            "unlike_pattern",
            "Name the muscles that do most of it.",
        );
    }

    fn check_load(&self, errors: &mut FieldErrors) {
        let pieces = self.load.pieces();
        let named = self.equipment.iter().chain(&self.equipment_any).any(|e| pieces.contains(&e.as_str()));
        let message = format!("What loads it is missing: {}.", self.load.label().to_lowercase());
        errors.require(pieces.is_empty() || named, "equipment", "missing_equipment", message);
        let many = self.equipment.len() + self.equipment_any.len();
        errors.require(many <= 20, "equipment", "count", "List at most 20 pieces of equipment.");
        errors.require(
            self.equipment_any.len() != 1,
            "equipment_any",
            "count",
            "Alternatives are two or more; a single piece is needed.",
        );
        let grams = self.increment.grams();
        errors.require(
            self.load.has_loads() == (grams > 0) && (0..=5_000).contains(&grams),
            "increment_kg",
            "out_of_range",
            if self.load.has_loads() {
                "Loads go up in steps of up to 5 kg."
            } else {
                "Without a load there is no step."
            },
        );
        let own = matches!(
            self.load,
            LoadType::Bodyweight | LoadType::WeightedBodyweight | LoadType::Band | LoadType::Machine
        );
        let share = self.bodyweight_share;
        let sound = (0.0..=1.0).contains(&share)
            && (own || share == 0.0)
            && (self.load != LoadType::WeightedBodyweight || share > 0.0);
        errors.require(
            sound,
            "bodyweight_share",
            "out_of_range",
            "The part of the body that is lifted lies between 0 and 1, and is 0 where something else is lifted.",
        );
        let light = matches!(self.pattern, Pattern::Mobility | Pattern::Stretch | Pattern::Cardio);
        errors.require(
            !(light && self.load.has_loads()),
            "load",
            "unlike_pattern",
            "Mobility, stretches and cardio have no load.",
        );
        let lifted = self.load.has_loads() || share > 0.0;
        errors.require(
            self.anchor_ratio.is_none_or(|r| (0.1..=3.0).contains(&r) && self.metric == Metric::Reps && lifted),
            "anchor_ratio",
            "out_of_range",
            "It lies between 0.1 and 3, for what is lifted and counted in repetitions.",
        );
    }

    fn check_time(&self, errors: &mut FieldErrors) {
        let counted = match self.pattern {
            Pattern::Cardio => self.metric != Metric::Reps,
            Pattern::Stretch | Pattern::Isometric => self.metric == Metric::Time,
            _ => true,
        };
        let message = format!("{} is counted another way.", self.pattern.label());
        errors.require(counted, "metric", "unlike_pattern", message);
        let sound = match self.metric {
            Metric::Reps => (1.0..=20.0).contains(&self.seconds_per_rep),
            Metric::Time | Metric::Distance => self.seconds_per_rep == 1.0,
        };
        errors.require(
            sound,
            "seconds_per_rep",
            "out_of_range",
            "A repetition takes 1 to 20 seconds; what is timed or measured has 1.",
        );
        let energy = matches!(self.pattern, Pattern::Cardio | Pattern::Conditioning);
        let shown = energy || self.pattern == Pattern::Plyometric;
        errors.require(
            self.met.map_or(!energy, |met| shown && (1.5..=16.0).contains(&met)),
            "met",
            "out_of_range",
            "Cardio and conditioning have a metabolic equivalent from 1.5 to 16; other patterns have none.",
        );
    }

    fn check_facts(&self, errors: &mut FieldErrors) {
        errors.require(
            self.joint_stress.values().all(|stress| (1..=3).contains(stress)),
            "joint_stress",
            "out_of_range",
            "Stress is 1 mild, 2 marked or 3 severe; leave out what is not stressed.",
        );
        let distinct = self.traits.iter().collect::<BTreeSet<_>>().len() == self.traits.len();
        errors.require(distinct, "traits", "duplicate", "A fact is named twice.");
        errors.require(
            self.pattern != Pattern::Isometric || self.has(Trait::IsometricHold),
            "traits",
            "missing_trait",
            "What is held has `isometric_hold`.",
        );
        errors.require(
            self.pattern != Pattern::VerticalPush
                || self.has(Trait::Overhead)
                || self.has(Trait::Inverted)
                || self.equipment.iter().chain(&self.equipment_any).any(|e| e == "landmine"),
            "traits",
            "missing_trait",
            "A vertical push goes `overhead` or is `inverted`.",
        );
        errors.require(
            !(self.has(Trait::Sprint) && self.skill == Level::Beginner),
            "skill",
            "out_of_range",
            "Sprints are not for beginners.",
        );
        errors.require(
            !(self.pattern == Pattern::Plyometric && self.cooldown),
            "cooldown",
            "unlike_pattern",
            "Nobody cools down by jumping.",
        );
        for (field, links) in
            [("progressions", &self.progressions), ("regressions", &self.regressions), ("variations", &self.variations)]
        {
            let distinct = links.iter().collect::<BTreeSet<_>>().len() == links.len();
            errors.require(
                distinct && links.len() <= 20 && !links.contains(&self.id),
                field,
                "links",
                "Link to at most 20 different other movements.",
            );
        }
        let distinct = self.disciplines.iter().collect::<BTreeSet<_>>().len() == self.disciplines.len();
        errors.require(distinct, "disciplines", "duplicate", "A discipline is named twice.");
    }
}
