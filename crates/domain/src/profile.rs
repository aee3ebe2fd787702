//! Who trains: everything about a person that a decision may depend on.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    activity::{WeeklyActivity, validate_week},
    equipment::{EquipmentSet, Kit, Loads},
    error::{FieldError, FieldErrors},
    ids::MovementId,
    movement::{Discipline, Joint, Level},
    units::{Kg, WeightUnit},
    vocabulary::vocabulary,
};

vocabulary! {
    /// Sex, as far as estimates need one.
    Sex {
        Female = "female", "Female";
        Male = "male", "Male";
        Intersex = "intersex", "Intersex";
        Unspecified = "unspecified", "Prefer not to say";
    }
}

vocabulary! {
    /// How the coach talks. Changes words only.
    PersonaTone {
        Supportive = "supportive", "Supportive";
        DrillSergeant = "drill_sergeant", "Drill sergeant";
        Analytical = "analytical", "Analytical";
        Motivational = "motivational", "Motivational";
        Minimalist = "minimalist", "Minimalist";
    }
}

vocabulary! {
    /// How hard the programming pushes within the guardrails.
    Aggression {
        Conservative = "conservative", "Conservative";
        ModerateConservative = "moderate_conservative", "Careful";
        Balanced = "balanced", "Balanced";
        ModerateAggressive = "moderate_aggressive", "Ambitious";
        Aggressive = "aggressive", "Aggressive";
    }
}

vocabulary! {
    /// What a day that does not go as planned may change.
    Adherence {
        KeepPlan = "keep_plan", "Keep to my plan";
        Optimise = "optimise", "What suits the day best";
    }
}

impl Default for Adherence {
    /// The rule book's first choice: other muscles where the planned ones are not ready.
    fn default() -> Self {
        Self::Optimise
    }
}

vocabulary! {
    /// Which formula shows e1RM.
    E1rmFormula {
        Epley = "epley", "Epley";
        Brzycki = "brzycki", "Brzycki";
        Lombardi = "lombardi", "Lombardi";
        Oconner = "oconner", "O'Conner";
    }
}

vocabulary! {
    /// A person's standing rule about a movement.
    MovementRule {
        HardNo = "hard_no", "Never";
        HardYes = "hard_yes", "At least once a week";
        HardYesTwice = "hard_yes_twice", "At least twice a week";
        Preferred = "preferred", "Prefer";
        PreferredWeekly = "preferred_weekly", "Prefer, about once a week";
        PreferredFortnightly = "preferred_fortnightly", "Prefer, about every 2 weeks";
    }
}

impl MovementRule {
    /// On how many days of a week the movement has to come.
    #[must_use]
    pub const fn times_a_week(self) -> usize {
        match self {
            Self::HardYes => 1,
            Self::HardYesTwice => 2,
            Self::HardNo | Self::Preferred | Self::PreferredWeekly | Self::PreferredFortnightly => 0,
        }
    }
}

vocabulary! {
    /// A question of the safety screening.
    ScreeningItem {
        HeartOrBloodPressure = "heart_or_blood_pressure", "A doctor has told me of a heart condition or high blood pressure";
        ChestPain = "chest_pain", "I get chest pain at rest, in daily life or when I exert myself";
        DizzinessOrFainting = "dizziness_or_fainting", "I fainted or lost balance from dizziness in the last 12 months";
        ChronicCondition = "chronic_condition", "I live with another long-term medical condition";
        Medication = "medication", "I take prescribed medication for a long-term condition";
        BoneOrJoint = "bone_or_joint", "A bone, joint or muscle problem of the last 12 months could get worse with exercise";
        SupervisedOnly = "supervised_only", "A doctor told me to exercise only under medical supervision";
        Pregnant = "pregnant", "I am pregnant or gave birth in the last 6 months";
        RecentSurgery = "recent_surgery", "I had surgery in the last 6 months";
        InsulinOrEpilepsy = "insulin_or_epilepsy", "I use insulin or have epilepsy";
        EatingDisorder = "eating_disorder", "I have or had an eating disorder";
    }
}

impl ScreeningItem {
    /// A yes locks the program until the person confirms medical clearance.
    #[must_use]
    pub const fn locks(self) -> bool {
        matches!(self, Self::HeartOrBloodPressure | Self::ChestPain | Self::DizzinessOrFainting | Self::SupervisedOnly)
    }

