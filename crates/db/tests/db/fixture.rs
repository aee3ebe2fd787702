//! A person, a program of two weeks' worth of small sessions, and workouts to store.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use db::{PgPool, program::Made, session::NewSession};
use domain::{
    Kg, MovementId, ProgramId, Rpe, SessionId, SetId, UserId, WeightUnit, WorkoutId,
    dto::workout::SaveWorkout,
    goal::{Goal, GoalWeight},
    movement::{LoadType, Pattern},
    muscle::{Muscle, MuscleSets},
    plan::{
        Block, BlockFormat, BlockRole, ExercisePlan, LoadBasis, Note, Phase, SessionPlan, SetGroup, SetTarget, WeekPlan,
    },
    request::{ProgramRequest, ProgressionStyle, SessionKind, Split, Weekday},
    verdict::{Criterion, CriterionResult, Verdict},
    workout::{LoggedSet, SetKind},
};
use uuid::Uuid;

pub fn now() -> DateTime<Utc> {
    "2026-11-24T10:00:00.123456Z".parse().unwrap()
}

pub fn today() -> NaiveDate {
    now().date_naive()
}

/// Row ids that tests can tell apart.
pub fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

pub async fn person(pool: &PgPool, n: u128) -> UserId {
    sqlx::query(
        "INSERT INTO users (id, email, email_normalised, password_hash, role, created_at)
         VALUES ($1, $2, $2, '', 'user', $3)",
    )
    .bind(id(n))
    .bind(format!("{n}@example.org"))
    .bind(now())
    .execute(pool)
    .await
    .unwrap();
    UserId(id(n))
}

pub fn request() -> ProgramRequest {
    ProgramRequest {
        start_date: today(),
        weeks: 8,
        goals: vec![GoalWeight { goal: Goal::Strength, weight: 10 }],
        split: Split::FullBody,
        hybrid: None,
        weekdays: vec![Weekday::Tuesday, Weekday::Friday],
        microcycle: None,
        session_minutes: 45,
        progression: ProgressionStyle::Single,
        specialization: Vec::new(),
        ready: None,
        supersets: domain::request::Supersets::default(),
        activities: Vec::new(),
    }
}

pub fn notes() -> Vec<Note> {
    vec![Note::warn("floor_shrunk", "Cardio got less time than it wanted.")]
}

/// Stores a program without weeks and sessions.
pub async fn program(pool: &PgPool, user: UserId, n: u128) -> ProgramId {
    let mut tx = db::begin(pool).await.unwrap();
    let id = ProgramId(id(n));
    let new = db::program::NewProgram {
        id,
        user,
        name: "8-week strength",
        request: &request(),
        made: Made { engine_version: "1.0.0", fingerprint: "abc", seed: u64::MAX, notes: &notes() },
        // Later programs have higher numbers.
        created_at: now() + TimeDelta::seconds(i64::try_from(n).unwrap()),
    };
    assert!(db::program::insert(&mut tx, &new).await.unwrap());
    db::commit(tx).await.unwrap();
    id
}

pub fn week(number: u8) -> WeekPlan {
    WeekPlan {
        number,
        phase: Phase::Accumulation,
        starts: today() + Days::new(7 * u64::from(number - 1)),
        sessions: Vec::new(),
        volume: vec![MuscleSets { muscle: Muscle::Quadriceps, sets: 7.5 }],
        verdict: verdict(true),
    }
}

pub fn verdict(passed: bool) -> Verdict {
    let criteria = vec![CriterionResult { criterion: Criterion::Count, passed, detail: "8".to_owned() }];
    Verdict { criteria, ..Verdict::default() }
}

pub fn session(week: u8, day: u8, date: NaiveDate, movements: &[&str]) -> SessionPlan {
    let block = |role, movements: &[&str]| Block {
        role,
        format: BlockFormat::Straight,
        circuit: None,
        seconds: 600,
        exercises: movements.iter().map(|m| exercise(m)).collect(),
    };
    SessionPlan {
        week,
        day,
        date,
        kind: SessionKind::FullBody,
        phase: Phase::Accumulation,
        title: format!("Full body {}", day + 1),
        asked_minutes: 45,
        target_minutes: 45,
        estimated_seconds: 2650,
        blocks: vec![block(BlockRole::Warmup, &["cat-cow"]), block(BlockRole::Main, movements)],
        ledger: Vec::new(),
        notes: vec![Note::info("hello", "A plan with ‘signs’ — \"quoted\".")],
        verdict: verdict(true),
    }
}

pub fn exercise(movement: &str) -> ExercisePlan {
    ExercisePlan {
        movement: MovementId::new(movement),
        name: movement.replace('-', " "),
        pattern: Pattern::Squat,
        load_type: LoadType::Barbell,
        per_side: false,
        ramp: Vec::new(),
        sets: vec![SetGroup {
            count: 3,
            target: SetTarget::Reps { low: 5, high: 5 },
            load: Some(Kg::new(102.5)),
            rpe: Rpe::from_tenths(80),
            pause_seconds: None,
        }],
        superset: None,
        rest_seconds: 180,
        seconds: 600,
        load_basis: LoadBasis::FromE1rm { e1rm: Kg::new(125.0) },
        reasons: Vec::new(),
        runner_up: None,
        scores: Vec::new(),
    }
}

/// A program with one session per given day from today on, in week 1.
pub async fn program_with(
    pool: &PgPool,
    user: UserId,
    n: u128,
    days: &[(u64, &[&str])],
) -> (ProgramId, Vec<SessionId>) {
    let program = program(pool, user, n).await;
    let sessions: Vec<NewSession> = (0_u8..)
        .zip(days)
        .map(|(day, (ahead, movements))| NewSession {
            id: SessionId(id(n * 100 + u128::from(day))),
            plan: session(1, day, today() + Days::new(*ahead), movements),
        })
        .collect();
    let mut tx = db::begin(pool).await.unwrap();
    db::session::insert(&mut tx, user, program, &sessions, today()).await.unwrap();
    db::commit(tx).await.unwrap();
    (program, sessions.into_iter().map(|s| s.id).collect())
}

/// A finished workout of some days ago with one work set per given movement and load.
pub fn workout(n: u128, days_ago: u64, sets: &[(&str, f64)]) -> SaveWorkout {
    let date = today() - Days::new(days_ago);
    let started_at = now() - TimeDelta::days(i64::try_from(days_ago).unwrap());
    SaveWorkout {
        id: WorkoutId(id(n)),
        session_id: None,
        date,
        started_at,
        finished_at: Some(started_at + TimeDelta::milliseconds(3_599_900)),
        session_rpe: Some(8),
        notes: "Léger — \"easy\" 💪".to_owned(),
        sets: (0_u16..)
            .zip(sets)
            .map(|(place, (movement, weight))| LoggedSet {
                id: SetId(id(n * 1000 + u128::from(place))),
                movement: MovementId::new(*movement),
                exercise: place,
                position: 0,
                kind: SetKind::Work,
                reps: Some(5),
                seconds: None,
                metres: None,
                weight: Some(*weight),
                unit: Some(WeightUnit::Lb),
                rpe: Some(Rpe::from_tenths(85)),
                target: Some(SetTarget::Reps { low: 5, high: 5 }),
                target_rpe: Some(Rpe::from_tenths(80)),
                pause_seconds: (place == 1).then_some(2),
            })
            .collect(),
        version: None,
    }
}
