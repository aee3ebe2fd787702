//! Sessions: plans, revisions, and what must not be overwritten.

use chrono::Days;
use db::{
    PgPool,
    session::{self, NewSession, Revision, SummaryFrom},
};
use domain::{MovementId, SessionId, dto::program::SessionStatus, plan::Change};

use crate::fixture::{self, id, now, person, today, verdict, workout};

const SQUAT: &[&str] = &["barbell-back-squat", "push-up"];
const HINGE: &[&str] = &["barbell-deadlift"];

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_session_comes_back_whole_and_in_short(pool: PgPool) {
    let (ada, eve) = (person(&pool, 1).await, person(&pool, 2).await);
    let (program, ids) = fixture::program_with(&pool, ada, 10, &[(0, SQUAT), (3, HINGE)]).await;
    let found = session::find(&pool, ada, ids[0]).await.unwrap().unwrap();
    assert_eq!(found.plan, fixture::session(1, 0, today(), SQUAT));
    assert_eq!((found.revision, found.undo_to, found.status), (1, None, SessionStatus::Planned));
    assert_eq!((found.prescribed_on, found.workout), (today(), None));
    assert_eq!(session::find(&pool, eve, ids[0]).await.unwrap(), None);

    let short = session::summaries(&pool, ada, program, SummaryFrom::default()).await.unwrap();
    assert_eq!(short.iter().map(|s| s.id).collect::<Vec<_>>(), ids);
    assert_eq!(short[0].main, ["barbell back squat", "push up"]);
    assert_eq!((short[0].movements, short[0].sets), (3, 6), "warm-ups are movements, but no work sets");
    let later = SummaryFrom { date: Some(today() + Days::new(1)), limit: Some(5) };
    assert_eq!(session::summaries(&pool, ada, program, later).await.unwrap(), short[1..]);

    let week = session::week(&pool, ada, program, 1).await.unwrap();
    assert_eq!(week.iter().map(|s| s.id).collect::<Vec<_>>(), ids);
    assert_eq!(session::of_program(&pool, ada, program).await.unwrap(), week);
    let counts = db::program::counts(&pool, ada, program).await.unwrap();
    assert_eq!((counts.sessions, counts.passed), (2, 2));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_change_keeps_what_it_replaces_and_can_be_taken_back(pool: PgPool) {
    let (ada, eve) = (person(&pool, 1).await, person(&pool, 2).await);
    let (_, ids) = fixture::program_with(&pool, ada, 10, &[(0, SQUAT)]).await;
    let mut conn = pool.acquire().await.unwrap();
    let before = session::find(&pool, ada, ids[0]).await.unwrap().unwrap();
    let mut plan = fixture::session(1, 0, today(), HINGE);
    plan.verdict = verdict(false);
    plan.target_minutes = 30;
    let next = Revision { undo_to: Some(1), prescribed_on: today(), plan: plan.clone() };
    let because = || "30 minutes".to_owned();
    let changes = [Change { what: "Squat".to_owned(), from: String::new(), to: String::new(), because: because() }];

    assert!(!session::supersede(&mut conn, eve, &before, &next, &changes, now()).await.unwrap());
    assert!(session::supersede(&mut conn, ada, &before, &next, &changes, now()).await.unwrap());
    let now_is = session::find(&pool, ada, ids[0]).await.unwrap().unwrap();
    assert_eq!((now_is.revision, now_is.undo_to, &now_is.plan), (2, Some(1), &plan));
    let again = session::supersede(&mut conn, ada, &before, &next, &changes, now()).await.unwrap();
    assert!(!again, "what was read before somebody else's change changes nothing");

    let first = session::find_revision(&pool, ids[0], 1).await.unwrap().unwrap();
    assert_eq!(first, Revision { undo_to: None, prescribed_on: today(), plan: before.plan.clone() });
    assert!(session::had_movement(&pool, ids[0], &MovementId::new("push-up")).await.unwrap());
    assert!(!session::had_movement(&pool, ids[0], &MovementId::new("barbell-deadlift")).await.unwrap());

    assert!(session::supersede(&mut conn, ada, &now_is, &first, &[], now()).await.unwrap());
    let back = session::find(&pool, ada, ids[0]).await.unwrap().unwrap();
    assert_eq!((back.revision, back.undo_to, &back.plan), (3, None, &before.plan));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn new_loads_reach_planned_sessions_only(pool: PgPool) {
    let ada = person(&pool, 1).await;
    let (_, ids) = fixture::program_with(&pool, ada, 10, &[(0, SQUAT), (1, SQUAT), (2, SQUAT)]).await;
    let mut conn = pool.acquire().await.unwrap();
    let to = SessionStatus::Started;
    assert!(session::set_status(&mut conn, ada, ids[1], SessionStatus::Planned, to).await.unwrap());
    assert!(!session::set_status(&mut conn, ada, ids[1], SessionStatus::Planned, to).await.unwrap());
    let tomorrow = today() + Days::new(1);
    let renewed: Vec<_> =
        ids.iter().zip([1, 1, 7]).map(|(id, rev)| (*id, rev, fixture::session(1, 9, today(), HINGE))).collect();
    session::renew(&mut conn, ada, &renewed, tomorrow).await.unwrap();
    let mut prescribed = Vec::new();
    for id in &ids {
        let session = session::find(&pool, ada, *id).await.unwrap().unwrap();
        assert_eq!(session.revision, 1);
        prescribed.push((session.prescribed_on == tomorrow, session.plan == renewed[0].2));
    }
    assert_eq!(prescribed, [(true, true), (false, false), (false, false)], "started, and changed by somebody else");

    session::mark_stale(&mut conn, ada, today()).await.unwrap();
    let stale = session::find(&pool, ada, ids[0]).await.unwrap().unwrap();
    assert!(stale.prescribed_on < today());
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn planning_anew_replaces_all_or_nothing(pool: PgPool) {
    let ada = person(&pool, 1).await;
    let (program, ids) = fixture::program_with(&pool, ada, 10, &[(0, SQUAT), (1, SQUAT), (2, SQUAT)]).await;
    let plan = |day: u8| fixture::session(1, day, today() + Days::new(u64::from(day)), HINGE);
    let outdated = [(ids[0], 1, plan(0)), (ids[1], 5, plan(1))];
    let mut tx = db::begin(&pool).await.unwrap();
    assert!(!session::replace_planned(&mut tx, ada, &outdated, today(), now()).await.unwrap());
    drop(tx);
    let mut tx = db::begin(&pool).await.unwrap();
    let fresh = [(ids[0], 1, plan(0)), (ids[1], 1, plan(1))];
    assert!(session::replace_planned(&mut tx, ada, &fresh, today(), now()).await.unwrap());
    session::delete_except(&mut tx, ada, program, today(), &ids[..2]).await.unwrap();
    let added = NewSession { id: SessionId(id(77)), plan: plan(3) };
    session::insert(&mut tx, ada, program, &[added], today()).await.unwrap();
    db::commit(tx).await.unwrap();
    let all = session::of_program(&pool, ada, program).await.unwrap();
    let shown: Vec<_> = all.iter().map(|s| (s.id, s.revision, s.undo_to, s.plan == plan(s.plan.day))).collect();
    assert_eq!(shown, [(ids[0], 2, None, true), (ids[1], 2, None, true), (SessionId(id(77)), 1, None, true)]);
    assert!(session::find_revision(&pool, ids[0], 1).await.unwrap().is_some());
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_session_stands_where_its_workouts_say(pool: PgPool) {
    let ada = person(&pool, 1).await;
    let (program, ids) = fixture::program_with(&pool, ada, 10, &[(0, SQUAT), (1, HINGE)]).await;
    let mut conn = pool.acquire().await.unwrap();
    let status = async || session::find(&pool, ada, ids[0]).await.unwrap().unwrap();
    let beside = db::workout::Beside { title: "Full body", deload: false, eased: false, summary: None };
    let mut done = workout(50, 0, &[("barbell-back-squat", 100.0)]);
    done.session_id = Some(ids[0]);
    let running = domain::dto::workout::SaveWorkout { finished_at: None, ..done.clone() };
    db::workout::save(&mut conn, ada, &running, &beside, None, now()).await.unwrap();
    session::settle_status(&mut conn, ada, ids[0]).await.unwrap();
    assert_eq!((status().await.status, status().await.workout), (SessionStatus::Started, Some(running.id)));
    let mut second = workout(51, 0, &[]);
    second.session_id = Some(ids[0]);
    let refused = db::workout::save(&mut conn, ada, &second, &beside, None, now()).await.unwrap();
    assert_eq!(refused, db::workout::Saved::Outrun, "a session is done once");
    db::workout::save(&mut conn, ada, &done, &beside, Some(1), now()).await.unwrap();
    session::settle_status(&mut conn, ada, ids[0]).await.unwrap();
    assert_eq!((status().await.status, status().await.workout), (SessionStatus::Done, Some(done.id)));

    // Sessions of week 1 in which a movement is still to come; all of the week or nothing.
    let coming = async |movement: &str| {
        let (from, to) = (today(), today() + Days::new(14));
        let found = session::weeks_with(&pool, ada, program, from, to, &[MovementId::new(movement)]).await.unwrap();
        found.into_iter().map(|s| s.id).collect::<Vec<_>>()
    };
    assert_eq!((coming("push-up").await, coming("barbell-deadlift").await), (vec![], ids.clone()));

    assert_eq!(db::workout::delete(&mut conn, ada, done.id, now()).await.unwrap(), Some(Some(ids[0])));
    session::settle_status(&mut conn, ada, ids[0]).await.unwrap();
    assert_eq!((status().await.status, status().await.workout), (SessionStatus::Planned, None));
    assert_eq!(coming("push-up").await, ids);
    session::delete_except(&mut conn, ada, program, today(), &[]).await.unwrap();
    assert_eq!(status().await.id, ids[0], "a removed workout may come back to it");
    assert_eq!(session::find(&pool, ada, ids[1]).await.unwrap(), None);
}
