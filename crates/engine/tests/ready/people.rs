//! Whoever follows a known program: hard rules hold, what is exchanged is said, nothing else is a surprise.

use checker::{CheckInput, check_program, check_session};
use domain::{
    MovementId,
    dto::day::{AdaptDay, Swap},
    equipment::Kit,
    movement::{Joint, Level},
    plan::BlockRole,
    profile::{Injury, MovementRule, Profile, Severity},
};
use engine::{Input, ready, strength::StrengthBook};

use crate::{
    diary::{Follower, always, lifts, monday},
    support,
};

fn check<'a>(follower: &'a Follower) -> CheckInput<'a> {
    CheckInput { profile: &follower.profile, request: &follower.request, library: seed::library() }
}

#[test]
fn hard_rules_hold_for_everybody_and_what_fails_is_named() {
    for program in seed::programs() {
        for kit in Kit::ALL {
            for level in Level::ALL {
                for days in &program.days_per_week {
                    let profile = support::profile(*kit, *level);
                    sound(program, profile, support::weekdays(usize::from(*days)), program.minutes);
                }
            }
        }
    }
}

#[test]
fn any_person_with_any_minutes() {
    for seed in 0..400 {
        let (profile, request) = support::anybody(seed);
        let program = &seed::programs()[seed as usize % seed::programs().len()];
        sound(program, profile, program.usual_weekdays(), request.session_minutes);
    }
}

fn sound(
    program: &domain::ready::ReadyProgram,
    profile: Profile,
    weekdays: Vec<domain::request::Weekday>,
    minutes: u16,
) {
    let mut request = program.request(monday(), weekdays);
    request.session_minutes = minutes;
    let book = StrengthBook::empty();
    let input = Input {
        profile: &profile,
        request: &request,
        library: seed::library(),
        book: &book,
        scoring: engine::Scoring::built_in(),
        seed: 1,
    };
    let mut plan = match ready::plan(program, &input) {
        Ok(plan) => plan,
        Err(why) => {
            assert!(["ready_not_possible", "no_warm_up", "medical_clearance"].contains(&why.code), "{why:?}");
            return;
        }
    };
    let who = format!(
        "{} {} {} {minutes} min, {:?} {:?}",
        program.id, profile.kit, profile.level, profile.injuries, profile.screening
    );
    check_program(&mut plan, &CheckInput { profile: &profile, request: &request, library: seed::library() });
    assert_eq!(plan.weeks.len(), usize::from(request.weeks));
    for week in &plan.weeks {
        assert!(week.verdict.explained(), "{who}: week {} {:?}", week.number, week.verdict);
        for session in &week.sessions {
            assert!(
                session.verdict.explained(),
                "{who}: week {} day {} {:?}",
                week.number,
                session.day,
                session.verdict
            );
            for exercise in session.exercises() {
                assert!(!exercise.reasons.is_empty(), "{who}: {} without a reason", exercise.name);
                assert!(exercise.set_count() > 0, "{who}: {} without sets", exercise.name);
            }
        }
    }
}

#[test]
fn what_is_not_possible_is_exchanged_and_said() {
    let mut follower = Follower::new("stronglifts-5x5", Level::Intermediate, &[]);
    follower.profile.rules.insert(MovementId::new("barbell-back-squat"), MovementRule::HardNo);
    follower.profile.injuries.push(Injury { joint: Joint::LowerBack, severity: Severity::Severe });
    let plan = follower.plan();
    for session in plan.weeks.iter().flat_map(|w| &w.sessions) {
        assert!(
            session.exercises().all(|e| !["barbell-back-squat", "barbell-deadlift"].contains(&e.movement.as_str()))
        );
        assert!(
            session.ledger.iter().any(|c| c.text.contains("stands in for Barbell back squat")),
            "{:?}",
            session.ledger
        );
    }
}

#[test]
fn same_input_same_program() {
    let follower = Follower::new("gzclp", Level::Intermediate, &[]);
    assert_eq!(follower.plan(), follower.plan());
    let other = Follower::new("phul", Level::Intermediate, &[]);
    assert_ne!(follower.plan().fingerprint, other.plan().fingerprint);
}

#[test]
fn a_swap_follows_the_rule_of_what_it_stands_in_for() {
    let mut follower = Follower::new("stronglifts-5x5", Level::Intermediate, &[("barbell-front-squat", 50.0)]);
    let week = follower.plan().weeks.remove(0).sessions;
    let ask = AdaptDay {
        swap: Some(Swap {
            from: MovementId::new("barbell-back-squat"),
            to: Some(MovementId::new("barbell-front-squat")),
        }),
        ..AdaptDay::default()
    };
    let book = follower.book(monday());
    let adapted = ready::adapt(&week[0], &week, &ask, follower.program, &follower.input(&book)).expect("possible");
    let squat = lifts(&adapted.session).next().expect("a lead").clone();
    assert_eq!((squat.movement.as_str(), squat.set_count()), ("barbell-front-squat", 5));
    assert_eq!(adapted.changes.len(), 1, "{:?}", adapted.changes);
    follower.log_session(&adapted.session, always);
    let again = ready::refresh(&adapted.session, follower.program, &follower.input(&follower.book(week[1].date)));
    assert_eq!(lifts(&again).next().and_then(|e| e.sets[0].load).map(|l| l.kg()), Some(52.5));
}

#[test]
fn less_time_costs_rests_and_sets_first() {
    let follower = Follower::new("stronglifts-5x5", Level::Intermediate, &[]);
    let week = follower.plan().weeks.remove(0).sessions;
    let book = StrengthBook::empty();
    let ask = AdaptDay { minutes: Some(35), ..AdaptDay::default() };
    let adapted = ready::adapt(&week[0], &week, &ask, follower.program, &follower.input(&book)).expect("possible");
    assert!(adapted.session.estimated_seconds <= 35 * 60);
    assert_eq!(adapted.session.block(BlockRole::Main).map(|b| b.exercises.len()), Some(3));
    let mut session = adapted.session;
    session.verdict = check_session(&session, &week, &check(&follower));
    assert!(session.verdict.explained(), "{:?}", session.verdict);
}

#[test]
fn days_a_program_does_not_have_are_refused_by_name() {
    let mut follower = Follower::new("starting-strength", Level::Beginner, &[]);
    follower.request.weekdays = support::weekdays(5);
    let book = StrengthBook::empty();
    let refused = ready::plan(follower.program, &follower.input(&book)).expect_err("five days");
    assert_eq!(refused.code, "ready_days");
}

#[test]
fn prescribing_twice_is_prescribing_once() {
    for program in seed::programs() {
        let mut follower = Follower::new(&program.id, Level::Intermediate, &[]);
        let sessions: Vec<_> = follower.plan().weeks.into_iter().take(2).flat_map(|w| w.sessions).collect();
        for planned in &sessions {
            let book = follower.book(planned.date);
            let once = ready::refresh(planned, program, &follower.input(&book));
            assert_eq!(once, ready::refresh(&once, program, &follower.input(&book)), "{}", program.id);
            follower.log_session(&once, always);
        }
    }
}
