//! Weeks that were put in order again, and what brings them back.

use chrono::{DateTime, Utc};
use domain::{
    ProgramId, RearrangementId, UserId,
    dto::rearrange::{Rearrangement, RearrangementState, Touched},
};
use sqlx::{PgConnection, PgExecutor, types::Json};
use uuid::Uuid;

use crate::{Error, Result};

/// A rearrangement as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Id.
    pub id: RearrangementId,
    /// Its program.
    pub program: ProgramId,
    /// Where it stands.
    pub state: RearrangementState,
    /// What it does.
    pub document: Rearrangement,
    /// The sessions it touched.
    pub touched: Vec<Touched>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
}

struct Row {
    id: Uuid,
    program_id: Uuid,
    state: String,
    document: Json<Rearrangement>,
    touched: Json<Vec<Touched>>,
    created_at: DateTime<Utc>,
}

impl TryFrom<Row> for Stored {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: RearrangementId(row.id),
            program: ProgramId(row.program_id),
            state: row.state.parse().map_err(|e| Error::inconsistent("rearrangements", row.id, e))?,
            document: row.document.0,
            touched: row.touched.0,
            created_at: row.created_at,
        })
    }
}

/// Stores one; false when this person has one of that id.
pub async fn insert(conn: &mut PgConnection, user: UserId, stored: &Stored) -> Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO rearrangements (user_id, id, program_id, state, document, touched, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (user_id, id) DO NOTHING",
        user.0,
        stored.id.0,
        stored.program.0,
        stored.state.as_str(),
        Json(&stored.document) as _,
        Json(&stored.touched) as _,
        stored.created_at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One of a person.
pub async fn find(exec: impl PgExecutor<'_>, user: UserId, id: RearrangementId) -> Result<Option<Stored>> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id, program_id, state, document AS "document: Json<Rearrangement>",
                  touched AS "touched: Json<Vec<Touched>>", created_at
           FROM rearrangements WHERE user_id = $1 AND id = $2"#,
        user.0,
        id.0,
    )
    .fetch_optional(exec)
    .await?;
    row.map(TryInto::try_into).transpose()
}

/// Those of a program of a person, newest first.
pub async fn of_program(exec: impl PgExecutor<'_>, user: UserId, program: ProgramId, most: i64) -> Result<Vec<Stored>> {
    sqlx::query_as!(
        Row,
        r#"SELECT id, program_id, state, document AS "document: Json<Rearrangement>",
                  touched AS "touched: Json<Vec<Touched>>", created_at
           FROM rearrangements WHERE user_id = $1 AND program_id = $2
           ORDER BY created_at DESC, id DESC LIMIT $3"#,
        user.0,
        program.0,
        most,
    )
    .fetch_all(exec)
    .await?
    .into_iter()
    .map(TryInto::try_into)
    .collect()
}

/// Marks one as taken back; false when it is already.
pub async fn mark_undone(conn: &mut PgConnection, user: UserId, id: RearrangementId) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE rearrangements SET state = 'undone' WHERE user_id = $1 AND id = $2 AND state <> 'undone'",
        user.0,
        id.0,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
