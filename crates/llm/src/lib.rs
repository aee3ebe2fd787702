//! Asks language models, and says in types what can go wrong.
//!
//! Nothing here decides anything about training: the engine does, and everything works without a model. A [`Model`] is one
//! provider's wire format (Ollama, OpenAI-compatible, Anthropic) and turns a [`Request`] into a stream of [`Event`]s. The
//! [`Desk`] stands in front of it and owes its callers manners: limits on time, size and tokens, retries as long as nothing
//! has been said, a circuit breaker, and a queue in which nobody waits behind another person's many questions.
//!
//! What an answer may contain is not this crate's concern: it hands out raw words. `coach::guard` judges them.

mod breaker;
mod config;
mod desk;
mod error;
mod health;
mod model;
mod provider;
mod queue;
mod strict;

pub use breaker::BreakerState;
pub use config::{Config, ConfigError, Limits, Models, ProviderKind, Timeouts};
pub use desk::Desk;
pub use error::{Error, Wait};
pub use health::Health;
pub use model::{Answer, Event, Finish, FinishReason, Message, Model, Purpose, Request, Role, Schema, Usage};
pub use strict::parse;
