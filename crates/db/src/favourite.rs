//! What a person likes: movements and ready programs by slug, their own programs by id.

use chrono::{DateTime, Utc};
use domain::UserId;
use sqlx::{PgConnection, PgExecutor};

use crate::Result;

/// What kinds of things can be liked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A movement.
    Movement,
    /// A program of their own, or a ready one.
    Program,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Movement => "movement",
            Self::Program => "program",
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

/// Movements that are planned in the programs somebody likes.
pub async fn movements_of_programs(db: impl PgExecutor<'_>, user: UserId) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        r#"SELECT DISTINCT movement AS "movement!"
           FROM favourites f
           JOIN programs p ON p.user_id = f.user_id AND p.id::text = f.slug AND p.deleted_at IS NULL
           JOIN sessions s ON s.user_id = p.user_id AND s.program_id = p.id
           CROSS JOIN LATERAL jsonb_array_elements_text(s.movement_ids) movement
           WHERE f.user_id = $1 AND f.kind = 'program'"#,
        user.0
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
