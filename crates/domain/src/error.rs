//! Failures as both doors tell them. One kind decides the HTTP status, one stable code names the case, fields say where.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A word that is not in its closed list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is not a {list}")]
pub struct UnknownWord {
    /// The list it should be in.
    pub list: &'static str,
    /// What was given.
    pub word: String,
}

/// What sort of failure it is. The only table from failure to HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// The request cannot be understood (malformed JSON, wrong type).
    Malformed,
    /// The request is understood and its content refused.
    Invalid,
    /// No or a dead credential.
    Unauthenticated,
    /// A live credential that may not do this.
    Forbidden,
    /// It does not exist, or not for this person.
    NotFound,
    /// It contradicts what is stored.
    Conflict,
    /// No program or session can satisfy the wishes.
    Infeasible,
    /// The body is too large.
    TooLarge,
    /// Too many tries.
    RateLimited,
    /// Something we depend on is away.
    Unavailable,
    /// Our fault.
    Internal,
}

impl ErrorKind {
    /// The HTTP status.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::Unauthenticated => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::TooLarge => 413,
            Self::Invalid | Self::Infeasible => 422,
            Self::RateLimited => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldError {
    /// Path of the field in the request, e.g. `goals[1].weight`.
    pub field: String,
    /// Stable code, e.g. `out_of_range`.
    pub code: String,
    /// A sentence for a person.
    pub message: String,
}

/// An RFC 9457 problem document (`application/problem+json`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// `about:blank#<code>`: a name, not an address.
    #[serde(rename = "type")]
    pub kind: String,
    /// Short and the same for every occurrence.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// Stable machine-readable code.
    pub code: String,
    /// What happened this time, what was kept, what to do.
    pub detail: String,
    /// What is wrong field by field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Identifies the request in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// Collects field errors so that a person sees all of them at once.
#[derive(Debug, Default)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// Nothing wrong so far.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes one.
    pub fn push(&mut self, field: impl Into<String>, code: &str, message: impl Into<String>) {
        self.0.push(FieldError { field: field.into(), code: code.to_owned(), message: message.into() });
    }

    /// Notes one unless the condition holds.
    pub fn require(&mut self, holds: bool, field: &str, code: &str, message: impl Into<String>) {
        if !holds {
            self.push(field, code, message);
        }
    }

    /// The errors, or the value when there are none.
    pub fn into_result<T>(self, value: T) -> Result<T, Vec<FieldError>> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }
}
