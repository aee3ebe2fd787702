//! When to rest.

use domain::{
    movement::Level,
    profile::{Aggression, Profile},
    workout::Exposure,
};
use engine::{
    deload::{Comeback, Day, Decision, Kind, LiftSign, Signs, Stand, cadence, comeback, decide, read},
    strength::StrengthBook,
};

use super::diary::{BENCH, SQUAT, Set, day, lifter, three};

fn intermediate(week: u8) -> Stand {
    Stand { level: Level::Intermediate, aggression: Aggression::Balanced, week }
}

fn lift(name: &str, below: f64, below_before: f64) -> LiftSign {
    LiftSign { name: name.to_owned(), below, below_before }
}

fn codes(decision: &Decision) -> Vec<(&'static str, u8)> {
    decision.reasons.iter().map(|r| (r.code, r.points)).collect()
}

#[test]
fn g85_many_signs_call_for_a_deload() {
    let signs = Signs {
        lifts: vec![lift("Squat", 0.055, 0.01), lift("Bench press", 0.04, 0.04)],
        harder: true,
        readiness: Some(64.0),
        weeks_since: 5,
        ..Signs::default()
    };
    let decision = decide(&signs, intermediate(6));
    assert_eq!((decision.points, decision.kind), (6, Kind::Deload));
    let expected = [("lift_fell", 2), ("lift_falling", 1), ("harder", 1), ("readiness", 1), ("calendar", 1)];
    assert_eq!(codes(&decision), expected);
    assert!(decision.because().contains("Squat is 5.5 % below"), "{}", decision.because());
}

#[test]
fn g32_a_fallen_lift_is_two_points() {
    let signs = Signs { lifts: vec![lift("Squat", 1.0 - 132.5 / 140.0, 0.0)], ..Signs::default() };
    assert_eq!(codes(&decide(&signs, intermediate(5))), [("lift_fell", 2)]);
    let many =
        Signs { lifts: vec![lift("A", 0.06, 0.0), lift("B", 0.06, 0.0), lift("C", 0.06, 0.0)], ..Signs::default() };
    assert_eq!(decide(&many, intermediate(5)).points, 4, "four at most");
}

#[test]
fn g86_the_calendar_alone_waits_two_weeks_longer() {
    let after = |weeks| decide(&Signs { weeks_since: weeks, ..Signs::default() }, intermediate(weeks + 1));
    assert_eq!((after(5).points, after(6).points, after(6).kind), (1, 2, Kind::Continue));
    assert_eq!((after(8).kind, after(8).hard), (Kind::Deload, true));
}

#[test]
fn g88_not_again_so_soon() {
    let signs = |n: usize| Signs {
        lifts: vec![lift("Squat", 0.06, 0.0), lift("Bench press", 0.06, 0.0)],
        harder: n > 4,
        weeks_since: 2,
        had_deload: true,
        ..Signs::default()
    };
    assert_eq!(decide(&signs(4), intermediate(8)).kind, Kind::Continue);
    let again = decide(&signs(5), intermediate(8));
    assert_eq!(again.kind, Kind::Deload);
    assert_eq!(again.notes.iter().map(|n| n.code.as_str()).collect::<Vec<_>>(), ["deload_again"]);
}

#[test]
fn a_mini_deload_between_and_not_in_the_first_weeks() {
    let signs = Signs { lifts: vec![lift("Squat", 0.06, 0.0)], harder: true, ..Signs::default() };
    assert_eq!(decide(&signs, intermediate(5)).kind, Kind::Mini);
    assert_eq!(decide(&signs, intermediate(2)).kind, Kind::Continue);
}

#[test]
fn push_moves_the_cadence() {
    let of = |aggression| cadence(Level::Intermediate, aggression);
    assert_eq!((of(Aggression::Conservative), of(Aggression::Balanced), of(Aggression::Aggressive)), (5, 6, 7));
    assert_eq!((cadence(Level::Beginner, Aggression::Balanced), cadence(Level::Expert, Aggression::Balanced)), (8, 5));
}

#[test]
fn worse_signs_never_call_for_less_rest() {
    let order = |kind| match kind {
        Kind::Continue => 0,
        Kind::Mini => 1,
        Kind::Deload => 2,
    };
    for bits in 0_u32..64 {
        let of = |bits: u32| Signs {
            lifts: if bits & 1 > 0 { vec![lift("Squat", 0.06, 0.0)] } else { Vec::new() },
            harder: bits & 2 > 0,
            short_sessions: if bits & 4 > 0 { 2 } else { 0 },
            sore: bits & 8 > 0,
            joint_pain: bits & 16 > 0,
            readiness: (bits & 32 > 0).then_some(55.0),
            weeks_since: 4,
            ..Signs::default()
        };
        let now = decide(&of(bits), intermediate(6));
        for more in 0..6 {
            let worse = decide(&of(bits | 1 << more), intermediate(6));
            assert!(worse.points >= now.points && order(worse.kind) >= order(now.kind));
        }
    }
}

