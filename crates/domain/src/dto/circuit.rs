//! Circuits as they are listed and shown.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    circuit::{
        AmountUnit, ByMan, Circuit, CircuitItem, CircuitKind, CircuitLoad, CircuitOrigin, CircuitScore, Minutes, Scheme,
    },
    ids::{CircuitId, MovementId},
    movement::Level,
    vocabulary::vocabulary,
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

/// Longest text of a circuit, in characters.
pub const MAX_CIRCUIT_TEXT: usize = 5_000;

/// A circuit as somebody wrote it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CircuitText {
    /// The text, at most 5000 characters.
    pub text: String,
}

vocabulary! {
    /// Why a text is not read as a circuit.
    UnreadReason {
        Empty = "empty", "There is no text.";
        NotAWorkout = "not_a_workout", "This does not read like a workout.";
        NoMovements = "no_movements", "This says how, but not what to do: no movement is named.";
        NoScheme = "no_scheme", "Movements, but not how they are done. Add “5 rounds”, “AMRAP 20”, “21-15-9”, “for time”.";
        StrengthSets = "strength_sets", "These are strength sets, not a circuit.";
    }
}

/// What was understood of a text; nothing is saved by it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CircuitReading {
    /// The circuit, unless the text is none.
    #[serde(default)]
    pub draft: Option<CircuitDraft>,
    /// Why there is none.
    #[serde(default)]
    pub unread: Option<UnreadReason>,
    /// The same in a sentence.
    #[serde(default)]
    pub message: Option<String>,
    /// What the text calls it: a first line that says nothing of the work.
    #[serde(default)]
    pub title: Option<String>,
    /// What was passed over, as it stands in the text: remarks, warm-ups, strength work.
    pub passed_over: Vec<TextLine>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TextLine {
    /// Number of its line, from 1.
    pub line: u16,
    /// The line.
    pub text: String,
}

/// A circuit that was read, before somebody has looked at it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CircuitDraft {
    /// How it is worked through.
    pub kind: CircuitKind,
    /// Its numbers.
    pub scheme: Scheme,
    /// Shared by two.
    pub partner: bool,
    /// Weighted vest.
    #[serde(default)]
    pub vest_kg: Option<ByMan>,
    /// What is done, in order.
    pub items: Vec<DraftItem>,
}

/// One thing to do, as it was read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DraftItem {
    /// Number of its line, from 1.
    pub line: u16,
    /// Which movement; none when the library has no such name.
    #[serde(default)]
    pub movement: Option<MovementId>,
    /// What it is called: by the library, or in the text where that knows no such name.
    pub name: String,
    /// Repetitions.
    #[serde(default)]
    pub reps: Option<u16>,
    /// Seconds.
    #[serde(default)]
    pub seconds: Option<u16>,
    /// Metres.
    #[serde(default)]
    pub metres: Option<f64>,
    /// Calories by the machine.
    #[serde(default)]
    pub calories: Option<u16>,
    /// As many as possible.
    #[serde(default)]
    pub max: bool,
    /// The amount for women, when it differs.
    #[serde(default)]
    pub female: Option<u16>,
    /// What a ladder step or a maximum counts here.
    #[serde(default)]
    pub unit: Option<AmountUnit>,
    /// On each side.
    #[serde(default)]
    pub per_side: bool,
    /// Which interval of an EMOM's rotation.
    #[serde(default)]
    pub minute: Option<u16>,
    /// Load.
    #[serde(default)]
    pub load: Option<CircuitLoad>,
    /// Box or step.
    #[serde(default)]
    pub height_cm: Option<ByMan>,
}

impl DraftItem {
    /// As an item of a circuit; none while the movement is not known.
    #[must_use]
    pub fn item(&self) -> Option<CircuitItem> {
        Some(CircuitItem {
            movement: self.movement.clone()?,
            reps: self.reps,
            seconds: self.seconds,
            // Whole metres: half a mile is 805 m.
            metres: self.metres.map(|metres| metres.round() as u16),
            calories: self.calories,
            max: self.max,
            female: self.female,
            unit: self.unit,
            per_side: self.per_side,
            minute: self.minute,
            load: self.load,
            height_cm: self.height_cm,
            label: None,
            note: None,
        })
    }
}

/// A circuit of one's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCircuit {
    /// Made by whoever sends it; sending the same one again changes the circuit.
    pub id: CircuitId,
    /// Name, 1–80 characters.
    pub name: String,
    /// How it is worked through.
    pub kind: CircuitKind,
    /// Its numbers.
    pub scheme: Scheme,
    /// Shared by two.
    #[serde(default)]
    pub partner: bool,
    /// Weighted vest.
    #[serde(default)]
    pub vest_kg: Option<ByMan>,
    /// What is done, in order.
    pub items: Vec<CircuitItem>,
}

impl CircuitId {
    /// What a circuit of one's own is called in addresses.
    #[must_use]
    pub fn slug(self) -> String {
        format!("{OWN}{self}")
    }

    /// The other way round; none for circuits of the library.
    #[must_use]
    pub fn of_slug(slug: &str) -> Option<Self> {
        slug.strip_prefix(OWN)?.parse().ok()
    }
}

/// How addresses of one's own circuits begin.
const OWN: &str = "own-";

impl CircuitKind {
    /// What is written down at its end.
    #[must_use]
    pub const fn score(self, scheme: &Scheme) -> CircuitScore {
        match self {
            Self::RoundsForTime | Self::Chipper => CircuitScore::Time,
            Self::Ladder if scheme.reps.is_some() => CircuitScore::Time,
            Self::Amrap | Self::Ladder => CircuitScore::RoundsReps,
            Self::Emom => CircuitScore::Done,
            Self::Tabata | Self::Station => CircuitScore::Reps,
        }
    }
}
