//! Profiles: one document per person, valid by the rules of `domain`.

use chrono::{DateTime, Utc};
use domain::{UserId, profile::Profile};
use serde_json::Value;
use sqlx::{PgConnection, PgExecutor};

use crate::{Error, Result};

/// Stores the first profile of a person.
pub async fn insert(conn: &mut PgConnection, user: UserId, profile: &Profile, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "INSERT INTO profiles (user_id, document, updated_at) VALUES ($1, $2, $3)",
        user.0,
        document(user, profile)?,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The profile of a person.
pub async fn find(db: impl PgExecutor<'_>, user: UserId) -> Result<Option<Profile>> {
    let row =
        sqlx::query_scalar!("SELECT document FROM profiles WHERE user_id = $1", user.0).fetch_optional(db).await?;
    row.map(|document| parse(user, document)).transpose()
}

/// The profile of a person, which nobody else changes until this transaction ends.
pub async fn find_for_update(conn: &mut PgConnection, user: UserId) -> Result<Option<Profile>> {
    let row = sqlx::query_scalar!("SELECT document FROM profiles WHERE user_id = $1 FOR UPDATE", user.0)
        .fetch_optional(conn)
        .await?;
    row.map(|document| parse(user, document)).transpose()
}

/// Replaces the profile; whether there was one.
pub async fn update(conn: &mut PgConnection, user: UserId, profile: &Profile, now: DateTime<Utc>) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE profiles SET document = $2, version = version + 1, updated_at = $3 WHERE user_id = $1",
        user.0,
        document(user, profile)?,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

fn document(user: UserId, profile: &Profile) -> Result<Value> {
    serde_json::to_value(profile).map_err(|source| Error::inconsistent("profiles", user, source))
}

fn parse(user: UserId, document: Value) -> Result<Profile> {
    serde_json::from_value(document).map_err(|source| Error::inconsistent("profiles", user, source))
}
