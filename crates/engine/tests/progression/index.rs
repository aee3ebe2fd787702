//! The Pattern Strength Index.

use domain::{
    MovementId,
    movement::{Level, Pattern},
};
use engine::strength::{
    StrengthBook,
    psi::{self, Exposed, Trend},
};
use serde::Deserialize;

use super::diary::{BENCH, SQUAT, Set, day, lifter, movement, three};

#[derive(Deserialize)]
struct Golden {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    exposures_newest_first: Vec<f64>,
    psi: Option<f64>,
    trend: String,
}

#[test]
fn means_and_trends_of_some_exposures() {
    let golden: Golden = serde_json::from_str(include_str!("psi.json")).expect("cases");
    assert!(!golden.cases.is_empty());
    for case in golden.cases {
        let values = &case.exposures_newest_first;
        assert_eq!(psi::trend(values).as_str(), case.trend, "{values:?}");
        match (psi::mean(values), case.psi) {
            (Some(found), Some(expected)) => assert!((found - expected).abs() < 1e-9, "{values:?}: {found}"),
            (found, expected) => assert_eq!(found, expected, "{values:?}"),
        }
    }
}

#[test]
fn g114_a_lift_counts_as_its_anchor() {
    let exposed = |kg: f64, ratio: f64| Exposed { lift: 0, date: day(0), kg, anchor_kg: kg / ratio, variance: 0.001 };
    let index = psi::index(&[exposed(150.0, 1.0)], &[exposed(140.0, 1.0)]).expect("an index");
    assert!((index - 107.1).abs() < 0.05, "{index}");
    let front = movement("barbell-front-squat");
    let anchor = 120.0 / front.anchor_ratio.expect("a ratio");
    assert!((anchor - 144.6).abs() < 0.05, "{anchor}");
}

#[test]
fn surer_values_weigh_more() {
    let exposed = |kg: f64, variance: f64| Exposed { lift: 0, date: day(0), kg, anchor_kg: kg, variance };
    let index = psi::index(&[exposed(100.0, 0.001), exposed(200.0, 0.01)], &[exposed(100.0, 0.001)]);
    assert!(index.is_some_and(|i| i < 112.0), "{index:?}");
    assert_eq!(psi::index(&[], &[]), None);
}

/// Four weeks in which two lifts go from one load to another, a step a week.
fn weeks(from: f64, to: f64) -> StrengthBook {
    let profile = lifter(Level::Advanced);
    let load = |n: u64| from + (to - from) * n as f64 / 3.0;
    let both = |n: u64| [SQUAT, BENCH].map(|id| three(id, 7 * n, Set::of(5, load(n), (5, 5), 8.0, 8.0)));
    let past: Vec<_> = (0..4).flat_map(both).collect();
    StrengthBook::from_exposures(&profile, seed::library(), &past, day(22))
}

#[test]
fn patterns_that_fall_together_call_for_rest() {
    let up = psi::patterns(&weeks(100.0, 120.0), seed::library(), day(22));
    assert_eq!(up.iter().map(|p| p.pattern).collect::<Vec<_>>(), [Pattern::Squat, Pattern::HorizontalPush]);
    assert!(up.iter().all(|p| p.trend == Trend::Increasing && p.index.is_some_and(|i| i > 100.0)));
    assert!(!psi::falling(&up));
    let down = psi::patterns(&weeks(120.0, 100.0), seed::library(), day(22));
    assert!(psi::falling(&down));
    assert!(psi::total(&down).is_some_and(|total| total < 100.0) && psi::total(&[]).is_none());
}

#[test]
fn a_deload_says_nothing_about_a_pattern() {
    let profile = lifter(Level::Advanced);
    let mut past: Vec<_> = (0..4).map(|n| three(SQUAT, 7 * n, Set::of(5, 100.0, (5, 5), 8.0, 8.0))).collect();
    past.push(three(SQUAT, 28, Set::of(5, 75.0, (5, 5), 6.0, 6.0)));
    past[4].deload = true;
    let book = StrengthBook::from_exposures(&profile, seed::library(), &past, day(28));
    assert_eq!(book.history(&MovementId::new(SQUAT)).len(), 5);
    assert_eq!(psi::exposed(&book, seed::library(), Pattern::Squat).len(), 4);
}
