//! Loads and estimates as arithmetic: whatever the gym, whatever was lifted.

use domain::{Kg, Rpe, equipment::Loads, movement::LoadType, profile::E1rmFormula};
use engine::strength::{
    Rack, Rounding, chart, formula,
    loads::{exact_plates, greedy_plates},
};
use proptest::prelude::*;

use super::config;

/// Odd inventories of a few plates.
fn gym() -> impl Strategy<Value = Loads> {
    let plate = prop_oneof![Just(500), Just(1_250), Just(2_500), Just(3_000), Just(5_000), Just(7_500), 250..25_000];
    let plates = prop::collection::vec(plate.prop_map(Kg::from_grams), 0..8);
    (plates, 1..30_i32).prop_map(|(plate_pairs, bar)| Loads {
        bar: Kg::from_grams(bar * 1_000),
        plate_pairs,
        ..Loads::default()
    })
}

fn rpe() -> impl Strategy<Value = Rpe> {
    (60..=100_u8).prop_map(Rpe::from_tenths)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_rack_knows_every_selection_of_plates(loads in gym()) {
        let rack = Rack::new(&loads);
        let n = loads.plate_pairs.len();
        let mut totals: Vec<i32> = (0..1_u32 << n)
            .map(|mask| {
                let side: i32 = (0..n).filter(|i| mask & (1 << i) != 0).map(|i| loads.plate_pairs[i].grams()).sum();
                loads.bar.grams() + 2 * side
            })
            .collect();
        totals.sort_unstable();
        totals.dedup();
        let known: Vec<i32> = rack.all(LoadType::Barbell).iter().map(|l| l.grams()).collect();
        prop_assert_eq!(&known, &totals);
        for total in totals {
            let side = exact_plates(&loads, Kg::from_grams(total)).expect("it can be put together");
            // Dust of 20 g is allowed for loads typed in pounds.
            prop_assert!((loads.bar.grams() + 2 * side.iter().map(|p| p.grams()).sum::<i32>() - total).abs() <= 40);
            prop_assert!(side.is_sorted_by(|a, b| a >= b));
            let (greedy, missing) = greedy_plates(&loads, Kg::from_grams(total));
            if missing == Kg::ZERO && greedy.iter().map(|p| p.grams()).sum::<i32>() * 2 + loads.bar.grams() == total {
                prop_assert!(side.len() <= greedy.len());
            }
        }
    }

    #[test]
    fn rounding_finds_what_exists(loads in gym(), wish in 0..300_000_i32) {
        let rack = Rack::new(&loads);
        let wish = Kg::from_grams(wish);
        for kind in LoadType::ALL.iter().filter(|k| !rack.all(**k).is_empty()) {
            let (down, near) = (rack.round(*kind, wish, Rounding::Down), rack.round(*kind, wish, Rounding::Nearest));
            prop_assert!(down.is_none_or(|l| rack.exists(*kind, l) && l.grams() <= wish.grams() + 20));
            let near = near.expect("there is always a nearest one");
            prop_assert!(rack.exists(*kind, near));
            let distance = |l: &Kg| (l.grams() - wish.grams()).abs();
            let closest = rack.all(*kind).iter().map(distance).min().unwrap_or(0);
            prop_assert!(distance(&near) <= closest + 20);
            if let Some(up) = rack.next_up(*kind, near) {
                prop_assert!(up > near && rack.next_down(*kind, up).is_some_and(|l| l >= near));
            }
        }
    }

    #[test]
    fn estimates_grow_with_load_repetitions_and_reserve(load in 1.0..400.0_f64, reps in 1..12_u8, effort in rpe()) {
        let base = chart::e1rm(load, reps, effort);
        let more_load = chart::e1rm(load + 2.5, reps, effort);
        let more_reps = chart::e1rm(load, reps + 1, effort);
        let easier = chart::e1rm(load, reps, Rpe::from_tenths(effort.tenths() - 10));
        let beyond = |other: Option<f64>| match (base, other) {
            (Some(base), Some(other)) => other > base,
            _ => true,
        };
        prop_assert!(beyond(more_load) && beyond(more_reps) && beyond(easier));
        for formula in E1rmFormula::ALL {
            let n = f64::from(reps) + effort.rir();
            let base = formula::e1rm(*formula, load, n);
            for other in [formula::e1rm(*formula, load + 2.5, n), formula::e1rm(*formula, load, n + 1.0)] {
                prop_assert!(base.is_none() || other.is_none() || other > base);
            }
        }
    }

    #[test]
    fn a_prescription_done_as_asked_leaves_the_estimate(e1rm in 20.0..300.0_f64, reps in 1..=8_u8, effort in rpe()) {
        let load = chart::load_for(Kg::new(e1rm), reps, effort).expect("within the chart");
        if let Some(back) = chart::e1rm(load.kg(), reps, effort) {
            prop_assert!((back - e1rm).abs() < 0.5, "{back} for {e1rm}");
        }
        for formula in E1rmFormula::ALL {
            let n = f64::from(reps) + effort.rir();
            let load = formula::load_at(*formula, e1rm, n).expect("at most 12");
            let back = formula::e1rm(*formula, load, n).expect("at most 12");
            prop_assert!((back - e1rm).abs() < 1e-6);
        }
    }
}
