//! From a set to an estimate: the four formulas, and the effort chart in both directions.

use domain::{equipment::Loads, movement::LoadType, profile::E1rmFormula};
use engine::strength::{Rack, Rounding, chart, formula, progress::correct};

use super::{close, kg, rpe};

fn run(json: &str) {
    let file: serde_json::Value = serde_json::from_str(json).expect("the file is well formed");
    let cases = file["cases"].as_array().expect("a list of cases");
    assert!(cases.len() > 10);
    for case in cases {
        let number = |field: &str| case[field].as_f64();
        let formula: E1rmFormula = case["formula"].as_str().and_then(|f| f.parse().ok()).expect("a formula");
        let (load, reps) = (number("weight").expect("a load"), number("reps").expect("repetitions"));
        let n = reps + number("rpe").map_or(0.0, |rpe| 10.0 - rpe);
        let found = formula::e1rm(formula, load, n).expect("an estimate");
        close(found, number("e1rm").expect("an answer"), 1e-5, &case.to_string());
    }
}

#[test]
fn formulas_of_plain_sets() {
    run(include_str!("e1rm.json"));
}

#[test]
fn formulas_of_sets_with_a_reserve() {
    run(include_str!("e1rm_from_rpe.json"));
}

/// G1–G12: load, repetitions, effort; Epley, Brzycki, Lombardi, O'Conner, chart.
#[test]
fn one_set_by_every_formula() {
    let table = [
        ("G1", 100.0, 5, 10.0, [116.67, 112.50, 117.46, 112.50], Some(115.87)),
        ("G2", 100.0, 5, 8.0, [123.33, 120.00, 121.48, 117.50], Some(123.30)),
        ("G4", 100.0, 1, 8.0, [110.00, 105.88, 111.61, 107.50], Some(108.46)),
        ("G5", 140.0, 3, 9.0, [158.67, 152.73, 160.82, 154.00], Some(156.95)),
        ("G6", 80.0, 8, 7.0, [109.33, 110.77, 101.68, 102.00], Some(113.15)),
        ("G9", 180.0, 2, 8.5, [201.00, 193.43, 204.02, 195.75], Some(198.46)),
        ("G10", 102.5, 6, 7.5, [131.54, 129.47, 126.96, 124.28], Some(132.43)),
        ("G12", 70.0, 10, 8.0, [98.00, 100.80, 89.75, 91.00], None),
    ];
    let formulas = [E1rmFormula::Epley, E1rmFormula::Brzycki, E1rmFormula::Lombardi, E1rmFormula::Oconner];
    for (id, load, reps, effort, expected, charted) in table {
        let n = f64::from(reps) + 10.0 - effort;
        for (formula, expected) in formulas.into_iter().zip(expected) {
            close(formula::e1rm(formula, load, n).expect(id), expected, 0.01, id);
        }
        if let Some(expected) = charted {
            close(chart::e1rm(load, reps, rpe(effort)).expect(id), expected, 0.01, id);
        }
    }
}

#[test]
fn g8_more_than_twelve_repetitions_tell_nothing() {
    for formula in E1rmFormula::ALL {
        assert_eq!(formula::e1rm(*formula, 60.0, 13.0), None);
        assert_eq!(formula::e1rm(*formula, 60.0, 0.0), None, "no repetition, no estimate");
    }
    assert_eq!(chart::e1rm(60.0, 12, rpe(9.0)), None);
}

/// G13–G17: an estimate, repetitions and effort; the charted load, and the loads that exist, down and nearest.
#[test]
fn from_an_estimate_to_a_load() {
    let rack = Rack::new(&Loads::default());
    let table = [
        ("G13", 120.0, 5, 8.0, 97.32, 95.0, 97.5),
        ("G14", 120.0, 3, 9.0, 107.04, 105.0, 107.5),
        ("G16", 160.0, 4, 8.5, 136.00, 135.0, 135.0),
        ("G17", 140.0, 1, 9.0, 133.70, 132.5, 132.5),
    ];
    for (id, e1rm, reps, effort, charted, down, nearest) in table {
        let load = chart::load_for(kg(e1rm), reps, rpe(effort)).expect(id);
        close(load.kg(), charted, 0.01, id);
        assert_eq!(rack.round(LoadType::Barbell, load, Rounding::Down), Some(kg(down)), "{id}");
        assert_eq!(rack.round(LoadType::Barbell, load, Rounding::Nearest), Some(kg(nearest)), "{id}");
    }
    let epley = formula::load_at(E1rmFormula::Epley, 120.0, 7.0).expect("G13");
    close(epley, 97.30, 0.01, "G13 by Epley");
    close(formula::load_at(E1rmFormula::Brzycki, 120.0, 7.0).expect("G13"), 100.0, 0.01, "G13 by Brzycki");
}

/// G18, G20: a first set that was harder than asked changes the rest of the session.
#[test]
fn from_a_hard_first_set_to_the_next() {
    let rack = Rack::new(&Loads::default());
    let fine = Rack::new(&Loads { stack_step: kg(0.01), ..Loads::default() });
    let table = [("G18", 100.0, 5, 8.0, 9.0, 96.89, 97.5, 95.0), ("G20", 80.0, 8, 8.0, 9.5, 76.38, 77.5, 75.0)];
    for (id, load, reps, asked, actual, charted, nearest, down) in table {
        let corrected =
            |rack: &Rack, kind: LoadType| correct(rack, kind, kg(load), reps, rpe(asked), rpe(actual)).expect(id).load;
        let wish = corrected(&fine, LoadType::Machine);
        // Rounding allows for 20 g of dust.
        close(wish.kg(), charted, 0.03, id);
        assert_eq!(rack.round(LoadType::Barbell, wish, Rounding::Nearest), Some(kg(nearest)), "{id}");
        assert_eq!(corrected(&rack, LoadType::Barbell), kg(down), "{id}: after a set that was too hard the lower one");
    }
}

#[test]
fn g21_equal_distance_to_the_maximum_is_equal_effort() {
    for (reps, effort) in [(5, 8.0), (6, 9.0), (7, 10.0)] {
        assert_eq!(chart::percent(reps, rpe(effort)), Some(81.1));
    }
}

#[test]
fn g22_typed_efforts_snap_to_halves_ties_up() {
    assert_eq!(chart::snap_half(6.75), Some(rpe(7.0)));
    assert_eq!(chart::snap_half(8.3), Some(rpe(8.5)));
    assert_eq!(chart::snap_half(11.0), None);
    // The chart snaps by itself.
    assert_eq!(chart::percent(5, rpe(8.3)), chart::percent(5, rpe(8.5)));
}
