//! Rest: lighter sessions when the log asks for them, never twice, and as they were for whoever wants that.

use chrono::{Days, TimeDelta};
use domain::{
    Rpe, SetId, WeightUnit, WorkoutId,
    dto::{
        program::CreateProgram,
        workout::{SaveWorkout, WorkoutView},
    },
    plan::{Phase, SessionPlan, SetTarget},
    workout::{LoggedSet, SetKind},
};
use service::{Viewer, new_id};
use sqlx::PgPool;

use crate::{
    support::World,
    training::{create, today},
};

const SQUAT: &str = "barbell-back-squat";
const BENCH: &str = "barbell-bench-press";

/// Squats and bench presses of a day some days ago: repetitions of five asked for at RPE 8, and how hard they were.
fn logged(world: &World, days_ago: u64, reps: u16, felt: f64) -> SaveWorkout {
    let set = |movement: &str, exercise: u16, position: u16| LoggedSet {
        id: SetId(new_id()),
        movement: domain::MovementId::new(movement),
        exercise,
        position,
        kind: SetKind::Work,
        reps: Some(reps),
        seconds: None,
        metres: None,
        weight: Some(100.0),
        unit: Some(WeightUnit::Kg),
        rpe: Rpe::new(felt),
        target: Some(SetTarget::Reps { low: 5, high: 5 }),
        target_rpe: Rpe::new(8.0),
        pause_seconds: None,
    };
    let at = world.services.now() - TimeDelta::days(i64::try_from(days_ago).unwrap());
    SaveWorkout {
        id: WorkoutId(new_id()),
        session_id: None,
        date: at.date_naive(),
        started_at: at - TimeDelta::hours(1),
        finished_at: Some(at),
        session_rpe: None,
        notes: String::new(),
        sets: [SQUAT, BENCH]
            .iter()
            .zip(0..)
            .flat_map(|(id, e)| (0..3).map(move |p| (*id, e, p)))
            .map(|(id, e, p)| set(id, e, p))
            .collect(),
        version: None,
    }
}

impl World {
    /// Three good weeks and one in which everything fell; the last workout is saved by the test itself.
    async fn worn_out(&self, email: &str) -> Viewer {
        self.worn_out_in(email, create()).await
    }

    async fn worn_out_in(&self, email: &str, program: CreateProgram) -> Viewer {
        let viewer = self.lifter(email).await;
        for days_ago in [30, 27, 24, 21, 18, 15, 12] {
            self.services.save_workout(viewer, logged(self, days_ago, 5, 8.0)).await.unwrap();
        }
        for days_ago in [9, 6, 3] {
            self.services.save_workout(viewer, logged(self, days_ago, 2, 10.0)).await.unwrap();
        }
        self.services.create_program(viewer, program).await.unwrap();
        viewer
    }

    /// The sessions of the coming seven days.
    async fn coming(&self, viewer: Viewer) -> Vec<domain::dto::program::SessionView> {
        let mut sessions = Vec::new();
        for n in 1..=7 {
            let day = self.services.day_plan(viewer, Some(today() + Days::new(n))).await.unwrap();
            sessions.extend(day.session);
        }
        sessions
    }
}

fn told(view: &WorkoutView) -> Option<&domain::plan::Change> {
    view.summary.as_ref()?.next.iter().find(|c| c.what == "The next 7 days")
}

