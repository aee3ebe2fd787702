//! What goes on the bar: plates, rounding, warm-up sets, steps (bar 20 kg; plates 25, 20, 15, 10, 5, 2.5, 1.25).

use domain::{
    Kg, WeightUnit,
    equipment::{Kit, Loads},
    movement::{Level, LoadType},
    plan::LoadBasis,
    profile::Profile,
    request::ProgressionStyle,
    workout::Exposure,
};
use engine::strength::{
    Rack, Rounding,
    loads::{exact_plates, greedy_plates},
    progress::{Move, Next, Scheme, Situation, after_break, next},
    ramp::{Place, Work, ramp},
};

use super::{exposure, kg, movement, rpe, support};

fn plates(loads: &Loads, total: Kg) -> (Vec<f64>, Kg) {
    let (side, missing) = greedy_plates(loads, total);
    (side.iter().map(|p| (p.kg() * 1000.0).round() / 1000.0).collect(), missing)
}

/// G33–G38.
#[test]
fn plates_of_one_side() {
    let loads = Loads::default();
    let table: [(&str, f64, &[f64]); 4] = [
        ("G33", 60.0, &[20.0]),
        ("G34", 82.5, &[25.0, 5.0, 1.25]),
        ("G36", 142.5, &[25.0, 25.0, 10.0, 1.25]),
        ("G37", 187.5, &[25.0, 25.0, 25.0, 5.0, 2.5, 1.25]),
    ];
    for (id, total, side) in table {
        assert_eq!(plates(&loads, kg(total)), (side.to_vec(), Kg::ZERO), "{id}");
        let exact: Option<Vec<f64>> = exact_plates(&loads, kg(total)).map(|p| p.iter().map(|p| p.kg()).collect());
        assert_eq!(exact, Some(side.to_vec()), "{id} exactly");
    }
    assert_eq!(plates(&loads, kg(101.0)), (vec![25.0, 15.0], kg(0.5)), "G38");
    assert_eq!(exact_plates(&loads, kg(101.0)), None, "G38");
    let rack = Rack::new(&loads);
    assert_eq!(rack.round(LoadType::Barbell, kg(101.0), Rounding::Down), Some(kg(100.0)), "G38");
}

#[test]
fn g40_plates_in_pounds() {
    let loads = Loads::standard(WeightUnit::Lb);
    let pounds = |total: f64| -> Vec<f64> {
        greedy_plates(&loads, Kg::from_lb(total)).0.iter().map(|p| p.in_unit(WeightUnit::Lb).round()).collect()
    };
    assert_eq!(pounds(225.0), [45.0, 45.0]);
    assert_eq!(pounds(187.5), [45.0, 25.0]);
    let missing = greedy_plates(&loads, Kg::from_lb(187.5)).1.in_unit(WeightUnit::Lb);
    super::close(missing, 1.25, 0.01, "G40 remainder per side");
    let rack = Rack::new(&loads);
    let rounded = rack.round(LoadType::Barbell, Kg::from_lb(187.5), Rounding::Down).expect("G40");
    super::close(rounded.in_unit(WeightUnit::Lb), 185.0, 0.01, "G40");
}

#[test]
fn g41_rounding_to_the_smallest_pair() {
    let rack = Rack::new(&Loads::default());
    assert_eq!(rack.round(LoadType::Barbell, kg(98.76), Rounding::Down), Some(kg(97.5)));
    assert_eq!(rack.round(LoadType::Barbell, kg(98.76), Rounding::Nearest), Some(kg(100.0)));
}

/// G42–G49.
#[test]
fn warm_up_sets() {
    let rack = Rack::new(&Loads::default());
    let squat = movement("barbell-back-squat");
    let steps = |load: f64, effort: f64, place: Place| -> Vec<(f64, u8)> {
        let work = Work { load: kg(load), reps: 5, rpe: rpe(effort), e1rm: None };
        ramp(squat, &rack, work, place).iter().map(|s| (s.load.expect("a load").kg(), s.reps)).collect()
    };
    let first = |load| steps(load, 8.0, Place::First);
    assert_eq!(first(100.0), [(20.0, 8), (40.0, 5), (60.0, 3), (80.0, 2)], "G42");
    assert_eq!(first(40.0), [(20.0, 8), (32.5, 2)], "G44");
    assert_eq!(first(25.0), [(20.0, 8)], "G45");
    assert_eq!(first(140.0), [(20.0, 8), (55.0, 5), (85.0, 3), (112.5, 2)], "G46");
    let heavy = steps(220.0, 9.0, Place::First);
    assert_eq!(heavy, [(20.0, 8), (87.5, 5), (132.5, 3), (175.0, 2), (197.5, 1)], "G48");
    assert_eq!(steps(80.0, 8.0, Place::Later), [(52.5, 4)], "G49");
}

fn step(profile: &Profile, id: &str, style: ProgressionStyle, range: (u8, u8), effort: f64, past: &[Exposure]) -> Next {
    let rack = Rack::new(&profile.loads);
    next(&Situation {
        movement: movement(id),
        profile,
        rack: &rack,
        style,
        scheme: Scheme { low: range.0, high: range.1, rpe: rpe(effort) },
        date: "2026-02-02".parse().expect("a date"),
        exposures: past,
        e1rm: None,
    })
}

#[test]
fn g24_a_dumbbell_step_that_is_too_big_widens_the_range() {
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let id = "dumbbell-curl";
    let done = |reps, high| [exposure(id, "2026-01-29", 3, reps, 10.0, (8, high), (9.0, 9.0))];
    let stay = step(&profile, id, ProgressionStyle::Double, (8, 12), 9.0, &done(12, 12));
    assert_eq!((stay.load, stay.low, stay.high, stay.decision), (Some(kg(10.0)), 8, 16, Move::MoreReps));
    let raise = step(&profile, id, ProgressionStyle::Double, (8, 12), 9.0, &done(16, 16));
    assert_eq!((raise.load, raise.decision), (Some(kg(12.0)), Move::Raise));
}

#[test]
fn g69_three_failures_take_a_tenth_off() {
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let id = "barbell-bench-press";
    let failed: Vec<Exposure> = ["2026-01-22", "2026-01-26", "2026-01-29"]
        .iter()
        .map(|date| exposure(id, date, 3, 2, 100.0, (5, 8), (8.0, 10.0)))
        .collect();
    let reset = step(&profile, id, ProgressionStyle::Single, (5, 8), 8.0, &failed);
    assert_eq!((reset.load, reset.decision), (Some(kg(90.0)), Move::Lower));
    assert!(matches!(reset.basis, LoadBasis::Progressed { from, .. } if from == kg(100.0)));
}

#[test]
fn g100_three_weeks_away_take_a_tenth_off() {
    assert_eq!(after_break(21), 0.90);
}
