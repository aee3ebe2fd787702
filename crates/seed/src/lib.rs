//! What `seed_data/` holds, embedded at compile time and parsed once.
//!
//! A crate of its own, below `service`, so that the engine's tests and benches choose from the real library.

use std::sync::LazyLock;

use domain::{
    equipment::{Equipment, KitContent},
    library::Library,
    movement::Movement,
};
use serde::Deserialize;

const MOVEMENTS: &[(&str, &str)] = &[
    ("push_and_arms.toml", include_str!("../../../seed_data/movements/push_and_arms.toml")),
    ("pull_core_carry.toml", include_str!("../../../seed_data/movements/pull_core_carry.toml")),
];
const EQUIPMENT: &str = include_str!("../../../seed_data/equipment.toml");

#[derive(Deserialize)]
struct MovementFile {
    movement: Vec<Movement>,
}

#[derive(Deserialize)]
struct EquipmentFile {
    equipment: Vec<Equipment>,
    kit: Vec<KitContent>,
}

static PARSED_MOVEMENTS: LazyLock<Vec<Movement>> = LazyLock::new(|| {
    MOVEMENTS
        .iter()
        .flat_map(|(name, text)| {
            let file: MovementFile =
                toml::from_str(text).unwrap_or_else(|error| panic!("seed_data/movements/{name}: {error}"));
            file.movement
        })
        .collect()
});
static PARSED_LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::new(PARSED_MOVEMENTS.clone()));
static PARSED_EQUIPMENT: LazyLock<EquipmentFile> =
    LazyLock::new(|| toml::from_str(EQUIPMENT).unwrap_or_else(|error| panic!("seed_data/equipment.toml: {error}")));

/// Every movement as its file names it, duplicates included (a test refuses them).
#[must_use]
pub fn movements() -> &'static [Movement] {
    &PARSED_MOVEMENTS
}

/// The movement library.
#[must_use]
pub fn library() -> &'static Library {
    &PARSED_LIBRARY
}

/// Every piece of equipment.
#[must_use]
pub fn equipment() -> &'static [Equipment] {
    &PARSED_EQUIPMENT.equipment
}

/// The ready-made kits.
#[must_use]
pub fn kits() -> &'static [KitContent] {
    &PARSED_EQUIPMENT.kit
}