fn sets(plan: &SessionPlan) -> u32 {
    plan.exercises().map(domain::plan::ExercisePlan::set_count).sum()
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_log_that_asks_for_rest_makes_the_coming_week_lighter(pool: PgPool) {
    let world = World::new(pool).await;
    let viewer = world.worn_out("ada@example.org").await;
    let before = world.coming(viewer).await;
    assert!(before.len() >= 3 && before.iter().all(|s| s.plan.phase == Phase::Accumulation));

    let workout = logged(&world, 0, 2, 10.0);
    let saved = world.services.save_workout(viewer, workout.clone()).await.unwrap();
    let change = told(&saved).expect("the summary tells about the coming week");
    assert!(change.to.starts_with("Deload") && change.because.contains("have been falling"), "{change:?}");
    let after = world.coming(viewer).await;
    for (then, now) in before.iter().zip(&after) {
        assert_eq!((now.plan.phase, now.revision, now.can_undo), (Phase::Deload, then.revision + 1, true));
        assert!(sets(&now.plan) < sets(&then.plan) && now.plan.target_minutes < then.plan.target_minutes);
        assert!(now.plan.notes.iter().any(|n| n.code == "deload"));
        assert!(now.plan.verdict.violations.is_empty());
    }

    // Saved again it is the same.
    let again = world.services.save_workout(viewer, workout).await.unwrap();
    assert_eq!(again, saved);
    assert_eq!(world.coming(viewer).await, after);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn who_takes_a_deload_back_keeps_the_session(pool: PgPool) {
    let world = World::new(pool).await;
    let viewer = world.worn_out("ada@example.org").await;
    let before = world.coming(viewer).await;
    world.services.save_workout(viewer, logged(&world, 0, 2, 10.0)).await.unwrap();
    let back = world.services.undo_session(viewer, before[0].id).await.unwrap();
    assert_eq!((back.plan.phase, sets(&back.plan)), (before[0].plan.phase, sets(&before[0].plan)));

    world.pass(TimeDelta::hours(2));
    world.services.save_workout(viewer, logged(&world, 0, 2, 10.0)).await.unwrap();
    let after = world.coming(viewer).await;
    assert_eq!(after[0].plan.phase, Phase::Accumulation);
    assert!(after[1..].iter().all(|s| s.plan.phase == Phase::Deload));
}

/// A known program from today on, on every other day.
fn known(id: &str, days: usize) -> CreateProgram {
    use domain::request::Weekday::{Friday, Monday, Saturday, Thursday, Tuesday, Wednesday};
    let program = seed::program(id).unwrap();
    let days = if days == 3 { vec![Tuesday, Thursday, Saturday] } else { vec![Monday, Wednesday, Friday, Saturday] };
    CreateProgram { id: None, request: program.request(today(), days) }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_known_program_is_made_lighter_by_its_own_rule(pool: PgPool) {
    let world = World::new(pool).await;
    let viewer = world.worn_out_in("ada@example.org", known("stronglifts-5x5", 3)).await;
    let before = world.coming(viewer).await;
    let saved = world.services.save_workout(viewer, logged(&world, 0, 2, 10.0)).await.unwrap();
    assert!(told(&saved).is_some_and(|change| change.to.starts_with("Deload")));
    let after = world.coming(viewer).await;
    assert!(before.len() >= 2);
    for (then, now) in before.iter().zip(&after) {
        assert_eq!((now.plan.phase, now.can_undo), (Phase::Deload, true));
        let names = |p: &SessionPlan| p.exercises().map(|e| e.movement.clone()).collect::<Vec<_>>();
        assert_eq!(names(&now.plan), names(&then.plan));
        assert!(sets(&now.plan) < sets(&then.plan));
        assert!(now.plan.notes.iter().any(|n| n.code == "deload"));
        assert!(now.plan.verdict.violations.is_empty());
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_program_with_easy_weeks_of_its_own_says_that_it_stays(pool: PgPool) {
    let world = World::new(pool).await;
    let viewer = world.worn_out_in("ada@example.org", known("five-three-one-fsl", 4)).await;
    let before = world.coming(viewer).await;
    let saved = world.services.save_workout(viewer, logged(&world, 0, 2, 10.0)).await.unwrap();
    let change = told(&saved).expect("the summary says why nothing changes");
    assert!(change.to.contains("every week 4"), "{change:?}");
    let now = world.coming(viewer).await;
    assert!(before.iter().zip(&now).all(|(then, now)| sets(&then.plan) == sets(&now.plan)));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_good_log_changes_no_week(pool: PgPool) {
    let world = World::new(pool).await;
    let (viewer, _) = world.trainee("ada@example.org").await;
    for days_ago in [15, 12, 9, 6, 3, 0] {
        let saved = world.services.save_workout(viewer, logged(&world, days_ago, 5, 8.0)).await.unwrap();
        assert_eq!(told(&saved), None);
    }
    assert!(world.coming(viewer).await.iter().all(|s| s.plan.phase == Phase::Accumulation));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn who_was_away_comes_back_step_by_step(pool: PgPool) {
    let world = World::new(pool).await;
    let (viewer, _) = world.trainee("ada@example.org").await;
    world.services.save_workout(viewer, logged(&world, 0, 5, 8.0)).await.unwrap();
    world.pass(TimeDelta::days(14));
    let day = today() + Days::new(14);
    let session = world.services.day_plan(viewer, Some(day)).await.unwrap().session.expect("a session on Tuesday");
    assert!(session.plan.notes.iter().any(|n| n.code == "comeback_easy"), "{:?}", session.plan.notes);
    assert!(session.can_undo);
    let hardest = session.plan.exercises().flat_map(|e| &e.sets).map(|g| g.rpe).max().unwrap();
    assert!(hardest <= Rpe::from_tenths(70));
    assert_eq!(world.services.session(viewer, session.id).await.unwrap(), session, "looking twice changes nothing");

    let whole = world.services.undo_session(viewer, session.id).await.unwrap();
    assert!(sets(&whole.plan) > sets(&session.plan));
    assert_eq!(world.services.session(viewer, session.id).await.unwrap().plan, whole.plan);
}