    /// A yes caps effort at RPE 6 until the person confirms clearance.
    #[must_use]
    pub const fn caps_effort(self) -> bool {
        matches!(
            self,
            Self::ChronicCondition
                | Self::Medication
                | Self::BoneOrJoint
                | Self::Pregnant
                | Self::RecentSurgery
                | Self::InsulinOrEpilepsy
        )
    }
}

/// Answers to the safety screening.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Screening {
    /// Whether it was answered at all (skipping counts as careful: effort stays at RPE 8 or below).
    pub answered: bool,
    /// Questions answered with yes.
    pub yes: Vec<ScreeningItem>,
    /// A doctor has cleared this person for training.
    pub cleared: bool,
    /// Pregnancy week, where it applies.
    #[serde(default)]
    pub pregnancy_week: Option<u8>,
}

impl Screening {
    /// No training beyond walking and mobility until cleared.
    #[must_use]
    pub fn locked(&self) -> bool {
        !self.cleared && self.yes.iter().any(|item| item.locks())
    }

    /// Effort is capped at RPE 6 until cleared.
    #[must_use]
    pub fn capped(&self) -> bool {
        !self.cleared && self.yes.iter().any(|item| item.caps_effort())
    }

    /// Hypertension or heart trouble after clearance: RPE ≤8, no maximal breath-holds, no long isometrics.
    #[must_use]
    pub fn careful_heart(&self) -> bool {
        self.yes.contains(&ScreeningItem::HeartOrBloodPressure)
    }

    /// Pregnant beyond week 13: no supine work.
    #[must_use]
    pub fn no_supine(&self) -> bool {
        self.yes.contains(&ScreeningItem::Pregnant) && self.pregnancy_week.is_some_and(|w| w > 13)
    }
}

vocabulary! {
    /// How bad an injury is: mild up to 3 of 10, moderate 4–5, severe 6 and more or diagnosed.
    Severity {
        Mild = "mild", "Mild";
        Moderate = "moderate", "Moderate";
        Severe = "severe", "Severe";
    }
}

/// A region that hurts or is injured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Injury {
    /// Where.
    pub joint: Joint,
    /// How bad.
    pub severity: Severity,
}

/// A discipline and how much it matters (1–5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DisciplineWeight {
    /// Which.
    pub discipline: Discipline,
    /// 1 (a little) to 5 (a lot).
    pub weight: u8,
}

/// A person's standing facts and wishes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Profile {
    /// What to call them.
    pub display_name: String,
    /// IANA time zone; dates are local to it.
    pub time_zone: String,
    /// Unit shown and typed.
    pub unit: WeightUnit,
    /// Sex.
    pub sex: Sex,
    /// Year of birth.
    #[serde(default)]
    pub birth_year: Option<u16>,
    /// Body weight.
    #[serde(default)]
    pub bodyweight: Option<Kg>,
    /// Training experience.
    pub level: Level,
    /// The kit the equipment started from.
    pub kit: Kit,
    /// What is really there.
    pub equipment: EquipmentSet,
    /// Loads that exist.
    pub loads: Loads,
    /// Safety screening.
    pub screening: Screening,
    /// Current injuries.
    pub injuries: Vec<Injury>,
    /// Standing rules about movements.
    pub rules: BTreeMap<MovementId, MovementRule>,
    /// Movements they like. Kept apart from the profile, and put here where a decision is made.
    #[serde(skip)]
    pub favourites: BTreeSet<MovementId>,
    /// Movements of programs they like, put here in the same way.
    #[serde(skip)]
    pub of_favourite_programs: BTreeSet<MovementId>,
    /// Disciplines by importance.
    pub disciplines: Vec<DisciplineWeight>,
    /// What else they do every week.
    #[serde(default)]
    pub activities: Vec<WeeklyActivity>,
    /// Tone of the coach.
    pub tone: PersonaTone,
    /// Push of the programming.
    pub aggression: Aggression,
    /// Whether a day that does not go as planned keeps its movements and does less of them, or gets what suits it best.
    #[serde(default)]
    pub adherence: Adherence,
    /// e1RM formula shown.
    pub e1rm_formula: E1rmFormula,
    /// Whether onboarding is done.
    pub onboarded: bool,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            display_name: String::new(),
            time_zone: "UTC".to_owned(),
            unit: WeightUnit::Kg,
            sex: Sex::Unspecified,
            birth_year: None,
            bodyweight: None,
            level: Level::Beginner,
            kit: Kit::FullGym,
            equipment: EquipmentSet::new(),
            loads: Loads::default(),
            screening: Screening::default(),
            injuries: Vec::new(),
            rules: BTreeMap::new(),
            favourites: BTreeSet::new(),
            of_favourite_programs: BTreeSet::new(),
            disciplines: Vec::new(),
            activities: Vec::new(),
            tone: PersonaTone::Supportive,
            aggression: Aggression::Balanced,
            adherence: Adherence::default(),
            e1rm_formula: E1rmFormula::Epley,
            onboarded: false,
        }
    }
}

