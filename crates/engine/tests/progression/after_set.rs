//! What a set says while the workout goes on: a slip of the thumb, a load to correct (TS §4.4, §5.2).

use domain::{
    dto::workout::{AfterSet, JustDone},
    movement::Level,
    request::ProgressionStyle,
    workout::Exposure,
};
use engine::strength::StrengthBook;

use super::diary::{BENCH, Set, day, exposure, kg, lifter, movement, prescribed_from, three};

fn said(past: &[Exposure], set: Set, first: bool) -> AfterSet {
    let profile = lifter(Level::Intermediate);
    let book = StrengthBook::from_exposures(&profile, seed::library(), past, day(21));
    let set = exposure(BENCH, 21, &[set]).sets.remove(0);
    engine::after_set(&JustDone { set, first, earlier: Vec::new() }, movement(BENCH), &profile, &book)
}

fn weeks_of(kg: f64) -> Vec<Exposure> {
    [0, 4, 7, 11, 14, 18].map(|on| three(BENCH, on, Set::of(5, kg, (5, 5), 8.0, 8.0))).to_vec()
}

#[test]
fn a_set_as_asked_says_nothing() {
    assert_eq!(said(&weeks_of(80.0), Set::of(5, 80.0, (5, 5), 8.0, 8.0), true), AfterSet::default());
    assert_eq!(said(&weeks_of(80.0), Set::of(5, 82.5, (5, 5), 8.5, 8.0), true), AfterSet::default());
}

#[test]
fn a_typo_is_asked_about_and_corrects_nothing() {
    for wrong in [800.0, 180.0] {
        let said = said(&weeks_of(80.0), Set::of(5, wrong, (5, 5), 10.0, 8.0), true);
        let unusual = said.unusual.unwrap_or_else(|| panic!("{wrong} kg after weeks of 80"));
        assert!(
            unusual.said.kg() > wrong && unusual.known.is_some_and(|kg| (90.0..110.0).contains(&kg.kg())),
            "{unusual:?}"
        );
        assert_eq!(said.correction, None);
    }
    assert_eq!(said(&[], Set::of(5, 120.0, (5, 5), 8.0, 8.0), true).unusual, None, "nothing known, nothing unusual");
    let first = said(&[], Set::of(6, 900.0, (5, 5), 8.0, 8.0), true).unusual.expect("nobody benches 900 kg");
    assert_eq!(first.known, None);
}

#[test]
fn nothing_follows_from_a_slip_of_the_thumb() {
    let profile = lifter(Level::Intermediate);
    let at = |past: &[Exposure]| {
        let book = StrengthBook::from_exposures(&profile, seed::library(), past, day(25));
        let next = prescribed_from(&book, &profile, BENCH, ProgressionStyle::Single, (5, 5), 8.0);
        (next.load, book.e1rm(&movement(BENCH).id))
    };
    let slip = |on: u64, kg: f64| three(BENCH, on, Set::of(5, kg, (5, 5), 8.0, 8.0));
    let sound = at(&weeks_of(80.0));
    for wrong in [800.0, 8.0, 180.0] {
        let with = at(&[weeks_of(80.0), vec![slip(21, wrong)]].concat());
        assert_eq!(with, sound, "{wrong} kg");
    }
    assert_eq!(at(&[slip(21, 900.0)]), (None, None), "nor from a first one beyond belief");

    // What comes again was no slip.
    let (load, e1rm) = at(&[weeks_of(80.0), vec![slip(21, 140.0), slip(23, 140.0)]].concat());
    assert!(load >= Some(kg(140.0)) && e1rm > Some(kg(140.0)), "{load:?} {e1rm:?}");
}

#[test]
fn what_is_doubted_is_still_told_as_the_last_time() {
    let past = [weeks_of(80.0), vec![three(BENCH, 21, Set::of(5, 800.0, (5, 5), 8.0, 8.0))]].concat();
    let book = StrengthBook::from_exposures(&lifter(Level::Intermediate), seed::library(), &past, day(25));
    assert_eq!(book.last(&movement(BENCH).id).map(|e| e.date), Some(day(21)));
}

#[test]
fn a_first_set_much_too_hard_costs_load_and_a_set() {
    let correction = said(&weeks_of(80.0), Set::of(5, 80.0, (5, 5), 10.0, 8.0), true).correction.expect("two too hard");
    assert_eq!((correction.load, correction.drop_a_set, correction.harder), (kg(75.0), true, true));
    let easier = said(&weeks_of(80.0), Set::of(5, 80.0, (5, 5), 6.5, 8.0), true).correction.expect("too easy");
    assert!(easier.load > kg(80.0) && easier.load <= kg(84.0) && !easier.drop_a_set && !easier.harder, "{easier:?}");
    assert_eq!(said(&weeks_of(80.0), Set::of(5, 80.0, (5, 5), 10.0, 8.0), false).correction, None, "later sets stay");
}
