//! Every load can be put together in this gym, warm-up sets and first guesses included.
//!
//! Barbells take every even selection of the plate pairs, plate-loaded machines too, but not empty; a belt takes any
//! selection of single plates, or none; dumbbells and stacks come in steps; kettlebells are the ones owned. Bodyweight,
//! bands and movements without a load name none.

use domain::{
    Kg,
    equipment::Loads,
    movement::LoadType,
    plan::{ExercisePlan, LoadBasis, SessionPlan},
};

use crate::{CheckInput, subject::subjects};

/// Heavier totals are not looked at.
const HEAVIEST: i32 = 1_000_000;

/// The loads of one gym.
pub(crate) struct Inventory {
    bar: i32,
    /// Totals of even selections of plates, in grams.
    even: Vec<i32>,
    /// Totals of any selection of plates, in grams.
    any: Vec<i32>,
    dumbbells: Vec<i32>,
    kettlebells: Vec<i32>,
    stack: Vec<i32>,
}

impl Inventory {
    /// Works out the loads of a gym.
    pub fn new(loads: &Loads) -> Self {
        let plates: Vec<i32> = loads.plate_pairs.iter().map(|p| p.grams()).filter(|p| *p > 0).collect();
        let any: Vec<i32> = plates.iter().chain(&plates).copied().collect();
        let mut kettlebells: Vec<i32> = loads.kettlebells.iter().map(|k| k.grams()).collect();
        kettlebells.sort_unstable();
        Self {
            bar: loads.bar.grams(),
            even: totals(&plates).into_iter().map(|side| 2 * side).collect(),
            any: totals(&any),
            dumbbells: steps(loads.dumbbell_step, loads.dumbbell_max),
            kettlebells,
            stack: steps(loads.stack_step, loads.stack_max),
        }
    }

    /// Whether a load exists.
    pub fn exists(&self, kind: LoadType, load: Kg) -> bool {
        let Some((base, totals)) = self.of(kind) else { return false };
        let wanted = load.grams() - base;
        totals.binary_search(&wanted).is_ok() && (kind != LoadType::PlateLoaded || wanted > 0)
    }

    /// The lightest load that is not below a wished one.
    pub fn lightest_from(&self, kind: LoadType, wish: Kg) -> Option<Kg> {
        let (base, totals) = self.of(kind)?;
        let at = totals.partition_point(|t| t + base < wish.grams());
        totals.get(at).map(|t| Kg::from_grams(t + base))
    }

    /// What the load starts from and what comes on top; nothing where there is no load to choose.
    fn of(&self, kind: LoadType) -> Option<(i32, &[i32])> {
        match kind {
            LoadType::Barbell => Some((self.bar, &self.even)),
            LoadType::PlateLoaded => Some((0, &self.even)),
            LoadType::WeightedBodyweight => Some((0, &self.any)),
            LoadType::Dumbbell => Some((0, &self.dumbbells)),
            LoadType::Kettlebell => Some((0, &self.kettlebells)),
            LoadType::Cable | LoadType::Machine => Some((0, &self.stack)),
            LoadType::Bodyweight | LoadType::Band | LoadType::None => None,
        }
    }
}

/// Every total that a selection of the weights makes, ascending, nothing included. Counted in the greatest common
/// divisor of the weights: usually 1.25 kg.
fn totals(weights: &[i32]) -> Vec<i32> {
    let unit = weights.iter().copied().fold(0, greatest_common_divisor);
    if unit == 0 {
        return vec![0];
    }
    let all: i32 = weights.iter().fold(0_i32, |sum, w| sum.saturating_add(*w)).min(HEAVIEST);
    let size = |grams: i32| usize::try_from(grams / unit).unwrap_or(0);
    let mut made = vec![false; size(all) + 1];
    made[0] = true;
    for weight in weights {
        let step = size(*weight);
        for at in (step..made.len()).rev() {
            made[at] |= made[at - step];
        }
    }
    (0..).step_by(unit.unsigned_abs() as usize).zip(made).filter(|(_, made)| *made).map(|(grams, _)| grams).collect()
}

fn greatest_common_divisor(a: i32, b: i32) -> i32 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

fn steps(step: Kg, most: Kg) -> Vec<i32> {
    let step = step.grams();
    if step <= 0 {
        return Vec::new();
    }
    (1..=most.grams() / step).map(|n| n * step).collect()
}

pub(super) fn check(session: &SessionPlan, input: &CheckInput<'_>, inventory: &Inventory) -> Vec<String> {
    subjects(session, input.library)
        .flat_map(|s| {
            let kind = s.movement.load;
            let absent = loads(s.exercise).filter(move |load| !inventory.exists(kind, *load)).map(move |load| {
                format!(
                    "{} with {}: no such {} load",
                    s.exercise.name,
                    load.text(input.profile.unit),
                    kind.label().to_lowercase()
                )
            });
            absent.chain(unnamed(s.exercise, kind))
        })
        .collect()
}

/// Every load an exercise names.
fn loads(exercise: &ExercisePlan) -> impl Iterator<Item = Kg> {
    let start = match exercise.load_basis {
        LoadBasis::FindIt { start, .. } => start,
        _ => None,
    };
    let ramp = exercise.ramp.iter().filter_map(|r| r.load);
    let work = exercise.sets.iter().filter_map(|g| g.load);
    ramp.chain(work).chain(start)
}

/// A load that was worked out must be named; on a belt none is the body alone.
fn unnamed(exercise: &ExercisePlan, kind: LoadType) -> Option<String> {
    let chosen = !matches!(kind, LoadType::WeightedBodyweight | LoadType::Bodyweight | LoadType::Band | LoadType::None);
    let worked_out = matches!(exercise.load_basis, LoadBasis::FromE1rm { .. } | LoadBasis::Progressed { .. });
    (chosen && worked_out && exercise.sets.iter().any(|g| g.load.is_none()))
        .then(|| format!("{} without the load that was worked out", exercise.name))
}
