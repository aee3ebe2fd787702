//! The plans a session had before.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    MovementId, SessionId, UserId,
    plan::{Change, SessionPlan},
    verdict::Verdict,
};
use sqlx::{PgConnection, PgExecutor, types::Json};
use uuid::Uuid;

use super::{Session, write::Columns};
use crate::Result;

/// A plan that was replaced.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// The revision that an undo brought back while this one was current.
    pub undo_to: Option<i32>,
    /// The day whose knowledge its loads come from.
    pub prescribed_on: NaiveDate,
    /// The plan, with its verdict.
    pub plan: SessionPlan,
}

/// Puts `next` in the place of the plan of `session` and keeps what was there. False when the session changed since it
/// was read; nothing is written then.
pub async fn supersede(
    conn: &mut PgConnection,
    user: UserId,
    session: &Session,
    next: &Revision,
    changes: &[Change],
    now: DateTime<Utc>,
) -> Result<bool> {
    let kept = sqlx::query!(
        "INSERT INTO session_revisions
             (session_id, revision, undo_to, plan, verdict, prescribed_on, changes, replaced_at)
         SELECT id, revision, undo_to, plan, verdict, prescribed_on, $5, $6
         FROM sessions
         WHERE id = $1 AND user_id = $2 AND revision = $3 AND status = $4
         FOR NO KEY UPDATE",
        session.id.0,
        user.0,
        session.revision,
        session.status.as_str(),
        Json(changes) as _,
        now,
    )
    .execute(&mut *conn)
    .await?;
    if kept.rows_affected() == 0 {
        return Ok(false);
    }
    let mut columns = Columns::of(std::iter::once(&next.plan));
    sqlx::query!(
        "UPDATE sessions
         SET revision = revision + 1, undo_to = $3, prescribed_on = $4, title = $5, target_minutes = $6,
             estimated_seconds = $7, main = $8, movement_ids = $9, sets = $10, passed = $11, plan = $12, verdict = $13, date = $14
         WHERE id = $1 AND user_id = $2",
        session.id.0,
        user.0,
        next.undo_to,
        next.prescribed_on,
        next.plan.title,
        columns.target_minutes[0],
        columns.estimated_seconds[0],
        columns.mains.swap_remove(0) as _,
        columns.movement_ids.swap_remove(0) as _,
        columns.sets[0],
        columns.passed[0],
        columns.plans.swap_remove(0) as _,
        columns.verdicts.swap_remove(0) as _,
        next.plan.date,
    )
    .execute(conn)
    .await?;
    Ok(true)
}

/// A plan that was replaced, on the day its session lies on now: bringing back a plan moves nothing. Whose session it is
/// was found out before.
pub async fn find_revision(exec: impl PgExecutor<'_>, session: SessionId, revision: i32) -> Result<Option<Revision>> {
    let row = sqlx::query!(
        r#"SELECT r.undo_to, r.prescribed_on, r.plan AS "plan: Json<SessionPlan>", r.verdict AS "verdict: Json<Verdict>",
                  s.date
           FROM session_revisions r JOIN sessions s ON s.id = r.session_id
           WHERE r.session_id = $1 AND r.revision = $2"#,
        session.0,
        revision,
    )
    .fetch_optional(exec)
    .await?;
    Ok(row.map(|row| Revision {
        undo_to: row.undo_to,
        prescribed_on: row.prescribed_on,
        plan: SessionPlan { verdict: row.verdict.0, date: row.date, ..row.plan.0 },
    }))
}

/// Whether an earlier plan of a session had a movement.
pub async fn had_movement(exec: impl PgExecutor<'_>, session: SessionId, movement: &MovementId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"SELECT EXISTS (
               SELECT FROM session_revisions
               WHERE session_id = $1
                 AND jsonb_path_exists(plan, '$.blocks[*].exercises[*] ? (@.movement == $m)', jsonb_build_object('m', $2::text))
           ) AS "exists!""#,
        session.0,
        movement.as_str(),
    )
    .fetch_one(exec)
    .await?)
}

/// Those of some sessions of which an earlier plan had a note with one of these codes. Whose they are was found out
/// before.
pub async fn had_note(exec: impl PgExecutor<'_>, sessions: &[SessionId], codes: &[&str]) -> Result<Vec<SessionId>> {
    let ids: Vec<Uuid> = sessions.iter().map(|id| id.0).collect();
    let had = sqlx::query_scalar!(
        "SELECT DISTINCT session_id FROM session_revisions
         WHERE session_id = ANY ($1)
           AND EXISTS (SELECT FROM jsonb_array_elements(plan -> 'notes') AS note WHERE note ->> 'code' = ANY ($2))",
        &ids,
        codes as _,
    )
    .fetch_all(exec)
    .await?;
    Ok(had.into_iter().map(SessionId).collect())
}
