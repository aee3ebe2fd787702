//! Cases about whole programs and sessions.

use chrono::NaiveDate;
use domain::{
    equipment::Kit,
    goal::{Goal, GoalWeight},
    movement::{Level, Trait},
    plan::{Block, BlockFormat, BlockRole, ExercisePlan, LoadBasis, Phase, SessionPlan, SetGroup, SetTarget},
    profile::{Profile, ScreeningItem},
    request::{ProgramRequest, SessionKind, Split},
    verdict::Verdict,
    workout::Exposure,
};
use engine::{Input, strength::StrengthBook};

use super::{exposure, kg, movement, rpe, support};

fn planned(profile: &Profile, request: &ProgramRequest) -> Result<domain::plan::ProgramPlan, engine::Infeasible> {
    let book = StrengthBook::empty();
    engine::plan(&Input {
        profile,
        request,
        library: seed::library(),
        book: &book,
        scoring: engine::Scoring::built_in(),
        seed: 1,
    })
}

fn strength(days: usize) -> ProgramRequest {
    ProgramRequest {
        goals: vec![GoalWeight { goal: Goal::Strength, weight: 10 }],
        ..support::request(Split::FullBody, days, 60)
    }
}

/// Every set of lifts: phase and group.
fn lifts(plan: &domain::plan::ProgramPlan) -> Vec<(Phase, &ExercisePlan, &SetGroup)> {
    let sessions = plan.weeks.iter().flat_map(|w| &w.sessions);
    sessions
        .flat_map(|s| s.blocks.iter().map(move |b| (s.phase, b)))
        .filter(|(_, b)| matches!(b.role, BlockRole::Main | BlockRole::Accessory))
        .flat_map(|(phase, b)| b.exercises.iter().map(move |e| (phase, e)))
        .flat_map(|(phase, e)| e.sets.iter().map(move |g| (phase, e, g)))
        .collect()
}

fn exercise(id: &str, sets: u8, low: u8, high: u8) -> ExercisePlan {
    let m = movement(id);
    ExercisePlan {
        movement: m.id.clone(),
        name: m.name.clone(),
        pattern: m.pattern,
        load_type: m.load,
        per_side: m.unilateral,
        ramp: Vec::new(),
        sets: vec![SetGroup {
            count: sets,
            target: SetTarget::Reps { low, high },
            load: None,
            rpe: rpe(6.0),
            pause_seconds: None,
        }],
        superset: None,
        rest_seconds: 120,
        seconds: 0,
        load_basis: LoadBasis::NoLoad,
        reasons: Vec::new(),
        runner_up: None,
        scores: Vec::new(),
    }
}

/// G56: a deload keeps the movements and takes 7.5 % off what was lifted last.
#[test]
fn g56_loads_of_a_deload() {
    let date = |text: &str| -> NaiveDate { text.parse().expect("a date") };
    let session = SessionPlan {
        week: 10,
        day: 0,
        date: date("2026-03-09"),
        kind: SessionKind::FullBody,
        phase: Phase::Deload,
        title: "Full body".to_owned(),
        asked_minutes: 60,
        target_minutes: 30,
        estimated_seconds: 0,
        blocks: vec![Block {
            role: BlockRole::Main,
            format: BlockFormat::Straight,
            circuit: None,
            seconds: 0,
            exercises: vec![
                exercise("barbell-bench-press", 2, 10, 10),
                exercise("barbell-back-squat", 3, 3, 3),
                exercise("barbell-bent-over-row", 1, 12, 12),
            ],
        }],
        ledger: Vec::new(),
        notes: Vec::new(),
        verdict: Verdict::default(),
    };
    let past: Vec<Exposure> = vec![
        exposure("barbell-bench-press", "2026-03-06", 3, 10, 80.0, (10, 10), (8.0, 8.0)),
        exposure("barbell-back-squat", "2026-03-06", 5, 3, 140.0, (3, 3), (8.0, 8.0)),
        exposure("barbell-bent-over-row", "2026-03-06", 2, 12, 60.0, (12, 12), (8.0, 8.0)),
    ];
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let request = support::request(Split::FullBody, 3, 60);
    let book = StrengthBook::from_exposures(&profile, seed::library(), &past, session.date);
    let input = Input {
        profile: &profile,
        request: &request,
        library: seed::library(),
        book: &book,
        scoring: engine::Scoring::built_in(),
        seed: 1,
    };
    let refreshed = engine::refresh(&session, &input);
    let loads: Vec<_> = refreshed.exercises().map(|e| e.sets.last().and_then(|g| g.load)).collect();
    assert_eq!(loads, [Some(kg(75.0)), Some(kg(130.0)), Some(kg(55.0))]);
}

