//! The four formulas from load and repetitions to a one-repetition maximum, and back (TS §4.2, decisions §4).
//!
//! `n` is repetitions plus reserve. All four return the load itself for n = 1 and refuse n < 1 and n > 12, where they
//! drift apart by more than the day-to-day noise of a lift.

use domain::profile::E1rmFormula;

use crate::exact;

/// Largest number of repetitions including the reserve that an estimate is made from.
pub const MAX_REPS: f64 = 12.0;

/// What one kilogram moved `n` times is worth as a single.
fn factor(formula: E1rmFormula, n: f64) -> Option<f64> {
    if !(1.0..=MAX_REPS).contains(&n) {
        return None;
    }
    if n == 1.0 {
        return Some(1.0);
    }
    Some(match formula {
        E1rmFormula::Epley => 1.0 + n / 30.0,
        E1rmFormula::Brzycki => 36.0 / (37.0 - n),
        E1rmFormula::Lombardi => exact::pow(n, 0.10),
        E1rmFormula::Oconner => 1.0 + n / 40.0,
    })
}

/// The one-repetition maximum in kilograms, if the set can tell.
#[must_use]
pub fn e1rm(formula: E1rmFormula, load_kg: f64, n: f64) -> Option<f64> {
    (load_kg.is_finite() && load_kg > 0.0).then_some(())?;
    factor(formula, n).map(|f| load_kg * f)
}

/// The load in kilograms that can be moved `n` times.
#[must_use]
pub fn load_at(formula: E1rmFormula, e1rm_kg: f64, n: f64) -> Option<f64> {
    factor(formula, n).map(|f| e1rm_kg / f)
}

/// Repetitions to failure at a load by Epley, unguarded: used to compare two neighbouring loads, never to estimate.
#[must_use]
pub fn epley_reps(e1rm_kg: f64, load_kg: f64) -> f64 {
    30.0 * (e1rm_kg / load_kg - 1.0)
}
