//! What was said, sentence by sentence.

use chrono::{DateTime, Utc};
use domain::{
    ThreadId, TurnId, UserId,
    dto::thread::{TurnRole, TurnState, TurnView, Voice},
};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::proposal::proposals;
use crate::{Error, Result};

/// A turn to be stored.
#[derive(Debug, Clone)]
pub struct Said {
    /// Id.
    pub id: TurnId,
    /// Who.
    pub role: TurnRole,
    /// What.
    pub sentences: Vec<String>,
    /// Whose words.
    pub voice: Option<Voice>,
    /// Where it stands.
    pub state: TurnState,
    /// What a model is told for it.
    pub told: Option<String>,
}

struct Row {
    id: Uuid,
    role: String,
    sentences: Vec<String>,
    voice: Option<String>,
    state: String,
    told: Option<String>,
    created_at: DateTime<Utc>,
}

impl TryFrom<Row> for TurnView {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let wrong = |e| Error::inconsistent("turns", row.id, e);
        Ok(Self {
            id: TurnId(row.id),
            role: row.role.parse().map_err(wrong)?,
            sentences: row.sentences,
            voice: row.voice.map(|voice| voice.parse()).transpose().map_err(wrong)?,
            state: row.state.parse().map_err(wrong)?,
            proposals: Vec::new(),
            told: row.told,
            created_at: row.created_at,
        })
    }
}

/// Stores a turn and brings its conversation to the top; false when this person has a turn of that id.
pub async fn insert_turn(
    conn: &mut PgConnection,
    user: UserId,
    thread: ThreadId,
    said: &Said,
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO turns (user_id, thread_id, id, role, sentences, voice, state, told, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (user_id, id) DO NOTHING",
        user.0,
        thread.0,
        said.id.0,
        said.role.as_str(),
        &said.sentences,
        said.voice.map(|voice| voice.as_str()),
        said.state.as_str(),
        said.told,
        now,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("UPDATE threads SET updated_at = $3 WHERE user_id = $1 AND id = $2", user.0, thread.0, now)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Adds sentences to a turn that is being spoken; false when it is over, because somebody stopped it.
pub async fn append(exec: impl PgExecutor<'_>, user: UserId, turn: TurnId, sentences: &[String]) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE turns SET sentences = sentences || $3::text[] WHERE user_id = $1 AND id = $2 AND state = 'speaking'",
        user.0,
        turn.0,
        sentences,
    )
    .execute(exec)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends a turn that is being spoken, and says whose words it was.
pub async fn end(exec: impl PgExecutor<'_>, user: UserId, turn: TurnId, voice: Voice) -> Result<()> {
    sqlx::query!(
        "UPDATE turns SET state = 'done', voice = $3 WHERE user_id = $1 AND id = $2 AND state = 'speaking'",
        user.0,
        turn.0,
        voice.as_str(),
    )
    .execute(exec)
    .await?;
    Ok(())
}

/// Keeps what a model was told for a turn.
pub async fn tell(exec: impl PgExecutor<'_>, user: UserId, turn: TurnId, told: &str) -> Result<()> {
    sqlx::query!("UPDATE turns SET told = $3 WHERE user_id = $1 AND id = $2", user.0, turn.0, told)
        .execute(exec)
        .await?;
    Ok(())
}

/// Stops a turn that is being spoken; one that is over stays as it is.
pub async fn stop(conn: &mut PgConnection, user: UserId, thread: ThreadId, turn: TurnId) -> Result<()> {
    sqlx::query!(
        "UPDATE turns SET state = 'stopped' WHERE user_id = $1 AND thread_id = $2 AND id = $3 AND state = 'speaking'",
        user.0,
        thread.0,
        turn.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// One turn of a person, and the conversation it belongs to.
pub async fn find_turn(
    conn: &mut PgConnection,
    user: UserId,
    turn: TurnId,
    left: DateTime<Utc>,
) -> Result<Option<(ThreadId, TurnView)>> {
    let row = sqlx::query!("SELECT thread_id FROM turns WHERE user_id = $1 AND id = $2", user.0, turn.0)
        .fetch_optional(&mut *conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let thread = ThreadId(row.thread_id);
    let all = turns(conn, user, thread, left).await?;
    Ok(all.into_iter().find(|t| t.id == turn).map(|t| (thread, t)))
}

/// What was said in a conversation of a person, oldest first, with what was proposed. A proposal that was taken on before
/// `left` and never settled is told as it stood before.
pub async fn turns(
    conn: &mut PgConnection,
    user: UserId,
    thread: ThreadId,
    left: DateTime<Utc>,
) -> Result<Vec<TurnView>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, role, sentences, voice, state, told, created_at
         FROM turns WHERE user_id = $1 AND thread_id = $2 ORDER BY place",
        user.0,
        thread.0,
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut turns: Vec<TurnView> = rows.into_iter().map(TryInto::try_into).collect::<Result<_>>()?;
    for (turn, proposal) in proposals(conn, user, thread, left).await? {
        if let Some(turn) = turns.iter_mut().find(|t| t.id == turn) {
            turn.proposals.push(proposal);
        }
    }
    Ok(turns)
}
