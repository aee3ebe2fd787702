//! Mornings as a coach would handle them.

use std::collections::BTreeMap;

use domain::{
    check_in::{CheckIn, Pain},
    dto::day::AdaptDay,
    equipment::Kit,
    movement::{Joint, Level},
    muscle::Muscle,
    plan::{BlockRole, Phase, SessionPlan},
    request::Split,
};
use engine::{
    Adaptation, Coach, Input,
    readiness::{self, Told},
    strength::StrengthBook,
};

use super::support;

/// A session of an ordinary week, and what a morning makes of it.
fn on(kind: usize, check_in: &CheckIn) -> (SessionPlan, Adaptation) {
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let request = support::request(Split::UpperLower, 4, 60);
    let book = StrengthBook::empty();
    let input = Input {
        profile: &profile,
        request: &request,
        library: seed::library(),
        book: &book,
        scoring: engine::Scoring::built_in(),
        seed: 3,
    };
    let plan = engine::plan(&input).expect("a program");
    let week = plan.weeks.iter().filter(|w| w.phase == Phase::Accumulation).nth(2).expect("a third week");
    let session = &week.sessions[kind];
    let readiness = readiness::of(check_in, &[], session.date);
    let told = Told { check_in, before: &[], readiness: &readiness, usual_place: Kit::FullGym };
    let coach = Coach { input, ready: None, rack: None };
    let adapted = readiness::adapt(session, &week.sessions, &AdaptDay::default(), &told, &coach).expect("it fits");
    (session.clone(), adapted)
}

fn hard(session: &SessionPlan) -> u32 {
    let lifting = |role| matches!(role, BlockRole::Main | BlockRole::Accessory);
    session.blocks.iter().filter(|b| lifting(b.role)).flat_map(|b| &b.exercises).map(|e| e.set_count()).sum()
}

fn hardest(session: &SessionPlan) -> f64 {
    session.exercises().flat_map(|e| &e.sets).map(|g| g.rpe.value()).fold(0.0, f64::max)
}

#[test]
fn a_short_night_takes_sets_off_the_accessories_first() {
    let told = CheckIn { sleep_hours: Some(5.0), energy: Some(3), ..CheckIn::default() };
    let (before, Adaptation { session, changes }) = on(0, &told);
    let part = f64::from(hard(&session)) / f64::from(hard(&before));
    assert!((0.78..=0.92).contains(&part), "{part}");
    let main =
        |s: &SessionPlan| s.block(BlockRole::Main).map(|b| b.exercises.iter().map(|e| e.set_count()).sum::<u32>());
    assert_eq!(main(&session), main(&before), "{changes:#?}");
    assert!(hardest(&session) < hardest(&before));
    assert!(changes.iter().any(|c| c.because == "Readiness 83: slept 5 h, energy middling."), "{changes:#?}");
    assert!(session.notes.iter().any(|n| n.code == "readiness_light_amber"));
}

#[test]
fn a_bad_night_and_no_energy_keep_the_pattern_and_little_else() {
    let told = CheckIn { sleep_hours: Some(4.5), energy: Some(2), ..CheckIn::default() };
    let (before, Adaptation { session, .. }) = on(1, &told);
    let part = f64::from(hard(&session)) / f64::from(hard(&before));
    assert!((0.55..=0.72).contains(&part), "{part}");
    assert!(hardest(&session) <= 7.5, "{}", hardest(&session));
    let lead = |s: &SessionPlan| s.block(BlockRole::Main).map(|b| b.exercises[0].movement.clone());
    assert_eq!(lead(&session), lead(&before));
    assert!(session.target_minutes < before.target_minutes);
}

#[test]
fn sore_legs_get_less_and_arms_do_not_mind() {
    let told = CheckIn { soreness: BTreeMap::from([(Muscle::Quadriceps, 5)]), ..CheckIn::default() };
    let (before, Adaptation { session, changes }) = on(1, &told);
    for then in before.exercises() {
        let movement = seed::library().get(&then.movement).expect("known");
        let Some(now) = session.exercises().find(|e| e.movement == then.movement) else { panic!("{} left", then.name) };
        if movement.primary.contains(&Muscle::Quadriceps) && then.set_count() > 1 {
            assert!(now.set_count() <= then.set_count(), "{}", then.name);
        } else {
            assert_eq!(now.set_count(), then.set_count(), "{}", then.name);
        }
    }
    assert!(changes.iter().any(|c| c.because.starts_with("Quadriceps sore (5 of 10)")), "{changes:#?}");
    // The upper body does not change at all.
    let (upper, adapted) = on(0, &told);
    assert!(adapted.changes.is_empty() && adapted.session == upper, "{:#?}", adapted.changes);
}

#[test]
fn a_knee_at_two_five_and_seven() {
    let knee = |score: u8| {
        let pain = vec![Pain { joint: Joint::Knee, score, sharp: false }];
        CheckIn { pain, ..CheckIn::default() }
    };
    let (before, two) = on(1, &knee(2));
    assert!(two.changes.is_empty() && two.session == before);
    let stress = |s: &SessionPlan| {
        s.exercises().map(|e| seed::library().get(&e.movement).expect("known").stress(Joint::Knee)).max()
    };
    assert!(stress(&before) > Some(1));
    let (_, five) = on(1, &knee(5));
    assert!(stress(&five.session) <= Some(1) && !five.changes.is_empty());
    let (_, seven) = on(1, &knee(7));
    assert_eq!(stress(&seven.session), Some(0), "{:#?}", seven.changes);
    assert!(seven.changes.iter().any(|c| c.because.contains("spares what hurts")), "{:#?}", seven.changes);
}

#[test]
fn less_time_and_a_bad_night_are_one_change() {
    let told = CheckIn { sleep_hours: Some(4.5), energy: Some(2), minutes: Some(30), ..CheckIn::default() };
    let (_, Adaptation { session, changes }) = on(0, &told);
    assert!(session.estimated_seconds <= 30 * 60, "{}", session.estimated_seconds);
    let length = changes.iter().find(|c| c.what == "Session length").expect("a shorter day");
    assert!(length.because.starts_with("You have 30 minutes. Readiness 68"), "{length:?}");
}
