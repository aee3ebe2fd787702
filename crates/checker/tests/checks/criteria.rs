//! A week that keeps everything, and for each criterion a session or week that breaks exactly it.

use checker::{CheckInput, check_program};
use domain::{
    goal::{Goal, GoalWeight},
    library::Library,
    movement::{LoadType, Pattern},
    muscle::Muscle,
    plan::{BlockFormat, BlockRole, ProgramPlan, SetTarget},
    request::SessionKind,
    verdict::{Criterion, Infeasibility, Verdict},
};

use crate::fixture::{Case, SESSION_SECONDS, exercise, failed, movement, straight};

/// Only this criterion fails, and no hard rule.
#[track_caller]
pub fn fails(verdict: &Verdict, only: Criterion) {
    assert_eq!(failed(verdict), [only], "{verdict:#?}");
    assert_eq!(verdict.violations, [], "{verdict:#?}");
}

/// What was measured.
pub fn detail(verdict: &Verdict, criterion: Criterion) -> &str {
    &verdict.criteria.iter().find(|c| c.criterion == criterion).expect("judged").detail
}

#[test]
fn the_good_week_keeps_everything() {
    let case = Case::good();
    for (at, session) in case.week.sessions.iter().enumerate() {
        let verdict = case.session_verdict(at);
        assert!(verdict.passed(), "session {at}: {verdict:#?}");
        assert_eq!(session.estimated_seconds, SESSION_SECONDS);
        let judged: Vec<_> = verdict.criteria.iter().map(|c| c.criterion).collect();
        assert_eq!(
            judged,
            [Criterion::Structure, Criterion::Count, Criterion::Time, Criterion::Patterns, Criterion::HardRules]
        );
        assert_eq!(detail(&verdict, Criterion::Time), "59 of 60 min");
        assert_eq!(detail(&verdict, Criterion::Count), "13 movements");
    }
    let verdict = case.week_verdict();
    assert!(verdict.passed(), "{verdict:#?}");
    assert_eq!(detail(&verdict, Criterion::Uniqueness), "52 distinct movements in 52 slots");
}

#[test]
fn a_program_is_judged_session_by_session_and_week_by_week() {
    let mut case = Case::good();
    case.week.sessions[2].blocks.pop();
    let library = Library::new(case.movements.values().cloned().collect());
    let input = CheckInput { profile: &case.profile, request: &case.request, library: &library };
    let mut plan = ProgramPlan {
        engine_version: String::new(),
        fingerprint: String::new(),
        weeks: vec![case.week],
        notes: Vec::new(),
    };
    check_program(&mut plan, &input);
    let passed: Vec<bool> = plan.weeks[0].sessions.iter().map(|s| s.verdict.passed()).collect();
    assert_eq!(passed, [true, true, false, true]);
    assert!(plan.weeks[0].verdict.passed());
}

#[test]
fn accessory_work_and_a_finisher_exclude_each_other() {
    let mut case = Case::good();
    let id = case.know(movement("finisher", Pattern::Conditioning, Muscle::FullBody));
    let mut finisher = straight(
        BlockRole::Finisher,
        150,
        vec![exercise(id, Pattern::Conditioning, LoadType::None, SetTarget::Reps { low: 10, high: 10 }, None)],
    );
    finisher.format = BlockFormat::Amrap { minutes: 2 };
    let first = &mut case.week.sessions[0];
    first.blocks.insert(3, finisher);
    first.estimated_seconds += 150;
    let both = case.session_verdict(0);
    fails(&both, Criterion::Structure);
    assert_eq!(detail(&both, Criterion::Structure), "accessory work and a finisher");

    let first = &mut case.week.sessions[0];
    first.blocks.remove(2);
    first.estimated_seconds -= 678;
    first.target_minutes = 50;
    let one = case.session_verdict(0);
    assert!(one.passed(), "{one:#?}");
    assert_eq!(detail(&one, Criterion::Count), "12 movements");
}

