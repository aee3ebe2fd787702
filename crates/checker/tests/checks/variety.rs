//! Patterns and muscles: what a session may repeat from the sessions before it, and what a week must hold.

use domain::{
    goal::{Goal, GoalWeight},
    movement::{Discipline, Joint, Level, Movement, Pattern, Trait},
    muscle::Muscle,
    plan::BlockRole,
    profile::{DisciplineWeight, Injury, MovementRule, Profile, ScreeningItem, Severity},
    request::SessionKind,
    verdict::Criterion,
};

use crate::{
    criteria::{detail, fails},
    fixture::{Case, failed, patterned, session},
};

/// Gives a lift of one day the pattern and movement kind of another.
fn repattern(case: &mut Case, day: usize, lift: usize, pattern: Pattern) {
    let exercise = &mut case.week.sessions[day].blocks[1].exercises[lift];
    exercise.pattern = pattern;
    case.movements.get_mut(&exercise.movement.0).expect("known").pattern = pattern;
}

#[test]
fn a_main_pattern_rests_for_a_session() {
    let mut case = Case::good();
    repattern(&mut case, 1, 1, Pattern::HorizontalPull);
    let verdict = case.session_verdict(1);
    fails(&verdict, Criterion::Patterns);
    assert_eq!(detail(&verdict, Criterion::Patterns), "Horizontal pull again after the session of 2026-01-05");
    assert!(case.session_verdict(0).passed(), "the later session is at fault");

    // These load the body too little to count as main patterns.
    let fillers = [Pattern::Isolation, Pattern::Core, Pattern::Rotation, Pattern::Carry, Pattern::Isometric];
    for pattern in Pattern::ALL {
        let mut case = Case::good();
        repattern(&mut case, 0, 2, *pattern);
        repattern(&mut case, 1, 2, *pattern);
        assert_eq!(case.session_verdict(1).passed(), fillers.contains(pattern), "{pattern}");
    }
}

#[test]
fn a_session_between_lets_a_pattern_come_back() {
    let mut case = Case::good();
    repattern(&mut case, 1, 1, Pattern::HorizontalPull);
    case.week.sessions[1].date = case.week.sessions[1].date + chrono::Days::new(1);
    let mut between = session(9, 1, SessionKind::Cardio, Vec::new());
    between.blocks.clear();
    case.week.sessions.push(between);
    assert!(case.session_verdict(1).passed());
}

#[test]
fn strength_first_may_repeat_after_48_hours_and_three_times_a_week() {
    let week = |prepare: &dyn Fn(&mut Case), days: [u64; 4]| {
        let mut case = Case::good();
        prepare(&mut case);
        let leads = [Pattern::HorizontalPush, Pattern::HorizontalPull, Pattern::Hinge, Pattern::VerticalPush];
        case.week.sessions = (0_u8..)
            .zip(days.into_iter().zip(leads))
            .map(|(at, (date, lead))| patterned(&mut case, at, date, SessionKind::FullBody, &[lead, Pattern::Squat]))
            .collect();
        [0, 1, 2, 3].map(|at| !failed(&case.session_verdict(at)).contains(&Criterion::Patterns))
    };
    let strength = |weight: u8| {
        move |c: &mut Case| {
            c.request.goals = vec![
                GoalWeight { goal: Goal::Strength, weight },
                GoalWeight { goal: Goal::Hypertrophy, weight: 10 - weight },
            ];
        }
    };
    let apart = [0, 2, 4, 6];
    assert_eq!(week(&strength(5), apart), [true, false, false, false]);
    assert_eq!(week(&strength(6), apart), [true, true, true, false], "three uses");
    assert_eq!(week(&strength(6), [0, 1, 3, 5]), [true, false, true, false], "48 hours");
    let disciplines = |powerlifting: u8| {
        move |c: &mut Case| {
            c.profile.disciplines = vec![
                DisciplineWeight { discipline: Discipline::Yoga, weight: 3 },
                DisciplineWeight { discipline: Discipline::Powerlifting, weight: powerlifting },
            ];
        }
    };
    assert_eq!(week(&disciplines(4), apart), [true, true, true, false]);
    assert_eq!(week(&disciplines(2), apart), [true, false, false, false]);
}

#[test]
fn a_pattern_comes_twice_a_week_at_most() {
    let mut case = Case::good();
    for (day, lift) in [(0, 2), (2, 2)] {
        repattern(&mut case, day, lift, Pattern::Olympic);
    }
    assert!(case.session_verdict(2).passed());
    let mut last = case.week.sessions[2].clone();
    last.day = 4;
    last.date = last.date + chrono::Days::new(2);
    last.blocks[1].exercises.swap(0, 1);
    case.week.sessions.push(last);
    let verdict = case.session_verdict(4);
    fails(&verdict, Criterion::Patterns);
    assert_eq!(detail(&verdict, Criterion::Patterns), "Olympic 3 times in seven days, 2 allowed");
}

#[test]
fn the_lead_rotates_among_days_of_a_kind() {
    let mut case = Case::good();
    repattern(&mut case, 2, 0, Pattern::HorizontalPush);
    let verdict = case.session_verdict(2);
    fails(&verdict, Criterion::Patterns);
    assert_eq!(detail(&verdict, Criterion::Patterns), "led by Horizontal push like one of the last days of its type");
}

