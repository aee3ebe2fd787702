//! What people agreed to telling a language model, and how much they asked of it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{UserId, dto::coach::CoachConsent};
use sqlx::{PgConnection, PgExecutor};

use crate::Result;

/// What a person agreed to; nothing where they never said.
pub async fn consent(exec: impl PgExecutor<'_>, user: UserId) -> Result<CoachConsent> {
    let row = sqlx::query!("SELECT training, health FROM coach_consents WHERE user_id = $1", user.0)
        .fetch_optional(exec)
        .await?;
    Ok(row.map_or_else(CoachConsent::default, |row| CoachConsent { training: row.training, health: row.health }))
}

/// Stores what a person agrees to.
pub async fn put_consent(
    conn: &mut PgConnection,
    user: UserId,
    consent: CoachConsent,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO coach_consents (user_id, training, health, changed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (user_id) DO UPDATE
         SET training = excluded.training, health = excluded.health, changed_at = excluded.changed_at",
        user.0,
        consent.training,
        consent.health,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Tokens that a person's questions took on a day.
pub async fn used(exec: impl PgExecutor<'_>, user: UserId, day: NaiveDate) -> Result<i64> {
    let used = sqlx::query_scalar!("SELECT tokens FROM coach_usage WHERE user_id = $1 AND day = $2", user.0, day)
        .fetch_optional(exec)
        .await?;
    Ok(used.unwrap_or(0))
}

/// Takes tokens from a person's day, as one step, so that two questions at once cannot both take the last ones; false when
/// fewer than these are left of `limit`.
pub async fn take(exec: impl PgExecutor<'_>, user: UserId, day: NaiveDate, tokens: i64, limit: i64) -> Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO coach_usage AS u (user_id, day, tokens) SELECT $1, $2, $3::bigint WHERE $3::bigint <= $4::bigint
         ON CONFLICT (user_id, day) DO UPDATE SET tokens = u.tokens + $3::bigint
         WHERE u.tokens + $3::bigint <= $4::bigint",
        user.0,
        day,
        tokens,
        limit,
    )
    .execute(exec)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives tokens back that were taken and not used.
pub async fn give_back(exec: impl PgExecutor<'_>, user: UserId, day: NaiveDate, tokens: i64) -> Result<()> {
    sqlx::query!(
        "UPDATE coach_usage SET tokens = greatest(0, tokens - $3) WHERE user_id = $1 AND day = $2",
        user.0,
        day,
        tokens,
    )
    .execute(exec)
    .await?;
    Ok(())
}
