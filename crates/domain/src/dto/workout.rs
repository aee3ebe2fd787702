//! Logging workouts.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    error::{FieldError, FieldErrors},
    ids::{MovementId, SessionId, WorkoutId},
    muscle::MuscleSets,
    plan::Change,
    units::Kg,
    vocabulary::vocabulary,
    workout::{LoggedSet, SetKind},
};

/// A whole workout as the phone holds it. Saving is an upsert of the document: repeating it changes nothing, a later
/// save replaces the sets, and a finished workout stays finished.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveWorkout {
    /// Minted by the client; also the idempotency key.
    pub id: WorkoutId,
    /// The planned session, unless it is a free workout.
    #[serde(default)]
    pub session_id: Option<SessionId>,
    /// Local date.
    pub date: NaiveDate,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ended; its presence finishes the workout.
    #[serde(default)]
    pub finished_at: Option<DateTime<Utc>>,
    /// Effort of the whole, 0–10.
    #[serde(default)]
    pub session_rpe: Option<u8>,
    /// Notes, at most 2000 characters.
    #[serde(default)]
    pub notes: String,
    /// The sets, in order.
    pub sets: Vec<LoggedSet>,
    /// The stored version that this document goes on from, 0 for none. When another one was stored since, from another
    /// device, nothing is saved (`changed_elsewhere`). Left out, the document takes the place of whatever is stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
}

impl SaveWorkout {
    /// The first day that a workout can be logged for: old logs can be entered, typing errors cannot.
    pub const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();

    /// Whole seconds from start to end; 0 while it runs.
    #[must_use]
    pub fn seconds(&self) -> u32 {
        self.finished_at.map_or(0, |end| u32::try_from((end - self.started_at).num_seconds()).unwrap_or_default())
    }

    /// Sets that were work, warm-up sets left out.
    #[must_use]
    pub fn work_sets(&self) -> u32 {
        u32::try_from(self.sets.iter().filter(|s| s.kind != SetKind::Warmup).count()).unwrap_or(u32::MAX)
    }

    /// Repetitions × load over the work sets. The part of the body that is lifted along does not count. Beyond a million
    /// kilograms, which no load can be on the wire, it stops counting.
    #[must_use]
    pub fn tonnage(&self) -> Kg {
        let grams = |s: &LoggedSet| i64::from(s.reps.unwrap_or(0)) * i64::from(s.load().unwrap_or(Kg::ZERO).grams());
        let total: i64 = self.sets.iter().filter(|s| s.kind != SetKind::Warmup).map(grams).sum();
        Kg::from_grams(i32::try_from(total.clamp(0, 999_999_000)).unwrap_or_default())
    }

    /// Checks ranges; `today` is the person's local date.
    pub fn validate(&self, today: NaiveDate) -> Result<(), Vec<FieldError>> {
        let mut errors = FieldErrors::new();
        errors.require(self.date >= Self::EARLIEST, "date", "out_of_range", "A workout cannot lie before 2000.");
        errors.require(
            self.date <= today.succ_opt().unwrap_or(today),
            "date",
            "in_future",
            "A workout cannot lie in the future.",
        );
        errors.require(
            self.session_rpe.is_none_or(|r| r <= 10),
            "session_rpe",
            "out_of_range",
            "Effort lies between 0 and 10.",
        );
        errors.require(self.notes.chars().count() <= 2000, "notes", "too_long", "Notes have at most 2000 characters.");
        errors.require(self.sets.len() <= 300, "sets", "too_many", "A workout has at most 300 sets.");
        errors.require(
            self.finished_at.is_none() || !self.sets.is_empty(),
            "sets",
            "empty",
            "Log at least one set before finishing, or skip the session.",
        );
        if let Some(end) = self.finished_at {
            errors.require(end >= self.started_at, "finished_at", "before_start", "It ended before it began.");
        }
        let (mut ids, mut places) = (HashSet::new(), HashSet::new());
        for (i, set) in self.sets.iter().enumerate() {
            set.validate(&format!("sets[{i}]"), &mut errors);
            if !ids.insert(set.id) {
                errors.push(format!("sets[{i}].id"), "duplicate", "Two sets share an id.");
            } else if !places.insert((set.exercise, set.position)) {
                errors.push(format!("sets[{i}].position"), "duplicate", "Two sets of an exercise share a position.");
            }
        }
        errors.into_result(())
    }
}

