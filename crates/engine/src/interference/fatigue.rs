//! Fatigue of a muscle and how it fades (TS §6.4): by half every so many hours, slower with age and in an energy deficit.
//! Only sums and products of ordinary numbers, so that the same comes out on every platform.

use chrono::Datelike;
use domain::{
    goal::{Goal, points},
    muscle::Muscle,
    profile::Profile,
    request::ProgramRequest,
};

use crate::volume::SHOULDERS;

/// Hours in which half of the fatigue of a region goes (TS §2.2; muscles without a row as their neighbours).
#[must_use]
pub const fn half_life(region: usize) -> i32 {
    if region == SHOULDERS {
        return 20;
    }
    match Muscle::ALL[region] {
        Muscle::Chest => 24,
        Muscle::Lats | Muscle::UpperBack => 22,
        Muscle::RearDelts
        | Muscle::FrontDelts
        | Muscle::SideDelts
        | Muscle::Biceps
        | Muscle::Triceps
        | Muscle::Traps => 20,
        Muscle::Quadriceps | Muscle::Adductors | Muscle::Abductors | Muscle::HipFlexors => 28,
        Muscle::Hamstrings => 30,
        Muscle::Glutes => 26,
        Muscle::Forearms => 18,
        Muscle::Calves | Muscle::Core | Muscle::Obliques => 16,
        Muscle::LowerBack => 36,
        Muscle::FullBody => 24,
    }
}

/// How much longer than usual somebody takes, in hundredths: from 50 years on, and in a deficit.
#[must_use]
pub fn slowness(profile: &Profile, request: &ProgramRequest) -> i32 {
    let age = match profile.age_in(request.start_date.year()) {
        Some(50..) => 120,
        _ => 100,
    };
    if points(&request.goals, Goal::FatLoss) >= 4 { age * 11 / 10 } else { age }
}

/// The part of a fatigue that is left in a region after so many hours.
#[must_use]
pub fn left(region: usize, hours: i32, slowness: i32) -> f32 {
    decay(f64::from(hours) * 100.0 / f64::from(half_life(region) * slowness)) as f32
}

/// 2 to the power of −`halvings`: whole halvings, then the series of the exponential for what is left.
#[must_use]
pub fn decay(halvings: f64) -> f64 {
    let mut whole = halvings.max(0.0);
    let mut value = 1.0;
    while whole >= 1.0 {
        value *= 0.5;
        whole -= 1.0;
    }
    let x = -whole * std::f64::consts::LN_2;
    let mut term = 1.0;
    let mut sum = 1.0;
    for n in 1..=16 {
        term *= x / f64::from(n);
        sum += term;
    }
    value * sum
}

/// Hard sets that a muscle may do at most in a session when so much fatigue is left in it (TS §7.3).
#[must_use]
pub fn allowed(cap: f32, fatigue: f32) -> f32 {
    (cap - fatigue).floor().max(0.0)
}

/// Percent recovered from which a muscle is good for a whole session (TS §6.4).
pub(crate) const READY: f32 = 80.0;
/// Percent recovered below which other muscles are chosen, where the day has some (decisions §10.15).
pub(crate) const TIRED: f32 = 60.0;

/// Percent recovered.
#[must_use]
pub fn recovered(cap: f32, fatigue: f32) -> f32 {
    100.0 * (1.0 - (fatigue / cap).min(1.0))
}
