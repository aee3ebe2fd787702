//! What a lift does that has stopped moving.

use domain::{MovementId, movement::Level, request::ProgressionStyle, workout::Exposure};
use engine::strength::{
    StrengthBook,
    progress::Move,
    stall::{self, Rung, Setting, Stall},
};

use super::diary::{SQUAT, Set, day, kg, lifter, prescribed, rpe, three};

const SINGLE: ProgressionStyle = ProgressionStyle::Single;

/// A week in which the squat was a little too hard and did not move.
fn stuck(week: u64) -> Exposure {
    three(SQUAT, 7 * week, Set::of(5, 100.0, (5, 5), 9.0, 8.5))
}

fn step(past: &[Exposure], week: u64) -> Option<Stall> {
    let profile = lifter(Level::Intermediate);
    let book = StrengthBook::from_exposures(&profile, seed::library(), past, day(7 * week));
    stall::step(book.history(&MovementId::new(SQUAT)), past, &profile, day(7 * week))
}

#[test]
fn one_step_after_the_other_each_with_its_reason() {
    let mut rungs: Vec<(Rung, usize)> = Vec::new();
    let mut past: Vec<Exposure> = Vec::new();
    for week in 0..18 {
        if let Some(stall) = step(&past, week) {
            assert!(!stall.because.is_empty());
            rungs.push((stall.rung, stall.nth));
        }
        past.push(stuck(week));
        // A lighter week now and then, so that no deload is overdue.
        if week % 5 == 4 {
            past.push(Exposure { deload: true, ..three(SQUAT, 7 * week + 3, Set::of(5, 92.5, (5, 5), 6.0, 6.0)) });
        }
    }
    let order: Vec<Rung> = {
        let mut order: Vec<Rung> = rungs.iter().map(|(rung, _)| *rung).collect();
        order.dedup();
        order
    };
    assert_eq!(order, [Rung::Repeat, Rung::Reset, Rung::Zone, Rung::MoreSets, Rung::Swap], "{rungs:?}");
    assert_eq!(rungs.iter().filter(|(rung, nth)| *rung == Rung::Reset && *nth == 0).count(), 1);
    assert_eq!(rungs.iter().filter(|(rung, _)| *rung == Rung::Repeat).count(), 1);
}

#[test]
fn a_new_best_ends_it() {
    let mut past: Vec<Exposure> = (0..6).map(stuck).collect();
    assert!(step(&past, 6).is_some());
    past.push(three(SQUAT, 42, Set::of(5, 110.0, (5, 5), 8.5, 8.5)));
    assert_eq!(step(&past, 7), None);
}

#[test]
fn the_load_is_repeated_with_room_and_then_reset() {
    let profile = lifter(Level::Intermediate);
    let mut past: Vec<Exposure> = Vec::new();
    let mut weeks = 0;
    while step(&past, weeks).is_none() {
        past.push(stuck(weeks));
        weeks += 1;
    }
    let repeat = prescribed(&profile, SQUAT, SINGLE, (5, 5), 8.5, 7 * weeks, &past);
    assert_eq!((repeat.load, repeat.rpe, repeat.decision), (Some(kg(100.0)), rpe(8.0), Move::Hold));

    past.push(stuck(weeks));
    let reset = prescribed(&profile, SQUAT, SINGLE, (5, 5), 8.5, 7 * (weeks + 1), &past);
    assert_eq!((reset.load, reset.decision), (Some(kg(90.0)), Move::Lower), "G69");
    let advanced = prescribed(&lifter(Level::Advanced), SQUAT, SINGLE, (5, 5), 8.5, 7 * (weeks + 1), &past);
    assert!(advanced.load.is_some_and(|load| load == kg(92.5) || load == kg(100.0)));

    // Up again in steps that are larger than usual, past the old best.
    past.push(three(SQUAT, 7 * (weeks + 1), Set::of(5, 90.0, (5, 5), 8.0, 8.5)));
    let back = prescribed(&profile, SQUAT, SINGLE, (5, 5), 8.5, 7 * (weeks + 2), &past);
    assert_eq!((back.load, back.decision), (Some(kg(92.5)), Move::Raise));
}

#[test]
fn success_goes_on_whatever_the_ladder_says() {
    let profile = lifter(Level::Intermediate);
    let mut past: Vec<Exposure> = (0..7).map(stuck).collect();
    past.push(three(SQUAT, 49, Set::of(5, 100.0, (5, 5), 8.5, 8.5)));
    let next = prescribed(&profile, SQUAT, SINGLE, (5, 5), 8.5, 56, &past);
    assert_eq!(next.decision, Move::Raise);
}

#[test]
fn what_is_in_the_way_comes_first() {
    let profile = lifter(Level::Intermediate);
    let weekly: Vec<Exposure> = (0..8).map(stuck).collect();
    let setting = Setting::of(&weekly, &profile, day(56));
    assert_eq!((setting.trained, setting.weeks, setting.deload_overdue), (4, 4, true), "eight weeks without a deload");
    assert_eq!(step(&weekly, 8).map(|s| s.rung), Some(Rung::Context));

    let mut missed: Vec<Exposure> = (0..6).map(stuck).collect();
    missed[0].deload = true;
    missed.extend([stuck(9)]);
    let setting = Setting::of(&missed, &profile, day(70));
    assert_eq!((setting.trained, setting.weeks), (1, 4));
}

#[test]
fn zones_and_sets_move_by_their_part() {
    let stall = |rung, sets_before| Stall { rung, nth: 0, sets_before, because: String::new() };
    let zone = stall(Rung::Zone, 3);
    assert_eq!((zone.zone(3, 5, false), zone.zone(8, 12, false), zone.zone(8, 12, true)), ((6, 8), (5, 9), (11, 15)));
    assert_eq!((stall(Rung::MoreSets, 4).sets(), stall(Rung::FewerSets, 4).sets()), (Some(5), Some(3)));
    assert_eq!((stall(Rung::FewerSets, 1).sets(), stall(Rung::Reset, 4).sets()), (Some(1), None));
}
