//! Sessions: their plans, where they stand, and the plans they had before.
//!
//! The plan is stored without its verdict, which has a column of its own, and comes back with it. Sessions of a deleted
//! program are not found, except by [`find_any`].

mod revision;
mod summary;
mod write;

pub use revision::{Revision, find_revision, had_movement, had_note, supersede};
pub use summary::{SummaryFrom, summaries};
pub use write::{NewSession, delete_except, insert, mark_stale, renew, replace_planned, set_status, settle_status};

use chrono::NaiveDate;
use domain::{
    MovementId, ProgramId, SessionId, UserId, WorkoutId, dto::program::SessionStatus, plan::SessionPlan,
    verdict::Verdict,
};
use sqlx::{PgExecutor, types::Json};
use uuid::Uuid;

use crate::{Error, Result};

/// A session as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Id.
    pub id: SessionId,
    /// Its program.
    pub program: ProgramId,
    /// Where it stands.
    pub status: SessionStatus,
    /// Grows with every change.
    pub revision: i32,
    /// The revision that an undo brings back.
    pub undo_to: Option<i32>,
    /// The day whose knowledge its loads come from.
    pub prescribed_on: NaiveDate,
    /// The plan, with its verdict.
    pub plan: SessionPlan,
    /// The workout that did it or is doing it.
    pub workout: Option<WorkoutId>,
}

struct Row {
    id: Uuid,
    program_id: Uuid,
    status: String,
    revision: i32,
    undo_to: Option<i32>,
    prescribed_on: NaiveDate,
    plan: Json<SessionPlan>,
    verdict: Json<Verdict>,
    workout_id: Option<Uuid>,
}

impl TryFrom<Row> for Session {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: SessionId(row.id),
            program: ProgramId(row.program_id),
            status: row.status.parse().map_err(|e| Error::inconsistent("sessions", row.id, e))?,
            revision: row.revision,
            undo_to: row.undo_to,
            prescribed_on: row.prescribed_on,
            plan: SessionPlan { verdict: row.verdict.0, ..row.plan.0 },
            workout: row.workout_id.map(WorkoutId),
        })
    }
}

/// One session of a person.
pub async fn find(exec: impl PgExecutor<'_>, user: UserId, id: SessionId) -> Result<Option<Session>> {
    let found = find_any(exec, user, id).await?;
    Ok(found.filter(|found| !found.deleted).map(|found| found.session))
}

/// A session, even one of a deleted program.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The session.
    pub session: Session,
    /// Whether its program is deleted.
    pub deleted: bool,
    /// The day its program starts on.
    pub starts: NaiveDate,
}

/// One session of a person, even of a deleted program.
pub async fn find_any(exec: impl PgExecutor<'_>, user: UserId, id: SessionId) -> Result<Option<Found>> {
    let row = sqlx::query!(
        r#"SELECT s.id, s.program_id, s.status, s.revision, s.undo_to, s.prescribed_on,
                  s.plan AS "plan: Json<SessionPlan>", s.verdict AS "verdict: Json<Verdict>",
                  (SELECT w.id FROM workouts w WHERE w.session_id = s.id AND w.deleted_at IS NULL) AS workout_id,
                  p.deleted_at IS NOT NULL AS "deleted!", p.start_date AS starts
           FROM sessions s JOIN programs p ON (p.user_id, p.id) = (s.user_id, s.program_id)
           WHERE s.id = $1 AND s.user_id = $2"#,
        id.0,
        user.0,
    )
    .fetch_optional(exec)
    .await?;
    row.map(|row| {
        let (deleted, starts) = (row.deleted, row.starts);
        let row = Row {
            id: row.id,
            program_id: row.program_id,
            status: row.status,
            revision: row.revision,
            undo_to: row.undo_to,
            prescribed_on: row.prescribed_on,
            plan: row.plan,
            verdict: row.verdict,
            workout_id: row.workout_id,
        };
        Ok(Found { session: row.try_into()?, deleted, starts })
    })
    .transpose()
}

/// Sessions `s` that a condition picks, in an order, with the workout that did each.
macro_rules! select {
    ($exec:expr, $which:tt, $($argument:expr),+) => {
        sqlx::query_as!(
            Row,
            r#"SELECT s.id, s.program_id, s.status, s.revision, s.undo_to, s.prescribed_on,
                      s.plan AS "plan: Json<SessionPlan>", s.verdict AS "verdict: Json<Verdict>",
                      (SELECT w.id FROM workouts w WHERE w.session_id = s.id AND w.deleted_at IS NULL) AS workout_id
               FROM sessions s WHERE "#
                + $which,
            $($argument),+
        )
        .fetch_all($exec)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
    };
}

/// The sessions of one week of a program of a person, by date.
pub async fn week(exec: impl PgExecutor<'_>, user: UserId, program: ProgramId, week: u8) -> Result<Vec<Session>> {
    select!(
        exec,
        "s.user_id = $1 AND s.program_id = $2 AND s.week = $3 ORDER BY s.date, s.day",
        user.0,
        program.0,
        i16::from(week)
    )
}

/// Every session of a program of a person, by date.
pub async fn of_program(exec: impl PgExecutor<'_>, user: UserId, program: ProgramId) -> Result<Vec<Session>> {
    select!(exec, "s.user_id = $1 AND s.program_id = $2 ORDER BY s.date, s.day", user.0, program.0)
}

/// The weeks of a program of a person in which one of these movements comes in a planned session between two dates, ends
/// included: every session of them, by date.
pub async fn weeks_with(
    exec: impl PgExecutor<'_>,
    user: UserId,
    program: ProgramId,
    from: NaiveDate,
    to: NaiveDate,
    movements: &[MovementId],
) -> Result<Vec<Session>> {
    let movements: Vec<&str> = movements.iter().map(MovementId::as_str).collect();
    select!(
        exec,
        "s.user_id = $1 AND s.program_id = $2 AND s.week IN (
             SELECT week FROM sessions
             WHERE user_id = $1 AND program_id = $2 AND status = 'planned' AND date BETWEEN $3 AND $4
               AND movement_ids ?| $5::text[]
         )
         ORDER BY s.date, s.day",
        user.0,
        program.0,
        from,
        to,
        &movements as _
    )
}

/// The weeks of a program of a person with a planned session between two dates, ends included: every session of them, by
/// date.
pub async fn weeks_between(
    exec: impl PgExecutor<'_>,
    user: UserId,
    program: ProgramId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Session>> {
    select!(
        exec,
        "s.user_id = $1 AND s.program_id = $2 AND s.week IN (
             SELECT week FROM sessions
             WHERE user_id = $1 AND program_id = $2 AND status = 'planned' AND date BETWEEN $3 AND $4
         )
         ORDER BY s.date, s.day",
        user.0,
        program.0,
        from,
        to
    )
}
