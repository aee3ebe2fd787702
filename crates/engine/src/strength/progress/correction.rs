//! Changes of load within a session and after a break.

use domain::{Kg, Rpe, movement::LoadType};

use crate::strength::{
    chart,
    loads::{Rack, Rounding},
};

/// An effort must miss its target by this much before the load changes (TS §5.2).
const WORTH_IT_TENTHS: i16 = 10;
/// A first set this much too hard also costs a set (TS §5.2).
const DROP_A_SET_TENTHS: i16 = 20;
/// How far the load may change within a session (decisions §10.3).
const MOST_DOWN: f64 = 0.925;
const MOST_UP: f64 = 1.05;

/// What the first work set changes about the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Correction {
    /// Load of the remaining sets.
    pub load: Kg,
    /// One set less.
    pub drop_a_set: bool,
}

/// Corrects the load after a first set that was clearly easier or harder than asked (TS §5.2, G18, G20). None when it
/// was not, or when no other load that exists is meant.
#[must_use]
pub fn correct(rack: &Rack, kind: LoadType, load: Kg, reps: u8, asked: Rpe, actual: Rpe) -> Option<Correction> {
    let over = i16::from(actual.tenths()) - i16::from(asked.tenths());
    if over.abs() < WORTH_IT_TENTHS {
        return None;
    }
    let wish = wish(load, reps, asked, actual)?;
    let mode = if over > 0 { Rounding::Down } else { Rounding::Nearest };
    let fits = |l: &Kg| l.kg() <= load.kg() * MOST_UP;
    let found = rack.round(kind, wish, mode).filter(fits).or_else(|| rack.round(kind, wish, Rounding::Down));
    let rounded = found.unwrap_or(load);
    let drop_a_set = over >= DROP_A_SET_TENTHS;
    (rounded != load || drop_a_set).then_some(Correction { load: rounded, drop_a_set })
}

/// The load the chart would ask for instead, within the bounds, before it is made to exist.
#[must_use]
pub fn wish(load: Kg, reps: u8, asked: Rpe, actual: Rpe) -> Option<Kg> {
    let ratio = chart::percent_extended(reps, asked)? / chart::percent_extended(reps, actual)?;
    Some(Kg::new(load.kg() * ratio.clamp(MOST_DOWN, MOST_UP)))
}

/// What a break leaves of a load: all up to a week, −5 % up to 13 days, −10 % up to 28, −15 % up to 56; beyond that
/// onboarding starts anew (decisions §10.1).
#[must_use]
pub const fn after_break(days: i64) -> f64 {
    match days {
        ..=7 => 1.0,
        8..=13 => 0.95,
        14..=28 => 0.90,
        _ => 0.85,
    }
}
