//! Circuits as they are listed and shown.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    circuit::{Circuit, CircuitKind, CircuitOrigin, Minutes},
    movement::Level,
};

/// Which circuits to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CircuitQuery {
    /// Words in the name, an alias or the purpose.
    #[serde(default)]
    pub search: Option<String>,
    /// How it is worked through.
    #[serde(default)]
    pub kind: Option<CircuitKind>,
    /// Over within so many minutes.
    #[serde(default)]
    pub minutes: Option<u16>,
    /// Only what this person may do with what they have.
    #[serde(default)]
    pub fits: Option<bool>,
}

/// A circuit in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CircuitSummary {
    /// Slug.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Where it comes from.
    pub origin: CircuitOrigin,
    /// How it is worked through.
    pub kind: CircuitKind,
    /// From which level on.
    pub level: Level,
    /// Minutes it takes.
    pub minutes: Minutes,
    /// What it is for.
    pub purpose: String,
}

/// A circuit with what it means to this person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CircuitView {
    /// The circuit.
    pub circuit: Circuit,
    /// The movements' names, in the order of the items.
    pub names: Vec<String>,
    /// Why it does not suit this person, one sentence a movement; empty when it does.
    pub obstacles: Vec<String>,
}
