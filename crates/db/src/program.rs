//! Programs and their weeks.
//!
//! A deleted program is not found by anything but [`restore`]; its rows stay, so that it can come back whole.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ProgramId, UserId,
    dto::program::ProgramSummary,
    muscle::MuscleSets,
    plan::{Note, Phase, WeekPlan},
    request::ProgramRequest,
    verdict::Verdict,
};
use sqlx::{PgConnection, PgExecutor, types::Json};
use uuid::Uuid;

use crate::{Error, Result};

/// A program as it is stored, without its sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct Program {
    /// In a list.
    pub summary: ProgramSummary,
    /// What was asked for.
    pub request: ProgramRequest,
    /// What the engine wants to say.
    pub notes: Vec<Note>,
    /// Version of the engine that made it.
    pub engine_version: String,
    /// Fingerprint of the inputs.
    pub fingerprint: String,
    /// The seed it was made with.
    pub seed: u64,
}

/// What the engine said about the whole of a plan.
#[derive(Debug, Clone, Copy)]
pub struct Made<'a> {
    /// Version of the engine.
    pub engine_version: &'a str,
    /// Fingerprint of the inputs.
    pub fingerprint: &'a str,
    /// The seed.
    pub seed: u64,
    /// What the engine wants to say.
    pub notes: &'a [Note],
}

/// A program to be stored.
#[derive(Debug, Clone, Copy)]
pub struct NewProgram<'a> {
    /// Id.
    pub id: ProgramId,
    /// Whose.
    pub user: UserId,
    /// Name.
    pub name: &'a str,
    /// What was asked for.
    pub request: &'a ProgramRequest,
    /// How it was made.
    pub made: Made<'a>,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// A week as it is stored, without its sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct Week {
    /// 1-based.
    pub number: u8,
    /// What it is for.
    pub phase: Phase,
    /// First day.
    pub starts: NaiveDate,
    /// Planned fractional hard sets per muscle.
    pub volume: Vec<MuscleSets>,
    /// The checker's verdict.
    pub verdict: Verdict,
}

/// How many sessions there are, and how many of them the checker lets pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Stored.
    pub sessions: u32,
    /// Passed, or explained by a named conflict of wishes.
    pub passed: u32,
}

/// Makes everything that changes which program of a person is active wait for the end of the transaction.
pub async fn lock_active(conn: &mut PgConnection, user: UserId) -> Result<()> {
    sqlx::query!("SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE", user.0).fetch_optional(conn).await?;
    Ok(())
}

