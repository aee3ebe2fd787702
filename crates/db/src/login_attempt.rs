//! Tries to log in, counted so that guessing is slow. Accounts and devices are keyed hashes.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};

use crate::Result;

/// Tries since some moment.
#[derive(Debug, Clone, Copy)]
pub struct Tries {
    /// At this account from this device.
    pub from_device: i64,
    /// At this account from anywhere.
    pub in_total: i64,
}

/// Holds an account against other tries until this transaction ends, so that tries in parallel are all counted.
pub async fn lock(conn: &mut PgConnection, account: &[u8; 32]) -> Result<()> {
    let mut key = [0; 8];
    key.copy_from_slice(&account[..8]);
    sqlx::query!("SELECT pg_advisory_xact_lock($1)", i64::from_be_bytes(key)).execute(conn).await?;
    Ok(())
}

/// How often it was tried.
pub async fn count(
    db: impl PgExecutor<'_>,
    account: &[u8; 32],
    device: &[u8; 32],
    since: DateTime<Utc>,
) -> Result<Tries> {
    let row = sqlx::query!(
        r#"SELECT count(*) FILTER (WHERE device = $2) AS "from_device!", count(*) AS "in_total!"
           FROM login_attempts WHERE account = $1 AND tried_at > $3"#,
        account.as_slice(),
        device.as_slice(),
        since,
    )
    .fetch_one(db)
    .await?;
    Ok(Tries { from_device: row.from_device, in_total: row.in_total })
}

/// Counts a try.
pub async fn insert(conn: &mut PgConnection, account: &[u8; 32], device: &[u8; 32], now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "INSERT INTO login_attempts (account, device, tried_at) VALUES ($1, $2, $3)",
        account.as_slice(),
        device.as_slice(),
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets the tries from a device that turned out to be the person. Older ones are for [`purge`], so that the two never
/// wait for each other's rows.
pub async fn forget(
    conn: &mut PgConnection,
    account: &[u8; 32],
    device: &[u8; 32],
    since: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "DELETE FROM login_attempts WHERE account = $1 AND device = $2 AND tried_at > $3",
        account.as_slice(),
        device.as_slice(),
        since,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets tries that no longer count.
pub async fn purge(conn: &mut PgConnection, before: DateTime<Utc>) -> Result<u64> {
    Ok(sqlx::query!("DELETE FROM login_attempts WHERE tried_at < $1", before).execute(conn).await?.rows_affected())
}
