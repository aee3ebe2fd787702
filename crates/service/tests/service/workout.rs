//! Workouts: saved once however often they are sent, and felt by the sessions to come.

use std::collections::BTreeSet;

use chrono::{Days, TimeDelta};
use domain::{
    Kg, SessionId, SetId, WeightUnit, WorkoutId,
    dto::{page::PageQuery, program::SessionStatus, workout::SaveWorkout},
    plan::{BlockRole, LoadBasis, SessionPlan},
    workout::{LoggedSet, SetKind},
};
use service::new_id;
use sqlx::PgPool;

use crate::{
    support::{World, code, field, wrong_fields},
    training::today,
};

/// A workout without a plan.
fn free(world: &World, sets: Vec<LoggedSet>) -> SaveWorkout {
    SaveWorkout {
        id: WorkoutId(new_id()),
        session_id: None,
        date: today(),
        started_at: world.services.now() - TimeDelta::minutes(30),
        finished_at: None,
        session_rpe: None,
        notes: String::new(),
        sets,
        version: None,
    }
}

fn set(movement: &str, reps: u16, weight: f64) -> LoggedSet {
    LoggedSet {
        id: SetId(new_id()),
        movement: domain::MovementId::new(movement),
        exercise: 0,
        position: 0,
        kind: SetKind::Work,
        reps: Some(reps),
        seconds: None,
        metres: None,
        weight: Some(weight),
        unit: Some(WeightUnit::Kg),
        rpe: None,
        target: None,
        target_rpe: None,
        pause_seconds: None,
    }
}

/// Every exercise with its loads and where they come from.
fn loads(plan: &SessionPlan) -> Vec<(domain::MovementId, Vec<Option<Kg>>, LoadBasis)> {
    plan.exercises()
        .map(|e| (e.movement.clone(), e.sets.iter().map(|g| g.load).collect(), e.load_basis.clone()))
        .collect()
}

