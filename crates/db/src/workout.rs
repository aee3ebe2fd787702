//! Workouts as documents: one row and its sets, saved and read together.

mod set;

pub(crate) use set::{SetRow, set_row};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Kg, SessionId, UserId, WorkoutId,
    dto::workout::{SaveWorkout, WorkoutListItem, WorkoutSummary},
    workout::LoggedSet,
};
use sqlx::{PgConnection, PgExecutor, types::Json};
use uuid::Uuid;

use crate::{Error, Result};

/// Refuses a second workout for one session.
pub const ONE_PER_SESSION: &str = "workouts_one_per_session";

/// A workout as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Workout {
    /// The document.
    pub document: SaveWorkout,
    /// Title of the session it did, or "Workout".
    pub title: String,
    /// What it amounted to, once finished.
    pub summary: Option<WorkoutSummary>,
    /// Grows with every save that changed something.
    pub version: i32,
    /// Whether it was removed.
    pub deleted: bool,
}

/// What is stored beside the document.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// Title of the session it did, or "Workout".
    pub title: &'a str,
    /// Whether the session belonged to a deload week.
    pub deload: bool,
    /// Whether its loads were lowered for the day: such loads are no step down.
    pub eased: bool,
    /// What it amounted to, once finished.
    pub summary: Option<&'a WorkoutSummary>,
}

/// How a save ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// As asked.
    Stored,
    /// Another save came in between: of this workout, or of another one for the same session. The transaction must be
    /// dropped.
    Outrun,
    /// The id of a set belongs to another workout of this person. The transaction must be dropped.
    SetTaken,
}

/// One workout of a person, removed or not.
pub async fn find(conn: &mut PgConnection, user: UserId, id: WorkoutId) -> Result<Option<Workout>> {
    let Some(row) = sqlx::query!(
        r#"SELECT session_id, date, started_at, finished_at, session_rpe, notes, title, version,
                  summary AS "summary: Json<WorkoutSummary>", deleted_at IS NOT NULL AS "deleted!"
           FROM workouts WHERE id = $1 AND user_id = $2"#,
        id.0,
        user.0,
    )
    .fetch_optional(&mut *conn)
    .await?
    else {
        return Ok(None);
    };
    let sets = sqlx::query_as!(
        SetRow,
        r#"SELECT id, movement_id, exercise, position, kind, reps, seconds, metres, weight, unit, rpe_tenths,
                  target AS "target: _", target_rpe_tenths, pause_seconds
           FROM workout_sets WHERE workout_id = $1 AND user_id = $2 ORDER BY place"#,
        id.0,
        user.0,
    )
    .fetch_all(conn)
    .await?;
    let session_rpe =
        row.session_rpe.map(u8::try_from).transpose().map_err(|e| Error::inconsistent("workouts", id, e))?;
    Ok(Some(Workout {
        document: SaveWorkout {
            id,
            session_id: row.session_id.map(SessionId),
            date: row.date,
            started_at: row.started_at,
            finished_at: row.finished_at,
            session_rpe,
            notes: row.notes,
            sets: sets.into_iter().map(TryInto::try_into).collect::<Result<_>>()?,
            version: None,
        },
        title: row.title,
        summary: row.summary.map(|s| s.0),
        version: row.version,
        deleted: row.deleted,
    }))
}

/// Stores the document as a whole. `read` is the version it is based on, none when there was no such workout.
pub async fn save(
    conn: &mut PgConnection,
    user: UserId,
    document: &SaveWorkout,
    beside: &Beside<'_>,
    read: Option<i32>,
    now: DateTime<Utc>,
) -> Result<Saved> {
    let work_sets = i32::try_from(document.work_sets()).unwrap_or(i32::MAX);
    let tonnage = document.tonnage().grams();
    let records = beside.summary.map_or(0, |s| i32::try_from(s.records.len()).unwrap_or(i32::MAX));
    let written = match read {
        None => {
            sqlx::query!(
            "INSERT INTO workouts (id, user_id, session_id, date, started_at, finished_at, session_rpe, notes, title,
                                       deload, summary, work_sets, tonnage_g, records, version, created_at, eased)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15, $16)
                 ON CONFLICT (user_id, id) DO NOTHING",
            document.id.0,
            user.0,
            document.session_id.map(|id| id.0),
            document.date,
            document.started_at,
            document.finished_at,
            document.session_rpe.map(i16::from),
            document.notes,
            beside.title,
            beside.deload,
            beside.summary.map(Json) as _,
            work_sets,
            tonnage,
            records,
            now,
            beside.eased,
        )
            .execute(&mut *conn)
            .await
        }
        Some(version) => {
            sqlx::query!(
                "UPDATE workouts
                 SET date = $4, started_at = $5, finished_at = $6, session_rpe = $7, notes = $8, summary = $9,
                     work_sets = $10, tonnage_g = $11, records = $12, version = version + 1
                 WHERE id = $1 AND user_id = $2 AND version = $3 AND deleted_at IS NULL",
                document.id.0,
                user.0,
                version,
                document.date,
                document.started_at,
                document.finished_at,
                document.session_rpe.map(i16::from),
                document.notes,
                beside.summary.map(Json) as _,
                work_sets,
                tonnage,
                records,
            )
            .execute(&mut *conn)
            .await
        }
    };
    match written.map_err(Error::from) {
        Ok(written) if written.rows_affected() == 0 => return Ok(Saved::Outrun),
        Err(error) if error.is_constraint(ONE_PER_SESSION) => return Ok(Saved::Outrun),
        written => written?,
    };
    sqlx::query!("DELETE FROM workout_sets WHERE workout_id = $1 AND user_id = $2", document.id.0, user.0)
        .execute(&mut *conn)
        .await?;
    if set::insert(conn, user, document).await? { Ok(Saved::Stored) } else { Ok(Saved::SetTaken) }
}

