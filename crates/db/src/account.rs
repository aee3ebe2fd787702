//! Accounts: who may log in.

use chrono::{DateTime, Utc};
use domain::{
    UserId,
    dto::account::{Me, Role},
};
use sqlx::{PgConnection, PgExecutor};

use crate::{Error, Result};

/// Refuses a second account for one address.
pub const EMAIL_UNIQUE: &str = "users_email_unique";

/// An account to open.
#[derive(Debug)]
pub struct NewAccount<'a> {
    /// Id.
    pub id: UserId,
    /// Address as typed.
    pub email: &'a str,
    /// Address as compared.
    pub email_normalised: &'a str,
    /// In PHC form.
    pub password_hash: &'a str,
    /// What it may do.
    pub role: Role,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// What a password is checked against.
pub struct Credentials {
    /// Whose.
    pub user: UserId,
    /// In PHC form.
    pub password_hash: String,
}

/// Opens an account. Refused by [`EMAIL_UNIQUE`].
pub async fn insert(conn: &mut PgConnection, account: &NewAccount<'_>) -> Result<()> {
    sqlx::query!(
        "INSERT INTO users (id, email, email_normalised, password_hash, role, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        account.id.0,
        account.email,
        account.email_normalised,
        account.password_hash,
        account.role.as_str(),
        account.created_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The credentials behind an address.
pub async fn find_credentials_by_email(db: impl PgExecutor<'_>, email_normalised: &str) -> Result<Option<Credentials>> {
    let row = sqlx::query!("SELECT id, password_hash FROM users WHERE email_normalised = $1", email_normalised)
        .fetch_optional(db)
        .await?;
    Ok(row.map(|r| Credentials { user: UserId(r.id), password_hash: r.password_hash }))
}

/// The address and the credentials of a person.
pub async fn find_credentials(db: impl PgExecutor<'_>, user: UserId) -> Result<Option<(String, Credentials)>> {
    let row = sqlx::query!("SELECT email_normalised, password_hash FROM users WHERE id = $1", user.0)
        .fetch_optional(db)
        .await?;
    Ok(row.map(|r| (r.email_normalised, Credentials { user, password_hash: r.password_hash })))
}

/// Replaces the password; whether there was such an account.
pub async fn update_password(conn: &mut PgConnection, user: UserId, password_hash: &str) -> Result<bool> {
    let done =
        sqlx::query!("UPDATE users SET password_hash = $2 WHERE id = $1", user.0, password_hash).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}

/// How a person is greeted.
pub async fn find_me(db: impl PgExecutor<'_>, user: UserId) -> Result<Option<Me>> {
    let row = sqlx::query!(
        r#"SELECT u.email, u.role, p.document ->> 'display_name' AS "display_name!", (p.document ->> 'onboarded')::boolean AS "onboarded!"
           FROM users u JOIN profiles p ON p.user_id = u.id WHERE u.id = $1"#,
        user.0,
    )
    .fetch_optional(db)
    .await?;
    row.map(|r| {
        let role = r.role.parse().map_err(|e| Error::inconsistent("users", user, e))?;
        Ok(Me { id: user, email: r.email, display_name: r.display_name, onboarded: r.onboarded, role })
    })
    .transpose()
}

/// What an account may do.
pub async fn find_role(db: impl PgExecutor<'_>, user: UserId) -> Result<Option<Role>> {
    let role = sqlx::query_scalar!("SELECT role FROM users WHERE id = $1", user.0).fetch_optional(db).await?;
    role.map(|role| role.parse().map_err(|e| Error::inconsistent("users", user, e))).transpose()
}

/// Whether nobody has an account yet. While that is so, whoever else asks waits for the end of this transaction, so that
/// of two first accounts only one is the first.
pub async fn is_empty(conn: &mut PgConnection) -> Result<bool> {
    async fn look(conn: &mut PgConnection) -> Result<bool> {
        Ok(sqlx::query_scalar!(r#"SELECT NOT EXISTS (SELECT FROM users) AS "empty!""#).fetch_one(conn).await?)
    }
    if !look(&mut *conn).await? {
        return Ok(false);
    }
    sqlx::query!("LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE").execute(&mut *conn).await?;
    look(conn).await
}

/// Makes admins of the accounts with these addresses; how many were none before.
pub async fn appoint(conn: &mut PgConnection, emails_normalised: &[String]) -> Result<u64> {
    let done = sqlx::query!(
        "UPDATE users SET role = 'admin' WHERE email_normalised = ANY($1) AND role <> 'admin'",
        emails_normalised,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