const BENCH: &str = "barbell-bench-press";

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn sessions_weeks_ahead_know_what_was_logged(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, program) = world.trainee("ada@example.org").await;
    let s = &world.services;
    let first = world.today(ada).await;
    let document = world.done(&first, 40.0);
    let known: BTreeSet<_> = document.sets.iter().filter(|s| s.weight.is_some()).map(|s| s.movement.clone()).collect();
    s.save_workout(ada, document).await.unwrap();

    let mut met = 0;
    for coming in s.program(ada, program.id).await.unwrap().weeks.into_iter().flat_map(|week| week.sessions) {
        if coming.date <= today() {
            continue;
        }
        let plan = s.session(ada, coming.id).await.unwrap().plan;
        for exercise in plan.exercises().filter(|e| known.contains(&e.movement)) {
            let found = !matches!(exercise.load_basis, LoadBasis::FindIt { .. });
            assert!(found, "{} on {}: {:?}", exercise.name, plan.date, exercise.load_basis);
            met += usize::from(coming.week > 4);
        }
    }
    assert!(met > 0);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_slip_of_the_thumb_is_kept_and_followed_by_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, program) = world.trainee("ada@example.org").await;
    let s = &world.services;
    let first = world.today(ada).await;
    let lead = first.plan.block(BlockRole::Main).unwrap().exercises[0].movement.clone();
    let mut document = world.done(&first, 40.0);
    for set in document.sets.iter_mut().filter(|set| set.movement == lead) {
        set.weight = Some(900.0);
    }
    s.save_workout(ada, document).await.unwrap();

    let sessions = s.program(ada, program.id).await.unwrap().weeks.into_iter().flat_map(|week| week.sessions);
    let mut met = 0;
    for coming in sessions.filter(|coming| coming.date > today()) {
        let session = s.session(ada, coming.id).await.unwrap();
        for exercise in session.plan.exercises().filter(|e| e.movement == lead) {
            met += 1;
            let heaviest = exercise.sets.iter().filter_map(|group| group.load).max();
            assert!(heaviest < Some(Kg::new(200.0)), "{}: {heaviest:?}", session.plan.date);
            let last = session.last_time.iter().find(|last| last.movement == lead).expect("it was logged");
            assert!(last.text.contains("900 kg"), "{}", last.text);
        }
    }
    assert!(met > 0);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_next_session_of_the_same_movements_is_another_one(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, _) = world.trainee("ada@example.org").await;
    let s = &world.services;
    let first = world.today(ada).await;
    let found = |plan: &SessionPlan| plan.exercises().any(|e| matches!(e.load_basis, LoadBasis::FindIt { .. }));
    assert!(found(&first.plan), "a newcomer's loads are still to be found");

    let document = world.done(&first, 40.0);
    let view = s.save_workout(ada, document.clone()).await.unwrap();
    assert_eq!((&view.workout, view.title.as_str()), (&document, first.plan.title.as_str()));
    assert_eq!(view.names.len(), view.names.iter().filter(|n| n.name != n.movement.0).count());
    let summary = view.summary.clone().unwrap();
    assert_eq!((summary.seconds, summary.sets, summary.records.len()), (3600, document.work_sets(), 0));
    assert!(summary.planned_sets >= summary.sets && summary.tonnage > Kg::ZERO && !summary.volume.is_empty());
    assert!(!summary.next.is_empty(), "what changes next time is told");
    let mut told: Vec<_> = summary.next.iter().map(|c| &c.what).collect();
    told.sort();
    told.dedup();
    assert_eq!(told.len(), summary.next.len(), "the nearest exposure of each movement, once");
    assert_eq!(world.today(ada).await.status, SessionStatus::Done);

    // A week later the same slot comes back.
    world.pass(TimeDelta::days(7));
    let next = world.today(ada).await;
    assert_eq!((next.plan.week, next.plan.kind), (2, first.plan.kind));
    let mut known = 0;
    for exercise in next.plan.exercises() {
        if let LoadBasis::Progressed { .. } | LoadBasis::FromE1rm { .. } = exercise.load_basis {
            known += 1;
            let last = next.last_time.iter().find(|l| l.movement == exercise.movement).unwrap();
            assert_eq!(last.date, today());
            assert!(last.text.contains("kg @ RPE"), "{}", last.text);
        }
    }
    assert!(known > 0, "a logged movement comes back with a load");
    assert!(next.plan.verdict.violations.is_empty());
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_finish_that_is_tapped_twice_is_one_finish(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, _) = world.trainee("ada@example.org").await;
    let s = &world.services;
    let document = world.done(&world.today(ada).await, 40.0);
    let (first, second) = tokio::join!(s.save_workout(ada, document.clone()), s.save_workout(ada, document.clone()));
    let first = first.unwrap();
    assert_eq!(second.unwrap(), first);
    world.pass(TimeDelta::minutes(5));
    assert_eq!(s.save_workout(ada, document.clone()).await.unwrap(), first);
    assert_eq!(s.workout(ada, document.id).await.unwrap(), first);
    assert_eq!(s.list_workouts(ada, PageQuery::default()).await.unwrap().items.len(), 1);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_workout_grows_save_by_save_and_stays_finished(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, _) = world.trainee("ada@example.org").await;
    let s = &world.services;
    let session = world.today(ada).await;
    let whole = world.done(&session, 40.0);
    let begun = SaveWorkout { finished_at: None, sets: whole.sets[..2].to_vec(), ..whole.clone() };
    assert_eq!(s.save_workout(ada, begun.clone()).await.unwrap().summary, None);
    let now = world.today(ada).await;
    assert_eq!((now.status, now.workout_id, &now.plan), (SessionStatus::Started, Some(whole.id), &session.plan));
    assert_eq!(now.last_time, [], "a running workout is not last time");

    let finished = s.save_workout(ada, whole.clone()).await.unwrap();
    assert_eq!(finished.workout, whole);
    // A late save without the end, and a later end, correct the sets but not the finish.
    let mut corrected = SaveWorkout { finished_at: None, ..whole.clone() };
    corrected.sets[0].weight = Some(42.5);
    let view = s.save_workout(ada, corrected.clone()).await.unwrap();
    assert_eq!(view.workout, SaveWorkout { finished_at: whole.finished_at, ..corrected.clone() });
    assert_ne!(view.summary.as_ref().unwrap().tonnage, finished.summary.as_ref().unwrap().tonnage);
    world.pass(TimeDelta::hours(1));
    let later = SaveWorkout { finished_at: Some(s.now()), ..corrected };
    assert_eq!(s.save_workout(ada, later).await.unwrap(), view);
    assert_eq!(world.today(ada).await.status, SessionStatus::Done);

    let moved = SaveWorkout { session_id: None, ..whole };
    assert_eq!(code(s.save_workout(ada, moved).await), "session_fixed");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_cannot_have_been_is_refused_and_leaves_the_data_as_it_was(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let s = &world.services;
    let kept = s.save_workout(ada, free(&world, vec![set(BENCH, 8, 60.0)])).await.unwrap();
    let base = || SaveWorkout { sets: vec![set(BENCH, 8, 62.5)], ..kept.workout.clone() };
    let day = |date: &str| SaveWorkout { date: date.parse().unwrap(), ..base() };
    let with = |set: LoggedSet| SaveWorkout { sets: vec![set], ..base() };
    let twice = kept.workout.sets[0].clone();
    let cases = [
        (with(set(BENCH, 8, -5.0)), field("sets[0].weight", "out_of_range")),
        (with(set(BENCH, 900, 60.0)), field("sets[0].reps", "out_of_range")),
        (with(LoggedSet { reps: None, ..set(BENCH, 0, 1.0) }), field("sets[0]", "empty")),
        (with(set("levitation", 8, 60.0)), field("sets[0].movement", "unknown_movement")),
        (SaveWorkout { sets: vec![twice.clone(), twice], ..base() }, field("sets[1].id", "duplicate")),
        (
            SaveWorkout { sets: vec![set(BENCH, 8, 1.0), set(BENCH, 8, 2.0)], ..base() },
            field("sets[1].position", "duplicate"),
        ),
        (day("1890-01-01"), field("date", "out_of_range")),
        (day("1999-12-31"), field("date", "out_of_range")),
        (day("2026-11-26"), field("date", "in_future")),
        (SaveWorkout { notes: "a\0b".to_owned(), ..base() }, field("notes", "not_text")),
        (
            SaveWorkout { started_at: chrono::DateTime::<chrono::Utc>::MIN_UTC, ..base() },
            field("started_at", "out_of_range"),
        ),
        (SaveWorkout { session_rpe: Some(11), ..base() }, field("session_rpe", "out_of_range")),
    ];
    for (document, wrong) in cases {
        assert_eq!(wrong_fields(s.save_workout(ada, document).await), [wrong]);
        assert_eq!(s.workout(ada, kept.workout.id).await.unwrap(), kept);
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn others_workouts_sessions_and_sets_cannot_be_touched(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, _) = world.trainee("ada@example.org").await;
    let eve = world.lifter("eve@example.org").await;
    let s = &world.services;
    let session = world.today(ada).await;
    let hers = s.save_workout(ada, world.done(&session, 40.0)).await.unwrap();
    let id = hers.workout.id;

    for id in [id, WorkoutId(new_id())] {
        assert_eq!(code(s.workout(eve, id).await), "not_found");
        assert_eq!(code(s.delete_workout(eve, id).await), "not_found");
        assert_eq!(code(s.restore_workout(eve, id).await), "not_found");
    }
    for session in [session.id, SessionId(new_id())] {
        let onto = SaveWorkout { session_id: Some(session), ..free(&world, vec![set(BENCH, 8, 60.0)]) };
        assert_eq!(code(s.save_workout(eve, onto).await), "not_found");
    }
    assert_eq!(s.list_workouts(eve, PageQuery::default()).await.unwrap().items, []);

    // Ids of others are as good as fresh ones, so that nobody learns whether they are in use.
    let mut same = free(&world, vec![LoggedSet { id: hers.workout.sets[0].id, ..set(BENCH, 8, 60.0) }]);
    same.id = id;
    let mine = s.save_workout(eve, same.clone()).await.unwrap();
    assert_eq!((&mine.workout, s.workout(eve, id).await.unwrap()), (&same, mine.clone()));
    s.delete_workout(eve, id).await.unwrap();
    assert_eq!(s.workout(ada, id).await.unwrap(), hers);
    // Of one's own they are not.
    let again = free(&world, vec![hers.workout.sets[0].clone()]);
    assert_eq!(code(s.save_workout(ada, again.clone()).await), "id_taken");
    assert_eq!(code(s.workout(ada, again.id).await), "not_found", "nothing was written");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_removed_workout_counts_no_longer_until_it_is_restored(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, _) = world.trainee("ada@example.org").await;
    let s = &world.services;
    let before = world.today(ada).await;
    let next_week = async || {
        let day = s.day_plan(ada, Some(today() + Days::new(7))).await.unwrap();
        loads(&day.session.unwrap().plan)
    };
    let unknown = next_week().await;
    let saved = s.save_workout(ada, world.done(&before, 40.0)).await.unwrap();
    let known = next_week().await;
    assert_ne!(known, unknown);

    for _ in 0..2 {
        s.delete_workout(ada, saved.workout.id).await.unwrap();
    }
    assert_eq!(code(s.workout(ada, saved.workout.id).await), "not_found");
    assert_eq!(code(s.save_workout(ada, saved.workout.clone()).await), "workout_removed");
    let now = world.today(ada).await;
    assert_eq!((now.status, now.workout_id, &now.last_time), (SessionStatus::Planned, None, &Vec::new()));
    assert_eq!(next_week().await, unknown, "loads are to be found again");
    assert_eq!(s.list_workouts(ada, PageQuery::default()).await.unwrap().items, []);

    assert_eq!(s.restore_workout(ada, saved.workout.id).await.unwrap(), saved);
    assert_eq!(world.today(ada).await.status, SessionStatus::Done);
    assert_eq!(next_week().await, known);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn records_are_told_against_what_was_before(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let s = &world.services;
    let bench = |days: u64, reps: u16, weight: f64| {
        let mut document = free(&world, vec![set(BENCH, reps, weight)]);
        document.date = today() - Days::new(days);
        document.started_at = world.services.now() - TimeDelta::days(i64::try_from(days).unwrap());
        document.finished_at = Some(document.started_at);
        document.sets[0].rpe = domain::Rpe::new(9.0);
        document
    };
    for days in [30, 20] {
        let view = s.save_workout(ada, bench(days, 5, 80.0)).await.unwrap();
        assert_eq!(view.summary.unwrap().records, [], "nothing to compare with yet");
    }
    let best = s.save_workout(ada, bench(10, 7, 80.0)).await.unwrap();
    let kinds: Vec<_> = best.summary.unwrap().records.into_iter().map(|r| r.kind).collect();
    assert_eq!(kinds, ["e1rm", "reps"]);
    // Logged late: what came after it does not count against it.
    let late = s.save_workout(ada, bench(15, 6, 80.0)).await.unwrap();
    assert!(late.summary.unwrap().records.iter().any(|r| r.kind == "reps"));
    let list = s.list_workouts(ada, PageQuery { cursor: None, limit: Some(3) }).await.unwrap();
    assert_eq!(list.items.iter().map(|w| w.records > 0).collect::<Vec<_>>(), [true, true, false]);
    let rest = s.list_workouts(ada, PageQuery { cursor: list.next_cursor, limit: Some(3) }).await.unwrap();
    assert_eq!((rest.items.len(), rest.items[0].title.as_str(), rest.next_cursor), (1, "Workout", None));
    assert_eq!(rest.items[0].tonnage, Kg::new(400.0));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_session_is_logged_once(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, _) = world.trainee("ada@example.org").await;
    let s = &world.services;
    let session = world.today(ada).await;
    let running = SaveWorkout { finished_at: None, ..world.done(&session, 40.0) };
    s.save_workout(ada, running.clone()).await.unwrap();
    let second = world.done(&session, 50.0);
    let refused = s.save_workout(ada, second.clone()).await.unwrap_err().problem();
    assert_eq!((refused.status, refused.code.as_str()), (409, "session_already_logged"));
    assert!(refused.detail.contains(&running.id.to_string()), "{}", refused.detail);
    assert_eq!(refused.errors[0].field, "session_id");
    assert_eq!(code(s.workout(ada, second.id).await), "not_found");
    s.save_workout(ada, SaveWorkout { finished_at: Some(s.now()), ..running.clone() }).await.unwrap();
    assert_eq!(code(s.save_workout(ada, second.clone()).await), "session_already_logged");

    // Removed, it makes room, and does not come back beside the one that took its place.
    s.delete_workout(ada, running.id).await.unwrap();
    s.save_workout(ada, second.clone()).await.unwrap();
    assert_eq!(code(s.restore_workout(ada, running.id).await), "session_already_logged");
    assert_eq!(world.today(ada).await.workout_id, Some(second.id));
    s.delete_workout(ada, second.id).await.unwrap();
    s.restore_workout(ada, running.id).await.unwrap();
    assert_eq!(world.today(ada).await.workout_id, Some(running.id));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn of_two_workouts_for_a_session_at_once_one_is_kept(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, _) = world.trainee("ada@example.org").await;
    let s = &world.services;
    let session = world.today(ada).await;
    let (one, two) = (world.done(&session, 40.0), world.done(&session, 50.0));
    let (a, b) = tokio::join!(s.save_workout(ada, one), s.save_workout(ada, two));
    let mut codes = [code(a), code(b)];
    codes.sort_unstable();
    assert_eq!(codes, ["ok", "session_already_logged"]);
    assert_eq!(s.list_workouts(ada, PageQuery::default()).await.unwrap().items.len(), 1);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_session_is_not_done_long_before_its_program(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, _) = world.trainee("ada@example.org").await;
    let s = &world.services;
    let session = world.today(ada).await;
    let on = |date| SaveWorkout { date, ..world.done(&session, 40.0) };
    let wrong = wrong_fields(s.save_workout(ada, on(today() - Days::new(8))).await);
    assert_eq!(wrong, [field("date", "before_program")]);
    assert_eq!(world.today(ada).await.status, SessionStatus::Planned);
    s.save_workout(ada, on(today() - Days::new(7))).await.unwrap();
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn two_devices_do_not_overwrite_each_other(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let s = &world.services;
    let running = |sets: Vec<LoggedSet>, version| SaveWorkout { finished_at: None, version, ..free(&world, sets) };
    let (first, second) = (set(BENCH, 8, 60.0), set(BENCH, 8, 62.5));
    let phone = running(vec![first.clone()], Some(0));
    let stored = s.save_workout(ada, phone.clone()).await.unwrap();
    assert_eq!((stored.version, stored.workout.version), (1, None));

    // The tablet has not seen the phone's set.
    let tablet = SaveWorkout { sets: vec![second.clone()], ..phone.clone() };
    assert_eq!(code(s.save_workout(ada, tablet.clone()).await), "changed_elsewhere");
    assert_eq!(s.workout(ada, phone.id).await.unwrap().workout, stored.workout, "nothing is overwritten");

    let mut second = second;
    second.position = 1;
    let merged = SaveWorkout { sets: vec![first, second], version: Some(1), ..phone.clone() };
    assert_eq!(s.save_workout(ada, merged.clone()).await.unwrap().version, 2);
    // The answer was lost: the same again is no conflict.
    assert_eq!(s.save_workout(ada, merged.clone()).await.unwrap().version, 2);
    // A client that names no version replaces, as before.
    let replaced = SaveWorkout { version: None, ..tablet };
    assert_eq!(s.save_workout(ada, replaced).await.unwrap().version, 3);
}
