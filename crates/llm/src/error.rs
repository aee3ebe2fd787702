//! Everything that can go wrong between a question and an answer.

use std::time::Duration;

/// What was waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// A connection.
    Connect,
    /// The first word.
    FirstToken,
    /// The next word.
    Idle,
    /// The whole answer.
    Total,
    /// A free place.
    Queue,
}

impl std::fmt::Display for Wait {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Connect => "a connection",
            Self::FirstToken => "the first word",
            Self::Idle => "the next word",
            Self::Total => "the whole answer",
            Self::Queue => "a free place",
        })
    }
}

/// Why there is no answer, or no whole one. Messages of providers are shortened and never carry the key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No provider is configured.
    #[error("no language model is configured")]
    Off,
    /// Nobody answers at the address.
    #[error("the provider cannot be reached: {0}")]
    Unreachable(String),
    /// The provider does not have the model.
    #[error("the provider has no such model: {0}")]
    ModelMissing(String),
    /// The provider refuses the request: key, rights, or form.
    #[error("the provider refused the request with {status}: {message}")]
    Refused {
        /// HTTP status.
        status: u16,
        /// In its words.
        message: String,
    },
    /// Too many requests at the provider.
    #[error("the provider is overloaded ({status})")]
    Overloaded {
        /// HTTP status.
        status: u16,
        /// When to come back, if it says so.
        retry_after: Option<Duration>,
    },
    /// The provider failed.
    #[error("the provider failed with {status}: {message}")]
    Failed {
        /// HTTP status.
        status: u16,
        /// In its words.
        message: String,
    },
    /// The provider failed after it had begun to answer.
    #[error("the provider failed in the middle of its answer: {0}")]
    MidStream(String),
    /// It took too long.
    #[error("waited too long for {0}")]
    Timeout(Wait),
    /// The connection ended before the answer did.
    #[error("the answer was cut off")]
    Cut,
    /// What arrived is not the provider's wire format.
    #[error("the answer is not in the provider's format: {0}")]
    Garbled(String),
    /// A line or the whole answer is larger than any honest one.
    #[error("the answer is larger than {0} bytes")]
    TooLarge(usize),
    /// The model declined to answer.
    #[error("the model declined to answer")]
    Declined,
    /// The question does not fit into the model's context.
    #[error("the question takes about {tokens} tokens and {limit} are left for it")]
    TooLong {
        /// Tokens of the question.
        tokens: u32,
        /// Tokens that are left beside the answer.
        limit: u32,
    },
    /// The provider failed too often; nobody asks it for a while.
    #[error("the provider failed repeatedly and is left alone for {}s", .0.as_secs())]
    Resting(Duration),
    /// This person has enough questions waiting.
    #[error("too many questions of one person are waiting")]
    QueueFull,
    /// The answer should be JSON and is not.
    #[error("the answer is not JSON: {0}")]
    NotJson(String),
    /// The answer is JSON of another form.
    #[error("the answer does not have the form asked for: {0}")]
    WrongForm(String),
}

impl Error {
    /// Stable code, as logs and metrics call it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Unreachable(_) => "unreachable",
            Self::ModelMissing(_) => "model_missing",
            Self::Refused { .. } => "refused",
            Self::Overloaded { .. } => "overloaded",
            Self::Failed { .. } => "failed",
            Self::MidStream(_) => "mid_stream",
            Self::Timeout(_) => "timeout",
            Self::Cut => "cut",
            Self::Garbled(_) => "garbled",
            Self::TooLarge(_) => "too_large",
            Self::Declined => "declined",
            Self::TooLong { .. } => "too_long",
            Self::Resting(_) => "resting",
            Self::QueueFull => "queue_full",
            Self::NotJson(_) => "not_json",
            Self::WrongForm(_) => "wrong_form",
        }
    }

    /// Whether asking again may help. Only ever done while nothing has been said.
    #[must_use]
    pub const fn may_retry(&self) -> bool {
        matches!(
            self,
            Self::Unreachable(_) | Self::Overloaded { .. } | Self::Failed { .. } | Self::MidStream(_) | Self::Cut
        )
    }

    /// Whether it says something about the provider's health, and so counts for the circuit breaker.
    #[must_use]
    pub const fn blames_provider(&self) -> bool {
        match self {
            Self::Timeout(wait) => !matches!(wait, Wait::Queue),
            Self::Unreachable(_)
            | Self::ModelMissing(_)
            | Self::Refused { .. }
            | Self::Overloaded { .. }
            | Self::Failed { .. }
            | Self::MidStream(_)
            | Self::Cut
            | Self::Garbled(_)
            | Self::TooLarge(_) => true,
            Self::Off
            | Self::Declined
            | Self::TooLong { .. }
            | Self::Resting(_)
            | Self::QueueFull
            | Self::NotJson(_)
            | Self::WrongForm(_) => false,
        }
    }
}
