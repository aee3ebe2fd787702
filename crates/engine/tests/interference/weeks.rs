//! Weeks with a sport in them, as a coach would lay them out.

use domain::{
    activity::{ActivityIntensity, DayPart, WeeklyActivity},
    equipment::Kit,
    goal::{Goal, GoalWeight},
    movement::{Level, Pattern, Trait},
    muscle::Muscle,
    plan::{BlockRole, Phase, ProgramPlan, SessionPlan},
    request::{Hybrid, SessionKind, Split, Weekday},
};

use super::{every, of, on, plan, support};

fn kinds(plan: &ProgramPlan) -> Vec<(Weekday, SessionKind)> {
    plan.weeks[0].sessions.iter().map(|s| (Weekday::of(s.date), s.kind)).collect()
}

fn noted(session: &SessionPlan, code: &str) -> bool {
    session.notes.iter().any(|n| n.code == code)
}

fn football() -> WeeklyActivity {
    every("football", Weekday::Saturday, 90, ActivityIntensity::Hard)
}

#[test]
fn leg_days_move_away_from_football() {
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let mut request = support::request(Split::UpperLower, 4, 60);
    let before = plan(&profile, &request, 1);
    assert_eq!(kinds(&before)[3], (Weekday::Friday, SessionKind::Lower), "the usual week");
    request.activities = vec![football()];
    let after = plan(&profile, &request, 1);
    let lower: Vec<Weekday> =
        kinds(&after).into_iter().filter(|(_, k)| *k == SessionKind::Lower).map(|(d, _)| d).collect();
    assert!(!lower.contains(&Weekday::Friday), "legs the day before a match: {:?}", kinds(&after));
    let note = after.notes.iter().find(|n| n.code == "activity_days").expect("it is said");
    assert!(note.text.contains("Football"), "{}", note.text);
}

#[test]
fn named_days_stay_and_lose_sets_instead() {
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let mut request = support::request(Split::Hybrid, 2, 60);
    request.weekdays = vec![Weekday::Wednesday, Weekday::Sunday];
    request.hybrid = Some(Hybrid::Days(vec![SessionKind::Upper, SessionKind::Lower]));
    let before = plan(&profile, &request, 1);
    request.activities = vec![football()];
    let after = plan(&profile, &request, 1);
    assert_eq!(kinds(&before), kinds(&after));
    for week in 0..after.weeks.len() {
        let (then, now) = (on(&before, week, Weekday::Sunday), on(&after, week, Weekday::Sunday));
        for muscle in [Muscle::Quadriceps, Muscle::Hamstrings, Muscle::Glutes, Muscle::Calves] {
            assert!(of(now, muscle) <= of(then, muscle), "week {week} {muscle}");
        }
    }
    let sunday = on(&after, 2, Weekday::Sunday);
    assert!(noted(sunday, "activity_fatigue"), "{:?}", sunday.notes);
    assert!(sunday.exercises().any(|e| e.reasons.iter().any(|r| r.code == "activity_fatigue")));
}

#[test]
fn the_day_after_taxed_nerves_has_no_singles_no_jumps_and_rpe_8() {
    let profile = support::profile(Kit::FullGym, Level::Advanced);
    let mut request = support::request(Split::FullBody, 3, 75);
    request.goals =
        vec![GoalWeight { goal: Goal::Strength, weight: 6 }, GoalWeight { goal: Goal::Explosiveness, weight: 4 }];
    request.activities = vec![every("basketball", Weekday::Sunday, 60, ActivityIntensity::Hard)];
    let plan = plan(&profile, &request, 3);
    for week in &plan.weeks {
        let monday = &week.sessions[0];
        assert!(noted(monday, "activity_nerves"), "{:?}", monday.notes);
        for exercise in monday.exercises() {
            assert!(
                exercise.pattern != Pattern::Plyometric && exercise.pattern != Pattern::Olympic,
                "{}",
                exercise.name
            );
            for group in &exercise.sets {
                assert!(group.rpe.tenths() <= 80, "week {}: {} RPE {}", week.number, exercise.name, group.rpe.value());
                let single = matches!(group.target, domain::plan::SetTarget::Reps { high: 1, .. });
                assert!(!single, "{}", exercise.name);
            }
        }
    }
    let wednesday = plan.weeks.iter().map(|w| &w.sessions[1]);
    assert!(wednesday.clone().all(|s| !noted(s, "activity_nerves")));
    let power = |s: &SessionPlan| s.exercises().any(|e| matches!(e.pattern, Pattern::Plyometric | Pattern::Olympic));
    assert!(wednesday.clone().any(power), "power stays on the other days");
}

