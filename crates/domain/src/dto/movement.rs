//! The library as it is listed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    dto::{instead::Others, page::within_bounds, program::LastTime},
    equipment::{Equipment, KitContent},
    ids::MovementId,
    movement::{Discipline, Level, Movement, Pattern, Tier},
    muscle::Muscle,
    profile::MovementRule,
    units::Kg,
    vocabulary::vocabulary,
};

/// Which movements to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct MovementQuery {
    /// Words in the name or an alias, what it should train, or what it has to be: "chest, no equipment".
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
    /// Only my favourites.
    #[serde(default)]
    pub favourite: Option<bool>,
    /// Discipline.
    #[serde(default)]
    pub discipline: Option<Discipline>,
    /// Nothing that asks for more skill.
    #[serde(default)]
    pub level: Option<Level>,
    /// How much of a staple it is.
    #[serde(default)]
    pub tier: Option<Tier>,
    /// One side at a time, or not.
    #[serde(default)]
    pub unilateral: Option<bool>,
    /// Nothing that loads the spine.
    #[serde(default)]
    pub no_spinal_load: Option<bool>,
    /// Only what my injuries and health answers allow.
    #[serde(default)]
    pub safe: Option<bool>,
    /// Where the last page ended.
    #[serde(default)]
    pub cursor: Option<String>,
    /// How many, 1–100; 20 unless told.
    #[serde(default, deserialize_with = "within_bounds")]
    pub limit: Option<u16>,
}

/// What search goes by at the moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SearchStatus {
    /// By meaning as well as by words; false where no model is installed.
    pub by_meaning: bool,
    /// Which model, as it calls itself.
    #[serde(default)]
    pub embedder: Option<String>,
    /// Movements that have a vector.
    pub embedded: u32,
    /// Movements.
    pub total: u32,
    /// Why embedding stopped, if it did.
    #[serde(default)]
    pub failure: Option<String>,
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
    /// One of their own.
    #[serde(default)]
    pub own: bool,
    /// One of their favourites.
    #[serde(default)]
    pub favourite: bool,
    /// Their standing rule about it.
    #[serde(default)]
    pub rule: Option<MovementRule>,
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
    /// One of their own.
    #[serde(default)]
    pub own: bool,
    /// Deleted, but plans or logs name it.
    #[serde(default)]
    pub archived: bool,
    /// One of their favourites.
    #[serde(default)]
    pub favourite: bool,
    /// Why it fits them, and what stands against it.
    #[serde(default)]
    pub fit: Vec<FitNote>,
    /// What is easier, harder, alike, opposite, and what prepares for it.
    #[serde(default)]
    pub relations: Vec<Relation>,
    /// What is much alike, easier, harder, and what they do instead, with the load to start with.
    #[serde(default)]
    pub others: Others,
    /// What they did.
    #[serde(default)]
    pub history: MovementHistory,
}

/// One reason why a movement fits somebody, or does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FitNote {
    /// Whether it speaks for the movement.
    pub fits: bool,
    /// The reason.
    pub text: String,
}

vocabulary! {
    /// How another movement relates to one.
    RelationKind {
        Easier = "easier", "Easier";
        Harder = "harder", "Harder";
        Alike = "alike", "Variations";
        Opposite = "opposite", "Opposite";
        Prepares = "prepares", "Prepares for it";
    }
}

/// Another movement, as it relates to one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Relation {
    /// How.
    pub kind: RelationKind,
    /// The other one.
    pub id: MovementId,
    /// Its name.
    pub name: String,
    /// Whether it may be given to this person.
    pub fits: bool,
}

/// What one day of training said about a maximum.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Estimate {
    /// The day.
    pub date: NaiveDate,
    /// The estimated maximum.
    pub e1rm: Kg,
}

/// What somebody did with a movement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MovementHistory {
    /// The last exposures, newest first.
    pub last: Vec<LastTime>,
    /// Estimated maximum now.
    #[serde(default)]
    pub e1rm: Option<Kg>,
    /// The highest estimate so far.
    #[serde(default)]
    pub best: Option<Kg>,
    /// What each day of training said about the maximum, oldest first.
    #[serde(default)]
    pub estimates: Vec<Estimate>,
    /// Strength in its pattern, where there is enough to tell: percent of where it began.
    #[serde(default)]
    pub pattern_index: Option<f64>,
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
