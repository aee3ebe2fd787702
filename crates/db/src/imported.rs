//! What files of other libraries said about movements.

use chrono::{DateTime, Utc};
use domain::{
    MovementId,
    dto::import::{ImportOutcome, ImportSource, ImportedRecord, ImportedSource},
};
use sqlx::{PgConnection, PgExecutor};

use crate::{Error, Result};

/// Makes a source hold exactly these records.
pub async fn replace(
    conn: &mut PgConnection,
    source: ImportSource,
    records: &[ImportedRecord],
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!("DELETE FROM imported_movements WHERE source = $1", source.as_str()).execute(&mut *conn).await?;
    // Lists of lists do not fit into `unnest`; a document carries them.
    let documents = records
        .iter()
        .map(|record| {
            serde_json::to_value(record).map_err(|e| Error::inconsistent("imported_movements", &record.key, e))
        })
        .collect::<Result<Vec<_>>>()?;
    sqlx::query!(
        "INSERT INTO imported_movements (source, key, name, outcome, movement_id, why, known, missing, facts, imported_at)
         SELECT $1, d ->> 'key', d ->> 'name', d ->> 'outcome', d ->> 'movement', d ->> 'why',
                ARRAY(SELECT jsonb_array_elements_text(d -> 'known')),
                ARRAY(SELECT jsonb_array_elements_text(d -> 'missing')), d -> 'facts', $3
         FROM unnest($2::jsonb[]) AS d",
        source.as_str(),
        &documents,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What was kept, a source after the other.
pub async fn list(db: impl PgExecutor<'_>) -> Result<Vec<ImportedSource>> {
    let rows = sqlx::query!(
        "SELECT source, key, name, outcome, movement_id, why, known, missing, facts, imported_at
         FROM imported_movements ORDER BY source, name, key"
    )
    .fetch_all(db)
    .await?;
    let mut sources: Vec<ImportedSource> = Vec::new();
    for row in rows {
        let source: ImportSource =
            row.source.parse().map_err(|e| Error::inconsistent("imported_movements", &row.key, e))?;
        let facts =
            serde_json::from_value(row.facts).map_err(|e| Error::inconsistent("imported_movements", &row.key, e))?;
        let outcome = row.outcome.parse().map_err(|e| Error::inconsistent("imported_movements", &row.key, e))?;
        let record = ImportedRecord {
            key: row.key,
            name: row.name,
            outcome,
            movement: row.movement_id.map(MovementId::new),
            why: row.why,
            known: row.known,
            missing: row.missing,
            facts,
        };
        match sources.last_mut().filter(|last| last.source == source) {
            Some(last) => last.records.push(record),
            None => sources.push(ImportedSource { source, imported_at: row.imported_at, records: vec![record] }),
        }
    }
    Ok(sources)
}

/// Records of a source that somebody completed, each with the movement it became.
pub async fn completed(db: impl PgExecutor<'_>, source: ImportSource) -> Result<Vec<(String, MovementId, String)>> {
    let rows = sqlx::query!(
        r#"SELECT key, movement_id AS "movement!", why FROM imported_movements
         WHERE source = $1 AND outcome = 'matched' AND movement_id LIKE 'own-%'"#,
        source.as_str()
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.key, MovementId::new(row.movement), row.why)).collect())
}

/// What became of a record, and the movement that it is; none where the source has no such record.
pub async fn find(
    db: impl PgExecutor<'_>,
    source: ImportSource,
    key: &str,
) -> Result<Option<(ImportOutcome, Option<MovementId>)>> {
    let row = sqlx::query!(
        "SELECT outcome, movement_id FROM imported_movements WHERE source = $1 AND key = $2",
        source.as_str(),
        key
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| {
        let outcome = row.outcome.parse().map_err(|e| Error::inconsistent("imported_movements", key, e))?;
        Ok((outcome, row.movement_id.map(MovementId::new)))
    })
    .transpose()
}

/// Notes that a record has become a movement.
pub async fn complete(
    conn: &mut PgConnection,
    source: ImportSource,
    key: &str,
    movement: &MovementId,
    why: &str,
) -> Result<()> {
    sqlx::query!(
        "UPDATE imported_movements SET outcome = 'matched', movement_id = $3, why = $4, known = '{}', missing = '{}'
         WHERE source = $1 AND key = $2",
        source.as_str(),
        key,
        movement.as_str(),
        why,
    )
    .execute(conn)
    .await?;
    Ok(())
}
