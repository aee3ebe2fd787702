//! The effort chart: which part of a one-repetition maximum goes with how many repetitions at which effort.

use domain::{Kg, Rpe};

/// One sequence of half-repetition steps (RTS, Tuchscherer; TS §4.1 [C]). Index = 2·((reps − 1) + (10 − RPE)).
const SEQUENCE: [f64; 30] = [
    100.0, 97.8, 95.5, 93.9, 92.2, 90.7, 89.2, 87.8, 86.3, 85.0, 83.7, 82.4, 81.1, 79.9, 78.6, 77.4, 76.2, 75.1, 73.9,
    72.3, 70.7, 69.4, 68.0, 66.7, 65.3, 64.0, 62.6, 61.3, 59.9, 58.6,
];

/// Beyond the last entry the chart goes on falling as it did there: 1.3 points per half repetition [D].
const TAIL_STEP: f64 = 1.3;

/// Repetitions plus reserve up to which a load is prescribed at all; as far as the jump check looks (decisions §10.14).
const LONGEST: usize = 20;

/// Snaps a typed effort to the nearest half, ties up; nothing outside 0–10.
#[must_use]
pub fn snap_half(rpe: f64) -> Option<Rpe> {
    if !(0.0..=10.0).contains(&rpe) {
        return None;
    }
    Rpe::new((rpe * 2.0 + 0.5).floor() / 2.0)
}

/// Half-repetition steps below a true maximum; the effort is snapped to halves (ties up) first.
fn index(reps: u8, rpe: Rpe) -> Option<usize> {
    let halves = (usize::from(rpe.tenths()) * 2 + 5) / 10;
    let reps = usize::from(reps.checked_sub(1)?);
    Some(2 * reps + (20 - halves.min(20)))
}

/// Percent of the one-repetition maximum, within the published chart (repetitions + reserve ≤ 15.5).
#[must_use]
pub fn percent(reps: u8, rpe: Rpe) -> Option<f64> {
    SEQUENCE.get(index(reps, rpe)?).copied()
}

/// Like [`percent`], continued to 20 repetitions including the reserve, for accessories in high ranges.
#[must_use]
pub fn percent_extended(reps: u8, rpe: Rpe) -> Option<f64> {
    let index = index(reps, rpe)?;
    let last = SEQUENCE.len() - 1;
    match SEQUENCE.get(index) {
        Some(percent) => Some(*percent),
        None if index <= 2 * (LONGEST - 1) => Some(SEQUENCE[last] - TAIL_STEP * (index - last) as f64),
        None => None,
    }
}

/// The load for a number of repetitions at an effort. For movements that lift the body this is the whole system.
#[must_use]
pub fn load_for(e1rm: Kg, reps: u8, rpe: Rpe) -> Option<Kg> {
    percent_extended(reps, rpe).map(|percent| Kg::new(e1rm.kg() * percent / 100.0))
}

/// The one-repetition maximum a set implies, in kilograms; refused beyond 12 repetitions including the reserve
/// (decisions §4: estimates never above 12).
#[must_use]
pub fn e1rm(load_kg: f64, reps: u8, rpe: Rpe) -> Option<f64> {
    let index = index(reps, rpe)?;
    (index <= 22 && load_kg.is_finite() && load_kg > 0.0).then(|| load_kg * 100.0 / SEQUENCE[index])
}
