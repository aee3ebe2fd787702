//! Days that repeat every 7 to 14 days: the rota is kept to the day, phases take the time they take anyway, and every rule
//! holds for the microcycle as it does for a week.

use chrono::Days;
use domain::{
    muscle::Muscle,
    plan::Phase,
    request::{Microcycle, SessionKind, Split},
};
use proptest::prelude::*;

use super::{Person, config, movement, sound, support};

fn of(seed: u64) -> Person {
    let mut person = Person::of(seed);
    support::with_microcycle(&mut person.request, seed);
    person
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_hard_rule_is_broken_in_a_microcycle_and_what_fails_is_named(seed in any::<u64>()) {
        let mut person = of(seed);
        if seed % 3 == 0 {
            support::with_activities(&mut person.request, seed);
        }
        let mut plan = person.plan();
        checker::check_program(&mut plan, &person.check());
        for week in &plan.weeks {
            for session in &week.sessions {
                let judged = sound(&session.verdict);
                prop_assert!(judged.is_ok(), "microcycle {} day {}: {}", week.number, session.day, judged.unwrap_err());
            }
            let judged = sound(&week.verdict);
            prop_assert!(judged.is_ok(), "microcycle {}: {}", week.number, judged.unwrap_err());
        }
    }

    #[test]
    fn the_rota_is_kept_to_the_day(seed in any::<u64>()) {
        let person = of(seed);
        let plan = person.plan();
        let microcycle = person.request.microcycle.clone().expect("a microcycle");
        prop_assert_eq!(plan.weeks.len(), usize::from(person.request.microcycles()));
        let total = plan.weeks.len() * usize::from(microcycle.days);
        prop_assert!((56..=84).contains(&total), "{total} days");
        let (kinds, _) = engine::split::kinds(&person.request);
        for (i, week) in plan.weeks.iter().enumerate() {
            prop_assert_eq!((week.starts - person.request.start_date).num_days(), i as i64 * i64::from(microcycle.days));
            prop_assert_eq!(week.sessions.iter().map(|s| s.kind).collect::<Vec<_>>(), kinds.clone());
            let days: Vec<u8> = week.sessions.iter().map(|s| (s.date - week.starts).num_days() as u8 + 1).collect();
            prop_assert_eq!(&days, &microcycle.on);
            prop_assert!(week.sessions.iter().any(|s| s.phase == week.phase));
            prop_assert!(week.sessions.iter().enumerate().all(|(d, s)| s.week == week.number && usize::from(s.day) == d));
        }
        prop_assert_eq!(plan.weeks[0].sessions[0].phase, Phase::Accumulation);
    }

    #[test]
    fn a_deload_takes_about_a_week_however_long_the_microcycle(seed in any::<u64>()) {
        let plan = of(seed).plan();
        let light: Vec<_> = plan.weeks.iter().flat_map(|w| &w.sessions).filter(|s| s.phase == Phase::Deload).collect();
        let first = light.first().map(|s| s.date);
        let block = light.iter().filter(|s| first.is_some_and(|f| s.date < f + Days::new(10))).count();
        let all = plan.weeks[0].sessions.len();
        prop_assert!(block <= all, "{block} light sessions in a row of {all} in a microcycle");
        for pair in light.windows(2) {
            let apart = (pair[1].date - pair[0].date).num_days();
            prop_assert!(!(10..28).contains(&apart) , "deloads {apart} days apart");
        }
    }

    #[test]
    fn muscles_recover_from_a_microcycle(seed in any::<u64>()) {
        let person = of(seed);
        for week in &person.plan().weeks {
            for muscle in Muscle::ALL {
                let marks = engine::landmarks(*muscle, &person.profile, &person.request);
                let sets = week.volume.iter().find(|v| v.muscle == *muscle).map_or(0.0, |v| v.sets);
                prop_assert!(marks.mrv == 0.0 || sets <= marks.mrv + 1e-3, "{} {muscle}: {sets} of {marks:?}", week.number);
            }
        }
    }
}

/// Push, pull, legs and a day of rest, twice: eight days, six sessions, and landmarks an eighth of a microcycle above those of a week.
#[test]
fn push_pull_legs_fits_into_eight_days() {
    let mut person = Person::of(3);
    person.profile = support::profile(domain::equipment::Kit::FullGym, domain::movement::Level::Intermediate);
    person.request = support::request(Split::Ppl, 3, 75);
    let week = engine::landmarks(Muscle::Chest, &person.profile, &person.request);
    person.request.weekdays = Vec::new();
    person.request.microcycle = Some(Microcycle { days: 8, on: vec![1, 2, 3, 5, 6, 7] });
    assert_eq!(person.request.validate(), Ok(()));
    let rota = engine::landmarks(Muscle::Chest, &person.profile, &person.request);
    assert!((rota.mrv / week.mrv - 8.0 / 7.0).abs() < 1e-4);

    let plan = person.plan();
    assert_eq!(plan.weeks.len(), 10, "80 of 84 days");
    use SessionKind::{Legs, Pull, Push};
    let kinds: Vec<_> = plan.weeks[0].sessions.iter().map(|s| s.kind).collect();
    assert_eq!(kinds, [Push, Pull, Legs, Push, Pull, Legs]);
    let deloads: Vec<_> = plan.weeks.iter().flat_map(|w| &w.sessions).filter(|s| s.phase == Phase::Deload).collect();
    assert!((5..=6).contains(&deloads.len()), "one week of eleven: {}", deloads.len());
    // Every day of the rota keeps its lifts, so that they can grow.
    for day in 0..6 {
        let lead = |w: &domain::plan::WeekPlan| {
            let main = w.sessions[day].block(domain::plan::BlockRole::Main).expect("a main block");
            movement(&main.exercises[0].movement).id.clone()
        };
        assert!(plan.weeks.iter().all(|w| lead(w) == lead(&plan.weeks[0])), "day {day}");
    }
}

/// Twelve days of training in fourteen days are two weeks of six: no lift leads too often within any seven days.
#[test]
fn a_fortnight_holds_two_weeks() {
    let mut person = Person::of(5);
    person.profile = support::profile(domain::equipment::Kit::FullGym, domain::movement::Level::Advanced);
    person.request = support::request(Split::UpperLower, 4, 60);
    person.request.weekdays = Vec::new();
    person.request.microcycle = Some(Microcycle { days: 14, on: vec![1, 2, 4, 5, 8, 9, 11, 12] });
    let mut plan = person.plan();
    checker::check_program(&mut plan, &person.check());
    assert_eq!(plan.weeks.len(), 6);
    for week in &plan.weeks {
        assert!(week.verdict.passed(), "{:?}", week.verdict.criteria);
        for session in &week.sessions {
            assert!(session.verdict.passed(), "{} {:?}", session.date, session.verdict.criteria);
        }
    }
    // Half a microcycle is a deload, the other half builds on.
    let mixed = plan.weeks.iter().filter(|w| w.sessions.iter().any(|s| s.phase != w.phase)).count();
    assert!(mixed >= 2, "{mixed}");
}