/// Stores a program as the inactive shell of its weeks and sessions. False when this person has one of this id.
pub async fn insert(conn: &mut PgConnection, new: &NewProgram<'_>) -> Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO programs (id, user_id, name, request, start_date, weeks, engine_version, fingerprint, seed, notes, active, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false, $11)
         ON CONFLICT (user_id, id) DO NOTHING",
        new.id.0,
        new.user.0,
        new.name,
        Json(new.request) as _,
        new.request.start_date,
        i16::from(new.request.weeks),
        new.made.engine_version,
        new.made.fingerprint,
        new.made.seed.cast_signed(),
        Json(new.made.notes) as _,
        new.created_at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Stores weeks, or puts them in the place of what was there.
pub async fn put_weeks(conn: &mut PgConnection, user: UserId, program: ProgramId, weeks: &[WeekPlan]) -> Result<()> {
    let numbers: Vec<i16> = weeks.iter().map(|w| i16::from(w.number)).collect();
    let phases: Vec<&str> = weeks.iter().map(|w| w.phase.as_str()).collect();
    let starts: Vec<NaiveDate> = weeks.iter().map(|w| w.starts).collect();
    let volumes: Vec<Json<&[MuscleSets]>> = weeks.iter().map(|w| Json(w.volume.as_slice())).collect();
    let verdicts: Vec<Json<&Verdict>> = weeks.iter().map(|w| Json(&w.verdict)).collect();
    sqlx::query!(
        "INSERT INTO program_weeks (user_id, program_id, number, phase, starts, volume, verdict)
         SELECT $1, $2, * FROM unnest($3::smallint[], $4::text[], $5::date[], $6::jsonb[], $7::jsonb[])
         ON CONFLICT (user_id, program_id, number) DO UPDATE
         SET phase = excluded.phase, starts = excluded.starts, volume = excluded.volume, verdict = excluded.verdict",
        user.0,
        program.0,
        &numbers,
        &phases as _,
        &starts,
        &volumes as _,
        &verdicts as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Stores how the plan of a program was made anew, and what for.
pub async fn remake(
    conn: &mut PgConnection,
    user: UserId,
    id: ProgramId,
    made: &Made<'_>,
    request: &ProgramRequest,
) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE programs SET engine_version = $3, fingerprint = $4, seed = $5, notes = $6, request = $7
         WHERE id = $1 AND user_id = $2 AND deleted_at IS NULL",
        id.0,
        user.0,
        made.engine_version,
        made.fingerprint,
        made.seed.cast_signed(),
        Json(made.notes) as _,
        Json(request) as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One program of a person.
pub async fn find(exec: impl PgExecutor<'_>, user: UserId, id: ProgramId) -> Result<Option<Program>> {
    find_where(exec, user, Some(id)).await
}

/// The program a person trains.
pub async fn find_active(exec: impl PgExecutor<'_>, user: UserId) -> Result<Option<Program>> {
    find_where(exec, user, None).await
}

/// The one of this id, or the active one when there is no id.
async fn find_where(exec: impl PgExecutor<'_>, user: UserId, id: Option<ProgramId>) -> Result<Option<Program>> {
    let row = sqlx::query!(
        r#"SELECT p.id, p.name, p.start_date, p.weeks, p.active, p.created_at, p.engine_version, p.fingerprint, p.seed,
                  p.request AS "request: Json<ProgramRequest>", p.notes AS "notes: Json<Vec<Note>>",
                  s.sessions AS "sessions!", s.done AS "done!",
                  EXISTS (
                      SELECT 1 FROM favourites f
                      WHERE f.user_id = p.user_id AND f.kind = 'program' AND f.slug = p.id::text
                  ) AS "favourite!"
           FROM programs p
           CROSS JOIN LATERAL (
               SELECT count(*) AS sessions, count(*) FILTER (WHERE status = 'done') AS done
               FROM sessions WHERE user_id = p.user_id AND program_id = p.id
           ) s
           WHERE p.user_id = $1 AND p.deleted_at IS NULL AND (p.id = $2 OR ($2 IS NULL AND p.active))"#,
        user.0,
        id.map(|id| id.0),
    )
    .fetch_optional(exec)
    .await?;
    row.map(|row| {
        let summary = SummaryRow {
            id: row.id,
            name: row.name,
            start_date: row.start_date,
            weeks: row.weeks,
            active: row.active,
            created_at: row.created_at,
            sessions: row.sessions,
            done: row.done,
            favourite: row.favourite,
        };
        Ok(Program {
            summary: summary.try_into()?,
            request: row.request.0,
            notes: row.notes.0,
            engine_version: row.engine_version,
            fingerprint: row.fingerprint,
            seed: row.seed.cast_unsigned(),
        })
    })
    .transpose()
}

/// A person's programs, newest first, beginning after a place in that order.
pub async fn list(
    exec: impl PgExecutor<'_>,
    user: UserId,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u16,
) -> Result<Vec<ProgramSummary>> {
    let (time, id) = after.unzip();
    sqlx::query_as!(
        SummaryRow,
        r#"SELECT p.id, p.name, p.start_date, p.weeks, p.active, p.created_at,
                  s.sessions AS "sessions!", s.done AS "done!",
                  EXISTS (
                      SELECT 1 FROM favourites f
                      WHERE f.user_id = p.user_id AND f.kind = 'program' AND f.slug = p.id::text
                  ) AS "favourite!"
           FROM programs p
           CROSS JOIN LATERAL (
               SELECT count(*) AS sessions, count(*) FILTER (WHERE status = 'done') AS done
               FROM sessions WHERE user_id = p.user_id AND program_id = p.id
           ) s
           WHERE p.user_id = $1 AND p.deleted_at IS NULL
             AND ($2::timestamptz IS NULL OR (p.created_at, p.id) < ($2, $3::uuid))
           ORDER BY p.created_at DESC, p.id DESC
           LIMIT $4"#,
        user.0,
        time,
        id,
        i64::from(limit),
    )
    .fetch_all(exec)
    .await?
    .into_iter()
    .map(TryInto::try_into)
    .collect()
}

/// The weeks of a program of a person, in order.
pub async fn weeks(exec: impl PgExecutor<'_>, user: UserId, program: ProgramId) -> Result<Vec<Week>> {
    let rows = sqlx::query!(
        r#"SELECT number, phase, starts, volume AS "volume: Json<Vec<MuscleSets>>", verdict AS "verdict: Json<Verdict>"
           FROM program_weeks WHERE user_id = $1 AND program_id = $2 ORDER BY number"#,
        user.0,
        program.0,
    )
    .fetch_all(exec)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Week {
                number: u8::try_from(row.number).map_err(|e| Error::inconsistent("program_weeks", program, e))?,
                phase: row.phase.parse().map_err(|e| Error::inconsistent("program_weeks", program, e))?,
                starts: row.starts,
                volume: row.volume.0,
                verdict: row.verdict.0,
            })
        })
        .collect()
}