/// A stored workout.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WorkoutView {
    /// As it was saved.
    pub workout: SaveWorkout,
    /// Grows with every save; the next one may name it.
    pub version: u32,
    /// Title of the session, or "Workout".
    pub title: String,
    /// Names of the movements in it.
    pub names: Vec<MovementName>,
    /// What it amounted to; present once finished.
    #[serde(default)]
    pub summary: Option<WorkoutSummary>,
}

/// A slug with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MovementName {
    /// Slug.
    pub movement: MovementId,
    /// Name.
    pub name: String,
}

/// What a workout amounted to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WorkoutSummary {
    /// Whole seconds from start to end.
    pub seconds: u32,
    /// Work sets done.
    pub sets: u32,
    /// Work sets planned, 0 for a free workout.
    pub planned_sets: u32,
    /// Repetitions × load over the work sets.
    pub tonnage: Kg,
    /// Fractional hard sets per muscle.
    pub volume: Vec<MuscleSets>,
    /// Personal records.
    pub records: Vec<Record>,
    /// What changes next time and why.
    pub next: Vec<Change>,
}

/// A personal record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Record {
    /// Which movement.
    pub movement: MovementId,
    /// Name.
    pub name: String,
    /// `e1rm` or `reps`.
    pub kind: String,
    /// The sentence, e.g. "e1RM 112.5 kg, up from 110 kg".
    pub text: String,
}

/// A workout in the history list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WorkoutListItem {
    /// Id.
    pub id: WorkoutId,
    /// Local date.
    pub date: NaiveDate,
    /// Title of the session, or "Workout".
    pub title: String,
    /// Whether it is finished.
    pub finished: bool,
    /// Whole seconds, 0 while it runs.
    pub seconds: u32,
    /// Work sets.
    pub sets: u32,
    /// Repetitions × load.
    pub tonnage: Kg,
    /// Records set.
    pub records: u32,
}

/// A set that was just done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JustDone {
    /// As it is going to be saved.
    pub set: LoggedSet,
    /// It is the first work set of its exercise: only that one may cost a set.
    pub first: bool,
    /// The work sets of the exercise before it today, in order; at most 20.
    #[serde(default)]
    pub earlier: Vec<LoggedSet>,
}

/// What a set that was just done says; empty when everything goes on as planned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AfterSet {
    /// It lies far from everything known: was it typed as it was done? It is kept either way.
    #[serde(default)]
    pub unusual: Option<Unusual>,
    /// What it changes about the remaining sets of the exercise.
    #[serde(default)]
    pub correction: Option<Correction>,
    /// Why more sets of the exercise would do no good today.
    #[serde(default)]
    pub enough: Option<Enough>,
}

vocabulary! {
    /// Why an exercise has had enough.
    Enough {
        RepsFell = "reps_fell", "A quarter of the repetitions is gone at the same load.";
        TwiceToTheLimit = "twice_to_the_limit", "Two sets in a row went to the limit.";
    }
}

/// A set that lies beyond three standard deviations of what is known, or a first one beyond belief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Unusual {
    /// The one-repetition maximum it would mean (added load, for what lifts the body).
    pub said: Kg,
    /// The one that everything before it means; none before a first set.
    pub known: Option<Kg>,
}

/// A work set that was clearly easier or harder than asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Correction {
    /// Load of the remaining sets; one that exists in this gym.
    pub load: Kg,
    /// One set less.
    pub drop_a_set: bool,
    /// Harder than asked, or easier.
    pub harder: bool,
}
