//! Vectors of the library: which are out of date, how the last run ended, and what lies near.

use chrono::{DateTime, Utc};
use domain::{CustomMovementId, MovementId, UserId, movement::Movement};
use pgvector::Vector;
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use crate::{Error, Result};

/// One process embeds at a time: "alloyvec" in ASCII.
const LOCK: i64 = i64::from_be_bytes(*b"alloyvec");

/// Cosine distance from which nothing has to do with what was asked for.
const FAR: f64 = 0.8;

/// A vector to keep.
#[derive(Debug, Clone)]
pub struct Embedded {
    /// Whose.
    pub id: MovementId,
    /// Of which words.
    pub text_hash: String,
    /// Its numbers.
    pub vector: Vec<f32>,
}

/// Holds the embedding until this transaction ends; false when another process does.
pub async fn try_lock(conn: &mut PgConnection) -> Result<bool> {
    let held = sqlx::query_scalar!("SELECT pg_try_advisory_xact_lock($1)", LOCK).fetch_one(conn).await?;
    Ok(held.unwrap_or(false))
}

/// Those of these movements, each with its words, whose vector is missing, of other words, or by another embedder.
pub async fn out_of_date(
    db: impl PgExecutor<'_>,
    embedder: &str,
    ids: &[String],
    hashes: &[String],
) -> Result<Vec<MovementId>> {
    let rows = sqlx::query_scalar!(
        "SELECT m.id FROM movements m JOIN unnest($2::text[], $3::text[]) AS now (id, hash) ON now.id = m.id
         WHERE NOT m.retired AND (m.embedder IS DISTINCT FROM $1 OR m.text_hash IS DISTINCT FROM now.hash)
         ORDER BY m.id",
        embedder,
        ids,
        hashes,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(MovementId::new).collect())
}

/// Keeps vectors.
pub async fn set(conn: &mut PgConnection, embedder: &str, embedded: &[Embedded]) -> Result<()> {
    for one in embedded {
        sqlx::query!(
            "UPDATE movements SET embedding = $2, embedder = $3, text_hash = $4 WHERE id = $1",
            one.id.as_str(),
            Vector::from(one.vector.clone()) as _,
            embedder,
            one.text_hash,
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// A movement of somebody's own, and what was made of it so far.
#[derive(Debug, Clone)]
pub struct Own {
    /// Whose.
    pub user: UserId,
    /// Which of theirs.
    pub id: CustomMovementId,
    /// The movement.
    pub movement: Movement,
    /// Who made its vector.
    pub embedder: Option<String>,
    /// Of which words.
    pub text_hash: Option<String>,
}

/// Movements of people's own that are not archived, in the order of their keys, behind one.
pub async fn own_after(
    db: impl PgExecutor<'_>,
    after: Option<(UserId, CustomMovementId)>,
    limit: i64,
) -> Result<Vec<Own>> {
    let (user, id) = after.map_or((None, None), |(user, id)| (Some(user.0), Some(id.0)));
    let rows = sqlx::query!(
        "SELECT user_id, id, document, embedder, text_hash FROM custom_movements
         WHERE NOT archived AND ($1::uuid IS NULL OR (user_id, id) > ($1, $2)) ORDER BY user_id, id LIMIT $3",
        user,
        id,
        limit,
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            let movement = serde_json::from_value(row.document)
                .map_err(|source| Error::inconsistent("custom_movements", row.id, source))?;
            let (user, id) = (UserId(row.user_id), CustomMovementId(row.id));
            Ok(Own { user, id, movement, embedder: row.embedder, text_hash: row.text_hash })
        })
        .collect()
}

/// Keeps the vector of a movement of somebody's own.
pub async fn set_own(
    conn: &mut PgConnection,
    embedder: &str,
    (user, id): (UserId, CustomMovementId),
    text_hash: &str,
    vector: Vec<f32>,
) -> Result<()> {
    sqlx::query!(
        "UPDATE custom_movements SET embedding = $3, embedder = $4, text_hash = $5 WHERE user_id = $1 AND id = $2",
        user.0,
        id.0,
        Vector::from(vector) as _,
        embedder,
        text_hash,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Those of some movements that lie nearest, by cosine: of the library, and of what this person wrote down themselves.
/// The choice is part of the query, so a narrow one is searched as well as a wide one.
pub async fn nearest(
    db: impl PgExecutor<'_>,
    user: UserId,
    embedder: &str,
    vector: &[f32],
    among: &[String],
    limit: i64,
) -> Result<Vec<MovementId>> {
    let own: Vec<Uuid> =
        among.iter().filter_map(|id| CustomMovementId::of_slug(&MovementId::new(id))).map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"SELECT id AS "slug?", NULL::uuid AS "own?", embedding <=> $2 AS distance FROM movements
         WHERE embedder = $1 AND NOT retired AND id = ANY ($3) AND embedding <=> $2 < $5
         UNION ALL
         SELECT NULL, id, embedding <=> $2 FROM custom_movements
         WHERE user_id = $6 AND embedder = $1 AND id = ANY ($7) AND embedding <=> $2 < $5
         ORDER BY distance, 1, 2 LIMIT $4"#,
        embedder,
        Vector::from(vector.to_vec()) as _,
        among,
        limit,
        FAR,
        user.0,
        &own,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| row.slug.map(MovementId::new).or_else(|| row.own.map(|id| CustomMovementId(id).slug())))
        .collect())
}

/// How many of the library have a vector by this embedder.
pub async fn count(db: impl PgExecutor<'_>, embedder: &str) -> Result<i64> {
    let found = sqlx::query_scalar!("SELECT count(*) FROM movements WHERE embedder = $1 AND NOT retired", embedder);
    Ok(found.fetch_one(db).await?.unwrap_or_default())
}

/// Notes how a run ended: why it stopped, if it did.
pub async fn note(conn: &mut PgConnection, embedder: &str, failure: Option<&str>, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "INSERT INTO embedding_runs (embedder, failure, updated_at) VALUES ($1, $2, $3)
         ON CONFLICT (embedder) DO UPDATE SET failure = excluded.failure, updated_at = excluded.updated_at",
        embedder,
        failure,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Why the last run of an embedder stopped, if it did.
pub async fn failure(db: impl PgExecutor<'_>, embedder: &str) -> Result<Option<String>> {
    let found = sqlx::query_scalar!("SELECT failure FROM embedding_runs WHERE embedder = $1", embedder);
    Ok(found.fetch_optional(db).await?.flatten())
}