impl Profile {
    /// Age in a year, as far as the year of birth tells.
    #[must_use]
    pub fn age_in(&self, year: i32) -> Option<i32> {
        self.birth_year.map(|born| year - i32::from(born))
    }

    /// Checks ranges. Whether ids exist is checked where the library is known.
    pub fn validate(&self, this_year: i32) -> Result<(), Vec<FieldError>> {
        let mut errors = FieldErrors::new();
        errors.require(
            self.display_name.chars().count() <= 80,
            "display_name",
            "too_long",
            "A name has at most 80 characters.",
        );
        errors.require(
            (1..=64).contains(&self.time_zone.len()),
            "time_zone",
            "unknown",
            "Give a time zone such as Europe/Vienna.",
        );
        if let Some(age) = self.age_in(this_year) {
            errors.require(age >= 13, "birth_year", "too_young", "Alloy is for people of 13 years and older.");
            errors.require(age <= 110, "birth_year", "out_of_range", "Check the year of birth.");
        }
        if let Some(weight) = self.bodyweight {
            errors.require(
                (25.0..=350.0).contains(&weight.kg()),
                "bodyweight",
                "out_of_range",
                "Body weight lies between 25 and 350 kg.",
            );
        }
        for (i, d) in self.disciplines.iter().enumerate() {
            if !(1..=5).contains(&d.weight) {
                errors.push(format!("disciplines[{i}].weight"), "out_of_range", "Importance lies between 1 and 5.");
            }
            if self.disciplines[..i].iter().any(|o| o.discipline == d.discipline) {
                errors.push(format!("disciplines[{i}].discipline"), "duplicate", "This discipline is chosen twice.");
            }
        }
        validate_loads(&self.loads, &mut errors);
        validate_week("activities", &self.activities, &mut errors);
        errors.into_result(())
    }
}

fn validate_loads(loads: &Loads, errors: &mut FieldErrors) {
    let within = |kg: Kg, low: f64, high: f64| (low..=high).contains(&kg.kg());
    errors.require(within(loads.bar, 1.0, 50.0), "loads.bar", "out_of_range", "A bar weighs 1–50 kg.");
    errors.require(
        loads.plate_pairs.len() <= 40 && loads.plate_pairs.iter().all(|p| within(*p, 0.1, 50.0)),
        "loads.plate_pairs",
        "out_of_range",
        "List at most 40 pairs of 0.1–50 kg.",
    );
    errors.require(
        within(loads.dumbbell_max, 1.0, 100.0) && within(loads.dumbbell_step, 0.25, 10.0),
        "loads.dumbbell_max",
        "out_of_range",
        "Dumbbells weigh up to 100 kg in steps of 0.25–10 kg.",
    );
    errors.require(
        loads.kettlebells.len() <= 40 && loads.kettlebells.iter().all(|k| within(*k, 1.0, 100.0)),
        "loads.kettlebells",
        "out_of_range",
        "List at most 40 kettlebells of 1–100 kg.",
    );
    errors.require(
        within(loads.stack_step, 0.5, 20.0) && within(loads.stack_max, 5.0, 500.0),
        "loads.stack_max",
        "out_of_range",
        "Stacks reach 5–500 kg in steps of 0.5–20 kg.",
    );
}
