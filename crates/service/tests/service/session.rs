//! Days and sessions: what today holds, and changing it on the spot.

use chrono::{Days, TimeDelta};
use domain::{
    MovementId,
    dto::{
        day::{AdaptDay, Swap},
        program::SessionStatus,
    },
    movement::Joint,
    plan::BlockRole,
    profile::{Injury, Severity},
};
use sqlx::PgPool;

use crate::{
    support::{World, code, field, wrong_fields},
    training::{create, today},
};

fn minutes(minutes: u16) -> AdaptDay {
    AdaptDay { minutes: Some(minutes), ..AdaptDay::default() }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_day_holds_its_session_its_week_and_what_follows(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let empty = world.services.day_plan(ada, None).await.unwrap();
    assert_eq!((empty.date, empty.today, empty.program, empty.session), (today(), today(), None, None));
    assert_eq!(empty.week.len(), 7);

    let program = world.services.create_program(ada, create()).await.unwrap();
    let day = world.services.day_plan(ada, None).await.unwrap();
    assert_eq!(day.program.unwrap(), program);
    let session = day.session.unwrap();
    assert_eq!((session.plan.date, session.revision, session.can_undo), (today(), 1, false));
    assert_eq!((session.status, session.workout_id), (SessionStatus::Planned, None));
    // The strip's week is the program's: it begins on the day the program starts, here a Tuesday.
    let strip: Vec<_> = day.week.iter().map(|c| ((c.date - today()).num_days(), c.session.is_some())).collect();
    assert_eq!(strip, [(0, true), (1, true), (2, false), (3, true), (4, true), (5, false), (6, false)]);
    let ahead: Vec<_> = day.next.iter().map(|s| (s.date - today()).num_days()).collect();
    assert_eq!(ahead, [1, 3, 4, 7, 8]);

    // What somebody in the gym needs is there, whatever the reception.
    for exercise in session.plan.exercises() {
        assert!(session.facts.iter().any(|f| f.movement == exercise.movement && !f.cues.is_empty()));
    }
    assert!(session.equipment.iter().any(|e| !e.name.is_empty()));

    let rest = world.services.day_plan(ada, Some(today() + Days::new(2))).await.unwrap();
    assert_eq!((rest.session, rest.next[0].date), (None, today() + Days::new(3)));
    let ancient = world.services.day_plan(ada, "1890-01-01".parse().ok()).await;
    assert_eq!(wrong_fields(ancient), [field("date", "out_of_range")]);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn today_is_where_the_person_is(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let mut profile = world.services.profile(ada).await.unwrap();
    profile.time_zone = "Pacific/Kiritimati".to_owned();
    world.services.save_profile(ada, profile).await.unwrap();
    let day = world.services.day_plan(ada, None).await.unwrap();
    assert_eq!((day.date, day.today), (today() + Days::new(1), today() + Days::new(1)));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn less_time_changes_the_session_once_and_can_be_taken_back(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, _) = world.trainee("ada@example.org").await;
    let before = world.today(ada).await;

    let adapted = world.services.adapt_day(ada, today(), minutes(30)).await.unwrap();
    assert!(!adapted.changes.is_empty());
    let plan = &adapted.session.plan;
    assert!(plan.estimated_seconds <= 30 * 60, "{} s", plan.estimated_seconds);
    assert!(plan.verdict.violations.is_empty());
    assert_eq!((adapted.session.revision, adapted.session.can_undo), (2, true));
    assert_eq!(world.today(ada).await, adapted.session, "stored as it was shown");

    let again = world.services.adapt_session(ada, before.id, minutes(30)).await.unwrap();
    assert_eq!((again.changes.len(), &again.session), (0, &adapted.session), "asking twice changes it once");
    let nothing = world.services.adapt_session(ada, before.id, AdaptDay::default()).await.unwrap();
    assert_eq!((nothing.changes.len(), &nothing.session), (0, &adapted.session));

    let back = world.services.undo_session(ada, before.id).await.unwrap();
    assert_eq!((&back.plan, back.revision, back.can_undo), (&before.plan, 3, false));
    assert_eq!(code(world.services.undo_session(ada, before.id).await), "nothing_to_undo");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn two_changes_are_taken_back_one_by_one(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, _) = world.trainee("ada@example.org").await;
    let before = world.today(ada).await;
    let shorter = world.services.adapt_day(ada, today(), minutes(40)).await.unwrap().session;
    world.services.adapt_day(ada, today(), minutes(25)).await.unwrap();
    let once = world.services.undo_session(ada, before.id).await.unwrap();
    assert_eq!((&once.plan, once.can_undo), (&shorter.plan, true));
    let twice = world.services.undo_session(ada, before.id).await.unwrap();
    assert_eq!((&twice.plan, twice.can_undo), (&before.plan, false));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn taken_equipment_and_what_hurts_leave_the_session(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, _) = world.trainee("ada@example.org").await;
    let before = world.today(ada).await;
    let taken = before
        .plan
        .block(BlockRole::Main)
        .and_then(|b| seed::library().get(&b.exercises[0].movement))
        .and_then(|m| m.equipment.first().cloned())
        .unwrap();
    let ask = AdaptDay { equipment_taken: vec![taken.clone()], ..AdaptDay::default() };
    let adapted = world.services.adapt_day(ada, today(), ask.clone()).await.unwrap();
    assert!(!adapted.changes.is_empty());
    assert!(adapted.session.equipment.iter().all(|e| e.id != taken), "{taken}");
    assert_eq!(world.services.adapt_day(ada, today(), ask).await.unwrap().changes, []);

    let hurts = vec![Injury { joint: Joint::Shoulder, severity: Severity::Severe }];
    let ask = AdaptDay { hurts, ..AdaptDay::default() };
    let adapted = world.services.adapt_day(ada, today(), ask).await.unwrap();
    assert!(adapted.session.plan.verdict.violations.is_empty());
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_movement_is_swapped_for_one_that_fits(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, _) = world.trainee("ada@example.org").await;
    let before = world.today(ada).await;
    let from = before.plan.block(BlockRole::Main).unwrap().exercises[0].movement.clone();
    let options = world.services.alternatives(ada, before.id, from.clone()).await.unwrap();
    let to = options.first().expect("something fits").movement.clone();
    // Whoever is told a load is told where it comes from.
    assert!(options.iter().all(|o| o.load.is_none() || o.load_why.is_some()), "{options:?}");
    let swap = |from: &MovementId, to: Option<&MovementId>| AdaptDay {
        swap: Some(Swap { from: from.clone(), to: to.cloned() }),
        ..AdaptDay::default()
    };
    let adapted = world.services.adapt_session(ada, before.id, swap(&from, Some(&to))).await.unwrap();
    let has = |movement: &MovementId| adapted.session.plan.exercises().any(|e| e.movement == *movement);
    assert_eq!((has(&from), has(&to)), (false, true));
    let again = world.services.adapt_session(ada, before.id, swap(&from, Some(&to))).await.unwrap();
    assert_eq!((again.changes.len(), again.session.revision), (0, 2));

    let unknown = MovementId::new("levitation");
    let elsewhere = seed::library().all().iter().map(|m| &m.id).find(|id| **id != from && !has(id)).unwrap();
    let cases = [
        (swap(&to, Some(&unknown)), field("swap.to", "unknown_movement")),
        (swap(&unknown, None), field("swap.from", "unknown_movement")),
        (swap(elsewhere, None), field("swap.from", "not_in_session")),
        (
            AdaptDay { equipment_taken: vec!["rocket".to_owned()], ..AdaptDay::default() },
            field("equipment_taken[0]", "unknown_equipment"),
        ),
        (minutes(9), field("minutes", "out_of_range")),
    ];
    for (ask, wrong) in cases {
        assert_eq!(wrong_fields(world.services.adapt_session(ada, before.id, ask).await), [wrong]);
    }
    assert_eq!(code(world.services.alternatives(ada, before.id, unknown).await), "not_found");
    assert_eq!(world.today(ada).await, adapted.session);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn two_changes_at_once_leave_a_session_of_one_piece(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, _) = world.trainee("ada@example.org").await;
    let s = &world.services;
    let (first, second) = tokio::join!(s.adapt_day(ada, today(), minutes(30)), s.adapt_day(ada, today(), minutes(30)));
    let mut changes = [first.unwrap().changes.len(), second.unwrap().changes.len()];
    changes.sort_unstable();
    assert_eq!(changes[0], 0, "the slower of two taps finds it done");
    assert_eq!(world.today(ada).await.revision, 2);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn past_and_finished_sessions_stay_as_they_were(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, _) = world.trainee("ada@example.org").await;
    let s = &world.services;
    let first = world.today(ada).await;
    world.pass(TimeDelta::days(1));
    assert_eq!(code(s.adapt_session(ada, first.id, minutes(40)).await), "ok", "the evening may pass midnight");
    let second = world.today(ada).await;
    s.save_workout(ada, world.done(&second, 40.0)).await.unwrap();
    assert_eq!(code(s.adapt_session(ada, second.id, minutes(30)).await), "session_closed");
    assert_eq!(code(s.skip_session(ada, second.id).await), "session_closed");
    world.pass(TimeDelta::days(1));
    assert_eq!(code(s.adapt_session(ada, first.id, minutes(30)).await), "session_closed");
    assert_eq!(code(s.undo_session(ada, first.id).await), "session_closed");
    let rest_day = s.adapt_day(ada, today() + Days::new(2), minutes(30)).await;
    assert_eq!(code(rest_day), "not_found");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_session_is_left_out_and_brought_back(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, _) = world.trainee("ada@example.org").await;
    let session = world.today(ada).await;
    for _ in 0..2 {
        let skipped = world.services.skip_session(ada, session.id).await.unwrap();
        assert_eq!((skipped.status, &skipped.plan), (SessionStatus::Skipped, &session.plan));
    }
    assert_eq!(code(world.services.adapt_session(ada, session.id, minutes(30)).await), "session_closed");
    for _ in 0..2 {
        assert_eq!(world.services.unskip_session(ada, session.id).await.unwrap(), session);
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_profile_that_changed_does_not_stop_other_changes(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, _) = world.trainee("ada@example.org").await;
    let mut profile = world.services.profile(ada).await.unwrap();
    profile.injuries = vec![Injury { joint: Joint::Shoulder, severity: Severity::Severe }];
    world.services.save_profile(ada, profile).await.unwrap();
    let adapted = world.services.adapt_day(ada, today(), minutes(40)).await.unwrap();
    assert!(!adapted.changes.is_empty());
}
