//! A proposal whose process is killed in between is finished or released, and never stuck.

use std::time::Duration;

use chrono::TimeDelta;
use domain::{
    ProposalId, ThreadId,
    dto::{activity::ActivityRange, thread::ProposalState},
    plan::SessionPlan,
};
use sqlx::PgPool;

use crate::{
    person::Person,
    support::{World, code},
};

const SHORTEN: &str = "I have 30 minutes";
const MOVE: &str = "move today to thursday";
const EASE: &str = "I need an easier week";
const INJURE: &str = "my shoulder hurts badly";
const PLAY: &str = "I played football yesterday for 60 minutes";
const AIM: &str = "goals: mobility 4 strength 6";

async fn state(ada: &Person, thread: ThreadId, id: ProposalId) -> ProposalState {
    let view = ada.services.thread(ada.viewer, thread).await.unwrap();
    view.turns.iter().flat_map(|t| &t.proposals).find(|p| p.id == id).unwrap().state
}

/// Everything that an operation may change, as one text.
async fn plan(ada: &Person) -> String {
    let (services, viewer) = (&ada.services, ada.viewer);
    let day = services.day_plan(viewer, None).await.unwrap();
    let mut sessions: Vec<SessionPlan> = Vec::new();
    for cell in &day.week {
        if let Some(summary) = &cell.session {
            let day = services.day_plan(viewer, Some(summary.date)).await.unwrap();
            sessions.extend(day.session.map(|s| s.plan));
        }
    }
    let blocks: Vec<_> = sessions.iter().map(|s| (s.date, &s.title, &s.blocks)).collect();
    let profile = services.profile(viewer).await.unwrap();
    let activities = services.activities(viewer, ActivityRange::default()).await.unwrap();
    let goals = services.list_programs(viewer, Default::default()).await.unwrap();
    let goals = services.program(viewer, goals.items[0].id).await.unwrap().request.goals;
    format!("{blocks:?} {:?} {activities:?} {goals:?}", profile.injuries)
}

/// What was dropped in the middle of a statement is taken back when its connection is: waits until nobody is at work.
async fn gone(pool: &PgPool) {
    let working = "SELECT count(*) FROM pg_stat_activity
                   WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()";
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let (busy,): (i64,) = sqlx::query_as(working).fetch_one(pool).await.unwrap();
        if busy == 0 {
            return;
        }
    }
    panic!("somebody works on for ten seconds");
}

async fn killed(pool: PgPool, wish: &str) {
    let world = World::new(pool.clone()).await;
    let ada = Person::new(&world, "ada@example.org").await;
    let thread = ada.begin().await;
    let before = plan(&ada).await;
    let mut cut = 0;
    let mut done: Option<String> = None;
    for ms in [1, 15, 40, 80, 150, 300] {
        let turn = ada.ask(thread, wish).await;
        let proposal = turn.proposals.first().unwrap_or_else(|| panic!("{:?}", turn.sentences)).clone();
        let id = proposal.id;
        // Dropped wherever it stands: nothing that comes afterwards is done.
        let apply = || ada.services.apply_proposal(ada.viewer, id);
        let undo = || ada.services.undo_proposal(ada.viewer, id);
        let kill = Duration::from_millis(ms);

        cut += usize::from(tokio::time::timeout(kill, apply()).await.is_err());
        gone(&pool).await;
        if state(&ada, thread, id).await == ProposalState::Applying {
            assert_eq!(code(apply().await), "changed_meanwhile", "somebody may still be at work on it");
        }
        world.pass(TimeDelta::minutes(3));
        let now = state(&ada, thread, id).await;
        assert!(matches!(now, ProposalState::Proposed | ProposalState::Applied), "{wish}, {ms} ms: {now}");
        let applied = apply().await.unwrap_or_else(|error| panic!("{wish}, {ms} ms, {now}: {error}"));
        assert_eq!(
            (applied.state, &applied.changes[0]),
            (ProposalState::Applied, &proposal.changes[0]),
            "{wish}, {ms} ms"
        );
        assert!(applied.said.is_some_and(|said| !said.is_empty()));
        // Activities have ids of their own.
        let now = plan(&ada).await.replace(&id.to_string(), "id");
        assert_eq!(&now, done.get_or_insert_with(|| now.clone()), "{wish}, {ms} ms: done once");
        assert_ne!(now, before);

        cut += usize::from(tokio::time::timeout(kill, undo()).await.is_err());
        gone(&pool).await;
        world.pass(TimeDelta::minutes(3));
        let undone = undo().await.unwrap();
        assert_eq!(undone.state, ProposalState::Undone, "{wish}, {ms} ms");
        assert_eq!(plan(&ada).await, before, "{wish}, {ms} ms: taken back");
    }
    assert!(cut > 1, "nothing was killed");
}

/// Every wish, taken back by a process that was killed right before it wrote that down.
#[sqlx::test(migrator = "db::MIGRATOR")]
async fn killed_when_all_was_taken_back(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let ada = Person::new(&world, "ada@example.org").await;
    let thread = ada.begin().await;
    let before = plan(&ada).await;
    for wish in [SHORTEN, MOVE, EASE, INJURE, PLAY, AIM] {
        let proposal = ada.ask(thread, wish).await.proposals.first().unwrap().id;
        ada.services.apply_proposal(ada.viewer, proposal).await.unwrap();
        let undo: (serde_json::Value,) =
            sqlx::query_as("SELECT undo FROM proposals WHERE id = $1").bind(proposal.0).fetch_one(&pool).await.unwrap();
        ada.services.undo_proposal(ada.viewer, proposal).await.unwrap();
        let left = "UPDATE proposals SET state = 'applying', claimed_from = 'applied', claimed_at = $2, undo = $3
                    WHERE id = $1";
        sqlx::query(left).bind(proposal.0).bind(ada.services.now()).bind(undo.0).execute(&pool).await.unwrap();
        world.pass(TimeDelta::minutes(3));

        let undone = ada.services.undo_proposal(ada.viewer, proposal).await.unwrap();
        assert_eq!(undone.state, ProposalState::Undone, "{wish}");
        assert_eq!(plan(&ada).await, before, "{wish}");
    }
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn killed_while_a_session_is_shortened(pool: PgPool) {
    killed(pool, SHORTEN).await;
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn killed_while_a_session_is_moved(pool: PgPool) {
    killed(pool, MOVE).await;
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn killed_while_a_week_is_made_easier(pool: PgPool) {
    killed(pool, EASE).await;
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn killed_while_an_injury_is_noted(pool: PgPool) {
    killed(pool, INJURE).await;
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn killed_while_an_activity_is_written_down(pool: PgPool) {
    killed(pool, PLAY).await;
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn killed_while_goals_are_changed(pool: PgPool) {
    killed(pool, AIM).await;
}