#[test]
fn blocks_have_a_place_and_a_shape() {
    let broken = |spoil: fn(&mut Case)| {
        let mut case = Case::good();
        spoil(&mut case);
        let verdict = case.session_verdict(0);
        assert!(failed(&verdict).contains(&Criterion::Structure), "{verdict:#?}");
        detail(&verdict, Criterion::Structure).to_owned()
    };
    assert_eq!(broken(|c| c.week.sessions[0].blocks.swap(0, 1)), "the warm-up is not first");
    assert_eq!(broken(|c| c.week.sessions[0].blocks.swap(2, 3)), "the cool-down is not last");
    assert_eq!(
        broken(|c| c.week.sessions[0].kind = SessionKind::Mobility),
        "no mobility; main block on a mobility day; accessory block on a mobility day"
    );
    assert_eq!(broken(|c| c.lift().sets.clear()), "lift-0-1 without a set");
    assert_eq!(
        broken(|c| c.week.sessions[0].blocks[2].format = BlockFormat::Rounds { rounds: 3, rest_seconds: 60 }),
        "accessory-0-side_delts with sets or rest of its own in the accessory by the clock; \
         accessory-0-biceps with sets or rest of its own in the accessory by the clock"
    );
    assert_eq!(broken(|c| c.week.sessions[0].blocks[2].role = BlockRole::Finisher), "a finisher that is no circuit");
}

#[test]
fn a_circuit_has_no_rests_but_its_own() {
    let circuit = |rest: u16| {
        let mut case = Case::good();
        let block = &mut case.week.sessions[0].blocks[2];
        block.format = BlockFormat::Rounds { rounds: 3, rest_seconds: 60 };
        for exercise in &mut block.exercises {
            exercise.sets[0].count = 1;
            exercise.rest_seconds = rest;
        }
        !failed(&case.session_verdict(0)).contains(&Criterion::Structure)
    };
    assert!(circuit(0));
    assert!(!circuit(15));
}

#[test]
fn main_blocks_are_longer_when_endurance_leads() {
    let main = |n: usize, endurance: u8| {
        let mut case = Case::good();
        case.request.goals = vec![
            GoalWeight { goal: Goal::Endurance, weight: endurance },
            GoalWeight { goal: Goal::Hypertrophy, weight: 10 - endurance },
        ];
        let lift = case.lift().clone();
        case.week.sessions[0].blocks[1].exercises = vec![lift; n];
        !failed(&case.session_verdict(0)).contains(&Criterion::Structure)
    };
    assert!(main(10, 6));
    assert!(!main(11, 6));
    assert!(main(5, 4));
    assert!(!main(6, 4));
}

#[test]
fn cardio_conditioning_and_mobility_days_have_their_own_middle() {
    let mut case = Case::good();
    let middle = |case: &mut Case, kind, role, pattern, n: usize, format: BlockFormat, seconds| {
        let mut session = case.week.sessions[0].clone();
        session.kind = kind;
        session.blocks.drain(1..3);
        let exercises = (0..n)
            .map(|i| {
                let id = case.know(movement(&format!("{role}-{i}"), pattern, Muscle::FullBody));
                let mut exercise = exercise(id, pattern, LoadType::None, SetTarget::Time { seconds: 60 }, None);
                exercise.seconds = 70;
                exercise
            })
            .collect();
        let mut block = straight(role, seconds, exercises);
        block.format = format;
        session.blocks.insert(1, block);
        session.estimated_seconds = 500 + seconds;
        session.target_minutes = u16::try_from((500 + seconds) / 60).expect("minutes");
        case.week.sessions[0] = session;
        case.session_verdict(0)
    };
    let steady = BlockFormat::Steady { minutes: 50 };
    let verdict = middle(&mut case, SessionKind::Cardio, BlockRole::Cardio, Pattern::Cardio, 1, steady, 3030);
    assert!(verdict.passed(), "{verdict:#?}");
    assert!(verdict.criteria.iter().all(|c| c.criterion != Criterion::Patterns), "no main block, no main pattern");

    let emom = |minutes| BlockFormat::Emom { minutes };
    let conditioning = |case: &mut Case, n, minutes| {
        let mut case = Case { ..case.clone() };
        case.week = Case::good().week;
        let seconds = u32::from(minutes) * 60 + 30;
        middle(
            &mut case,
            SessionKind::Conditioning,
            BlockRole::Conditioning,
            Pattern::Conditioning,
            n,
            emom(minutes),
            seconds,
        )
    };
    assert!(conditioning(&mut case, 6, 30).passed());
    fails(&conditioning(&mut case, 5, 30), Criterion::Structure);
    let short = conditioning(&mut case, 6, 29);
    fails(&short, Criterion::Structure);
    assert_eq!(detail(&short, Criterion::Structure), "conditioning of 29.5 of at least 30 min");

    case.week = Case::good().week;
    let verdict =
        middle(&mut case, SessionKind::Mobility, BlockRole::Mobility, Pattern::Mobility, 7, BlockFormat::Straight, 490);
    assert!(verdict.passed(), "{verdict:#?}");
}

