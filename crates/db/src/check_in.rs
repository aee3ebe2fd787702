//! Check-ins: one document per person and day.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    UserId,
    check_in::{CheckIn, DayCheckIn},
};
use sqlx::{PgConnection, PgExecutor};

use crate::{Error, Result};

/// Stores the check-in of a day in place of an earlier one.
pub async fn put(
    conn: &mut PgConnection,
    user: UserId,
    date: NaiveDate,
    check_in: &CheckIn,
    now: DateTime<Utc>,
) -> Result<()> {
    let document = serde_json::to_value(check_in).map_err(|source| Error::inconsistent("check_ins", user, source))?;
    sqlx::query!(
        "INSERT INTO check_ins (user_id, date, document, updated_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (user_id, date) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at, kept = false",
        user.0,
        date,
        document,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Remembers whether the plan is to stay as it is in spite of the day's check-in; false where there is none.
pub async fn keep(conn: &mut PgConnection, user: UserId, date: NaiveDate, kept: bool) -> Result<bool> {
    let done = sqlx::query!("UPDATE check_ins SET kept = $3 WHERE user_id = $1 AND date = $2", user.0, date, kept)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether the plan is to stay as it is in spite of the day's check-in.
pub async fn is_kept(exec: impl PgExecutor<'_>, user: UserId, date: NaiveDate) -> Result<bool> {
    let kept = sqlx::query_scalar!("SELECT kept FROM check_ins WHERE user_id = $1 AND date = $2", user.0, date)
        .fetch_optional(exec)
        .await?;
    Ok(kept.unwrap_or(false))
}

/// The check-ins of a person between two days, ends included, newest first.
pub async fn between(
    exec: impl PgExecutor<'_>,
    user: UserId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<DayCheckIn>> {
    let rows = sqlx::query!(
        "SELECT date, document FROM check_ins WHERE user_id = $1 AND date BETWEEN $2 AND $3 ORDER BY date DESC",
        user.0,
        from,
        to,
    )
    .fetch_all(exec)
    .await?;
    rows.into_iter()
        .map(|row| {
            let check_in = serde_json::from_value(row.document)
                .map_err(|source| Error::inconsistent("check_ins", format!("{} {}", user.0, row.date), source))?;
            Ok(DayCheckIn { date: row.date, check_in })
        })
        .collect()
}
