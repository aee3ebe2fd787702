//! What is believed about a lift over sets and time.

use chrono::{Days, NaiveDate};
use domain::{movement::Level, profile::E1rmFormula};
use engine::exact;
use engine::strength::{
    estimate::{Estimate, Lifter, Observation, Outcome, Pace, evidence, session_value},
    trend::{Point, regressed, slope_per_week, stalled},
};

use super::{close, exposure, movement};

/// What a bench press set says by Epley to somebody whose ratings are trusted.
fn said(kg: f64, reps: u16, effort: f64) -> Observation {
    let id = "barbell-bench-press";
    let lifter = Lifter { trust: 1.0, bodyweight: None, formula: E1rmFormula::Epley, pace: Pace::STEADY };
    let done = exposure(id, "2026-01-05", 1, reps, kg, (5, 8), (8.0, effort));
    evidence(&done.sets[0], true, movement(id), &lifter, None).expect("the set says something").shown
}

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date") + Days::new(n)
}

fn points(weekly: &[f64]) -> Vec<Point> {
    weekly.iter().zip(0..).map(|(kg, week)| Point { date: day(7 * week), ln: exact::ln(*kg), deload: false }).collect()
}

#[test]
fn g12_many_repetitions_are_less_sure() {
    let (many, few) = (said(70.0, 10, 8.0), said(100.0, 5, 10.0));
    close(many.kg(), 98.0, 0.01, "G12");
    assert!(many.variance > 2.0 * few.variance);
}

/// G25, G26: two sessions a week apart, full trust in the ratings, Epley.
#[test]
fn an_estimate_moves_by_its_gain() {
    let mut estimate = Estimate::prior(120.0, 0.03, day(0));
    assert_eq!(estimate.observe(said(100.0, 5, 8.0), day(7)), Outcome::Taken);
    close(estimate.kg(), 121.35, 0.01, "G25");
    close(estimate.sd() * 100.0, 2.44, 0.01, "G25 deviation in percent");
    estimate.observe(said(102.5, 5, 8.0), day(14));
    close(estimate.kg(), 122.97, 0.01, "G26");
    close(estimate.sd() * 100.0, 2.17, 0.01, "G26 deviation in percent");
}

#[test]
fn g28_a_session_is_its_two_best_sets() {
    close(
        session_value([said(100.0, 5, 8.0), said(95.0, 6, 8.0), said(80.0, 5, 7.0)]).expect("a value").kg(),
        121.93,
        0.01,
        "G28",
    );
}

#[test]
fn g30_slow_is_not_stalled() {
    let slow = points(&[120.0, 121.5, 122.0, 122.2, 122.1, 122.3]);
    close(slope_per_week(&slow).expect("a slope") * 100.0, 0.164, 0.005, "G30 percent a week");
    assert!(!stalled(&slow, Level::Intermediate));
}

#[test]
fn g32_five_percent_below_the_best_is_a_regression() {
    assert!(regressed(&points(&[138.0, 140.0, 139.0, 132.5])));
    assert!(!regressed(&points(&[138.0, 140.0, 139.0, 137.0])));
}