#[test]
fn two_leads_alternate() {
    let third = |lead| {
        let mut case = Case::good();
        let days = [
            (SessionKind::Push, Pattern::HorizontalPush),
            (SessionKind::Pull, Pattern::VerticalPull),
            (SessionKind::Legs, Pattern::Squat),
            (SessionKind::Push, lead),
        ];
        case.week.sessions = (0_u8..)
            .zip(days)
            .map(|(day, (kind, lead))| patterned(&mut case, day, day.into(), kind, &[lead]))
            .collect();
        let verdict = case.session_verdict(3);
        detail(&verdict, Criterion::Patterns).to_owned()
    };
    assert_eq!(third(Pattern::VerticalPush), "Vertical push");
    assert_eq!(third(Pattern::HorizontalPush), "led by Horizontal push like one of the last days of its type");
}

/// Nobody can be asked to rotate to what they may not be given.
#[test]
fn without_a_choice_there_is_nothing_to_rotate() {
    let rotates = |forbid: &dyn Fn(&mut Profile, &mut Movement)| {
        let mut case = Case::good();
        repattern(&mut case, 2, 0, Pattern::HorizontalPush);
        let mut profile = case.profile.clone();
        let others = [Pattern::VerticalPush, Pattern::VerticalPull, Pattern::HorizontalPull];
        for movement in case.movements.values_mut().filter(|m| others.contains(&m.pattern)) {
            forbid(&mut profile, movement);
        }
        case.profile = profile;
        failed(&case.session_verdict(2)).contains(&Criterion::Patterns)
    };
    assert!(rotates(&|_, _| {}));
    assert!(!rotates(&|_, m| m.compound = false));
    assert!(!rotates(&|_, m| m.equipment.push("rings".to_owned())));
    assert!(!rotates(&|_, m| m.skill = Level::Expert));
    assert!(!rotates(&|p, m| {
        p.rules.insert(m.id.clone(), MovementRule::HardNo);
    }));
    assert!(!rotates(&|p, m| {
        p.injuries = vec![Injury { joint: Joint::Neck, severity: Severity::Severe }];
        m.joint_stress.insert(Joint::Neck, 1);
    }));
    assert!(!rotates(&|p, m| {
        p.screening.yes = vec![ScreeningItem::HeartOrBloodPressure];
        p.screening.cleared = true;
        m.traits = vec![Trait::BreathHold];
    }));
}

#[test]
fn a_week_misses_no_major_muscle() {
    let mut case = Case::good();
    for movement in case.movements.values_mut().filter(|m| m.primary == [Muscle::Lats]) {
        movement.primary = vec![Muscle::Biceps];
        movement.secondary = vec![Muscle::Lats];
    }
    let verdict = case.week_verdict();
    fails(&verdict, Criterion::Muscles);
    assert_eq!(detail(&verdict, Criterion::Muscles), "Lats missed");
}

#[test]
fn stretching_a_muscle_is_not_training_it() {
    let mut case = Case::good();
    for movement in case.movements.values_mut() {
        if movement.primary == [Muscle::Glutes] {
            movement.primary = vec![Muscle::Calves];
        } else if movement.pattern == Pattern::Stretch {
            movement.primary = vec![Muscle::Glutes];
        }
    }
    fails(&case.week_verdict(), Criterion::Muscles);
}

#[test]
fn circuits_train_muscles_too() {
    for role in [BlockRole::Accessory, BlockRole::Finisher, BlockRole::Conditioning] {
        let mut case = Case::good();
        for session in &mut case.week.sessions {
            session.blocks[1].role = role;
        }
        assert!(!failed(&case.week_verdict()).contains(&Criterion::Muscles), "{role}");
    }
}

#[test]
fn a_week_without_lifting_days_is_not_asked_for_muscles() {
    let mut case = Case::good();
    let asked = |case: &Case| case.week_verdict().criteria.iter().any(|c| c.criterion == Criterion::Muscles);
    assert!(asked(&case));
    for session in &mut case.week.sessions {
        session.kind = SessionKind::Mobility;
    }
    assert!(!asked(&case));
}

#[test]
fn a_week_of_the_same_movements_has_no_variety() {
    let mut case = Case::good();
    // Same warm-up, accessories and cool-down every day: 13 + 3 · 3 distinct movements in 52 slots.
    let first = case.week.sessions[0].clone();
    for session in &mut case.week.sessions[1..] {
        for at in [0, 2, 3] {
            session.blocks[at] = first.blocks[at].clone();
        }
    }
    let verdict = case.week_verdict();
    fails(&verdict, Criterion::Uniqueness);
    assert_eq!(detail(&verdict, Criterion::Uniqueness), "22 distinct movements in 52 slots, 70 % wanted");
}

#[test]
fn with_strength_first_main_lifts_may_repeat() {
    let mut case = Case::good();
    let main = case.week.sessions[0].blocks[1].clone();
    for session in &mut case.week.sessions[1..] {
        session.blocks[1] = main.clone();
        session.blocks[2].exercises[0] = main.exercises[0].clone();
    }
    let variety = |case: &Case| detail(&case.week_verdict(), Criterion::Uniqueness).to_owned();
    assert_eq!(variety(&case), "40 distinct movements in 52 slots");
    case.request.goals = vec![GoalWeight { goal: Goal::Strength, weight: 10 }];
    assert_eq!(variety(&case), "38 distinct movements in 40 slots");
}