#[test]
fn the_count_goes_from_eight_to_fifteen_and_a_finisher_is_one() {
    let sized = |warmup: usize, main: usize, cooldown: usize, finisher: usize| {
        let mut case = Case::good();
        let mut first = case.week.sessions[0].clone();
        for (at, n) in [(0, warmup), (1, main), (3, cooldown)] {
            let mut grown = Vec::new();
            for i in 0..n {
                let mut exercise = first.blocks[at].exercises[0].clone();
                let mut movement = case.movements[&exercise.movement.0].clone();
                movement.id.0 = format!("{}-{i}", movement.id);
                exercise.movement = case.know(movement);
                grown.push(exercise);
            }
            first.blocks[at].exercises = grown;
        }
        if finisher > 0 {
            let block = &mut first.blocks[2];
            block.role = BlockRole::Finisher;
            block.format = BlockFormat::Amrap { minutes: 5 };
            for exercise in &mut block.exercises {
                exercise.sets[0].count = 1;
                exercise.rest_seconds = 0;
            }
        }
        case.week.sessions[0] = first;
        let verdict = case.session_verdict(0);
        assert!(!failed(&verdict).contains(&Criterion::Structure), "{verdict:#?}");
        (detail(&verdict, Criterion::Count).to_owned(), !failed(&verdict).contains(&Criterion::Count))
    };
    assert_eq!(sized(2, 2, 2, 2), ("7 movements, 8–15 wanted".to_owned(), false));
    assert_eq!(sized(2, 2, 2, 0), ("8 movements".to_owned(), true));
    assert_eq!(sized(3, 2, 2, 2), ("8 movements".to_owned(), true));
    assert_eq!(sized(4, 5, 4, 0), ("15 movements".to_owned(), true));
    assert_eq!(sized(5, 5, 4, 0), ("16 movements, 8–15 wanted".to_owned(), false));
}

#[test]
fn five_percent_beside_the_target_is_too_much() {
    let mut case = Case::good();
    case.week.sessions[0].target_minutes = 56;
    fails(&case.session_verdict(0), Criterion::Time);
    case.week.sessions[0].target_minutes = 57;
    assert!(case.session_verdict(0).passed());
}

#[test]
fn seconds_that_the_plan_made_up_do_not_count() {
    let mut case = Case::good();
    case.week.sessions[0].estimated_seconds = 3000;
    let verdict = case.session_verdict(0);
    fails(&verdict, Criterion::Time);
    assert_eq!(detail(&verdict, Criterion::Time), "The session: the plan says 3000 s, the model 3538 s");
    let mut case = Case::good();
    case.lift().seconds = 600;
    assert_eq!(detail(&case.session_verdict(0), Criterion::Time), "lift-0-1: the plan says 600 s, the model 944 s");
}

#[test]
fn a_named_conflict_is_kept_where_its_criterion_failed() {
    let named =
        |criterion| Infeasibility { criterion, wishes: vec!["20 minutes".to_owned()], text: "Too short.".to_owned() };
    let mut case = Case::good();
    case.week.sessions[0].target_minutes = 50;
    case.week.sessions[0].verdict.infeasible = vec![named(Criterion::Time), named(Criterion::Count)];
    let verdict = case.session_verdict(0);
    assert_eq!(verdict.infeasible, [named(Criterion::Time)]);
    assert!(!verdict.passed() && verdict.explained());
    case.week.verdict.infeasible = vec![named(Criterion::Muscles)];
    assert_eq!(case.week_verdict().infeasible, []);
}
