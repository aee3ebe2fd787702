//! Sessions in lists, read without opening a plan.

use chrono::NaiveDate;
use domain::{
    ProgramId, SessionId, UserId,
    dto::program::SessionSummary,
    plan::{BlockRole, SessionPlan},
};
use sqlx::{PgExecutor, types::Json};
use uuid::Uuid;

use crate::{Error, Result};

/// Which sessions of a program.
#[derive(Debug, Clone, Copy, Default)]
pub struct SummaryFrom {
    /// From this day on.
    pub date: Option<NaiveDate>,
    /// At most so many.
    pub limit: Option<u16>,
}

/// Sessions of a program of a person, by date.
pub async fn summaries(
    exec: impl PgExecutor<'_>,
    user: UserId,
    program: ProgramId,
    from: SummaryFrom,
) -> Result<Vec<SessionSummary>> {
    let rows = sqlx::query!(
        r#"SELECT id, date, week, day, kind, phase, title, status, target_minutes, estimated_seconds,
                  main AS "main: Json<Vec<String>>", jsonb_array_length(movement_ids) AS "movements!", sets
           FROM sessions
           WHERE user_id = $1 AND program_id = $2 AND ($3::date IS NULL OR date >= $3)
           ORDER BY date, day
           LIMIT $4"#,
        user.0,
        program.0,
        from.date,
        from.limit.map(i64::from),
    )
    .fetch_all(exec)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(SessionSummary {
                id: SessionId(row.id),
                date: row.date,
                week: narrow(row.id, row.week)?,
                day: narrow(row.id, row.day)?,
                kind: row.kind.parse().map_err(|e| Error::inconsistent("sessions", row.id, e))?,
                phase: row.phase.parse().map_err(|e| Error::inconsistent("sessions", row.id, e))?,
                title: row.title,
                status: row.status.parse().map_err(|e| Error::inconsistent("sessions", row.id, e))?,
                target_minutes: narrow(row.id, row.target_minutes)?,
                estimated_seconds: narrow(row.id, row.estimated_seconds)?,
                main: row.main.0,
                movements: narrow(row.id, row.movements)?,
                sets: narrow(row.id, row.sets)?,
            })
        })
        .collect()
}

fn narrow<N, T: TryFrom<N>>(id: Uuid, n: N) -> Result<T>
where
    T::Error: std::error::Error + Send + Sync + 'static,
{
    T::try_from(n).map_err(|e| Error::inconsistent("sessions", id, e))
}

/// What the columns beside a plan hold.
pub(super) struct Digest<'a> {
    pub main: Vec<&'a str>,
    pub movement_ids: Vec<&'a str>,
    pub sets: i16,
}

impl<'a> Digest<'a> {
    pub fn of(plan: &'a SessionPlan) -> Self {
        let leads = |role: BlockRole| {
            let block = plan.block(role).filter(|b| !b.exercises.is_empty())?;
            Some(block.exercises.iter().map(|e| e.name.as_str()).collect())
        };
        // A cardio or mobility day has no main block; what it is about stands in its own.
        let main = [BlockRole::Main, BlockRole::Cardio, BlockRole::Conditioning, BlockRole::Mobility]
            .into_iter()
            .find_map(leads)
            .unwrap_or_default();
        let sets: u32 = plan
            .blocks
            .iter()
            .filter(|b| counts(b.role))
            .flat_map(|b| &b.exercises)
            .map(domain::plan::ExercisePlan::set_count)
            .sum();
        Self {
            main,
            movement_ids: plan.exercises().map(|e| e.movement.as_str()).collect(),
            sets: i16::try_from(sets).unwrap_or(i16::MAX),
        }
    }
}

/// Blocks whose sets are work.
const fn counts(role: BlockRole) -> bool {
    !matches!(role, BlockRole::Warmup | BlockRole::Mobility | BlockRole::Cooldown)
}
