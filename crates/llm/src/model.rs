//! What is asked of a model and what comes back, whatever the provider calls it.

use std::pin::Pin;

use futures::{Stream, future::BoxFuture};
use serde::{Deserialize, Serialize};

use crate::error::Error;

/// What a question is for; each purpose may have a model of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Sentences about a change that has been made.
    Words,
    /// A conversation.
    Chat,
    /// Typed operations read from free text.
    Operations,
}

impl Purpose {
    /// As it is told.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Chat => "chat",
            Self::Operations => "operations",
        }
    }
}

/// Who said something in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The person.
    User,
    /// The model.
    Assistant,
}

/// One turn of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Who.
    pub role: Role,
    /// What.
    pub text: String,
}

/// A form that the whole answer must have.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// At most 64 letters, digits, `_` and `-`.
    pub name: &'static str,
    /// JSON Schema.
    pub schema: serde_json::Value,
}

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// What it is for.
    pub purpose: Purpose,
    /// How to behave, and what is known.
    pub system: String,
    /// The conversation, oldest first; the last one is the person's.
    pub messages: Vec<Message>,
    /// The form of the answer, where it is not prose.
    pub schema: Option<Schema>,
}

impl Request {
    /// The words that are sent, in their order: for whoever wants to see what a model is told.
    #[must_use]
    pub fn exact(&self) -> String {
        let turns = self.messages.iter().map(|m| m.text.as_str());
        std::iter::once(self.system.as_str()).chain(turns).collect::<Vec<_>>().join("\n")
    }

    /// Tokens that the question takes, guessed on the safe side: three bytes each.
    #[must_use]
    pub fn tokens(&self) -> u32 {
        let schema = self.schema.as_ref().map_or(0, |s| s.schema.to_string().len());
        let bytes = self.system.len() + schema + self.messages.iter().map(|m| m.text.len() + 12).sum::<usize>();
        u32::try_from(bytes.div_ceil(3)).unwrap_or(u32::MAX)
    }
}

/// Tokens as the provider counted them; zero where it did not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// Read.
    pub prompt: u32,
    /// Written.
    pub answer: u32,
}

/// Why an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FinishReason {
    /// It was complete.
    Complete,
    /// It ran into the limit of tokens; the last sentence may be cut.
    Length,
}

/// How an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finish {
    /// Why.
    pub reason: FinishReason,
    /// What it cost.
    pub usage: Usage,
}

/// A step of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The model is at work but has nothing to say yet (it loads, thinks, or the provider pings).
    Alive,
    /// The next words.
    Delta(String),
    /// The end. Nothing follows.
    Done(Finish),
}

/// An answer as it arrives: deltas, then either [`Event::Done`] or one error. A stream that ends with neither was cut, and
/// providers say so with [`Error::Cut`].
pub type Answer = Pin<Box<dyn Stream<Item = Result<Event, Error>> + Send>>;

/// A provider of a language model.
pub trait Model: Send + Sync {
    /// Asks; comes back when the provider begins to answer.
    fn ask<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Result<Answer, Error>>;

    /// Names of the models that the provider has; also the cheapest sign of life.
    fn models(&self) -> BoxFuture<'_, Result<Vec<String>, Error>>;
}
