//! The movement library as `seed_data/` wrote it.

use chrono::{DateTime, Utc};
use domain::{MovementId, movement::Movement};
use serde_json::Value;
use sqlx::{PgConnection, PgExecutor};

use crate::{Error, Result};

/// One process seeds at a time: "alloysed" in ASCII.
const SEED_LOCK: i64 = i64::from_be_bytes(*b"alloysed");

/// Holds the seeding until this transaction ends.
pub async fn lock_seeding(conn: &mut PgConnection) -> Result<()> {
    sqlx::query!("SELECT pg_advisory_xact_lock($1)", SEED_LOCK).execute(conn).await?;
    Ok(())
}

/// The checksum of the seed that was applied last.
pub async fn find_seed_checksum(db: impl PgExecutor<'_>, name: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!("SELECT checksum FROM seeds WHERE name = $1", name).fetch_optional(db).await?)
}

/// Notes which seed was applied.
pub async fn set_seed_checksum(conn: &mut PgConnection, name: &str, checksum: &str, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "INSERT INTO seeds (name, checksum, applied_at) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum, applied_at = excluded.applied_at",
        name,
        checksum,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Makes the library hold exactly these: adds, changes, brings back; retires all others. What changed keeps its vector
/// until there is a better one. Returns how many rows were written.
pub async fn replace_all(conn: &mut PgConnection, movements: &[Movement]) -> Result<u64> {
    let ids: Vec<_> = movements.iter().map(|m| m.id.0.clone()).collect();
    let names: Vec<_> = movements.iter().map(|m| m.name.clone()).collect();
    let documents = movements
        .iter()
        .map(|m| serde_json::to_value(m).map_err(|source| Error::inconsistent("movements", &m.id, source)))
        .collect::<Result<Vec<Value>>>()?;
    let written = sqlx::query!(
        "INSERT INTO movements AS stored (id, name, document)
         SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[])
         ON CONFLICT (id) DO UPDATE SET
             name = excluded.name, document = excluded.document, retired = false
         WHERE stored.retired OR (stored.name, stored.document) IS DISTINCT FROM (excluded.name, excluded.document)",
        &ids,
        &names,
        &documents,
    )
    .execute(&mut *conn)
    .await?
    .rows_affected();
    let retired = sqlx::query!("UPDATE movements SET retired = true WHERE NOT retired AND id <> ALL ($1)", &ids)
        .execute(conn)
        .await?
        .rows_affected();
    Ok(written + retired)
}

/// Every movement that is not retired.
pub async fn list(db: impl PgExecutor<'_>) -> Result<Vec<Movement>> {
    let rows = sqlx::query!("SELECT id, document FROM movements WHERE NOT retired ORDER BY id").fetch_all(db).await?;
    rows.into_iter()
        .map(|r| serde_json::from_value(r.document).map_err(|source| Error::inconsistent("movements", r.id, source)))
        .collect()
}

/// A movement, retired or not.
pub async fn find(db: impl PgExecutor<'_>, id: &MovementId) -> Result<Option<Movement>> {
    let row =
        sqlx::query_scalar!("SELECT document FROM movements WHERE id = $1", id.as_str()).fetch_optional(db).await?;
    row.map(|document| serde_json::from_value(document).map_err(|source| Error::inconsistent("movements", id, source)))
        .transpose()
}
