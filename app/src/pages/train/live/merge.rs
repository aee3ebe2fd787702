//! Two devices, one workout: what another one has logged is taken over, never overwritten.

use domain::{
    WeightUnit, WorkoutId,
    dto::workout::WorkoutView,
    workout::{LoggedSet, SetKind},
};

use super::{Live, LiveExercise, LiveSet, carry_over};

impl Live {
    /// Goes on as a workout that was begun elsewhere.
    pub fn continue_as(&mut self, id: WorkoutId) {
        if self.id != id {
            self.id = id;
            self.version = 0;
        }
    }

    /// Takes over the sets of the stored workout that this one lacks. A set that both have stays as it is here.
    pub fn merge(&mut self, stored: &WorkoutView) {
        self.version = stored.version;
        self.started_at = self.started_at.min(stored.workout.started_at);
        self.finished_at = self.finished_at.or(stored.workout.finished_at);
        for set in &stored.workout.sets {
            let own = self.exercises.iter_mut().flat_map(|e| &mut e.sets).find(|s| s.id == set.id);
            match own {
                Some(own) if own.done => {}
                Some(own) => *own = done(set, self.unit),
                None => self.place(set, stored),
            }
        }
    }

    fn place(&mut self, set: &LoggedSet, stored: &WorkoutView) {
        let done = done(set, self.unit);
        let same = |e: &LiveExercise| e.movement == set.movement;
        let there = usize::from(set.exercise);
        let at = if self.exercises.get(there).is_some_and(same) {
            Some(there)
        } else {
            self.exercises.iter().position(same)
        };
        let Some(exercise) = at.and_then(|i| self.exercises.get_mut(i)) else {
            let name = stored.names.iter().find(|n| n.movement == set.movement);
            let name = name.map_or_else(|| set.movement.to_string(), |n| n.name.clone());
            let mut extra = super::extra_exercise(set.movement.clone(), name, &mut || set.id);
            extra.sets = vec![done];
            self.exercises.push(extra);
            return;
        };
        match exercise.sets.iter().position(|s| !s.done && s.kind == set.kind) {
            Some(open) => {
                exercise.sets[open] = done;
                carry_over(&mut exercise.sets, open);
            }
            None if set.kind == SetKind::Warmup => {
                let after = exercise.sets.iter().take_while(|s| s.kind == SetKind::Warmup).count();
                exercise.sets.insert(after, done);
            }
            None => exercise.sets.push(done),
        }
    }
}

/// A stored set as the player holds it.
fn done(set: &LoggedSet, unit: WeightUnit) -> LiveSet {
    let typed = set.weight.filter(|_| set.unit == Some(unit));
    let amount = set.reps.map(u32::from).or(set.seconds).or(set.metres).unwrap_or(0);
    LiveSet {
        id: set.id,
        kind: set.kind,
        target: set.target,
        target_rpe: set.target_rpe,
        pause_seconds: set.pause_seconds,
        weight: typed.or_else(|| set.load().map(|kg| kg.shown(unit))),
        amount: f64::from(amount),
        rpe: set.rpe,
        done: true,
    }
}
