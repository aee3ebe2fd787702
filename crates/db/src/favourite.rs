//! What a person likes.

use chrono::{DateTime, Utc};
use domain::UserId;
use sqlx::{PgConnection, PgExecutor};

use crate::Result;

/// What kinds of things can be liked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A movement.
    Movement,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Movement => "movement",
        }
    }
}

/// Slugs of what somebody likes.
pub async fn of_user(db: impl PgExecutor<'_>, user: UserId, kind: Kind) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        "SELECT slug FROM favourites WHERE user_id = $1 AND kind = $2 ORDER BY slug",
        user.0,
        kind.as_str()
    )
    .fetch_all(db)
    .await?)
}

/// Likes something; liking twice is liking once.
pub async fn put(conn: &mut PgConnection, user: UserId, kind: Kind, slug: &str, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "INSERT INTO favourites (user_id, kind, slug, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        user.0,
        kind.as_str(),
        slug,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Likes it no longer.
pub async fn delete(conn: &mut PgConnection, user: UserId, kind: Kind, slug: &str) -> Result<()> {
    sqlx::query!("DELETE FROM favourites WHERE user_id = $1 AND kind = $2 AND slug = $3", user.0, kind.as_str(), slug)
        .execute(conn)
        .await?;
    Ok(())
}
