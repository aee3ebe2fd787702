//! The workout while it is being done: what the phone holds, as plain data. Nothing here touches the network.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    MovementId, Rpe, SessionId, SetId, WeightUnit, WorkoutId,
    dto::{
        program::SessionView,
        workout::{Correction, SaveWorkout},
    },
    plan::SetTarget,
    workout::{LoggedSet, SetKind},
};
use serde::{Deserialize, Serialize};

mod begin;
mod merge;

pub use begin::{exercises_of, extra_exercise};

/// Rest after a warm-up set, and between the halves of a superset, in seconds.
const WARMUP_REST: u16 = 60;
const BETWEEN_HALVES: u16 = 10;

/// A workout under way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Live {
    pub id: WorkoutId,
    pub session: Option<SessionId>,
    pub title: String,
    pub date: NaiveDate,
    pub started_at: DateTime<Utc>,
    pub unit: WeightUnit,
    pub exercises: Vec<LiveExercise>,
    pub session_rpe: Option<u8>,
    pub notes: String,
    /// Set when it is over; kept until the server has it.
    pub finished_at: Option<DateTime<Utc>>,
    /// The version the server last told of; 0 before that.
    #[serde(default)]
    pub version: u32,
}

/// An exercise under way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LiveExercise {
    pub movement: MovementId,
    pub name: String,
    pub block: String,
    pub rest_seconds: u16,
    /// The superset of its block that it belongs to, 0 for A.
    #[serde(default)]
    pub superset: Option<u8>,
    pub hint: String,
    /// How to find a load that is not known yet.
    #[serde(default)]
    pub find: Option<String>,
    /// Why less effort suits today, where that is so.
    #[serde(default)]
    pub effort: Option<String>,
    /// There is a load to choose.
    #[serde(default = "loaded_unless_told")]
    pub loaded: bool,
    /// Without a load it is not the same movement: whoever logs none has forgotten it.
    #[serde(default)]
    pub needs_load: bool,
    pub sets: Vec<LiveSet>,
}

const fn loaded_unless_told() -> bool {
    true
}

/// A set, filled in with what the plan asks for until it is done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LiveSet {
    pub id: SetId,
    pub kind: SetKind,
    pub target: Option<SetTarget>,
    pub target_rpe: Option<Rpe>,
    #[serde(default)]
    pub pause_seconds: Option<u8>,
    pub weight: Option<f64>,
    pub amount: f64,
    pub rpe: Option<Rpe>,
    pub done: bool,
}

impl LiveExercise {
    /// The first set still to be done.
    fn open(&self) -> Option<usize> {
        self.sets.iter().position(|s| !s.done)
    }

    /// Work sets done.
    fn worked(&self) -> usize {
        self.sets.iter().filter(|s| s.done && s.kind != SetKind::Warmup).count()
    }

    /// Whether warm-up sets are still to be done.
    fn cold(&self) -> bool {
        self.open().is_some_and(|s| self.sets[s].kind == SetKind::Warmup)
    }

    /// The number of a work set as the plan counts it: warm-up sets have none of their own.
    pub fn number(&self, set: usize) -> usize {
        self.sets.iter().take(set + 1).filter(|s| s.kind != SetKind::Warmup).count()
    }
}

impl LiveSet {
    /// What `amount` counts.
    pub fn amount_unit(&self) -> &'static str {
        match self.target {
            Some(SetTarget::Time { .. }) => "s",
            Some(SetTarget::Distance { .. }) => "m",
            _ => "reps",
        }
    }
}

impl Live {
    /// Work sets done and planned.
    pub fn progress(&self) -> (usize, usize) {
        let work = || self.exercises.iter().flat_map(|e| &e.sets).filter(|s| s.kind != SetKind::Warmup);
        (work().filter(|s| s.done).count(), work().count())
    }

    /// Repetitions × load so far, in the person's unit.
    pub fn tonnage(&self) -> f64 {
        self.exercises
            .iter()
            .flat_map(|e| &e.sets)
            .filter(|s| s.done && s.kind != SetKind::Warmup && s.amount_unit() == "reps")
            .map(|s| s.weight.unwrap_or(0.0) * s.amount)
            .sum()
    }

    /// The set that comes next: the first that is still to be done; in a superset the halves take turns, once both are
    /// warm.
    pub fn next_open(&self) -> Option<(usize, usize)> {
        let (e, set) = self.exercises.iter().enumerate().find_map(|(e, exercise)| Some((e, exercise.open()?)))?;
        let this = &self.exercises[e];
        let turn = self.partner(e).and_then(|p| {
            let other = &self.exercises[p];
            let theirs = !this.cold() && (other.cold() || other.worked() < this.worked());
            Some((p, other.open().filter(|_| theirs)?))
        });
        Some(turn.unwrap_or((e, set)))
    }

    /// The other half of an exercise's superset.
    pub fn partner(&self, exercise: usize) -> Option<usize> {
        let this = self.exercises.get(exercise)?;
        let letter = this.superset?;
        let same = |e: &LiveExercise| e.superset == Some(letter) && e.block == this.block;
        self.exercises.iter().enumerate().find_map(|(i, e)| (i != exercise && same(e)).then_some(i))
    }

    /// "A1" for the first half of the first superset.
    pub fn half(&self, exercise: usize) -> Option<String> {
        let partner = self.partner(exercise)?;
        let letter = char::from(b'A' + self.exercises[exercise].superset?.min(25));
        Some(format!("{letter}{}", if exercise < partner { 1 } else { 2 }))
    }

