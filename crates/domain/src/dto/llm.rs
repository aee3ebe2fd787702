//! How the language model is, for whoever runs the instance.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::vocabulary::vocabulary;

vocabulary! {
    /// How the language model is. Nothing depends on it: without one the built-in words are used.
    LlmStatus {
        Off = "off", "No model is configured";
        Ok = "ok", "It answers";
        Degraded = "degraded", "It answers, but a model is missing or it failed lately";
        Down = "down", "It does not answer";
    }
}

/// The language model as it is, not as it is configured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LlmHealth {
    /// In one word.
    pub status: LlmStatus,
    /// Wire format: `ollama`, `openai`, `anthropic`.
    #[serde(default)]
    pub provider: Option<String>,
    /// Whether it answered just now (asked at most every five seconds).
    pub reachable: bool,
    /// Why it did not: a code, e.g. `unreachable` or `timeout`.
    #[serde(default)]
    pub problem: Option<String>,
    /// The models that are used.
    pub models: Vec<LlmModel>,
    /// Circuit breaker: `closed`, `open` (nobody asks for a while), `half_open`.
    #[serde(default)]
    pub breaker: Option<String>,
    /// Questions that run.
    pub running: u32,
    /// Questions that wait for a place.
    pub waiting: u32,
    /// Milliseconds to the first word, last time.
    #[serde(default)]
    pub first_word_ms: Option<u64>,
    /// Milliseconds to the end of the answer, last time.
    #[serde(default)]
    pub answer_ms: Option<u64>,
    /// How the last question failed, if it did: a code.
    #[serde(default)]
    pub last_error: Option<String>,
}

/// A model that is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LlmModel {
    /// For what: `words`, `chat`, `operations`.
    pub purpose: String,
    /// As the provider calls it.
    pub name: String,
    /// Whether the provider has it; none when it did not answer.
    #[serde(default)]
    pub present: Option<bool>,
}