/// How many sessions a program of a person has.
pub async fn counts(exec: impl PgExecutor<'_>, user: UserId, id: ProgramId) -> Result<Counts> {
    let row = sqlx::query!(
        r#"SELECT count(*) AS "sessions!", count(*) FILTER (WHERE passed) AS "passed!"
           FROM sessions WHERE program_id = $1 AND user_id = $2"#,
        id.0,
        user.0,
    )
    .fetch_one(exec)
    .await?;
    Ok(Counts { sessions: counted(row.sessions), passed: counted(row.passed) })
}

/// Names a program anew.
pub async fn rename(conn: &mut PgConnection, user: UserId, id: ProgramId, name: &str) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE programs SET name = $3 WHERE id = $1 AND user_id = $2 AND deleted_at IS NULL",
        id.0,
        user.0,
        name,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Makes one program of a person the active one, or none. To be called under [`lock_active`].
pub async fn set_active(conn: &mut PgConnection, user: UserId, id: Option<ProgramId>) -> Result<()> {
    // Two statements: a unique index is checked row by row, so the old one must go first.
    sqlx::query!(
        "UPDATE programs SET active = false WHERE user_id = $1 AND active AND id IS DISTINCT FROM $2",
        user.0,
        id.map(|id| id.0),
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE programs SET active = true WHERE user_id = $1 AND id = $2 AND deleted_at IS NULL AND NOT active",
        user.0,
        id.map(|id| id.0),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Hides a program. False when there is none; hiding it twice is hiding it once.
pub async fn delete(conn: &mut PgConnection, user: UserId, id: ProgramId, now: DateTime<Utc>) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE programs SET deleted_at = coalesce(deleted_at, $3), active = false WHERE id = $1 AND user_id = $2",
        id.0,
        user.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes [`delete`] back. False when there is none.
pub async fn restore(conn: &mut PgConnection, user: UserId, id: ProgramId) -> Result<bool> {
    let done = sqlx::query!("UPDATE programs SET deleted_at = NULL WHERE id = $1 AND user_id = $2", id.0, user.0)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

struct SummaryRow {
    id: Uuid,
    name: String,
    start_date: NaiveDate,
    weeks: i16,
    active: bool,
    created_at: DateTime<Utc>,
    sessions: i64,
    done: i64,
    favourite: bool,
}

impl TryFrom<SummaryRow> for ProgramSummary {
    type Error = Error;

    fn try_from(row: SummaryRow) -> Result<Self> {
        Ok(Self {
            id: ProgramId(row.id),
            name: row.name,
            start_date: row.start_date,
            weeks: u8::try_from(row.weeks).map_err(|e| Error::inconsistent("programs", row.id, e))?,
            active: row.active,
            sessions: counted(row.sessions),
            sessions_done: counted(row.done),
            favourite: row.favourite,
            created_at: row.created_at,
        })
    }
}

/// A count as the wire has it.
fn counted(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