#[test]
fn no_heavy_deadlift_within_a_day_of_climbing() {
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    for split in [Split::FullBody, Split::UpperLower, Split::Ppl] {
        for part in [None, Some(DayPart::Before), Some(DayPart::After)] {
            let mut request = support::request(split, 4, 60);
            request.activities = vec![WeeklyActivity {
                part,
                ..every("bouldering", Weekday::Wednesday, 90, ActivityIntensity::Moderate)
            }];
            let plan = plan(&profile, &request, 5);
            let thursday = on(&plan, 1, Weekday::Thursday);
            if part == Some(DayPart::Before) {
                continue;
            }
            assert!(noted(thursday, "activity_grip"), "{split} {part:?} {:?}", thursday.notes);
            for exercise in thursday.exercises() {
                let movement = seed::library().get(&exercise.movement).expect("known");
                assert!(
                    !movement.has(Trait::HeavyGrip) || exercise.load_type != domain::movement::LoadType::Barbell,
                    "{}",
                    movement.name
                );
            }
        }
    }
}

#[test]
fn landings_have_a_budget() {
    let profile = support::profile(Kit::FullGym, Level::Advanced);
    let mut request = support::request(Split::FullBody, 3, 60);
    request.goals = vec![GoalWeight { goal: Goal::Speed, weight: 5 }, GoalWeight { goal: Goal::Endurance, weight: 5 }];
    request.activities = vec![
        every("football", Weekday::Tuesday, 90, ActivityIntensity::Moderate),
        every("basketball", Weekday::Thursday, 60, ActivityIntensity::Moderate),
    ];
    let plan = plan(&profile, &request, 9);
    for week in &plan.weeks {
        let wednesday = &week.sessions[1];
        assert!(noted(wednesday, "activity_impact"));
        for exercise in wednesday
            .blocks
            .iter()
            .filter(|b| !matches!(b.role, BlockRole::Warmup | BlockRole::Cooldown))
            .flat_map(|b| &b.exercises)
        {
            let movement = seed::library().get(&exercise.movement).expect("known");
            assert!(!movement.has(Trait::Impact) && !movement.has(Trait::Running), "{}", movement.name);
        }
    }
}

#[test]
fn minutes_of_sport_stand_for_finishers() {
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let mut request = support::request(Split::FullBody, 3, 60);
    request.goals =
        vec![GoalWeight { goal: Goal::Hypertrophy, weight: 6 }, GoalWeight { goal: Goal::Endurance, weight: 4 }];
    let finishers = |plan: &ProgramPlan| {
        plan.weeks[0]
            .sessions
            .iter()
            .filter(|s| s.block(BlockRole::Finisher).is_some())
            .map(|s| Weekday::of(s.date))
            .collect::<Vec<_>>()
    };
    let before = plan(&profile, &request, 1);
    assert_eq!(finishers(&before).len(), 2);
    request.activities = vec![every("cycling", Weekday::Friday, 20, ActivityIntensity::Easy)];
    assert!(!finishers(&plan(&profile, &request, 1)).contains(&Weekday::Friday), "no finisher on a day with sport");
    request.activities = vec![every("cycling", Weekday::Sunday, 120, ActivityIntensity::Easy)];
    assert_eq!(finishers(&plan(&profile, &request, 1)), Vec::new());
}

#[test]
fn what_matters_more_than_lifting_finds_fresh_muscles() {
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let mut request = support::request(Split::FullBody, 3, 60);
    let before = plan(&profile, &request, 1);
    request.activities = vec![WeeklyActivity { priority: true, ..football() }];
    let after = plan(&profile, &request, 1);
    let build = |plan: &ProgramPlan| {
        (0..plan.weeks.len()).find(|w| plan.weeks[*w].phase == Phase::Intensification).expect("a week")
    };
    let (then, now) = (on(&before, build(&before), Weekday::Friday), on(&after, build(&after), Weekday::Friday));
    assert!(noted(now, "activity_ahead"), "{:?}", now.notes);
    let legs = |s: &SessionPlan| of(s, Muscle::Quadriceps) + of(s, Muscle::Hamstrings) + of(s, Muscle::Glutes);
    assert!(legs(now) <= legs(then) * 0.8, "{} of {}", legs(now), legs(then));
}

#[test]
fn legs_are_easy_two_days_before_a_competition() {
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let mut request = support::request(Split::FullBody, 3, 60);
    request.activities = vec![every("football", Weekday::Saturday, 90, ActivityIntensity::Competition)];
    let plan = plan(&profile, &request, 1);
    let friday = on(&plan, 2, Weekday::Friday);
    assert!(noted(friday, "activity_event"));
    for exercise in friday.blocks.iter().filter(|b| b.role == BlockRole::Main).flat_map(|b| &b.exercises) {
        let movement = seed::library().get(&exercise.movement).expect("known");
        let leg =
            movement.primary.iter().any(|m| matches!(m, Muscle::Quadriceps | Muscle::Hamstrings | Muscle::Glutes));
        assert!(!leg || exercise.sets.iter().all(|g| g.rpe.tenths() <= 60), "{}", exercise.name);
    }
}
