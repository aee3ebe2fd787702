//! Check-ins: prefilled, measured, fitted to, undone, and whose they are.

use std::collections::BTreeMap;

use chrono::{Days, TimeDelta};
use domain::{
    check_in::{CheckIn, Illness, Pain, RedFlag},
    dto::{day::AdaptDay, program::SessionStatus, readiness::Band},
    equipment::Kit,
    movement::Joint,
    muscle::Muscle,
};
use sqlx::PgPool;

use crate::{
    support::{World, code, field, wrong_fields},
    training::{create, today},
};

fn tired() -> CheckIn {
    CheckIn { sleep_hours: Some(4.5), energy: Some(2), ..CheckIn::default() }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_tired_morning_is_proposed_used_and_taken_back(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, eve) = (world.lifter("ada@example.org").await, world.lifter("eve@example.org").await);
    world.services.create_program(ada, create()).await.unwrap();
    let before = world.services.day_plan(ada, None).await.unwrap().session.unwrap();

    let nothing = world.services.day_readiness(ada, today()).await.unwrap();
    assert_eq!((nothing.checked_in, nothing.readiness.score, nothing.proposal.len()), (false, 100, 0));
    assert_eq!(nothing.session, Some(before.id));
    let told = world.services.save_check_in(ada, today(), tired()).await.unwrap();
    assert_eq!((told.checked_in, told.readiness.score, told.readiness.band), (true, 68, Band::Amber));
    assert!(!told.proposal.is_empty());
    let still = world.services.day_plan(ada, None).await.unwrap().session.unwrap();
    assert_eq!((still.revision, &still.plan), (before.revision, &before.plan), "a proposal changes nothing");

    let adapted = world.services.adapt_day(ada, today(), AdaptDay::default()).await.unwrap();
    assert_eq!(adapted.changes, told.proposal, "what was proposed is what is done");
    assert!(adapted.session.plan.verdict.violations.is_empty() && adapted.session.can_undo);
    // Twice is once, and nothing is proposed any more.
    let again = world.services.adapt_day(ada, today(), AdaptDay::default()).await.unwrap();
    assert_eq!((again.changes.len(), again.session.revision), (0, adapted.session.revision));
    assert_eq!(world.services.day_readiness(ada, today()).await.unwrap().proposal, []);

    // A nap later: the session begins again from what it was.
    let rested = CheckIn { sleep_hours: Some(6.5), energy: Some(3), ..CheckIn::default() };
    world.services.save_check_in(ada, today(), rested).await.unwrap();
    let back = world.services.adapt_day(ada, today(), AdaptDay::default()).await.unwrap();
    assert_eq!(back.session.plan, before.plan, "{:#?}", back.changes);
    assert!(!back.changes.is_empty() && !back.session.can_undo);

    world.services.save_check_in(ada, today(), tired()).await.unwrap();
    world.services.adapt_day(ada, today(), AdaptDay::default()).await.unwrap();
    let undone = world.services.undo_session(ada, before.id).await.unwrap();
    assert_eq!(undone.plan, before.plan);

    // Nobody sees or feels somebody else's morning.
    assert!(!world.services.check_in(eve, today()).await.unwrap().stored);
    assert_eq!(world.services.day_readiness(eve, today()).await.unwrap().readiness.score, 100);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_next_morning_begins_with_the_last(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let told = CheckIn {
        soreness: BTreeMap::from([(Muscle::Chest, 8), (Muscle::Calves, 3)]),
        pain: vec![Pain { joint: Joint::Knee, score: 2, sharp: false }],
        illness: Some(Illness::AboveNeck),
        minutes: Some(30),
        place: Some(Kit::Hotel),
        hrv: Some(55.0),
        red_flags: vec![RedFlag::Palpitations],
        note: Some("tired".to_owned()),
        ..tired()
    };
    world.services.save_check_in(ada, today(), told.clone()).await.unwrap();
    let stored = world.services.check_in(ada, today()).await.unwrap();
    assert_eq!((stored.stored, stored.suggested_from, &stored.check_in), (true, None, &told));
    world.pass(TimeDelta::days(1));
    let next = world.services.check_in(ada, today() + Days::new(1)).await.unwrap();
    assert_eq!((next.stored, next.suggested_from), (false, Some(today())));
    let expected = CheckIn {
        soreness: BTreeMap::from([(Muscle::Chest, 5)]),
        pain: told.pain.clone(),
        illness: Some(Illness::AboveNeck),
        ..tired()
    };
    assert_eq!(next.check_in, expected, "what passes overnight is asked anew");
    // A suggestion is not an answer.
    assert!(!world.services.day_readiness(ada, today() + Days::new(1)).await.unwrap().checked_in);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn fever_and_red_flags_leave_the_session_out(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    world.services.create_program(ada, create()).await.unwrap();
    let id = world.services.day_plan(ada, None).await.unwrap().session.unwrap().id;
    let chest = CheckIn { note: Some("chest pain since this morning".to_owned()), ..CheckIn::default() };
    let told = world.services.save_check_in(ada, today(), chest).await.unwrap();
    assert!(told.readiness.stops[0].emergency);
    assert_eq!((told.proposal.len(), told.proposal[0].to.as_str()), (1, "Left out"));
    let adapted = world.services.adapt_day(ada, today(), AdaptDay::default()).await.unwrap();
    assert_eq!((adapted.session.status, adapted.changes), (SessionStatus::Skipped, told.proposal));
    let again = world.services.adapt_day(ada, today(), AdaptDay::default()).await.unwrap();
    assert_eq!((again.session.status, again.changes.len()), (SessionStatus::Skipped, 0));
    let back = world.services.unskip_session(ada, id).await.unwrap();
    assert_eq!(back.status, SessionStatus::Planned);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn wrong_days_and_wrong_numbers_are_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    for date in [today() + Days::new(1), today() - Days::new(8)] {
        let refused = world.services.save_check_in(ada, date, tired()).await;
        assert_eq!(wrong_fields(refused), [field("date", "out_of_range")], "{date}");
    }
    let wrong = CheckIn { energy: Some(9), ..tired() };
    let refused = world.services.save_check_in(ada, today(), wrong).await;
    assert_eq!(wrong_fields(refused), [field("energy", "out_of_range")]);
    // A session of the past stays as it was, whatever is told about that day.
    world.services.create_program(ada, create()).await.unwrap();
    world.pass(TimeDelta::days(3));
    world.services.save_check_in(ada, today(), tired()).await.unwrap();
    let past = world.services.adapt_day(ada, today(), AdaptDay::default()).await;
    assert_eq!(code(past), "session_closed");
    assert_eq!(world.services.day_readiness(ada, today()).await.unwrap().session, None);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_hotel_and_half_an_hour_are_fitted_at_once(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    world.services.create_program(ada, create()).await.unwrap();
    let away = CheckIn { place: Some(Kit::Hotel), minutes: Some(30), ..CheckIn::default() };
    world.services.save_check_in(ada, today(), away).await.unwrap();
    let adapted = world.services.adapt_day(ada, today(), AdaptDay::default()).await.unwrap();
    assert!(adapted.session.plan.estimated_seconds <= 30 * 60);
    let hotel = seed::kits().iter().find(|k| k.id == Kit::Hotel).unwrap();
    for exercise in adapted.session.plan.exercises() {
        let movement = seed::library().get(&exercise.movement).unwrap();
        assert!(movement.fits(&hotel.equipment), "{}", movement.name);
    }
    let again = world.services.adapt_day(ada, today(), AdaptDay::default()).await.unwrap();
    assert_eq!(again.changes, []);
}
