//! What the coach's language model may know of a person, and what it is told.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a person agrees to telling a language model. Nothing, until they say otherwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoachConsent {
    /// Plans, sets, loads, goals, and what they write to the coach. Without it no model is asked.
    pub training: bool,
    /// Check-ins, readiness, pain and injuries.
    pub health: bool,
}

/// How the coach finds words for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CoachState {
    /// What they agreed to.
    pub consent: CoachConsent,
    /// Whether this instance has a language model. Without one the built-in words are used.
    pub model: bool,
    /// Where what they agreed to goes: the wire format and the model.
    #[serde(default)]
    pub provider: Option<String>,
    /// Tokens of today's questions.
    pub used_today: u64,
    /// Tokens a day; afterwards the built-in words are used until the next (UTC).
    pub daily_tokens: u64,
}

/// What the coach sees, exactly as a model is told it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CoachContext {
    /// How a model is told to behave.
    pub instructions: String,
    /// FACTS, then DATA.
    pub text: String,
    /// Tokens of the text, about.
    pub tokens: u32,
    /// Facts that are kept back: not agreed to, or kept from models by a provider's terms.
    pub withheld: u32,
    /// Facts that there was no room for.
    pub left_out: u32,
    /// Whether it is sent to a model at all.
    pub sent: bool,
}
