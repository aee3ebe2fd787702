//! Conversations with the coach, what was said in them, and what was proposed.

mod proposal;
mod turn;

pub use proposal::{StoredProposal, claim, find_proposal, insert_proposals, release, settle, take_over};
pub use turn::{Said, append, end, find_turn, insert_turn, stop, tell, turns};

use chrono::{DateTime, Utc};
use domain::{ThreadId, UserId, dto::thread::ThreadSummary};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use crate::Result;

/// Begins a conversation; false when this person has one of that id.
pub async fn insert(
    conn: &mut PgConnection,
    user: UserId,
    id: ThreadId,
    title: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO threads (user_id, id, title, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)
         ON CONFLICT (user_id, id) DO NOTHING",
        user.0,
        id.0,
        title,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One conversation of a person; those that were removed are not found.
pub async fn find(exec: impl PgExecutor<'_>, user: UserId, id: ThreadId) -> Result<Option<ThreadSummary>> {
    let row = sqlx::query!(
        "SELECT id, title, created_at, updated_at FROM threads
         WHERE user_id = $1 AND id = $2 AND deleted_at IS NULL",
        user.0,
        id.0,
    )
    .fetch_optional(exec)
    .await?;
    Ok(row.map(|row| ThreadSummary {
        id: ThreadId(row.id),
        title: row.title,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }))
}

/// A person's conversations, the one that was last spoken in first; only those in which `words` stand.
pub async fn list(
    exec: impl PgExecutor<'_>,
    user: UserId,
    words: Option<&str>,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u16,
) -> Result<Vec<ThreadSummary>> {
    let (time, id) = after.unzip();
    let rows = sqlx::query!(
        r#"SELECT id, title, created_at, updated_at FROM threads t
           WHERE user_id = $1 AND deleted_at IS NULL
             AND ($2::timestamptz IS NULL OR (updated_at, id) < ($2, $3::uuid))
             AND ($4::text IS NULL OR strpos(lower(title), lower($4)) > 0 OR EXISTS (
                 SELECT FROM turns s WHERE s.user_id = t.user_id AND s.thread_id = t.id
                   AND strpos(lower(array_to_string(s.sentences, ' ')), lower($4)) > 0))
           ORDER BY updated_at DESC, id DESC LIMIT $5"#,
        user.0,
        time,
        id,
        words,
        i64::from(limit),
    )
    .fetch_all(exec)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| ThreadSummary {
            id: ThreadId(row.id),
            title: row.title,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
        .collect())
}

/// Gives a conversation a title; false when this person has none of that id.
pub async fn rename(conn: &mut PgConnection, user: UserId, id: ThreadId, title: &str) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE threads SET title = $3 WHERE user_id = $1 AND id = $2 AND deleted_at IS NULL",
        user.0,
        id.0,
        title,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Removes a conversation; false when this person has none of that id.
pub async fn delete(conn: &mut PgConnection, user: UserId, id: ThreadId, now: DateTime<Utc>) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE threads SET deleted_at = coalesce(deleted_at, $3) WHERE user_id = $1 AND id = $2",
        user.0,
        id.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a removal back; false when this person has none of that id.
pub async fn restore(conn: &mut PgConnection, user: UserId, id: ThreadId) -> Result<bool> {
    let done = sqlx::query!("UPDATE threads SET deleted_at = NULL WHERE user_id = $1 AND id = $2", user.0, id.0)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets conversations that were removed before a moment.
pub async fn purge(conn: &mut PgConnection, before: DateTime<Utc>) -> Result<u64> {
    Ok(sqlx::query!("DELETE FROM threads WHERE deleted_at < $1", before).execute(conn).await?.rows_affected())
}
