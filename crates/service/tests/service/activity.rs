//! Sport besides training: what it does to the coming sessions, and whose it is.

use chrono::Days;
use domain::{
    ActivityId, ActivityKindId,
    activity::{ActivityIntensity, ActivitySource, DayPart, DoneActivity, WeeklyActivity},
    dto::activity::ActivityRange,
    plan::{ExercisePlan, SessionPlan},
    profile::Profile,
    request::Weekday,
};
use service::new_id;
use sqlx::PgPool;

use crate::{
    support::{World, code, field, wrong_fields},
    training::{create, today},
};

fn football() -> DoneActivity {
    DoneActivity {
        id: ActivityId(new_id()),
        date: today(),
        kind: ActivityKindId::new("football"),
        minutes: 150,
        intensity: ActivityIntensity::Competition,
        part: None,
    }
}

fn legs(plan: &SessionPlan) -> u32 {
    plan.exercises().map(ExercisePlan::set_count).sum()
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_coming_sessions_give_way_and_come_back(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    world.services.create_program(ada, create()).await.unwrap();
    let tomorrow = today() + Days::new(1);
    let on = async |date| world.services.day_plan(ada, Some(date)).await.unwrap();
    let before = on(tomorrow).await.session.unwrap();

    let activity = football();
    let logged = world.services.log_activity(ada, activity.clone()).await.unwrap();
    assert_eq!((logged.entry.source, logged.entry.name.as_str()), (ActivitySource::Manual, "Football (soccer)"));
    let changed = logged.sessions.iter().find(|s| s.id == before.id).expect("the legs of tomorrow give way");
    assert!(changed.changes.iter().all(|c| c.because.contains("Football")), "{:?}", changed.changes);
    assert!(changed.because.contains("Football"), "{}", changed.because);
    let now = on(tomorrow).await.session.unwrap();
    assert!(now.can_undo && now.revision == before.revision + 1);
    assert!(legs(&now.plan) < legs(&before.plan), "{} {}", legs(&now.plan), legs(&before.plan));
    assert!(now.plan.notes.iter().any(|n| n.code == "activity_fatigue"));
    let day = on(today()).await;
    assert_eq!(day.activities.iter().map(|a| (a.planned, a.done)).collect::<Vec<_>>(), [(false, Some(activity.id))]);

    // Sent twice it is there once; another one under its id is refused.
    let again = world.services.log_activity(ada, activity.clone()).await.unwrap();
    assert_eq!((again.entry, again.sessions.len()), (logged.entry, 0));
    let other = DoneActivity { minutes: 30, ..activity.clone() };
    assert_eq!(code(world.services.log_activity(ada, other).await), "id_taken");
    assert_eq!(on(tomorrow).await.session.unwrap().revision, now.revision);

    // Taken back as any change is.
    let undone = world.services.undo_session(ada, now.id).await.unwrap();
    assert_eq!(legs(&undone.plan), legs(&before.plan));

    let second = football();
    world.services.log_activity(ada, second.clone()).await.unwrap();
    assert!(legs(&on(tomorrow).await.session.unwrap().plan) < legs(&before.plan));
    for id in [activity.id, second.id] {
        world.services.delete_activity(ada, id).await.unwrap();
    }
    assert_eq!(legs(&on(tomorrow).await.session.unwrap().plan), legs(&before.plan), "nothing is left of it");
    assert_eq!(code(world.services.delete_activity(ada, second.id).await), "not_found");
}

/// Both directions of time: today's session leaves room for what comes later today, tomorrow's feels it.
#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_comes_later_today_is_felt_today_and_tomorrow(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    world.services.create_program(ada, create()).await.unwrap();
    let on = async |date| world.services.day_plan(ada, Some(date)).await.unwrap().session.unwrap();
    let tomorrow = today() + Days::new(1);
    let (first, second) = (on(today()).await, on(tomorrow).await);

    let tonight = DoneActivity {
        kind: ActivityKindId::new("bouldering"),
        intensity: ActivityIntensity::Hard,
        part: Some(DayPart::After),
        ..football()
    };
    let logged = world.services.log_activity(ada, tonight.clone()).await.unwrap();
    let here = logged.sessions.iter().find(|s| s.id == first.id).expect("today gives way");
    assert!(here.because.contains("later on the same day"), "{}", here.because);
    assert!(!here.changes.is_empty() && here.changes.iter().all(|c| !c.because.is_empty()), "{:?}", here.changes);
    let now = on(today()).await;
    let day = world.services.day_plan(ada, None).await.unwrap();
    assert_eq!(day.activities.iter().map(|a| a.part).collect::<Vec<_>>(), [Some(DayPart::After)]);
    assert!(legs(&now.plan) < legs(&first.plan), "{} {}", legs(&now.plan), legs(&first.plan));
    // The grip is not what it was, whatever tomorrow trains.
    assert!(on(tomorrow).await.plan.notes.iter().any(|n| n.code.starts_with("activity_")));

    // A second evening takes nothing twice; without either, both days are what they were.
    let more = DoneActivity { id: ActivityId(new_id()), minutes: 30, ..tonight.clone() };
    world.services.log_activity(ada, more.clone()).await.unwrap();
    assert_eq!(legs(&on(today()).await.plan), legs(&now.plan));
    for id in [tonight.id, more.id] {
        world.services.delete_activity(ada, id).await.unwrap();
    }
    assert_eq!(on(today()).await.plan.blocks, first.plan.blocks);
    assert_eq!(on(tomorrow).await.plan.blocks, second.plan.blocks);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn everybody_has_their_own(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, eve) = (world.person("ada@example.org").await, world.person("eve@example.org").await);
    let activity = football();
    world.services.log_activity(ada, activity.clone()).await.unwrap();
    let record = async |viewer| world.services.activities(viewer, ActivityRange::default()).await.unwrap();
    assert_eq!(record(ada).await.iter().map(|e| &e.activity).collect::<Vec<_>>(), [&activity]);
    assert_eq!(record(eve).await, []);
    assert_eq!(code(world.services.delete_activity(eve, activity.id).await), "not_found");
    assert!(world.services.day_plan(eve, None).await.unwrap().activities.is_empty());
    // The same id of somebody else is a fresh one.
    world.services.log_activity(eve, DoneActivity { minutes: 20, ..activity.clone() }).await.unwrap();
    assert_eq!(record(eve).await.len(), 1);
    assert_eq!(record(ada).await[0].activity, activity);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_makes_no_sense_is_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.person("ada@example.org").await;
    let tomorrow = DoneActivity { date: today() + Days::new(1), ..football() };
    assert_eq!(wrong_fields(world.services.log_activity(ada, tomorrow).await), [field("date", "in_future")]);
    let unknown = DoneActivity { kind: ActivityKindId::new("quidditch"), ..football() };
    assert_eq!(wrong_fields(world.services.log_activity(ada, unknown).await), [field("kind", "unknown_activity")]);
    let long = DoneActivity { minutes: 601, ..football() };
    assert_eq!(wrong_fields(world.services.log_activity(ada, long).await), [field("minutes", "out_of_range")]);
    let range = ActivityRange { from: Some(today()), to: Some(today() - Days::new(1)) };
    assert_eq!(wrong_fields(world.services.activities(ada, range).await), [field("from", "out_of_range")]);
    let week = WeeklyActivity {
        kind: ActivityKindId::new("quidditch"),
        weekday: Weekday::Monday,
        minutes: 60,
        intensity: ActivityIntensity::Easy,
        part: None,
        priority: false,
    };
    let profile = world.services.profile(ada).await.unwrap();
    let saved = world.services.save_profile(ada, Profile { activities: vec![week], ..profile }).await;
    assert_eq!(wrong_fields(saved), [field("activities[0].kind", "unknown_activity")]);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_weekly_plan_of_the_profile_shapes_the_program(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let profile = world.services.profile(ada).await.unwrap();
    let weekly = WeeklyActivity {
        kind: ActivityKindId::new("football"),
        weekday: Weekday::Sunday,
        minutes: 90,
        intensity: ActivityIntensity::Hard,
        part: None,
        priority: false,
    };
    world.services.save_profile(ada, Profile { activities: vec![weekly.clone()], ..profile.clone() }).await.unwrap();
    let request = create();
    let made = world.services.create_program(ada, request.clone()).await.unwrap();
    let program = world.services.program(ada, made.id).await.unwrap();
    assert_eq!(program.request.activities, [weekly]);
    assert!(program.notes.iter().any(|n| n.code == "activity_days"), "{:?}", program.notes);
    assert_eq!(world.services.create_program(ada, request).await.unwrap().id, made.id, "a second tap builds nothing");
    // Without it, the coming sessions are planned as if it had never been there.
    world.services.save_profile(ada, profile).await.unwrap();
    let program = world.services.regenerate_sessions(ada, made.id).await.unwrap();
    assert!(program.request.activities.is_empty());
    assert!(!program.notes.iter().any(|n| n.code == "activity_days"));
}
