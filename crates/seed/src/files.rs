//! The embedded files and how they are read.

use domain::{
    activity::ActivityKind,
    circuit::Circuit,
    equipment::{Equipment, EquipmentId, Kit, KitContent},
    movement::Movement,
    ready::ReadyProgram,
};
use serde::Deserialize;

macro_rules! files_of {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../seed_data/", $folder, "/", $name)))),+]
    };
}

pub(crate) const MOVEMENTS: &[(&str, &str)] = files_of!["movements":
    "conditioning_cardio.toml",
    "gym_variants.toml",
    "gymnastics_crossfit.toml",
    "hinge_lower.toml",
    "olympic_jump.toml",
    "powerlifting_variants.toml",
    "pull_core_carry.toml",
    "push_and_arms.toml",
    "squat_lunge.toml",
    "strongman.toml",
    "warmup_mobility.toml"
];
pub(crate) const CIRCUITS: &[(&str, &str)] = files_of!["circuits":
    "bands.toml",
    "benchmarks.toml",
    "bodyweight.toml",
    "dumbbells.toml",
    "full_gym.toml",
    "girls.toml",
    "heroes.toml",
    "home_rack.toml",
    "hotel.toml",
    "kettlebell.toml"
];
/// In the order they are offered in.
pub(crate) const PROGRAMS: &[(&str, &str)] = files_of!["programs":
    "starting-strength.toml",
    "stronglifts-5x5.toml",
    "gzclp.toml",
    "five-three-one-fsl.toml",
    "five-three-one-bbb.toml",
    "phul.toml"
];
pub(crate) const EQUIPMENT: &str = include_str!("../../../seed_data/equipment.toml");
pub(crate) const ACTIVITIES: &str = include_str!("../../../seed_data/activities.toml");
pub(crate) const COMMON_PASSWORDS: &str = include_str!("../../../seed_data/common_passwords.txt");

/// Every file by name.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    MOVEMENTS.iter().copied().chain([("equipment.toml", EQUIPMENT), ("common_passwords.txt", COMMON_PASSWORDS)])
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MovementFile {
    movement: Vec<Movement>,
}

pub(crate) fn parse_movements(name: &str, text: &str) -> Vec<Movement> {
    let file: MovementFile = toml::from_str(text).unwrap_or_else(|error| panic!("seed_data/movements/{name}: {error}"));
    file.movement
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CircuitFile {
    circuit: Vec<Circuit>,
}

pub(crate) fn parse_circuits(name: &str, text: &str) -> Vec<Circuit> {
    let file: CircuitFile = toml::from_str(text).unwrap_or_else(|error| panic!("seed_data/circuits/{name}: {error}"));
    file.circuit
}

pub(crate) fn parse_program(name: &str, text: &str) -> ReadyProgram {
    toml::from_str(text).unwrap_or_else(|error| panic!("seed_data/programs/{name}: {error}"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActivityFile {
    activity: Vec<ActivityKind>,
}

pub(crate) fn parse_activities(text: &str) -> Vec<ActivityKind> {
    let file: ActivityFile = toml::from_str(text).unwrap_or_else(|error| panic!("seed_data/activities.toml: {error}"));
    file.activity
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EquipmentFile {
    equipment: Vec<Equipment>,
    kit: Vec<KitLine>,
}

/// A kit as the file writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KitLine {
    id: Kit,
    name: String,
    equipment: Content,
    #[serde(default)]
    max_dumbbell_kg: Option<f64>,
}

/// A list, or the word `all`, so that a new piece of equipment is in the full gym without being written twice.
#[derive(Deserialize)]
#[serde(untagged)]
enum Content {
    Named(All),
    Listed(Vec<EquipmentId>),
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum All {
    All,
}

pub(crate) fn parse_equipment(text: &str) -> (Vec<Equipment>, Vec<KitContent>) {
    let file: EquipmentFile = toml::from_str(text).unwrap_or_else(|error| panic!("seed_data/equipment.toml: {error}"));
    let everything = || file.equipment.iter().map(|piece| piece.id.clone()).collect();
    let kits = file
        .kit
        .iter()
        .map(|kit| KitContent {
            id: kit.id,
            name: kit.name.clone(),
            equipment: match &kit.equipment {
                Content::Named(All::All) => everything(),
                Content::Listed(pieces) => pieces.iter().cloned().collect(),
            },
            max_dumbbell_kg: kit.max_dumbbell_kg,
        })
        .collect();
    (file.equipment, kits)
}
