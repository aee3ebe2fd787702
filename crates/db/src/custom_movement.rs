//! Movements of a person's own.

use chrono::{DateTime, Utc};
use domain::{CustomMovementId, UserId, movement::Movement};
use sqlx::{PgConnection, PgExecutor};

use crate::{Error, Result};

/// A movement of somebody's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Custom {
    /// Its id.
    pub id: CustomMovementId,
    /// The movement.
    pub movement: Movement,
    /// Deleted, but named by plans or logs.
    pub archived: bool,
}

/// Stores a movement, or what became of one. An archived one comes back.
pub async fn upsert(
    conn: &mut PgConnection,
    user: UserId,
    id: CustomMovementId,
    movement: &Movement,
    now: DateTime<Utc>,
) -> Result<()> {
    let document =
        serde_json::to_value(movement).map_err(|source| Error::inconsistent("custom_movements", id, source))?;
    sqlx::query!(
        "INSERT INTO custom_movements (user_id, id, document, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (user_id, id) DO UPDATE SET document = excluded.document, archived = false",
        user.0,
        id.0,
        document,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// All of a person, archived ones too, oldest first.
pub async fn of_user(db: impl PgExecutor<'_>, user: UserId) -> Result<Vec<Custom>> {
    let rows = sqlx::query!(
        "SELECT id, document, archived FROM custom_movements WHERE user_id = $1 ORDER BY created_at, id",
        user.0
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            let movement = serde_json::from_value(row.document)
                .map_err(|source| Error::inconsistent("custom_movements", row.id, source))?;
            Ok(Custom { id: CustomMovementId(row.id), movement, archived: row.archived })
        })
        .collect()
}

/// Takes a movement away: archives it where a plan or a log of this person names it, else removes it. False when there is
/// none to take away.
pub async fn remove(conn: &mut PgConnection, user: UserId, id: CustomMovementId) -> Result<bool> {
    let slug = id.slug().0;
    let named = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM workout_sets WHERE user_id = $1 AND movement_id = $2)
               OR EXISTS (
                   SELECT FROM programs p JOIN sessions s ON s.user_id = p.user_id AND s.program_id = p.id
                   WHERE p.user_id = $1 AND s.movement_ids ? $2
               ) AS "named!""#,
        user.0,
        slug,
    )
    .fetch_one(&mut *conn)
    .await?;
    let done = if named {
        sqlx::query!(
            "UPDATE custom_movements SET archived = true WHERE user_id = $1 AND id = $2 AND NOT archived",
            user.0,
            id.0
        )
        .execute(conn)
        .await?
    } else {
        sqlx::query!("DELETE FROM custom_movements WHERE user_id = $1 AND id = $2", user.0, id.0).execute(conn).await?
    };
    Ok(done.rows_affected() == 1)
}
