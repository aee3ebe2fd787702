//! What the coach proposed, and how to take it back.

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
    /// What takes it back once it was applied; whoever wrote it reads it.
    pub undo: Option<Value>,
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
                  p.undo
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
        let state = row.state.parse().map_err(|e| Error::inconsistent("proposals", id, e))?;
        let view = ProposalView { id, operation: row.operation.0, changes: row.changes.0, state, said: row.said };
        Ok(StoredProposal { view, undo: row.undo })
    })
    .transpose()
}

/// The proposals of a conversation with their turns.
pub(super) async fn proposals(
    exec: impl PgExecutor<'_>,
    user: UserId,
    thread: ThreadId,
) -> Result<Vec<(TurnId, ProposalView)>> {
    let rows = sqlx::query!(
        r#"SELECT p.turn_id, p.id, p.operation AS "operation: Json<Operation>", p.changes AS "changes: Json<Vec<Change>>",
                  p.state, p.said
           FROM proposals p JOIN turns s ON s.user_id = p.user_id AND s.id = p.turn_id
           WHERE p.user_id = $1 AND s.thread_id = $2 ORDER BY p.id"#,
        user.0,
        thread.0,
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

/// Takes a proposal from one state to another; false when it stands elsewhere, because somebody was quicker.
pub async fn claim(
    exec: impl PgExecutor<'_>,
    user: UserId,
    id: ProposalId,
    from: ProposalState,
    to: ProposalState,
) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE proposals SET state = $4 WHERE user_id = $1 AND id = $2 AND state = $3",
        user.0,
        id.0,
        from.as_str(),
        to.as_str(),
    )
    .execute(exec)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes down what became of a proposal.
pub async fn settle(exec: impl PgExecutor<'_>, user: UserId, stored: &StoredProposal) -> Result<()> {
    let StoredProposal { view, undo } = stored;
    sqlx::query!(
        "UPDATE proposals SET state = $3, changes = $4, said = $5, undo = $6 WHERE user_id = $1 AND id = $2",
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
