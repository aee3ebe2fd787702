//! Refresh tokens, by their hashes. Call these only while holding the login (`login::find_for_update`).

use chrono::{DateTime, Utc};
use domain::LoginId;
use sqlx::{PgConnection, PgExecutor};

use crate::Result;

/// What is known of a token.
#[derive(Debug, Clone, Copy)]
pub struct RefreshToken {
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
    /// When it was exchanged.
    pub used_at: Option<DateTime<Utc>>,
    /// Whether what it was exchanged for was exchanged in turn.
    pub successor_used: bool,
}

/// Which login a token belongs to.
pub async fn find_login(db: impl PgExecutor<'_>, hash: &[u8]) -> Result<Option<LoginId>> {
    let row =
        sqlx::query_scalar!("SELECT login_id FROM refresh_tokens WHERE hash = $1", hash).fetch_optional(db).await?;
    Ok(row.map(LoginId))
}

/// A token.
pub async fn find(db: impl PgExecutor<'_>, hash: &[u8]) -> Result<Option<RefreshToken>> {
    let row = sqlx::query!(
        r#"SELECT t.expires_at, t.used_at, (s.used_at IS NOT NULL) AS "successor_used!"
           FROM refresh_tokens t LEFT JOIN refresh_tokens s ON s.hash = t.successor
           WHERE t.hash = $1"#,
        hash,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|r| RefreshToken { expires_at: r.expires_at, used_at: r.used_at, successor_used: r.successor_used }))
}

/// Notes that a token was issued.
pub async fn insert(
    conn: &mut PgConnection,
    hash: &[u8],
    login: LoginId,
    issued_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO refresh_tokens (hash, login_id, issued_at, expires_at) VALUES ($1, $2, $3, $4)",
        hash,
        login.0,
        issued_at,
        expires_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that a token was exchanged; whether it was unused so far.
pub async fn mark_used(conn: &mut PgConnection, hash: &[u8], successor: &[u8], now: DateTime<Utc>) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE refresh_tokens SET used_at = $3, successor = $2 WHERE hash = $1 AND used_at IS NULL",
        hash,
        successor,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
