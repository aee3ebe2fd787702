//! Storing plans and where sessions stand.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{ProgramId, SessionId, UserId, dto::program::SessionStatus, plan::SessionPlan, verdict::Verdict};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::summary::Digest;
use crate::Result;

/// A session to be stored as planned.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// Id.
    pub id: SessionId,
    /// Its plan, with its verdict.
    pub plan: SessionPlan,
}

/// Stores the sessions of a program. `today` is the day whose knowledge their loads come from.
pub async fn insert(
    conn: &mut PgConnection,
    user: UserId,
    program: ProgramId,
    sessions: &[NewSession],
    today: NaiveDate,
) -> Result<()> {
    let ids: Vec<Uuid> = sessions.iter().map(|s| s.id.0).collect();
    let columns = Columns::of(sessions.iter().map(|s| &s.plan));
    let weeks: Vec<i16> = sessions.iter().map(|s| i16::from(s.plan.week)).collect();
    let days: Vec<i16> = sessions.iter().map(|s| i16::from(s.plan.day)).collect();
    let dates: Vec<NaiveDate> = sessions.iter().map(|s| s.plan.date).collect();
    let kinds: Vec<&str> = sessions.iter().map(|s| s.plan.kind.as_str()).collect();
    let phases: Vec<&str> = sessions.iter().map(|s| s.plan.phase.as_str()).collect();
    sqlx::query!(
        "INSERT INTO sessions (program_id, user_id, status, revision, prescribed_on, id, week, day, date, kind, phase,
                               title, target_minutes, estimated_seconds, main, movement_ids, sets, passed, plan, verdict)
         SELECT $1, $2, 'planned', 1, $3, *
         FROM unnest($4::uuid[], $5::smallint[], $6::smallint[], $7::date[], $8::text[], $9::text[], $10::text[],
                     $11::smallint[], $12::integer[], $13::jsonb[], $14::jsonb[], $15::smallint[], $16::boolean[],
                     $17::jsonb[], $18::jsonb[])",
        program.0,
        user.0,
        today,
        &ids,
        &weeks,
        &days,
        &dates,
        &kinds as _,
        &phases as _,
        &columns.titles as _,
        &columns.target_minutes,
        &columns.estimated_seconds,
        &columns.mains as _,
        &columns.movement_ids as _,
        &columns.sets,
        &columns.passed,
        &columns.plans as _,
        &columns.verdicts as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Stores plans anew in place, without a new revision: loads that today's knowledge gives. Sessions that changed in
/// the meantime (another revision, started, done, skipped) stay as they are.
pub async fn renew(
    conn: &mut PgConnection,
    user: UserId,
    renewed: &[(SessionId, i32, SessionPlan)],
    today: NaiveDate,
) -> Result<()> {
    let ids: Vec<Uuid> = renewed.iter().map(|(id, ..)| id.0).collect();
    let revisions: Vec<i32> = renewed.iter().map(|(_, revision, _)| *revision).collect();
    let columns = Columns::of(renewed.iter().map(|(.., plan)| plan));
    sqlx::query!(
        "UPDATE sessions s
         SET prescribed_on = $2, title = n.title, target_minutes = n.target_minutes,
             estimated_seconds = n.estimated_seconds, main = n.main, movement_ids = n.movement_ids, sets = n.sets,
             passed = n.passed, plan = n.plan, verdict = n.verdict
         FROM unnest($3::uuid[], $4::integer[], $5::text[], $6::smallint[], $7::integer[], $8::jsonb[], $9::jsonb[],
                     $10::smallint[], $11::boolean[], $12::jsonb[], $13::jsonb[])
              AS n (id, revision, title, target_minutes, estimated_seconds, main, movement_ids, sets, passed, plan, verdict)
         WHERE s.id = n.id AND s.user_id = $1 AND s.revision = n.revision AND s.status = 'planned'",
        user.0,
        today,
        &ids,
        &revisions,
        &columns.titles as _,
        &columns.target_minutes,
        &columns.estimated_seconds,
        &columns.mains as _,
        &columns.movement_ids as _,
        &columns.sets,
        &columns.passed,
        &columns.plans as _,
        &columns.verdicts as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives planned sessions another plan and keeps the ones they had; there is nothing to undo afterwards. False when one
/// of them changed since it was read; the transaction must be dropped then.
pub async fn replace_planned(
    conn: &mut PgConnection,
    user: UserId,
    replaced: &[(SessionId, i32, SessionPlan)],
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<bool> {
    let ids: Vec<Uuid> = replaced.iter().map(|(id, ..)| id.0).collect();
    let revisions: Vec<i32> = replaced.iter().map(|(_, revision, _)| *revision).collect();
    let kept = sqlx::query!(
        "INSERT INTO session_revisions
             (session_id, revision, undo_to, plan, verdict, prescribed_on, changes, replaced_at)
         SELECT s.id, s.revision, s.undo_to, s.plan, s.verdict, s.prescribed_on, '[]', $4
         FROM sessions s JOIN unnest($2::uuid[], $3::integer[]) AS n (id, revision) USING (id, revision)
         WHERE s.user_id = $1 AND s.status = 'planned'
         FOR NO KEY UPDATE OF s",
        user.0,
        &ids,
        &revisions,
        now,
    )
    .execute(&mut *conn)
    .await?;
    if !usize::try_from(kept.rows_affected()).is_ok_and(|n| n == replaced.len()) {
        return Ok(false);
    }
    renew(conn, user, replaced, today).await?;
    sqlx::query!(
        "UPDATE sessions SET revision = revision + 1, undo_to = NULL WHERE user_id = $1 AND id = ANY ($2)",
        user.0,
        &ids,
    )
    .execute(conn)
    .await?;
    Ok(true)
}

/// Sets where a session stands. False when it does not stand where it was thought to.
pub async fn set_status(
    conn: &mut PgConnection,
    user: UserId,
    id: SessionId,
    from: SessionStatus,
    to: SessionStatus,
) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE sessions SET status = $4 WHERE id = $1 AND user_id = $2 AND status = $3",
        id.0,
        user.0,
        from.as_str(),
        to.as_str(),
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Lets a session stand where its workouts say: done, started, or planned when there are none. A skipped session without
/// a workout stays skipped.
pub async fn settle_status(conn: &mut PgConnection, user: UserId, id: SessionId) -> Result<()> {
    sqlx::query!(
        "UPDATE sessions s
         SET status = CASE
             WHEN w.finished THEN 'done'
             WHEN w.any THEN 'started'
             WHEN s.status = 'skipped' THEN 'skipped'
             ELSE 'planned'
         END
         FROM (SELECT count(*) > 0 AS any, coalesce(bool_or(finished_at IS NOT NULL), false) AS finished
               FROM workouts WHERE session_id = $1 AND deleted_at IS NULL) w
         WHERE s.id = $1 AND s.user_id = $2",
        id.0,
        user.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Marks the loads of sessions still to come as old: what they were based on has changed.
pub async fn mark_stale(conn: &mut PgConnection, user: UserId, today: NaiveDate) -> Result<()> {
    sqlx::query!(
        "UPDATE sessions SET prescribed_on = DATE '1970-01-01' WHERE user_id = $1 AND date >= $2 AND status = 'planned'",
        user.0,
        today,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Removes planned sessions from a day on, but for those to be kept and those that a removed workout may come back to.
pub async fn delete_except(
    conn: &mut PgConnection,
    user: UserId,
    program: ProgramId,
    from: NaiveDate,
    keep: &[SessionId],
) -> Result<()> {
    let keep: Vec<Uuid> = keep.iter().map(|id| id.0).collect();
    sqlx::query!(
        "DELETE FROM sessions
         WHERE user_id = $1 AND program_id = $2 AND date >= $3 AND status = 'planned' AND id <> ALL ($4::uuid[])
           AND NOT EXISTS (SELECT FROM workouts w WHERE w.session_id = sessions.id)",
        user.0,
        program.0,
        from,
        &keep,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The columns that are read off a plan, each as one array.
pub(super) struct Columns<'a> {
    pub titles: Vec<&'a str>,
    pub target_minutes: Vec<i16>,
    pub estimated_seconds: Vec<i32>,
    pub mains: Vec<Json<Vec<&'a str>>>,
    pub movement_ids: Vec<Json<Vec<&'a str>>>,
    pub sets: Vec<i16>,
    pub passed: Vec<bool>,
    pub plans: Vec<Json<SessionPlan>>,
    pub verdicts: Vec<Json<&'a Verdict>>,
}

impl<'a> Columns<'a> {
    pub fn of(plans: impl ExactSizeIterator<Item = &'a SessionPlan>) -> Self {
        let mut columns = Self {
            titles: Vec::with_capacity(plans.len()),
            target_minutes: Vec::with_capacity(plans.len()),
            estimated_seconds: Vec::with_capacity(plans.len()),
            mains: Vec::with_capacity(plans.len()),
            movement_ids: Vec::with_capacity(plans.len()),
            sets: Vec::with_capacity(plans.len()),
            passed: Vec::with_capacity(plans.len()),
            plans: Vec::with_capacity(plans.len()),
            verdicts: Vec::with_capacity(plans.len()),
        };
        for plan in plans {
            let digest = Digest::of(plan);
            columns.titles.push(&plan.title);
            columns.target_minutes.push(i16::try_from(plan.target_minutes).unwrap_or(i16::MAX));
            columns.estimated_seconds.push(i32::try_from(plan.estimated_seconds).unwrap_or(i32::MAX));
            columns.mains.push(Json(digest.main));
            columns.movement_ids.push(Json(digest.movement_ids));
            columns.sets.push(digest.sets);
            columns.passed.push(plan.verdict.passed() || plan.verdict.explained());
            columns.plans.push(Json(without_verdict(plan)));
            columns.verdicts.push(Json(&plan.verdict));
        }
        columns
    }
}

/// The verdict has a column of its own; in the plan as well it would be stored twice.
fn without_verdict(plan: &SessionPlan) -> SessionPlan {
    SessionPlan { verdict: Verdict::default(), ..plan.clone() }
}
