//! What may be a superset: every clause of the rule has a pair that breaks it.

use domain::{
    Rpe,
    movement::{CnsLoad, LoadType, Pattern, SpinalCompression, Trait},
    muscle::Muscle,
    plan::SetTarget,
    profile::ScreeningItem,
    request::Supersets,
    verdict::HardRule,
};

use crate::fixture::{Case, broken};

/// The two accessories of the first session as a superset, and the session's own seconds with it.
fn paired() -> Case {
    let mut case = Case::good();
    let session = &mut case.week.sessions[0];
    let saved = 3 * 10 + 2 * 75;
    let accessories = &mut session.blocks[2];
    accessories.exercises.iter_mut().for_each(|e| e.superset = Some(0));
    accessories.exercises[1].seconds -= saved;
    accessories.seconds -= saved;
    session.estimated_seconds -= saved;
    case
}

/// What the rule says about a superset that was tampered with.
fn told(tamper: impl FnOnce(&mut Case)) -> Vec<String> {
    let mut case = paired();
    tamper(&mut case);
    let verdict = case.session_verdict(0);
    verdict.violations.into_iter().filter(|v| v.rule == HardRule::Superset).map(|v| v.detail).collect()
}

fn pair(case: &mut Case) -> &mut [domain::plan::ExercisePlan] {
    &mut case.week.sessions[0].blocks[2].exercises
}

#[test]
fn a_good_pair_holds_and_its_time_is_counted() {
    assert_eq!(told(|_| ()), Vec::<String>::new());
    let verdict = paired().session_verdict(0);
    assert_eq!(broken(&verdict), []);
    let seconds = paired().week.sessions[0].estimated_seconds;
    let wrong = |case: &mut Case| case.week.sessions[0].estimated_seconds = seconds + 180;
    let mut case = paired();
    wrong(&mut case);
    assert!(case.session_verdict(0).criteria.iter().any(|c| c.detail.contains("The session: the plan says")));
}

#[test]
fn two_side_by_side() {
    assert!(told(|c| pair(c)[1].superset = None)[0].ends_with("in a superset of 1"));
    assert!(told(|c| pair(c)[1].superset = Some(1)).len() == 2);
    let apart = told(|c| {
        let last = pair(c)[0].clone();
        let between = domain::plan::ExercisePlan { superset: None, ..last };
        c.week.sessions[0].blocks[2].exercises.insert(1, between);
    });
    assert!(apart.iter().all(|why| why.ends_with("do not stand side by side")) && apart.len() == 2, "{apart:?}");
}

#[test]
fn only_accessories_of_those_who_may_and_want() {
    let main = told(|c| c.week.sessions[0].blocks[1].exercises[1..3].iter_mut().for_each(|e| e.superset = Some(3)));
    assert!(main.iter().any(|why| why.ends_with("outside the accessories")), "{main:?}");
    assert!(told(|c| c.request.supersets = Supersets::Never)[0].ends_with("that nobody wanted"));
    let heart = told(|c| {
        c.profile.screening.yes = vec![ScreeningItem::HeartOrBloodPressure];
        c.profile.screening.cleared = true;
    });
    assert!(heart[0].ends_with("against the safety answers"), "{heart:?}");
}

#[test]
fn other_muscles_grip_spine_and_station() {
    let same = |told: Vec<String>, why: &str| assert!(told.len() == 1 && told[0].ends_with(why), "{told:?}");
    same(told(|c| c.movement_of(2, 1).primary = vec![Muscle::SideDelts]), "tire the same muscle");
    same(told(|c| c.movement_of(2, 1).secondary = vec![Muscle::SideDelts]), "tire the same muscle");
    same(told(|c| (0..2).for_each(|i| c.movement_of(2, i).traits = vec![Trait::HeavyGrip])), "leave the grip no rest");
    let spine =
        |c: &mut Case| (0..2).for_each(|i| c.movement_of(2, i).spinal_compression = SpinalCompression::Moderate);
    same(told(spine), "leave the spine no rest");
    let stations = |c: &mut Case| {
        c.movement_of(2, 0).load = LoadType::Cable;
        c.movement_of(2, 1).equipment = vec!["pull_up_bar".to_owned()];
    };
    same(told(stations), "are done at two stations");
    assert_eq!(told(|c| c.movement_of(2, 0).load = LoadType::Cable), Vec::<String>::new(), "one station is enough");
}

#[test]
fn nothing_that_takes_all_of_somebody() {
    let whole = |told: Vec<String>| assert!(told[0].ends_with("takes all of somebody"), "{told:?}");
    whole(told(|c| c.movement_of(2, 0).pattern = Pattern::Olympic));
    whole(told(|c| c.movement_of(2, 1).cns_load = CnsLoad::High));
    whole(told(|c| c.movement_of(2, 1).spinal_compression = SpinalCompression::High));
    let hard = |told: Vec<String>| assert!(told[0].ends_with("is too hard for a superset"), "{told:?}");
    hard(told(|c| pair(c)[0].sets[0].rpe = Rpe::from_tenths(95)));
    hard(told(|c| pair(c)[0].sets[0].target = SetTarget::Reps { low: 3, high: 5 }));
    assert!(told(|c| pair(c)[1].rest_seconds = 60)[0].ends_with("but not as long"));
}