    /// Seconds to rest after a set that was just done: no more than a few steps while the partner has its turn.
    pub fn rest_after(&self, exercise: usize, set: usize) -> u16 {
        let Some(this) = self.exercises.get(exercise) else { return 0 };
        if this.sets.get(set).is_some_and(|s| s.kind == SetKind::Warmup) {
            return WARMUP_REST;
        }
        let owed = self.partner(exercise).is_some_and(|p| {
            let other = &self.exercises[p];
            other.open().is_some() && other.worked() < this.worked()
        });
        if owed { BETWEEN_HALVES } else { this.rest_seconds }
    }

    /// Marks a set done or open again. A changed load carries over to the open sets that follow.
    pub fn set_done(&mut self, exercise: usize, set: usize, done: bool) {
        let Some(sets) = self.exercises.get_mut(exercise).map(|e| &mut e.sets) else { return };
        let Some(this) = sets.get_mut(set) else { return };
        this.done = done;
        if done {
            carry_over(sets, set);
        }
    }

    /// A set as it would be stored.
    pub fn logged_set(&self, exercise: usize, set: usize) -> Option<LoggedSet> {
        let of = self.exercises.get(exercise)?;
        Some(logged(of, exercise, set, of.sets.get(set)?, self.unit))
    }

    /// The work sets of an exercise that were done before one of them.
    pub fn earlier(&self, exercise: usize, set: usize) -> Vec<LoggedSet> {
        let Some(of) = self.exercises.get(exercise) else { return Vec::new() };
        let before = of.sets.iter().enumerate().take(set).filter(|(_, s)| s.done && s.kind == SetKind::Work);
        before.map(|(p, s)| logged(of, exercise, p, s, self.unit)).collect()
    }

    /// Leaves out the open work sets of an exercise.
    pub fn stop(&mut self, exercise: usize) {
        if let Some(of) = self.exercises.get_mut(exercise) {
            of.sets.retain(|s| s.done || s.kind != SetKind::Work);
        }
    }

    /// Gives the open work sets of an exercise another load, and takes one away where that is meant.
    pub fn correct(&mut self, exercise: usize, correction: Correction) {
        let weight = correction.load.shown(self.unit);
        let Some(sets) = self.exercises.get_mut(exercise).map(|e| &mut e.sets) else { return };
        let open = |s: &LiveSet| !s.done && s.kind == SetKind::Work;
        if correction.drop_a_set
            && let Some(last) = sets.iter().rposition(open)
        {
            sets.remove(last);
        }
        for set in sets.iter_mut().filter(|s| open(s)) {
            set.weight = Some(weight);
        }
    }

    /// The document the server stores.
    pub fn to_save(&self) -> SaveWorkout {
        let sets = self
            .exercises
            .iter()
            .enumerate()
            .flat_map(|(e, exercise)| {
                exercise
                    .sets
                    .iter()
                    .enumerate()
                    .filter(|(_, s)| s.done)
                    .map(move |(p, set)| logged(exercise, e, p, set, self.unit))
            })
            .collect();
        SaveWorkout {
            id: self.id,
            session_id: self.session,
            date: self.date,
            started_at: self.started_at,
            finished_at: self.finished_at,
            session_rpe: self.session_rpe,
            notes: self.notes.clone(),
            sets,
            version: Some(self.version),
        }
    }

    /// Takes over a changed plan: what is done stays, what is open is planned anew.
    pub fn replan(&mut self, session: &SessionView, mut new_id: impl FnMut() -> SetId) {
        let old = std::mem::take(&mut self.exercises);
        self.exercises = exercises_of(session, self.unit, &mut new_id);
        for before in old {
            let done: Vec<LiveSet> = before.sets.iter().filter(|s| s.done).cloned().collect();
            if done.is_empty() {
                continue;
            }
            match self.exercises.iter_mut().find(|e| e.movement == before.movement) {
                Some(now) => {
                    let open = now.sets.len().saturating_sub(done.len());
                    let rest = now.sets.split_off(now.sets.len() - open);
                    now.sets = done.into_iter().chain(rest).collect();
                }
                None => self.exercises.push(LiveExercise { sets: done, superset: None, ..before }),
            }
        }
    }
}

/// Gives the load of a work set to the open sets that follow.
fn carry_over(sets: &mut [LiveSet], from: usize) {
    let Some((weight, kind)) = sets.get(from).map(|s| (s.weight, s.kind)).filter(|(_, kind)| *kind != SetKind::Warmup)
    else {
        return;
    };
    for later in sets.iter_mut().skip(from + 1).filter(|s| !s.done && s.kind == kind) {
        later.weight = weight;
    }
}

fn logged(exercise: &LiveExercise, e: usize, p: usize, set: &LiveSet, unit: WeightUnit) -> LoggedSet {
    let amount = set.amount.max(0.0).round();
    let (reps, seconds, metres) = match set.target {
        Some(SetTarget::Time { .. }) => (None, Some(amount as u32), None),
        Some(SetTarget::Distance { .. }) => (None, None, Some(amount as u32)),
        _ => (Some(amount as u16), None, None),
    };
    LoggedSet {
        id: set.id,
        movement: exercise.movement.clone(),
        exercise: e as u16,
        position: p as u16,
        kind: set.kind,
        reps,
        seconds,
        metres,
        weight: set.weight,
        unit: set.weight.map(|_| unit),
        rpe: set.rpe,
        target: set.target,
        target_rpe: set.target_rpe,
        pause_seconds: set.pause_seconds,
    }
}

#[cfg(test)]
mod tests;
