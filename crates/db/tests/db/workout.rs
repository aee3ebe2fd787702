//! Workouts and the exposures read from them.

use db::{
    PgPool,
    exposure::{self, Reach},
    workout::{self, Beside, Saved},
};
use domain::{
    Kg, MovementId, SetId, UserId, WeightUnit,
    dto::workout::{SaveWorkout, WorkoutSummary},
    workout::SetKind,
};

use crate::fixture::{self, id, now, person, today};

const BESIDE: Beside<'_> = Beside { title: "Workout", deload: false, eased: false, summary: None };

async fn store(pool: &PgPool, user: UserId, document: &SaveWorkout, read: Option<i32>) -> Saved {
    let mut tx = db::begin(pool).await.unwrap();
    let saved = workout::save(&mut tx, user, document, &BESIDE, read, now()).await.unwrap();
    if saved == Saved::Stored {
        db::commit(tx).await.unwrap();
    }
    saved
}

async fn read(pool: &PgPool, user: UserId, document: &SaveWorkout) -> Option<workout::Workout> {
    workout::find(&mut pool.acquire().await.unwrap(), user, document.id).await.unwrap()
}

async fn exposed(pool: &PgPool, user: UserId, movements: &[&str], reach: Reach) -> Vec<(String, u64, Vec<f64>)> {
    let movements: Vec<MovementId> = movements.iter().map(|m| MovementId::new(*m)).collect();
    let exposures = exposure::of(&mut pool.acquire().await.unwrap(), user, &movements, reach).await.unwrap();
    let days_ago = |date: chrono::NaiveDate| u64::try_from((today() - date).num_days()).unwrap();
    exposures
        .into_iter()
        .map(|e| (e.movement.0, days_ago(e.date), e.sets.iter().filter_map(|s| s.weight).collect()))
        .collect()
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_workout_comes_back_as_it_was_typed(pool: PgPool) {
    let (ada, eve) = (person(&pool, 1).await, person(&pool, 2).await);
    let mut document = fixture::workout(50, 1, &[("barbell-back-squat", 132.7), ("push-up", 0.0)]);
    document.sets[1].kind = SetKind::Warmup;
    (document.sets[1].weight, document.sets[1].unit, document.sets[1].target) = (None, None, None);
    assert_eq!(store(&pool, ada, &document, None).await, Saved::Stored);
    let found = read(&pool, ada, &document).await.unwrap();
    assert_eq!((&found.document, found.version, found.deleted), (&document, 1, false));
    assert_eq!(read(&pool, eve, &document).await, None);

    let list = workout::list(&pool, ada, None, 5).await.unwrap();
    let (item, started_at) = &list[0];
    assert_eq!((item.seconds, item.sets, item.finished), (3599, 1, true), "seconds are not rounded up");
    assert_eq!(item.tonnage, Kg::from_grams(5 * Kg::from_lb(132.7).grams()));
    assert_eq!(*started_at, document.started_at);
    let after = Some((*started_at, item.id.0));
    assert_eq!(workout::list(&pool, ada, after, 5).await.unwrap(), []);
    assert_eq!(workout::list(&pool, eve, None, 5).await.unwrap(), []);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_later_save_replaces_the_sets_and_an_outrun_one_nothing(pool: PgPool) {
    let (ada, eve) = (person(&pool, 1).await, person(&pool, 2).await);
    let first = fixture::workout(50, 0, &[("barbell-back-squat", 100.0), ("push-up", 0.0)]);
    assert_eq!(store(&pool, ada, &first, None).await, Saved::Stored);
    let mut second = first.clone();
    second.sets.remove(0);
    second.sets[0].reps = Some(12);
    second.notes = String::new();
    assert_eq!(store(&pool, ada, &second, None).await, Saved::Outrun, "the id exists by now");
    assert_eq!(store(&pool, eve, &second, Some(1)).await, Saved::Outrun);
    assert_eq!(read(&pool, ada, &first).await.unwrap().document, first);

    let summary = WorkoutSummary {
        seconds: 1,
        sets: 2,
        planned_sets: 3,
        tonnage: Kg::new(4.0),
        volume: Vec::new(),
        records: Vec::new(),
        next: Vec::new(),
    };
    let beside = Beside { summary: Some(&summary), ..BESIDE };
    let mut conn = pool.acquire().await.unwrap();
    assert_eq!(workout::save(&mut conn, ada, &second, &beside, Some(1), now()).await.unwrap(), Saved::Stored);
    let found = read(&pool, ada, &second).await.unwrap();
    assert_eq!((found.document, found.version, found.summary), (second.clone(), 2, Some(summary)));
    assert_eq!(store(&pool, ada, &first, Some(1)).await, Saved::Outrun);
    assert_eq!(read(&pool, ada, &second).await.unwrap().document, second);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_id_of_a_set_belongs_to_one_workout_of_a_person(pool: PgPool) {
    let (ada, eve) = (person(&pool, 1).await, person(&pool, 2).await);
    let hers = fixture::workout(50, 0, &[("barbell-back-squat", 100.0)]);
    store(&pool, ada, &hers, None).await;
    let mut stolen = fixture::workout(51, 0, &[("push-up", 1.0), ("push-up", 2.0)]);
    stolen.sets[1].id = hers.sets[0].id;
    assert_eq!(store(&pool, ada, &stolen, None).await, Saved::SetTaken);
    assert_eq!(read(&pool, ada, &stolen).await, None);
    // Somebody else's ids are nobody's.
    stolen.id = hers.id;
    assert_eq!(store(&pool, eve, &stolen, None).await, Saved::Stored);
    assert_eq!(read(&pool, eve, &stolen).await.unwrap().document, stolen);
    assert_eq!(read(&pool, ada, &hers).await.unwrap().document, hers);
    assert_eq!(exposed(&pool, eve, &["push-up"], Reach::Recent).await, [("push-up".to_owned(), 0, vec![1.0, 2.0])]);
    assert_eq!(exposed(&pool, ada, &["push-up"], Reach::Recent).await, []);
    let squats = exposed(&pool, ada, &["barbell-back-squat"], Reach::Recent).await;
    assert_eq!(squats, [("barbell-back-squat".to_owned(), 0, vec![100.0])]);
    assert_eq!(workout::delete(&mut pool.acquire().await.unwrap(), eve, hers.id, now()).await.unwrap(), Some(None));
    assert!(!read(&pool, ada, &hers).await.unwrap().deleted);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn exposures_are_work_sets_of_finished_workouts_oldest_first(pool: PgPool) {
    let (ada, eve) = (person(&pool, 1).await, person(&pool, 2).await);
    let mut running = fixture::workout(50, 0, &[("push-up", 9.0)]);
    running.finished_at = None;
    let mut removed = fixture::workout(51, 1, &[("push-up", 8.0)]);
    removed.notes.clear();
    let mut old = fixture::workout(52, 400, &[("push-up", 1.0), ("barbell-back-squat", 50.0), ("push-up", 2.0)]);
    old.sets[0].kind = SetKind::Warmup;
    let recent = fixture::workout(53, 3, &[("push-up", 3.0), ("push-up", 4.0)]);
    for document in [&running, &removed, &recent, &old] {
        assert_eq!(store(&pool, ada, document, None).await, Saved::Stored);
    }
    store(&pool, eve, &fixture::workout(54, 3, &[("push-up", 77.0)]), None).await;
    workout::delete(&mut pool.acquire().await.unwrap(), ada, removed.id, now()).await.unwrap();

    let push_up = |ago: u64, loads: &[f64]| ("push-up".to_owned(), ago, loads.to_vec());
    let squat = || ("barbell-back-squat".to_owned(), 400, vec![50.0]);
    let all = exposed(&pool, ada, &["push-up", "barbell-back-squat"], Reach::Recent).await;
    assert_eq!(all, [squat(), push_up(400, &[2.0]), push_up(3, &[3.0, 4.0])]);
    assert_eq!(exposed(&pool, ada, &["push-up", "push-up"], Reach::Recent).await, all[1..], "asked twice, told once");
    assert_eq!(exposed(&pool, ada, &["push-up"], Reach::RecentBut(recent.id)).await, [push_up(400, &[2.0])]);
    let before = Reach::Before { workout: recent.id, date: recent.date, started_at: recent.started_at };
    assert_eq!(exposed(&pool, ada, &["push-up"], before).await, [push_up(400, &[2.0])]);
    assert_eq!(exposed(&pool, ada, &[], Reach::Recent).await, []);

    let restored = workout::restore(&mut pool.acquire().await.unwrap(), ada, removed.id).await.unwrap();
    assert_eq!(restored, Some(None));
    assert_eq!(exposed(&pool, ada, &["push-up"], Reach::Recent).await.len(), 3);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn recent_exposures_reach_back_a_limited_way_and_records_all_the_way(pool: PgPool) {
    let ada = person(&pool, 1).await;
    for n in 0..60_u8 {
        let sets: Vec<(&str, f64)> = (0..4).map(|_| ("push-up", f64::from(n))).collect();
        store(&pool, ada, &fixture::workout(100 + u128::from(n), 60 - u64::from(n), &sets), None).await;
    }
    let recent = exposed(&pool, ada, &["push-up"], Reach::Recent).await;
    assert_eq!((recent.len(), recent[0].1, recent[31].1), (32, 32, 1));
    let all = Reach::Before { workout: domain::WorkoutId(id(1)), date: today(), started_at: now() };
    assert_eq!(exposed(&pool, ada, &["push-up"], all).await.len(), 60);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_validation_lets_pass_the_database_can_hold(pool: PgPool) {
    let ada = person(&pool, 1).await;
    let mut extreme = fixture::workout(50, 0, &[("push-up", 1000.0); 300]);
    for (n, set) in (0_u16..).zip(&mut extreme.sets) {
        (set.id, set.exercise, set.position) = (SetId(id(900_000 + u128::from(n))), u16::MAX, u16::MAX - n);
        (set.reps, set.seconds, set.metres) = (Some(500), Some(86_400), Some(500_000));
        (set.weight, set.unit) = (Some(1000.0), Some(WeightUnit::Kg));
    }
    assert!(extreme.validate(today()).is_ok());
    assert_eq!(store(&pool, ada, &extreme, None).await, Saved::Stored);
    assert_eq!(read(&pool, ada, &extreme).await.unwrap().document, extreme);
    assert!(workout::list(&pool, ada, None, 1).await.unwrap()[0].0.tonnage.kg() < 1_000_000.0);
}
