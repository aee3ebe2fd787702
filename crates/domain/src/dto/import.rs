//! Bringing in files of other exercise libraries: what a file said, and what is kept of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    equipment::EquipmentId,
    ids::MovementId,
    movement::{Level, LoadType, Movement},
    muscle::Muscle,
    vocabulary::vocabulary,
};

/// Records of a file that are read.
pub const MAX_IMPORT_RECORDS: usize = 5_000;
/// Bytes of a file that are read.
pub const MAX_IMPORT_BYTES: usize = 16 * 1024 * 1024;

vocabulary! {
    /// Whose file it is; told by its shape.
    ImportSource {
        FreeExerciseDb = "free_exercise_db", "free-exercise-db";
        Exercemus = "exercemus", "exercemus";
        Wger = "wger", "wger";
    }
}

vocabulary! {
    /// What became of a record.
    ImportOutcome {
        /// It is a movement of the library.
        Matched = "matched", "In the library";
        /// A movement has its name and is loaded with something else.
        Held = "held", "Held back";
        /// The library does not have it, and the file says too little to plan with it.
        Incomplete = "incomplete", "Incomplete";
    }
}

/// Whether to keep what a file says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ImportQuery {
    /// Keep it. Otherwise the answer only tells what would be kept.
    #[serde(default)]
    pub confirm: Option<bool>,
}

/// A record of a file, and what it is to the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportedRecord {
    /// How its source names it: stable from one import to the next.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What became of it.
    pub outcome: ImportOutcome,
    /// The movement that it is, or that it must not be taken for.
    #[serde(default)]
    pub movement: Option<MovementId>,
    /// Why, in a sentence.
    pub why: String,
    /// Facts that the file tells, in words.
    #[serde(default)]
    pub known: Vec<String>,
    /// Facts that planning needs and the file does not tell.
    #[serde(default)]
    pub missing: Vec<String>,
    /// What the file tells, in words of the library: what completing it begins with.
    #[serde(default)]
    pub facts: ImportFacts,
}

/// What a record tells, as far as its words mean one thing here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ImportFacts {
    /// Other names.
    pub aliases: Vec<String>,
    /// Trained first.
    pub primary: Vec<Muscle>,
    /// Trained too.
    pub secondary: Vec<Muscle>,
    /// Equipment that it needs.
    pub equipment: Vec<EquipmentId>,
    /// Where the load comes from.
    pub load: Option<LoadType>,
    /// Level.
    pub skill: Option<Level>,
    /// Whether several joints work.
    pub compound: Option<bool>,
}

impl ImportFacts {
    /// A movement with these facts in place of its own.
    #[must_use]
    pub fn begin(&self, name: &str, blank: Movement) -> Movement {
        Movement {
            name: name.to_owned(),
            aliases: self.aliases.clone(),
            primary: self.primary.clone(),
            secondary: self.secondary.clone(),
            equipment: self.equipment.clone(),
            load: self.load.unwrap_or(blank.load),
            skill: self.skill.unwrap_or(blank.skill),
            compound: self.compound.unwrap_or(blank.compound),
            ..blank
        }
    }
}

/// A record that somebody completed by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CompleteImport {
    /// Whose file it came from.
    pub source: ImportSource,
    /// Which record of it.
    pub key: String,
    /// The whole movement. Its `id` is minted by the client: `own-` and a UUID.
    pub movement: Movement,
    /// Keep it although another movement has its name.
    #[serde(default)]
    pub anyway: bool,
}

/// A record that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RefusedRecord {
    /// Its place in the file, from 1.
    pub record: u32,
    /// Its name, where it has one.
    #[serde(default)]
    pub name: Option<String>,
    /// What is wrong with it.
    pub why: String,
}

/// What a file says, record by record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportReport {
    /// Whose file it is.
    pub source: ImportSource,
    /// Whether it was kept; otherwise nothing has changed.
    pub saved: bool,
    /// What was read, in the order of the file.
    pub records: Vec<ImportedRecord>,
    /// What could not be read; the rest is kept without it.
    pub refused: Vec<RefusedRecord>,
}

impl ImportOutcome {
    /// "812 in the library, 12 held back, 49 incomplete".
    #[must_use]
    pub fn counts(records: &[ImportedRecord]) -> String {
        let parts =
            Self::ALL.iter().map(|outcome| format!("{} {}", outcome.among(records), outcome.label().to_lowercase()));
        parts.collect::<Vec<_>>().join(", ")
    }

    /// How many records had this outcome.
    #[must_use]
    pub fn among(self, records: &[ImportedRecord]) -> usize {
        records.iter().filter(|record| record.outcome == self).count()
    }
}

/// What was kept of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportedSource {
    /// Whose file it was.
    pub source: ImportSource,
    /// When it was brought in last.
    pub imported_at: DateTime<Utc>,
    /// Every record, by name.
    pub records: Vec<ImportedRecord>,
}

/// wger's number of English.
pub const WGER_ENGLISH: u64 = 2;
