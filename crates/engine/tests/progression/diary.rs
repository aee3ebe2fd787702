//! What was logged, written down in a few words.

use chrono::{Days, NaiveDate};
use domain::{
    Kg, MovementId, Rpe, SetId, WeightUnit,
    equipment::Kit,
    movement::{Level, Movement},
    plan::{SetGroup, SetTarget},
    profile::Profile,
    request::ProgressionStyle,
    workout::{Exposure, LoggedSet, SetKind},
};
use engine::strength::{
    Rack, StrengthBook,
    progress::{Next, Scheme, Situation, next_of},
    stall,
};

use super::support;

pub const SQUAT: &str = "barbell-back-squat";
pub const BENCH: &str = "barbell-bench-press";

pub fn rpe(value: f64) -> Rpe {
    Rpe::new(value).expect("an effort between 0 and 10")
}

pub fn kg(value: f64) -> Kg {
    Kg::new(value)
}

/// Days after the first Monday of the year.
pub fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date") + Days::new(n)
}

pub fn movement(id: &str) -> &'static Movement {
    seed::library().get(&MovementId::new(id)).unwrap_or_else(|| panic!("{id} is in the library"))
}

/// One set: repetitions done, load, target, effort felt and asked for.
#[derive(Clone, Copy)]
pub struct Set {
    pub reps: u16,
    pub kg: f64,
    pub target: (u8, u8),
    pub felt: f64,
    pub asked: f64,
    pub pause: Option<u8>,
}

impl Set {
    pub fn of(reps: u16, kg: f64, target: (u8, u8), felt: f64, asked: f64) -> Self {
        Self { reps, kg, target, felt, asked, pause: None }
    }
}

pub fn exposure(id: &str, on: u64, sets: &[Set]) -> Exposure {
    let logged = |(i, set): (usize, &Set)| LoggedSet {
        id: SetId(uuid::Uuid::from_u128(u128::from(on) * 100 + i as u128 + 1)),
        movement: MovementId::new(id),
        exercise: 0,
        position: i as u16,
        kind: SetKind::Work,
        reps: Some(set.reps),
        seconds: None,
        metres: None,
        weight: Some(set.kg),
        unit: Some(WeightUnit::Kg),
        rpe: Some(rpe(set.felt)),
        target: Some(SetTarget::Reps { low: set.target.0, high: set.target.1 }),
        target_rpe: Some(rpe(set.asked)),
        pause_seconds: set.pause,
    };
    Exposure {
        movement: MovementId::new(id),
        date: day(on),
        deload: false,
        sets: sets.iter().enumerate().map(logged).collect(),
    }
}

/// Three alike.
pub fn three(id: &str, on: u64, set: Set) -> Exposure {
    exposure(id, on, &[set; 3])
}

/// Somebody with a full gym.
pub fn lifter(level: Level) -> Profile {
    support::profile(Kit::FullGym, level)
}

/// The next prescription on a day.
pub fn prescribed(
    profile: &Profile,
    id: &str,
    style: ProgressionStyle,
    range: (u8, u8),
    effort: f64,
    on: u64,
    past: &[Exposure],
) -> Next {
    let book = StrengthBook::from_exposures(profile, seed::library(), past, day(on));
    prescribed_from(&book, profile, id, style, range, effort)
}

/// The same from a book, on the day it is opened.
pub fn prescribed_from(
    book: &StrengthBook,
    profile: &Profile,
    id: &str,
    style: ProgressionStyle,
    range: (u8, u8),
    effort: f64,
) -> Next {
    let rack = Rack::new(&profile.loads);
    let movement = movement(id);
    let (exposures, date) = (book.exposures(&movement.id), book.today());
    let situation = Situation {
        movement,
        profile,
        rack: &rack,
        style,
        scheme: Scheme { low: range.0, high: range.1, rpe: rpe(effort) },
        date,
        exposures,
        e1rm: book.e1rm(&movement.id),
    };
    let stall = stall::step(book.history(&movement.id), exposures, profile, date);
    next_of(&situation, stall.as_ref())
}

/// What groups ask for: loads and repetitions.
pub fn asked(sets: &[SetGroup]) -> Vec<(f64, u8)> {
    sets.iter()
        .map(|g| match g.target {
            SetTarget::Reps { low, high } if low == high => (g.load.map_or(0.0, Kg::kg), low),
            other => panic!("{other:?} is no exact number of repetitions"),
        })
        .collect()
}
