//! Programs: built once, checked, listed, removed and brought back, planned anew.

use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    ProgramId,
    dto::{
        page::PageQuery,
        program::{CreateProgram, GenerationState, SessionStatus, UpdateProgram},
    },
    goal::{Goal, GoalWeight},
    movement::{Joint, Movement},
    profile::{Injury, MovementRule, Severity},
    request::{Hybrid, ProgramRequest, SessionKind, Split, Weekday},
};
use service::new_id;
use sqlx::PgPool;

use crate::{
    support::{World, code, field, wrong_fields},
    training::{create, request, today},
};

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_program_is_built_whole_and_every_session_is_judged(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, summary) = world.trainee("ada@example.org").await;
    assert_eq!(summary.name, "8-week muscle growth & strength");
    assert_eq!((summary.weeks, summary.sessions, summary.sessions_done, summary.active), (8, 32, 0, true));

    let status = world.services.generation_status(ada, summary.id).await.unwrap();
    assert_eq!((status.state, status.weeks, status.sessions), (GenerationState::Done, 8, 32));
    assert_eq!(status.sessions_passed, 32);

    let view = world.services.program(ada, summary.id).await.unwrap();
    assert_eq!((&view.summary, &view.request), (&summary, &request()));
    assert_eq!(view.weeks.iter().map(|w| w.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7, 8]);
    for week in &view.weeks {
        assert_eq!(week.sessions.len(), 4);
        assert!(week.verdict.violations.is_empty(), "{:?}", week.verdict);
        assert!(week.volume.iter().any(|bar| bar.sets > 0.0 && bar.mrv > bar.mev), "landmarks stand beside the sets");
        for short in &week.sessions {
            let session = world.services.session(ada, short.id).await.unwrap();
            assert!(session.plan.verdict.violations.is_empty(), "{:?}", session.plan.verdict);
            assert!(!session.plan.verdict.criteria.is_empty(), "judged");
            assert_eq!((short.week, short.status), (week.number, SessionStatus::Planned));
            assert!(!short.main.is_empty() && short.movements >= 8 && short.sets > 0);
        }
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_same_request_builds_one_program_however_often_it_is_sent(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let create = create();
    let (first, second) = tokio::join!(
        world.services.create_program(ada, create.clone()),
        world.services.create_program(ada, create.clone())
    );
    let first = first.unwrap();
    assert_eq!(second.unwrap(), first);
    assert_eq!(world.services.create_program(ada, create.clone()).await.unwrap(), first);
    let all = world.services.list_programs(ada, PageQuery::default()).await.unwrap();
    assert_eq!((all.items, all.next_cursor), (vec![first], None));

    // Another request under the same id.
    let mut other = create.clone();
    other.request.weeks = 9;
    assert_eq!(code(world.services.create_program(ada, other).await), "id_taken");
    let eve = world.lifter("eve@example.org").await;
    // Another person's id is as good as a fresh one, so that nobody learns whether it is in use.
    let hers = world.services.create_program(eve, create.clone()).await.unwrap();
    assert_eq!(hers.id, create.id.unwrap());
    world.services.delete_program(eve, hers.id).await.unwrap();
    let mine = world.services.program(ada, hers.id).await.unwrap();
    assert!(mine.summary.active && mine.weeks.iter().all(|w| !w.sessions.is_empty()));
    assert_eq!(mine.weeks.len(), 8);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_cannot_be_is_refused_field_by_field_and_stores_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let goals =
        |goals: &[(Goal, u8)]| goals.iter().map(|(goal, weight)| GoalWeight { goal: *goal, weight: *weight }).collect();
    let on = |date: &str| ProgramRequest { start_date: date.parse::<NaiveDate>().unwrap(), ..request() };
    let (strength, fat_loss) = (Goal::Strength, Goal::FatLoss);
    let cases = [
        (ProgramRequest { goals: goals(&[(strength, 4), (fat_loss, 5)]), ..request() }, field("goals", "sum")),
        (
            ProgramRequest { goals: goals(&[(strength, 5), (strength, 5)]), ..request() },
            field("goals[1].goal", "duplicate"),
        ),
        (ProgramRequest { weeks: 7, ..request() }, field("weeks", "out_of_range")),
        (ProgramRequest { weeks: 13, ..request() }, field("weeks", "out_of_range")),
        (ProgramRequest { weekdays: Vec::new(), ..request() }, field("weekdays", "out_of_range")),
        (ProgramRequest { weekdays: Weekday::ALL.to_vec(), ..request() }, field("weekdays", "out_of_range")),
        (ProgramRequest { session_minutes: 10, ..request() }, field("session_minutes", "out_of_range")),
        (ProgramRequest { split: Split::Hybrid, ..request() }, field("hybrid", "missing")),
        (on("1890-01-01"), field("start_date", "out_of_range")),
        (on("2028-01-01"), field("start_date", "out_of_range")),
    ];
    for (request, wrong) in cases {
        let refused = world.services.create_program(ada, CreateProgram { id: None, request }).await;
        assert_eq!(wrong_fields(refused), [wrong]);
    }
    assert_eq!(world.services.list_programs(ada, PageQuery::default()).await.unwrap().items, []);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn wishes_that_cannot_hold_are_named(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let mut profile = world.services.profile(ada).await.unwrap();
    let legs = |m: &&Movement| {
        use domain::movement::Pattern::{Hinge, Lunge, Olympic, Plyometric, Squat};
        matches!(m.pattern, Squat | Hinge | Lunge | Olympic | Plyometric)
    };
    profile.rules = seed::library().all().iter().filter(legs).map(|m| (m.id.clone(), MovementRule::HardNo)).collect();
    world.services.save_profile(ada, profile).await.unwrap();
    let refused = world.services.create_program(ada, create()).await.unwrap_err();
    assert_eq!((refused.kind(), refused.code()), (domain::ErrorKind::Infeasible, "no_leg_movement"));
    assert!(!refused.problem().errors.is_empty(), "the wishes are named");
    assert_eq!(world.services.list_programs(ada, PageQuery::default()).await.unwrap().items, []);

    let nearest =
        world.services.nearest_program(ada, create().request).await.unwrap().offer.expect("the arms are free");
    assert_eq!(nearest.text, "upper-body days only");
    world.services.create_program(ada, CreateProgram { id: None, request: nearest.request }).await.unwrap();
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn even_where_every_joint_hurts_and_nothing_is_at_hand_something_is_offered(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    assert_eq!(
        world.services.nearest_program(ada, create().request).await.unwrap().offer,
        None,
        "nothing is the matter"
    );
    let mut profile = world.services.profile(ada).await.unwrap();
    profile.equipment.clear();
    profile.kit = domain::equipment::Kit::Bodyweight;
    let severe = |joint: &Joint| Injury { joint: *joint, severity: Severity::Severe };
    profile.injuries = Joint::ALL.iter().map(severe).collect();
    world.services.save_profile(ada, profile).await.unwrap();
    let refused = world.services.create_program(ada, create()).await.unwrap_err();
    assert_eq!(refused.kind(), domain::ErrorKind::Infeasible);
    let nearest = world.services.nearest_program(ada, create().request).await.unwrap().offer.expect("something gentle");
    let built = world.services.create_program(ada, CreateProgram { id: None, request: nearest.request }).await.unwrap();
    assert!(built.sessions > 0, "{}", nearest.text);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn others_programs_and_sessions_do_not_exist(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, program) = world.trainee("ada@example.org").await;
    let session = world.today(ada).await;
    let eve = world.lifter("eve@example.org").await;
    let s = &world.services;
    let missing = ProgramId(new_id());
    for id in [program.id, missing] {
        assert_eq!(code(s.program(eve, id).await), "not_found");
        assert_eq!(code(s.generation_status(eve, id).await), "not_found");
        let rename = || UpdateProgram { name: Some("Mine".to_owned()), active: Some(true) };
        assert_eq!(code(s.update_program(eve, id, rename()).await), "not_found");
        assert_eq!(code(s.delete_program(eve, id).await), "not_found");
        assert_eq!(code(s.restore_program(eve, id).await), "not_found");
        assert_eq!(code(s.regenerate_sessions(eve, id).await), "not_found");
    }
    let problem = |id| async move { s.program(eve, id).await.unwrap_err().problem() };
    assert_eq!(problem(program.id).await, problem(missing).await, "the two look alike");
    assert_eq!(code(s.session(eve, session.id).await), "not_found");
    assert_eq!(code(s.skip_session(eve, session.id).await), "not_found");
    assert_eq!(code(s.unskip_session(eve, session.id).await), "not_found");
    assert_eq!(code(s.undo_session(eve, session.id).await), "not_found");
    let ask = || domain::dto::day::AdaptDay { minutes: Some(30), ..Default::default() };
    assert_eq!(code(s.adapt_session(eve, session.id, ask()).await), "not_found");
    assert_eq!(code(s.adapt_day(eve, session.plan.date, ask()).await), "not_found");
    let movement = session.plan.exercises().next().unwrap().movement.clone();
    assert_eq!(code(s.alternatives(eve, session.id, movement.clone()).await), "not_found");
    assert_eq!(code(s.certificate(eve, session.id, movement).await), "not_found");
    assert_eq!(s.day_plan(eve, None).await.unwrap().program, None);
    assert_eq!(world.today(ada).await, session, "nothing of it touched hers");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn one_program_is_active_and_a_removed_one_comes_back(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, first) = world.trainee("ada@example.org").await;
    world.pass(TimeDelta::minutes(1));
    let second = world.services.create_program(ada, create()).await.unwrap();
    let active = async || world.services.day_plan(ada, None).await.unwrap().program.map(|p| p.id);
    assert_eq!(active().await, Some(second.id));

    let update = |name: &str, active| UpdateProgram { name: Some(name.to_owned()), active };
    let renamed = world.services.update_program(ada, first.id, update("  Winter ", Some(true))).await.unwrap();
    assert_eq!((renamed.name.as_str(), renamed.active), ("Winter", true));
    assert_eq!(active().await, Some(first.id));
    for name in ["", " ", &"x".repeat(81), "two\nlines", "\0"] {
        assert_eq!(code(world.services.update_program(ada, first.id, update(name, None)).await), "invalid", "{name:?}");
    }

    let page = |cursor| PageQuery { cursor, limit: Some(1) };
    let newest = world.services.list_programs(ada, page(None)).await.unwrap();
    assert_eq!(newest.items[0].id, second.id);
    let rest = world.services.list_programs(ada, page(newest.next_cursor)).await.unwrap();
    assert_eq!((rest.items[0].id, rest.next_cursor), (first.id, None));
    assert_eq!(code(world.services.list_programs(ada, page(Some("guess".to_owned()))).await), "invalid");

    let session = world.today(ada).await;
    world.services.delete_program(ada, first.id).await.unwrap();
    world.services.delete_program(ada, first.id).await.unwrap();
    assert_eq!(active().await, None);
    assert_eq!(code(world.services.program(ada, first.id).await), "not_found");
    assert_eq!(code(world.services.session(ada, session.id).await), "not_found");
    let back = world.services.restore_program(ada, first.id).await.unwrap();
    assert_eq!((back.name.as_str(), back.active, back.sessions), ("Winter", false, 32));
    assert_eq!(world.services.session(ada, session.id).await.unwrap(), session);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn planning_anew_leaves_alone_what_was_done_skipped_or_is_past(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, program) = world.trainee("ada@example.org").await;
    let s = &world.services;
    let done = world.today(ada).await;
    s.save_workout(ada, world.done(&done, 40.0)).await.unwrap();
    let before = s.program(ada, program.id).await.unwrap();
    let all: Vec<_> = before.weeks.iter().flat_map(|w| &w.sessions).cloned().collect();
    let (past, skipped) = (&all[1], &all[2]);
    s.skip_session(ada, skipped.id).await.unwrap();
    world.pass(TimeDelta::days(2));
    let never = world.services.session(ada, all[4].id).await.unwrap().plan.exercises().next().unwrap().movement.clone();
    let mut profile = s.profile(ada).await.unwrap();
    profile.rules.insert(never.clone(), MovementRule::HardNo);
    s.save_profile(ada, profile).await.unwrap();

    let after = s.regenerate_sessions(ada, program.id).await.unwrap();
    assert_ne!(after.fingerprint, before.fingerprint);
    let now: Vec<_> = after.weeks.iter().flat_map(|w| &w.sessions).cloned().collect();
    assert_eq!(now.iter().map(|n| n.id).collect::<Vec<_>>(), all.iter().map(|n| n.id).collect::<Vec<_>>());
    let revision = async |id| s.session(ada, id).await.unwrap().revision;
    for kept in [&done.id, &past.id, &skipped.id] {
        assert_eq!(revision(*kept).await, 1);
    }
    assert_eq!(now[0].status, SessionStatus::Done);
    for short in &now[3..] {
        let session = s.session(ada, short.id).await.unwrap();
        assert_eq!((session.revision, session.can_undo, session.plan.date), (2, false, short.date));
        assert!(session.plan.exercises().all(|e| e.movement != never), "the profile as it is now counts");
        assert!(session.plan.verdict.violations.is_empty());
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn planning_anew_can_be_looked_at_first(pool: PgPool) {
    let world = World::new(pool).await;
    let (ada, program) = world.trainee("ada@example.org").await;
    let s = &world.services;
    let before = s.program(ada, program.id).await.unwrap();
    assert_eq!(before.newer_engine, None);

    let preview = s.preview_regeneration(ada, program.id).await.unwrap();
    assert_eq!(preview.open, before.summary.sessions);
    assert!(!preview.changed.is_empty(), "with nothing else changed, another seed gives another program");
    assert!(preview.another, "and that is said");
    assert_eq!(s.program(ada, program.id).await.unwrap(), before, "looking changes nothing");

    let first = before.weeks[0].sessions[0].clone();
    let never = s.session(ada, first.id).await.unwrap().plan.exercises().next().unwrap().movement.clone();
    let mut profile = s.profile(ada).await.unwrap();
    profile.rules.insert(never.clone(), MovementRule::HardNo);
    s.save_profile(ada, profile).await.unwrap();
    let preview = s.preview_regeneration(ada, program.id).await.unwrap();
    assert!(!preview.another);
    let told = preview.changed.iter().find(|day| day.date == first.date).expect("the first day changes");
    s.regenerate_sessions(ada, program.id).await.unwrap();
    let now = s.session(ada, first.id).await.unwrap();
    assert!(now.plan.exercises().all(|e| e.movement != never));
    assert_eq!(now.plan.title, told.title, "what was shown is what came");
    assert_eq!(code(s.preview_regeneration(world.person("eve@example.org").await, program.id).await), "not_found");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_hybrid_week_is_laid_out_as_it_was_named(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.lifter("ada@example.org").await;
    let kinds = [SessionKind::FullBody, SessionKind::Cardio, SessionKind::Mobility, SessionKind::FullBody];
    let request = ProgramRequest { split: Split::Hybrid, hybrid: Some(Hybrid::Days(kinds.to_vec())), ..request() };
    let program = world.services.create_program(ada, CreateProgram { id: None, request }).await.unwrap();
    let view = world.services.program(ada, program.id).await.unwrap();
    let first: Vec<_> = view.weeks[0].sessions.iter().map(|s| (s.date, s.kind)).collect();
    let days = [0, 1, 3, 4].map(|n| today() + Days::new(n));
    assert_eq!(first, days.into_iter().zip(kinds).collect::<Vec<_>>());
    assert!(view.weeks[0].sessions.iter().all(|s| !s.main.is_empty()));
}
