//! Conversations with the coach.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    dto::{day::Words, page::within_bounds},
    ids::{ProposalId, ThreadId, TurnId},
    operation::Operation,
    plan::Change,
    vocabulary::vocabulary,
};

/// Most characters of a message.
pub const MAX_MESSAGE: usize = 4000;
/// Most characters of a title.
pub const MAX_TITLE: usize = 80;

/// Begins a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewThread {
    /// Minted by the client; also the idempotency key.
    pub id: ThreadId,
}

/// Changes a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateThread {
    /// A new title, 1–80 characters.
    pub title: String,
}

/// Says something to the coach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMessage {
    /// Minted by the client; also the idempotency key: the same message again hears the same answer.
    pub id: TurnId,
    /// 1–4000 characters.
    pub text: String,
}

/// Which conversations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ThreadQuery {
    /// Only those in which these words stand, in the title or a turn.
    #[serde(default)]
    pub search: Option<String>,
    /// Where the last page ended (`next_cursor`).
    #[serde(default)]
    pub cursor: Option<String>,
    /// How many, 1–100; 20 unless told.
    #[serde(default, deserialize_with = "within_bounds")]
    pub limit: Option<u16>,
}

/// A conversation in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ThreadSummary {
    /// Id.
    pub id: ThreadId,
    /// The first question, shortened, or what it was called since.
    pub title: String,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When something was last said.
    pub updated_at: DateTime<Utc>,
}

/// A conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ThreadView {
    /// In a list.
    pub thread: ThreadSummary,
    /// What was said, oldest first.
    pub turns: Vec<TurnView>,
}

vocabulary! {
    /// Who speaks.
    TurnRole {
        Person = "person", "You";
        Coach = "coach", "Coach";
    }
}

vocabulary! {
    /// Who found the coach's words. What they say is decided by neither.
    Voice {
        Narrator = "narrator", "Built-in words";
        Model = "model", "Language model";
    }
}

vocabulary! {
    /// Where a turn stands.
    TurnState {
        Speaking = "speaking", "Still speaking";
        Done = "done", "Done";
        Stopped = "stopped", "Stopped";
    }
}

vocabulary! {
    /// Where a proposal stands.
    ProposalState {
        Proposed = "proposed", "Proposed";
        Applying = "applying", "Being applied";
        Applied = "applied", "Applied";
        Undone = "undone", "Taken back";
    }
}

/// One turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TurnView {
    /// Id.
    pub id: TurnId,
    /// Who.
    pub role: TurnRole,
    /// What, sentence by sentence.
    pub sentences: Vec<String>,
    /// Whose words, where it is the coach's turn.
    #[serde(default)]
    pub voice: Option<Voice>,
    /// Where it stands.
    pub state: TurnState,
    /// What was proposed in it.
    #[serde(default)]
    pub proposals: Vec<ProposalView>,
    /// Exactly what a language model was told for it, if one was asked.
    #[serde(default)]
    pub told: Option<String>,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// Something that the coach proposes: nothing has changed until it is applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProposalView {
    /// Id.
    pub id: ProposalId,
    /// What would be done.
    pub operation: Operation,
    /// What would change; once it is applied, what has changed.
    pub changes: Vec<Change>,
    /// Where it stands.
    pub state: ProposalState,
    /// The coach's sentence about what has changed.
    #[serde(default)]
    pub said: Option<String>,
}

/// A step of an answer as it streams.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "event", content = "data", rename_all = "snake_case")]
pub enum ThreadEvent {
    /// The conversation with its title, and the turn that is going to be spoken.
    Thread(TurnBegins),
    /// A proposal.
    Operation(Box<ProposalView>),
    /// The next words.
    Delta(Words),
    /// Nothing follows.
    Done(TurnEnds),
    /// The answer could not be told to its end; what was said is kept. Nothing follows.
    Error(TurnFails),
}

/// The beginning of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TurnBegins {
    /// The conversation.
    pub thread: ThreadSummary,
    /// The coach's turn.
    pub turn: TurnId,
}

/// The end of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TurnEnds {
    /// The coach's turn.
    pub turn: TurnId,
    /// Whose words they were.
    pub voice: Voice,
    /// Where it stands.
    pub state: TurnState,
}

/// Why an answer ends before its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TurnFails {
    /// Stable code.
    pub code: String,
    /// What happened and what to do.
    pub text: String,
}
