//! Known programs: offered to a person, built, trained by their own rule, and changed on the spot.

use chrono::TimeDelta;
use domain::{
    Kg, MovementId,
    dto::{
        day::{AdaptDay, Swap},
        program::{CreateProgram, SessionView},
    },
    equipment::Kit,
    request::{ProgramRequest, Weekday},
};
use service::Viewer;
use sqlx::PgPool;

use crate::{
    support::{World, field, wrong_fields},
    training::today,
};

const SQUAT: &str = "barbell-back-squat";

/// StrongLifts from today on: Tuesday, Thursday, Saturday.
fn stronglifts() -> ProgramRequest {
    let program = seed::program("stronglifts-5x5").unwrap();
    program.request(today(), vec![Weekday::Tuesday, Weekday::Thursday, Weekday::Saturday])
}

fn create(request: ProgramRequest) -> CreateProgram {
    CreateProgram { id: None, request }
}

fn sets(session: &SessionView, movement: &str) -> (u32, Option<Kg>) {
    let exercise = session.plan.exercises().find(|e| e.movement.as_str() == movement).unwrap();
    (exercise.set_count(), exercise.sets[0].load)
}

/// Does today's session with the loads asked for, 60 kg where there are none, and waits two days.
async fn train(world: &World, viewer: Viewer) -> SessionView {
    let session = world.today(viewer).await;
    world.services.save_workout(viewer, world.done(&session, 60.0)).await.unwrap();
    world.pass(TimeDelta::days(2));
    session
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn programs_are_offered_with_what_they_would_be_for_a_person(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let offers = world.services.ready_programs(ada).await.unwrap();
    assert_eq!(offers.len(), seed::programs().len());
    assert!(offers.iter().all(|o| o.impossible.is_none() && o.missing.is_empty()), "a full gym has everything");
    assert!(offers[0].suits_level && offers[0].changes.is_empty());
    for offer in &offers {
        assert_eq!(offer.request.validate(), Ok(()));
        assert_eq!(
            (offer.request.ready.as_deref(), offer.request.start_date),
            (Some(offer.program.id.as_str()), today())
        );
    }

    let mut profile = world.services.profile(ada).await.unwrap();
    let kit = seed::kits().iter().find(|k| k.id == Kit::Dumbbells).unwrap();
    (profile.kit, profile.equipment) = (Kit::Dumbbells, kit.equipment.clone());
    world.services.save_profile(ada, profile).await.unwrap();
    let offers = world.services.ready_programs(ada).await.unwrap();
    let stronglifts = offers.iter().find(|o| o.program.id == "stronglifts-5x5").unwrap();
    assert!(stronglifts.missing.iter().any(|e| e.id == "barbell"));
    assert!(
        stronglifts.changes.iter().any(|c| c.contains("stands in for Barbell back squat")),
        "{:?}",
        stronglifts.changes
    );
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_known_program_is_built_and_grows_by_its_own_rule(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let summary = world.services.create_program(ada, create(stronglifts())).await.unwrap();
    assert_eq!((summary.name.as_str(), summary.weeks, summary.sessions), ("StrongLifts 5×5", 12, 36));
    let status = world.services.generation_status(ada, summary.id).await.unwrap();
    assert_eq!(status.sessions_passed, 36, "what fails is named");
    let view = world.services.program(ada, summary.id).await.unwrap();
    assert!(view.notes.iter().any(|n| n.code == "ready_progression"));

    let mut squats = Vec::new();
    for _ in 0..4 {
        squats.push(sets(&train(&world, ada).await, SQUAT));
        if squats.len() % 3 == 0 {
            world.pass(TimeDelta::days(1));
        }
    }
    let kg = |kg| Some(Kg::new(kg));
    assert_eq!(squats, [(5, None), (5, kg(62.5)), (5, kg(65.0)), (5, kg(67.5))]);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_look_ahead_counts_on_what_is_planned_and_forgets_what_was_missed(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let summary = world.services.create_program(ada, create(stronglifts())).await.unwrap();
    train(&world, ada).await;
    let saturday = world.services.program(ada, summary.id).await.unwrap().weeks[0].sessions[2].id;
    let on_thursday = world.services.session(ada, saturday).await.unwrap();
    assert_eq!(sets(&on_thursday, SQUAT).1, Some(Kg::new(65.0)), "Thursday is still to be done");
    world.pass(TimeDelta::days(2));
    let on_the_day = world.services.session(ada, saturday).await.unwrap();
    assert_eq!(sets(&on_the_day, SQUAT).1, Some(Kg::new(62.5)), "Thursday was missed");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_swap_and_less_time_keep_the_program_s_sets(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    world.services.create_program(ada, create(stronglifts())).await.unwrap();
    let session = world.today(ada).await;
    let front = "barbell-front-squat";
    let swap = Swap { from: MovementId::new(SQUAT), to: Some(MovementId::new(front)) };
    let ask = AdaptDay { swap: Some(swap), minutes: Some(60), ..AdaptDay::default() };
    let adapted = world.services.adapt_session(ada, session.id, ask).await.unwrap();
    assert_eq!(sets(&adapted.session, front).0, 5);
    assert!(adapted.session.plan.estimated_seconds <= 60 * 60);
    assert!(adapted.session.plan.verdict.explained(), "{:?}", adapted.session.plan.verdict);
    let before = world.services.undo_session(ada, session.id).await.unwrap();
    assert_eq!(before.plan, session.plan);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn planning_anew_goes_on_where_the_lifter_is(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let summary = world.services.create_program(ada, create(stronglifts())).await.unwrap();
    train(&world, ada).await;
    world.services.regenerate_sessions(ada, summary.id).await.unwrap();
    assert_eq!(sets(&world.today(ada).await, SQUAT), (5, Some(Kg::new(62.5))));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_no_program_is_gets_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let unknown = ProgramRequest { ready: Some("hard-times-5x5".to_owned()), ..stronglifts() };
    let answer = world.services.create_program(ada, create(unknown)).await;
    assert_eq!(wrong_fields(answer), [field("ready", "unknown_program")]);
    let twice = ProgramRequest { weekdays: vec![Weekday::Tuesday, Weekday::Friday], ..stronglifts() };
    let answer = world.services.create_program(ada, create(twice)).await;
    assert_eq!(wrong_fields(answer), [field("weekdays", "count")]);
}
