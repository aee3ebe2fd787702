//! Cases whose answers are known from elsewhere: worked out by hand or taken from the rule book. When the engine and a
//! case disagree, the case is right until somebody shows otherwise. The names (G1, G2, …) are the rule book's own.

#[path = "golden/book.rs"]
mod book;
#[path = "golden/effort.rs"]
mod effort;
#[path = "golden/loads.rs"]
mod loads;
#[path = "golden/programs.rs"]
mod programs;
mod support;
#[path = "golden/week.rs"]
mod week;

use domain::{
    Kg, Rpe, SetId, WeightUnit,
    library::Library,
    movement::Movement,
    plan::SetTarget,
    workout::{Exposure, LoggedSet, SetKind},
};

/// A movement of the real library.
fn movement(id: &str) -> &'static Movement {
    let library: &'static Library = seed::library();
    library.get(&domain::MovementId::new(id)).unwrap_or_else(|| panic!("{id} is in the library"))
}

fn rpe(value: f64) -> Rpe {
    Rpe::new(value).expect("an effort between 0 and 10")
}

fn close(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((found - expected).abs() <= tolerance, "{what}: {found}, expected {expected}");
}

/// Equal work sets of one day, asked for and done alike.
fn exposure(id: &str, date: &str, sets: u16, reps: u16, kg: f64, range: (u8, u8), effort: (f64, f64)) -> Exposure {
    let (asked, felt) = effort;
    Exposure {
        movement: domain::MovementId::new(id),
        date: date.parse().expect("a date"),
        deload: false,
        sets: (0..sets)
            .map(|i| LoggedSet {
                id: SetId(uuid::Uuid::from_u128(u128::from(i) + 1)),
                movement: domain::MovementId::new(id),
                exercise: 0,
                position: i,
                kind: SetKind::Work,
                reps: Some(reps),
                seconds: None,
                metres: None,
                weight: Some(kg),
                unit: Some(WeightUnit::Kg),
                rpe: Some(rpe(felt)),
                target: Some(SetTarget::Reps { low: range.0, high: range.1 }),
                target_rpe: Some(rpe(asked)),
                pause_seconds: None,
            })
            .collect(),
    }
}

fn kg(value: f64) -> Kg {
    Kg::new(value)
}
