//! What the coach proposed, and how to take it back.

use chrono::{DateTime, Utc};
use domain::{
    ProposalId, ThreadId, TurnId, UserId,
    dto::thread::{ProposalState, ProposalView},
    operation::Operation,
    plan::Change,
};
use serde_json::Value;
use sqlx::{PgConnection, PgExecutor, types::Json};

use crate::{Error, Result};

/// A proposal with what takes it back.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredProposal {
    /// As it is shown.
    pub view: ProposalView,
    /// What takes it back once it was applied, or will have been; whoever wrote it reads it.
    pub undo: Option<Value>,
    /// Where it stood when somebody last took it on, and when that was.
    pub claimed: Option<(ProposalState, DateTime<Utc>)>,
}

/// Stores what was proposed in a turn.
pub async fn insert_proposals(
    conn: &mut PgConnection,
    user: UserId,
    turn: TurnId,
    proposals: &[ProposalView],
) -> Result<()> {
    for proposal in proposals {
        sqlx::query!(
            "INSERT INTO proposals (user_id, turn_id, id, operation, changes, state) VALUES ($1, $2, $3, $4, $5, $6)",
            user.0,
            turn.0,
            proposal.id.0,
            Json(&proposal.operation) as _,
            Json(&proposal.changes) as _,
            proposal.state.as_str(),
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// One proposal of a person, in a conversation that was not removed.
pub async fn find_proposal(exec: impl PgExecutor<'_>, user: UserId, id: ProposalId) -> Result<Option<StoredProposal>> {
    let row = sqlx::query!(
        r#"SELECT p.operation AS "operation: Json<Operation>", p.changes AS "changes: Json<Vec<Change>>", p.state, p.said,
                  p.undo, p.claimed_at, p.claimed_from
           FROM proposals p
           JOIN turns s ON s.user_id = p.user_id AND s.id = p.turn_id
           JOIN threads t ON t.user_id = s.user_id AND t.id = s.thread_id
           WHERE p.user_id = $1 AND p.id = $2 AND t.deleted_at IS NULL"#,
        user.0,
        id.0,
    )
    .fetch_optional(exec)
    .await?;
    row.map(|row| {
        let wrong = |e| Error::inconsistent("proposals", id, e);
        let state = row.state.parse().map_err(wrong)?;
        let from = row.claimed_from.map(|state| state.parse()).transpose().map_err(wrong)?;
        let view = ProposalView { id, operation: row.operation.0, changes: row.changes.0, state, said: row.said };
        Ok(StoredProposal { view, undo: row.undo, claimed: from.zip(row.claimed_at) })
    })
    .transpose()
}

/// The proposals of a conversation with their turns. One that was taken on before `left` and never settled is told as it
/// stood before.
pub(super) async fn proposals(
    exec: impl PgExecutor<'_>,
    user: UserId,
    thread: ThreadId,
    left: DateTime<Utc>,
) -> Result<Vec<(TurnId, ProposalView)>> {
    let rows = sqlx::query!(
        r#"SELECT p.turn_id, p.id, p.operation AS "operation: Json<Operation>", p.changes AS "changes: Json<Vec<Change>>",
                  CASE WHEN p.state = 'applying' AND p.claimed_at < $3 THEN p.claimed_from ELSE p.state END AS "state!",
                  p.said
           FROM proposals p JOIN turns s ON s.user_id = p.user_id AND s.id = p.turn_id
           WHERE p.user_id = $1 AND s.thread_id = $2 ORDER BY p.id"#,
        user.0,
        thread.0,
        left,
    )
    .fetch_all(exec)
    .await?;
    rows.into_iter()
        .map(|row| {
            let state = row.state.parse().map_err(|e| Error::inconsistent("proposals", row.id, e))?;
            let (operation, changes) = (row.operation.0, row.changes.0);
            let view = ProposalView { id: ProposalId(row.id), operation, changes, state, said: row.said };
            Ok((TurnId(row.turn_id), view))
        })
        .collect()
}

/// Takes a proposal on: from where it stands to being applied, with what would take it back afterwards. False when it
/// stands elsewhere, because somebody was quicker.
pub async fn claim(
    exec: impl PgExecutor<'_>,
    user: UserId,
    id: ProposalId,
    from: ProposalState,
    undo: Option<&Value>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE proposals SET state = 'applying', claimed_from = $3, claimed_at = $4, undo = $5
         WHERE user_id = $1 AND id = $2 AND state = $3",
        user.0,
        id.0,
        from.as_str(),
        now,
        undo,
    )
    .execute(exec)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes over a proposal that somebody took on at `since` and left; false when somebody else did.
pub async fn take_over(
    exec: impl PgExecutor<'_>,
    user: UserId,
    id: ProposalId,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE proposals SET claimed_at = $4
         WHERE user_id = $1 AND id = $2 AND state = 'applying' AND claimed_at = $3",
        user.0,
        id.0,
        since,
        now,
    )
    .execute(exec)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Puts a proposal that was taken on back to where it stood: nothing has come of it.
pub async fn release(exec: impl PgExecutor<'_>, user: UserId, id: ProposalId) -> Result<()> {
    sqlx::query!(
        "UPDATE proposals SET state = claimed_from, claimed_from = NULL, claimed_at = NULL
         WHERE user_id = $1 AND id = $2 AND state = 'applying' AND claimed_from IS NOT NULL",
        user.0,
        id.0,
    )
    .execute(exec)
    .await?;
    Ok(())
}

/// Writes down what became of a proposal.
pub async fn settle(exec: impl PgExecutor<'_>, user: UserId, stored: &StoredProposal) -> Result<()> {
    let StoredProposal { view, undo, .. } = stored;
    sqlx::query!(
        "UPDATE proposals
         SET state = $3, changes = $4, said = $5, undo = $6, claimed_from = NULL, claimed_at = NULL
         WHERE user_id = $1 AND id = $2",
        user.0,
        view.id.0,
        view.state.as_str(),
        Json(&view.changes) as _,
        view.said,
        undo.as_ref(),
    )
    .execute(exec)
    .await?;
    Ok(())
}