/// Training days of some weeks, three a week.
fn days(weeks: std::ops::Range<u64>) -> Vec<Day> {
    weeks.flat_map(|w| [0, 2, 4].map(|d| Day { date: day(7 * w + d), deload: false })).collect()
}

fn book(profile: &Profile, past: &[Exposure], on: u64) -> StrengthBook {
    StrengthBook::from_exposures(profile, seed::library(), past, day(on))
}

#[test]
fn signs_are_read_from_the_log() {
    let profile = lifter(Level::Advanced);
    let both = |n: u64, kg: f64, reps: u16, felt: f64| {
        [SQUAT, BENCH].map(|id| three(id, 7 * n, Set::of(reps, kg, (5, 5), felt, 8.0)))
    };
    let good: Vec<Exposure> = (0..4).flat_map(|n| both(n, 100.0, 5, 8.0)).collect();
    let fine = read(&book(&profile, &good, 21), seed::library(), &days(0..4), day(21));
    assert_eq!((fine.lifts.len(), fine.harder, fine.short_sessions, fine.weeks_since), (0, false, 0, 3));

    let mut bad = good.clone();
    bad.extend(both(4, 100.0, 3, 10.0));
    bad.extend(both(5, 100.0, 2, 10.0));
    let signs = read(&book(&profile, &bad, 35), seed::library(), &days(0..6), day(35));
    assert_eq!((signs.lifts.len(), signs.harder, signs.short_sessions), (2, true, 2), "{signs:?}");
    assert_eq!(
        decide(&signs, Stand { level: Level::Advanced, aggression: Aggression::Balanced, week: 6 }).kind,
        Kind::Deload
    );
}

#[test]
fn what_lies_before_the_last_rest_is_forgiven() {
    let profile = lifter(Level::Advanced);
    let mut past: Vec<Exposure> = (0..4).map(|n| three(SQUAT, 7 * n, Set::of(5, 100.0, (5, 5), 8.0, 8.0))).collect();
    past.push(three(SQUAT, 28, Set::of(1, 100.0, (5, 5), 10.0, 8.0)));
    let mut light = three(SQUAT, 35, Set::of(5, 92.5, (5, 5), 6.0, 6.0));
    light.deload = true;
    past.push(light);
    let mut trained = days(0..5);
    trained.push(Day { date: day(35), deload: true });
    let signs = read(&book(&profile, &past, 36), seed::library(), &trained, day(36));
    assert_eq!((signs.lifts.len(), signs.short_sessions, signs.weeks_since, signs.had_deload), (0, 0, 0, true));
}

#[test]
fn a_week_away_is_as_good_as_a_deload() {
    let profile = lifter(Level::Intermediate);
    let mut trained = days(0..6);
    trained.extend(days(8..9));
    let signs = read(&book(&profile, &[], 61), seed::library(), &trained, day(61));
    assert_eq!((signs.weeks_since, signs.had_deload), (0, true));
}

#[test]
fn g100_sets_come_back_over_four_weeks() {
    let week = |n| Comeback::of(21, n).expect("a week of the way back");
    assert_eq!([0, 1, 2, 3].map(|n| week(n).sets_of(16)), [8, 11, 13, 14]);
    assert_eq!((week(0).loads, Comeback::of(21, 4)), (0.90, None));
    assert!(week(0).rpe.is_some_and(|r| r.value() == 7.0) && week(1).rpe.is_none());
    let short = Comeback::of(10, 0).expect("a short break");
    assert_eq!((short.loads, short.sets_of(16), Comeback::of(10, 1), Comeback::of(7, 0)), (0.95, 16, None, None));
    assert!(Comeback::of(60, 0).is_some_and(|c| c.onboard));
}

#[test]
fn the_way_back_is_counted_from_the_first_day_back() {
    let mut trained = days(0..3);
    // The last day was day 18; today is day 39.
    let away = comeback(&trained, day(39), day(39)).expect("a break");
    assert_eq!((away.days_off, away.week), (21, 0));
    trained.extend(days(6..7));
    let back = comeback(&trained, day(46), day(51)).expect("the second week");
    assert_eq!((back.days_off, back.week), (24, 1));
    assert_eq!(comeback(&trained, day(46), day(46 + 28)), None);
    assert_eq!(comeback(&[], day(0), day(0)), None);
}
