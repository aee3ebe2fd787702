//! Logins: browser sessions and chains of API tokens.

use chrono::{DateTime, Utc};
use domain::{LoginId, UserId, dto::account::LoginView};
use sqlx::{PgConnection, PgExecutor};

use crate::Result;

/// How a login proves itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof<'a> {
    /// A cookie, by the SHA-256 of its token.
    Web(&'a [u8]),
    /// Tokens of the REST API.
    Api,
}

/// A login to begin.
#[derive(Debug)]
pub struct NewLogin<'a> {
    /// Id.
    pub id: LoginId,
    /// Whose.
    pub user: UserId,
    /// How it proves itself.
    pub proof: Proof<'a>,
    /// The device, as it names itself.
    pub device: &'a str,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
}

/// A login that is neither ended nor expired.
#[derive(Debug, Clone, Copy)]
pub struct LiveLogin {
    /// Id.
    pub id: LoginId,
    /// Whose.
    pub user: UserId,
    /// When it was last used, to the minute.
    pub last_used_at: DateTime<Utc>,
}

/// Begins a login.
pub async fn insert(conn: &mut PgConnection, login: &NewLogin<'_>) -> Result<()> {
    let (kind, token_hash) = match login.proof {
        Proof::Web(hash) => ("web", Some(hash)),
        Proof::Api => ("api", None),
    };
    sqlx::query!(
        "INSERT INTO logins (id, user_id, kind, device, token_hash, created_at, last_used_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $7)",
        login.id.0,
        login.user.0,
        kind,
        login.device,
        token_hash,
        login.created_at,
        login.expires_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The live login behind a cookie.
pub async fn find_by_token(
    db: impl PgExecutor<'_>,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<LiveLogin>> {
    let row = sqlx::query!(
        "SELECT id, user_id, last_used_at FROM logins WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > $2",
        token_hash,
        now,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|r| LiveLogin { id: LoginId(r.id), user: UserId(r.user_id), last_used_at: r.last_used_at }))
}

/// The live login of a person that an access token names.
pub async fn find(
    db: impl PgExecutor<'_>,
    user: UserId,
    login: LoginId,
    now: DateTime<Utc>,
) -> Result<Option<LiveLogin>> {
    let row = sqlx::query!(
        "SELECT last_used_at FROM logins
         WHERE id = $1 AND user_id = $2 AND kind = 'api' AND revoked_at IS NULL AND expires_at > $3",
        login.0,
        user.0,
        now,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|r| LiveLogin { id: login, user, last_used_at: r.last_used_at }))
}

/// A live login, held against any other refresh or end of it until this transaction ends.
pub async fn find_for_update(conn: &mut PgConnection, login: LoginId, now: DateTime<Utc>) -> Result<Option<LiveLogin>> {
    let row = sqlx::query!(
        "SELECT user_id, last_used_at FROM logins
         WHERE id = $1 AND revoked_at IS NULL AND expires_at > $2 FOR UPDATE",
        login.0,
        now,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|r| LiveLogin { id: login, user: UserId(r.user_id), last_used_at: r.last_used_at }))
}

/// Notes that a login was used.
pub async fn touch(conn: &mut PgConnection, login: LoginId, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!("UPDATE logins SET last_used_at = $2 WHERE id = $1 AND last_used_at < $2", login.0, now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Lets a login live on; a device that does not name itself keeps its name.
pub async fn renew(
    conn: &mut PgConnection,
    login: LoginId,
    device: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "UPDATE logins SET device = coalesce(nullif($2, ''), device), last_used_at = $3, expires_at = $4 WHERE id = $1",
        login.0,
        device,
        now,
        until,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The live logins of a person, latest use first.
pub async fn list(
    db: impl PgExecutor<'_>,
    user: UserId,
    current: LoginId,
    now: DateTime<Utc>,
) -> Result<Vec<LoginView>> {
    let rows = sqlx::query!(
        "SELECT id, kind, device, created_at, last_used_at FROM logins
         WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2
         ORDER BY last_used_at DESC, id DESC",
        user.0,
        now,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| LoginView {
            id: LoginId(r.id),
            kind: r.kind,
            device: r.device,
            created_at: r.created_at,
            last_used_at: r.last_used_at,
            current: r.id == current.0,
        })
        .collect())
}

/// Ends a login of a person; whether there was a live one.
pub async fn revoke(conn: &mut PgConnection, user: UserId, login: LoginId, now: DateTime<Utc>) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE logins SET revoked_at = $3
         WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > $3",
        login.0,
        user.0,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends every login of a person, or every one but `keep`.
pub async fn revoke_all(
    conn: &mut PgConnection,
    user: UserId,
    keep: Option<LoginId>,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "UPDATE logins SET revoked_at = $3 WHERE user_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $2",
        user.0,
        keep.map(|k| k.0),
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether somebody logged in to this account from a device of this name before.
pub async fn is_known_device(db: impl PgExecutor<'_>, email_normalised: &str, device: &str) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"SELECT EXISTS (
               SELECT FROM logins l JOIN users u ON u.id = l.user_id WHERE u.email_normalised = $1 AND l.device = $2
           ) AS "known!""#,
        email_normalised,
        device,
    )
    .fetch_one(db)
    .await?)
}

/// Forgets logins (and with them their tokens) that expired before `before`.
pub async fn purge(conn: &mut PgConnection, before: DateTime<Utc>) -> Result<u64> {
    Ok(sqlx::query!("DELETE FROM logins WHERE expires_at < $1", before).execute(conn).await?.rows_affected())
}
