//! Programs: what goes in comes out, one is active, others' do not exist.

use chrono::TimeDelta;
use db::{PgPool, program};
use domain::plan::Phase;

use crate::fixture::{self, now, person, session, today, verdict, week};

const SQUAT: &[&str] = &["barbell-back-squat"];
const HINGE: &[&str] = &["barbell-deadlift"];

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_program_comes_back_as_it_was_stored(pool: PgPool) {
    let (ada, eve) = (person(&pool, 1).await, person(&pool, 2).await);
    let id = fixture::program(&pool, ada, 10).await;
    let mut tx = db::begin(&pool).await.unwrap();
    program::put_weeks(&mut tx, ada, id, &[week(1), week(2)]).await.unwrap();
    // A second time replaces.
    let mut deload = week(2);
    deload.phase = Phase::Deload;
    deload.verdict = verdict(false);
    program::put_weeks(&mut tx, ada, id, &[deload.clone()]).await.unwrap();
    db::commit(tx).await.unwrap();

    let found = program::find(&pool, ada, id).await.unwrap().unwrap();
    assert_eq!(found.request, fixture::request());
    assert_eq!(found.notes, fixture::notes());
    assert_eq!(found.seed, u64::MAX, "seeds use all 64 bits");
    assert_eq!((found.summary.sessions, found.summary.sessions_done, found.summary.active), (0, 0, false));
    assert_eq!(found.summary.created_at, now() + TimeDelta::seconds(10));

    let weeks = program::weeks(&pool, ada, id).await.unwrap();
    assert_eq!(weeks.len(), 2);
    assert_eq!((weeks[0].volume[0].sets, weeks[0].phase), (7.5, Phase::Accumulation));
    assert_eq!((weeks[1].phase, &weeks[1].verdict), (Phase::Deload, &deload.verdict));

    assert_eq!(program::find(&pool, eve, id).await.unwrap(), None);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_id_is_taken_once_per_person_and_their_rows_stay_apart(pool: PgPool) {
    let (ada, eve) = (person(&pool, 1).await, person(&pool, 2).await);
    let (id, hers) = fixture::program_with(&pool, ada, 10, &[(0, SQUAT), (3, HINGE)]).await;
    let mut tx = db::begin(&pool).await.unwrap();
    program::put_weeks(&mut tx, ada, id, &[week(1), week(2)]).await.unwrap();
    let request = fixture::request();
    let made = program::Made { engine_version: "2", fingerprint: "", seed: 0, notes: &[] };
    let new = |user| program::NewProgram { id, user, name: "Mine", request: &request, made, created_at: now() };
    assert!(!program::insert(&mut tx, &new(ada)).await.unwrap());
    assert!(program::insert(&mut tx, &new(eve)).await.unwrap());
    program::put_weeks(&mut tx, eve, id, &[week(1)]).await.unwrap();
    let plan = session(1, 0, today(), SQUAT);
    let new = db::session::NewSession { id: domain::SessionId(fixture::id(99)), plan };
    db::session::insert(&mut tx, eve, id, std::slice::from_ref(&new), today()).await.unwrap();
    program::set_active(&mut tx, eve, Some(id)).await.unwrap();
    db::commit(tx).await.unwrap();

    for (user, weeks, sessions) in [(ada, 2, hers), (eve, 1, vec![new.id])] {
        let (from, to) = (today(), today() + chrono::Days::new(9));
        let squat = [domain::MovementId::new("barbell-back-squat")];
        let ids = |found: Vec<db::session::Session>| found.into_iter().map(|s| s.id).collect::<Vec<_>>();
        let short = db::session::summaries(&pool, user, id, db::session::SummaryFrom::default()).await.unwrap();
        assert_eq!(short.iter().map(|s| s.id).collect::<Vec<_>>(), sessions);
        assert_eq!(ids(db::session::of_program(&pool, user, id).await.unwrap()), sessions);
        assert_eq!(ids(db::session::week(&pool, user, id, 1).await.unwrap()), sessions);
        assert_eq!(ids(db::session::weeks_between(&pool, user, id, from, to).await.unwrap()), sessions);
        assert_eq!(ids(db::session::weeks_with(&pool, user, id, from, to, &squat).await.unwrap()), sessions);
        assert_eq!(program::weeks(&pool, user, id).await.unwrap().len(), weeks);
        let found = program::find(&pool, user, id).await.unwrap().unwrap();
        assert_eq!(found.summary.sessions as usize, sessions.len());
        assert_eq!((found.summary.active, user == eve), (user == eve, found.summary.active));
        let listed = program::list(&pool, user, None, 9).await.unwrap();
        assert_eq!((listed.len(), listed[0].sessions as usize), (1, sessions.len()));
        assert_eq!(program::counts(&pool, user, id).await.unwrap().sessions as usize, sessions.len());
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn one_program_of_a_person_is_active(pool: PgPool) {
    let (ada, eve) = (person(&pool, 1).await, person(&pool, 2).await);
    let (first, second) = (fixture::program(&pool, ada, 10).await, fixture::program(&pool, ada, 11).await);
    let others = fixture::program(&pool, eve, 12).await;
    let active = async |user| program::find_active(&pool, user).await.unwrap().map(|p| p.summary.id);
    let set = async |user, id| {
        let mut tx = db::begin(&pool).await.unwrap();
        program::lock_active(&mut tx, user).await.unwrap();
        program::set_active(&mut tx, user, id).await.unwrap();
        db::commit(tx).await.unwrap();
    };
    set(eve, Some(others)).await;
    assert_eq!(active(ada).await, None);
    set(ada, Some(first)).await;
    set(ada, Some(second)).await;
    assert_eq!(active(ada).await, Some(second));
    set(ada, Some(others)).await;
    assert_eq!((active(ada).await, active(eve).await), (None, Some(others)), "another's program cannot be made active");

    // What the code forgets, the index refuses.
    let both = sqlx::query("UPDATE programs SET active = true WHERE user_id = $1").bind(ada.0).execute(&pool).await;
    let refused: db::Error = both.unwrap_err().into();
    assert!(refused.is_constraint("programs_one_active_per_user"));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_deleted_program_is_gone_until_it_is_restored(pool: PgPool) {
    let (ada, eve) = (person(&pool, 1).await, person(&pool, 2).await);
    let (id, sessions) = fixture::program_with(&pool, ada, 10, &[(0, &["barbell-back-squat"])]).await;
    let mut conn = pool.acquire().await.unwrap();
    program::set_active(&mut conn, ada, Some(id)).await.unwrap();
    assert!(!program::delete(&mut conn, eve, id, now()).await.unwrap());
    assert!(program::delete(&mut conn, ada, id, now()).await.unwrap());
    assert!(program::delete(&mut conn, ada, id, now()).await.unwrap(), "deleting twice is deleting once");
    assert_eq!(program::find(&pool, ada, id).await.unwrap(), None);
    assert_eq!(program::find_active(&pool, ada).await.unwrap(), None);
    assert_eq!(program::list(&pool, ada, None, 9).await.unwrap(), []);
    assert_eq!(db::session::find(&pool, ada, sessions[0]).await.unwrap(), None);
    let found = db::session::find_any(&pool, ada, sessions[0]).await.unwrap().unwrap();
    assert_eq!((found.session.plan, found.deleted), (session(1, 0, today(), &["barbell-back-squat"]), true));

    assert!(!program::restore(&mut conn, eve, id).await.unwrap());
    assert!(program::restore(&mut conn, ada, id).await.unwrap());
    let back = program::find(&pool, ada, id).await.unwrap().unwrap();
    assert_eq!((back.summary.sessions, back.summary.active), (1, false));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_list_goes_on_where_it_ended(pool: PgPool) {
    let ada = person(&pool, 1).await;
    for n in 10..15 {
        fixture::program(&pool, ada, n).await;
    }
    fixture::program(&pool, person(&pool, 2).await, 20).await;
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = program::list(&pool, ada, after, 2).await.unwrap();
        let Some(last) = page.last() else { break };
        after = Some((last.created_at, last.id.0));
        seen.extend(page.iter().map(|p| p.id.0.as_u128()));
    }
    assert_eq!(seen, [14, 13, 12, 11, 10]);
}
