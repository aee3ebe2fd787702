//! Circuits of a person's own.

use chrono::{DateTime, Utc};
use domain::{CircuitId, UserId, circuit::Circuit};
use sqlx::{PgConnection, PgExecutor};

use crate::{Error, Result};

/// Stores a circuit, or what became of one.
pub async fn upsert(
    conn: &mut PgConnection,
    user: UserId,
    id: CircuitId,
    circuit: &Circuit,
    now: DateTime<Utc>,
) -> Result<()> {
    let document = serde_json::to_value(circuit).map_err(|source| Error::inconsistent("circuits", id, source))?;
    sqlx::query!(
        "INSERT INTO circuits (user_id, id, document, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (user_id, id) DO UPDATE SET document = excluded.document",
        user.0,
        id.0,
        document,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A person's circuits, newest first.
pub async fn of_user(db: impl PgExecutor<'_>, user: UserId) -> Result<Vec<Circuit>> {
    let rows =
        sqlx::query!("SELECT id, document FROM circuits WHERE user_id = $1 ORDER BY created_at DESC, id", user.0)
            .fetch_all(db)
            .await?;
    rows.into_iter()
        .map(|r| serde_json::from_value(r.document).map_err(|source| Error::inconsistent("circuits", r.id, source)))
        .collect()
}

/// One circuit of a person.
pub async fn find(db: impl PgExecutor<'_>, user: UserId, id: CircuitId) -> Result<Option<Circuit>> {
    let document = sqlx::query_scalar!("SELECT document FROM circuits WHERE user_id = $1 AND id = $2", user.0, id.0)
        .fetch_optional(db)
        .await?;
    document
        .map(|document| serde_json::from_value(document).map_err(|source| Error::inconsistent("circuits", id, source)))
        .transpose()
}

/// Removes a circuit; false when this person has none of that id.
pub async fn delete(conn: &mut PgConnection, user: UserId, id: CircuitId) -> Result<bool> {
    let done = sqlx::query!("DELETE FROM circuits WHERE user_id = $1 AND id = $2", user.0, id.0).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}
