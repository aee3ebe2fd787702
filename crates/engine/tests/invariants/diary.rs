//! Somebody who trains and writes it down.

use chrono::NaiveDate;
use domain::{
    Kg, MovementId, Rpe, SetId, WeightUnit,
    plan::{BlockRole, ExercisePlan, LoadBasis, Phase, SessionPlan, SetGroup, SetTarget},
    profile::Profile,
    workout::{Exposure, LoggedSet, SetKind},
};
use engine::strength::{Rack, StrengthBook};

use super::movement;

/// How a set went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Went {
    /// The upper end of the range, as hard as asked.
    Well,
    /// The middle of the range, as hard as asked.
    AsPrescribed,
    /// Three repetitions short of the lower end, with nothing left.
    Badly,
}

/// What was done so far.
#[derive(Default)]
pub struct Diary {
    exposures: Vec<Exposure>,
    ids: u128,
}

impl Diary {
    /// What is known on a day.
    pub fn book(&self, profile: &Profile, today: NaiveDate) -> StrengthBook {
        StrengthBook::from_exposures(profile, seed::library(), &self.exposures, today)
    }

    /// The last time a movement was done.
    pub fn last(&self, id: &MovementId) -> Option<&Exposure> {
        self.exposures.iter().rev().find(|e| e.movement == *id)
    }

    /// Does a session.
    pub fn train(&mut self, session: &SessionPlan, rack: &Rack, went: impl Fn(&ExercisePlan) -> Went) {
        let easy = |role| matches!(role, BlockRole::Warmup | BlockRole::Cooldown | BlockRole::Mobility);
        let blocks = session.blocks.iter().filter(|b| !easy(b.role));
        for (place, exercise) in blocks.flat_map(|b| &b.exercises).enumerate() {
            let went = went(exercise);
            let groups = exercise.sets.iter().flat_map(|g| std::iter::repeat_n(g, usize::from(g.count)));
            let sets = groups.enumerate().map(|(i, group)| self.set(exercise, group, rack, went, place, i)).collect();
            self.exposures.push(Exposure {
                movement: exercise.movement.clone(),
                date: session.date,
                deload: session.phase == Phase::Deload,
                sets,
            });
        }
    }

    fn set(
        &mut self,
        exercise: &ExercisePlan,
        group: &SetGroup,
        rack: &Rack,
        went: Went,
        place: usize,
        position: usize,
    ) -> LoggedSet {
        self.ids += 1;
        let (reps, seconds, metres) = match group.target {
            SetTarget::Reps { low, high } => {
                let reps = match went {
                    Went::Well => high,
                    Went::AsPrescribed => low.midpoint(high),
                    Went::Badly => low.saturating_sub(3),
                };
                (Some(u16::from(reps)), None, None)
            }
            SetTarget::Time { seconds } => (None, Some(u32::from(seconds)), None),
            SetTarget::Distance { metres } => (None, None, Some(u32::from(metres))),
        };
        LoggedSet {
            id: SetId(uuid::Uuid::from_u128(self.ids)),
            movement: exercise.movement.clone(),
            exercise: place as u16,
            position: position as u16,
            kind: SetKind::Work,
            reps,
            seconds,
            metres,
            weight: load(exercise, group, rack).map(Kg::kg),
            unit: Some(WeightUnit::Kg),
            rpe: Some(if went == Went::Badly { Rpe::MAX } else { group.rpe }),
            target: Some(group.target),
            target_rpe: Some(group.rpe),
            pause_seconds: group.pause_seconds,
        }
    }
}

/// What is asked for; while it has to be found, the first guess, or something in the lower part of the rack.
fn load(exercise: &ExercisePlan, group: &SetGroup, rack: &Rack) -> Option<Kg> {
    let start = match exercise.load_basis {
        LoadBasis::FindIt { start, .. } => start,
        _ => None,
    };
    let all = rack.all(movement(&exercise.movement).load);
    group.load.or(start).or_else(|| all.get(all.len() / 5).copied())
}