/// G53, G56: half the sets of the hardest week, rounded up.
#[test]
fn g56_sets_of_a_deload() {
    let plan = planned(&support::profile(Kit::FullGym, Level::Intermediate), &strength(3)).expect("a program");
    let sets = |week: usize| -> Vec<u32> {
        let blocks = plan.weeks[week].sessions.iter().flat_map(|s| &s.blocks);
        let main = blocks.filter(|b| b.role == BlockRole::Main);
        main.flat_map(|b| &b.exercises).map(ExercisePlan::set_count).collect()
    };
    let half: Vec<u32> = sets(3).iter().map(|n| n.div_ceil(2)).collect();
    assert_eq!(sets(4), half);
}

#[test]
fn g65_beginners_get_no_heavy_single() {
    let plan = planned(&support::profile(Kit::FullGym, Level::Beginner), &strength(3)).expect("a program");
    for (phase, exercise, group) in lifts(&plan) {
        assert!(group.rpe <= rpe(8.0), "{phase} {}: {}", exercise.name, group.rpe.value());
        if let SetTarget::Reps { low, .. } = group.target
            && !matches!(exercise.pattern, domain::movement::Pattern::Plyometric | domain::movement::Pattern::Olympic)
        {
            assert!(low >= 5, "{phase} {}: {low} repetitions are more than 85 %", exercise.name);
        }
    }
    let may = planned(&support::profile(Kit::FullGym, Level::Intermediate), &strength(3)).expect("a program");
    assert!(lifts(&may).iter().any(|(_, _, g)| g.target == SetTarget::Reps { low: 1, high: 1 }), "others end on one");
}

#[test]
fn g116_a_heart_condition_locks_the_program() {
    let mut profile = support::profile(Kit::FullGym, Level::Intermediate);
    for item in ScreeningItem::ALL.iter().filter(|item| item.locks()) {
        profile.screening.yes = vec![*item];
        let refused = planned(&profile, &strength(3)).expect_err("locked");
        assert_eq!(refused.code, "medical_clearance");
        profile.screening.cleared = true;
        assert!(planned(&profile, &strength(3)).is_ok(), "{item}: cleared");
        profile.screening.cleared = false;
    }
}

#[test]
fn g117_no_lying_on_the_back_after_week_13() {
    let mut profile = support::profile(Kit::FullGym, Level::Intermediate);
    profile.screening.yes = vec![ScreeningItem::Pregnant];
    profile.screening.cleared = true;
    let supine = |profile: &Profile| {
        let plan = planned(profile, &strength(3)).expect("a program");
        let sessions = plan.weeks.iter().flat_map(|w| &w.sessions);
        sessions.flat_map(|s| s.exercises()).any(|e| movement(e.movement.as_str()).has(Trait::Supine))
    };
    profile.screening.pregnancy_week = Some(13);
    assert!(supine(&profile));
    profile.screening.pregnancy_week = Some(24);
    assert!(!supine(&profile));
}

#[test]
fn g118_minors_attempt_no_maximum() {
    let mut profile = support::profile(Kit::FullGym, Level::Advanced);
    profile.birth_year = Some(2011);
    let plan = planned(&profile, &strength(3)).expect("a program");
    for (phase, exercise, group) in lifts(&plan) {
        assert!(group.rpe <= rpe(7.0), "{phase} {}: three repetitions stay in reserve", exercise.name);
        if let SetTarget::Reps { low, .. } = group.target
            && !matches!(exercise.pattern, domain::movement::Pattern::Plyometric | domain::movement::Pattern::Olympic)
        {
            assert!(low >= 6, "{phase} {}: {low}", exercise.name);
        }
    }
    assert!(plan.notes.iter().any(|n| n.code == "no_maximal_work"));
}
