//! Golden cases of the rule book (TS §12.4).

use domain::{
    activity::{ActivityIntensity, ActivityKind},
    ids::ActivityKindId,
    muscle::Muscle,
};
use engine::{
    exact,
    interference::fatigue::{allowed, decay, half_life, left, recovered},
};

fn kind(id: &str) -> &'static ActivityKind {
    let library: &'static domain::library::Library = seed::library();
    library.activity(&ActivityKindId::new(id)).unwrap_or_else(|| panic!("{id} is an activity"))
}

fn close(found: f32, expected: f32) {
    assert!((found - expected).abs() <= 0.01, "{found}, expected {expected}");
}

#[test]
fn g89_six_sets_of_chest_after_two_days() {
    let residual = 6.0 * left(Muscle::Chest as usize, 48, 100);
    close(residual, 1.5);
    assert_eq!(recovered(10.0, residual).round(), 85.0);
}

#[test]
fn g90_eight_sets_of_quads_after_a_day() {
    let residual = 8.0 * left(Muscle::Quadriceps as usize, 24, 100);
    close(residual, 4.42);
    assert_eq!((recovered(10.0, residual) * 10.0).round(), 558.0);
    close(allowed(10.0, residual), 5.0);
}

#[test]
fn g92_sets_to_failure_fade_more_slowly() {
    // A half-life of 28 hours, × 1.3.
    let residual = 10.0 * left(Muscle::Quadriceps as usize, 48, 130);
    close(residual, 4.01);
}

#[test]
fn g93_a_hard_run_of_75_minutes() {
    let load = kind("running").fatigue(Muscle::Quadriceps, 75, ActivityIntensity::Hard) as f32;
    close(load, 2.81);
    let residual = load * left(Muscle::Quadriceps as usize, 24, 100);
    close(residual, 1.55);
    close(allowed(10.0, residual), 8.0);
}

#[test]
fn an_activity_counts_three_hours_and_twelve_sets_at_most() {
    let run = kind("running");
    let of = |minutes| run.fatigue(Muscle::Quadriceps, minutes, ActivityIntensity::Moderate);
    assert_eq!(of(180), of(600));
    assert_eq!(kind("bouldering").fatigue(Muscle::Forearms, 180, ActivityIntensity::Competition), 12.0);
}

#[test]
fn halves_are_exact_and_the_rest_is_close_to_the_exponential() {
    for (halvings, part) in [(0.0, 1.0), (1.0, 0.5), (3.0, 0.125)] {
        assert_eq!(decay(halvings), part);
    }
    for tenth in 0..200 {
        let x = f64::from(tenth) / 10.0;
        assert!((decay(x) - exact::pow(0.5, x)).abs() < 1e-12, "{x}");
    }
    assert!(Muscle::ALL.iter().all(|m| (16..=36).contains(&half_life(*m as usize))));
}