/// A person's workouts, newest first, beginning after a place in that order.
pub async fn list(
    exec: impl PgExecutor<'_>,
    user: UserId,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u16,
) -> Result<Vec<(WorkoutListItem, DateTime<Utc>)>> {
    let (time, id) = after.unzip();
    let rows = sqlx::query!(
        r#"SELECT id, date, title, started_at, finished_at IS NOT NULL AS "finished!", work_sets, tonnage_g, records,
                  coalesce(trunc(extract(epoch FROM finished_at - started_at))::bigint, 0) AS "seconds!"
           FROM workouts
           WHERE user_id = $1 AND deleted_at IS NULL
             AND ($2::timestamptz IS NULL OR (started_at, id) < ($2, $3::uuid))
           ORDER BY started_at DESC, id DESC
           LIMIT $4"#,
        user.0,
        time,
        id,
        i64::from(limit),
    )
    .fetch_all(exec)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let item = WorkoutListItem {
                id: WorkoutId(row.id),
                date: row.date,
                title: row.title,
                finished: row.finished,
                seconds: u32::try_from(row.seconds).unwrap_or_default(),
                sets: u32::try_from(row.work_sets).unwrap_or_default(),
                tonnage: Kg::from_grams(row.tonnage_g),
                records: u32::try_from(row.records).unwrap_or_default(),
            };
            (item, row.started_at)
        })
        .collect())
}

/// The days somebody trained since one, oldest first, and whether each was part of a deload. Finished workouts count that
/// were not removed, but for one that is about to be saved anew.
pub async fn days(
    exec: impl PgExecutor<'_>,
    user: UserId,
    since: NaiveDate,
    but: Option<WorkoutId>,
) -> Result<Vec<(NaiveDate, bool)>> {
    let rows = sqlx::query!(
        r#"SELECT date, bool_and(deload) AS "deload!"
           FROM workouts
           WHERE user_id = $1 AND date >= $2 AND deleted_at IS NULL AND finished_at IS NOT NULL
             AND ($3::uuid IS NULL OR id <> $3)
           GROUP BY date ORDER BY date"#,
        user.0,
        since,
        but.map(|id| id.0),
    )
    .fetch_all(exec)
    .await?;
    Ok(rows.into_iter().map(|row| (row.date, row.deload)).collect())
}

/// The sets of finished workouts between two days, ends included, with their days; warm-up sets do not count.
pub async fn sets_between(
    exec: impl PgExecutor<'_>,
    user: UserId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(NaiveDate, LoggedSet)>> {
    let rows = sqlx::query!(
        r#"SELECT s.id, s.movement_id, s.exercise, s.position, s.kind, s.reps, s.seconds, s.metres, s.weight, s.unit,
                  s.rpe_tenths, s.target AS "target: Json<domain::plan::SetTarget>", s.target_rpe_tenths, s.pause_seconds,
                  s.date
           FROM workout_sets s JOIN workouts w ON (w.user_id, w.id) = (s.user_id, s.workout_id)
           WHERE s.user_id = $1 AND s.date BETWEEN $2 AND $3 AND s.kind <> 'warmup'
             AND w.deleted_at IS NULL AND w.finished_at IS NOT NULL
           ORDER BY s.date, s.workout_id, s.place"#,
        user.0,
        from,
        to,
    )
    .fetch_all(exec)
    .await?;
    rows.into_iter()
        .map(|row| {
            let date = row.date;
            Ok((date, set_row!(row).try_into()?))
        })
        .collect()
}

/// What finished workouts between two days weighed, ends included: effort of the whole session times its minutes. Those
/// without an effort are left out.
pub async fn loads_between(
    exec: impl PgExecutor<'_>,
    user: UserId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(NaiveDate, f64)>> {
    let rows = sqlx::query!(
        r#"SELECT date, session_rpe::double precision * least(extract(epoch FROM finished_at - started_at), 14400)::double precision / 60
                  AS "load!"
           FROM workouts
           WHERE user_id = $1 AND date BETWEEN $2 AND $3 AND session_rpe IS NOT NULL
             AND deleted_at IS NULL AND finished_at > started_at
           ORDER BY date"#,
        user.0,
        from,
        to,
    )
    .fetch_all(exec)
    .await?;
    Ok(rows.into_iter().map(|row| (row.date, row.load)).collect())
}

/// Hides a workout; its sets count no longer. Gives the session it did; hiding it twice is hiding it once.
pub async fn delete(
    conn: &mut PgConnection,
    user: UserId,
    id: WorkoutId,
    now: DateTime<Utc>,
) -> Result<Option<Option<SessionId>>> {
    let row = sqlx::query!(
        "UPDATE workouts SET deleted_at = coalesce(deleted_at, $3) WHERE id = $1 AND user_id = $2 RETURNING session_id",
        id.0,
        user.0,
        now,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| row.session_id.map(SessionId)))
}

/// Takes [`delete`] back. Gives the session it did. Refused by [`ONE_PER_SESSION`].
pub async fn restore(conn: &mut PgConnection, user: UserId, id: WorkoutId) -> Result<Option<Option<SessionId>>> {
    let row = sqlx::query!(
        "UPDATE workouts SET deleted_at = NULL WHERE id = $1 AND user_id = $2 RETURNING session_id",
        id.0,
        user.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| row.session_id.map(SessionId)))
}
