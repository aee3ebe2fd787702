//! The library as it is listed.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    dto::page::within_bounds,
    equipment::{Equipment, KitContent},
    ids::MovementId,
    movement::{Level, Movement, Pattern, Tier},
    muscle::Muscle,
    profile::MovementRule,
};

/// Which movements to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct MovementQuery {
    /// Words in the name or an alias.
    #[serde(default)]
    pub search: Option<String>,
    /// Pattern.
    #[serde(default)]
    pub pattern: Option<Pattern>,
    /// Primary muscle.
    #[serde(default)]
    pub muscle: Option<Muscle>,
    /// Only what my equipment allows.
    #[serde(default)]
    pub fits_equipment: Option<bool>,
    /// Where the last page ended.
    #[serde(default)]
    pub cursor: Option<String>,
    /// How many, 1–100; 20 unless told.
    #[serde(default, deserialize_with = "within_bounds")]
    pub limit: Option<u16>,
}

/// A movement in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MovementSummary {
    /// Slug.
    pub id: MovementId,
    /// Name.
    pub name: String,
    /// Pattern.
    pub pattern: Pattern,
    /// Primary muscles.
    pub primary: Vec<Muscle>,
    /// Skill.
    pub skill: Level,
    /// Tier.
    pub tier: Tier,
}

/// A movement with what it means to this person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MovementView {
    /// The movement.
    pub movement: Movement,
    /// Whether their equipment allows it.
    pub fits_equipment: bool,
    /// Their standing rule about it.
    #[serde(default)]
    pub rule: Option<MovementRule>,
}

/// Sets or lifts a standing rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetMovementRule {
    /// Which movement.
    pub movement: MovementId,
    /// The rule, or none to lift it.
    #[serde(default)]
    pub rule: Option<MovementRule>,
}

/// What the equipment step shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct EquipmentCatalogue {
    /// Every piece.
    pub equipment: Vec<Equipment>,
    /// Ready-made kits.
    pub kits: Vec<KitContent>,
}
