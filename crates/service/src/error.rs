//! Why a use case failed. Both doors show [`Error::problem`]; nobody else turns failures into words.

use std::error::Error as StdError;

use domain::{ErrorKind, FieldError, Problem};

/// A failed use case. Nothing was half-written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or not for this person; the two look alike.
    #[error("there is no such {what}")]
    NotFound {
        /// What was looked for, e.g. `program`.
        what: &'static str,
    },
    /// Fields with wrong content.
    #[error("the request is invalid")]
    Invalid(Vec<FieldError>),
    /// It contradicts what is stored.
    #[error("{message}")]
    Conflict {
        /// Stable code.
        code: &'static str,
        /// What it contradicts, what was kept, what to do.
        message: String,
        /// The field it is about, where there is one.
        field: Option<&'static str>,
    },
    /// No credential, or a dead one.
    #[error("{message}")]
    Unauthenticated {
        /// Stable code.
        code: &'static str,
        /// What to do.
        message: &'static str,
    },
    /// A live credential that may not do this.
    #[error("{message}")]
    Forbidden {
        /// Stable code.
        code: &'static str,
        /// Why not.
        message: String,
    },
    /// Wishes that cannot all hold.
    #[error("{text}")]
    Infeasible {
        /// Stable code.
        code: &'static str,
        /// The smallest set of conflicting wishes.
        wishes: Vec<String>,
        /// The sentence a person reads.
        text: String,
    },
    /// Too many tries.
    #[error("too many tries")]
    RateLimited {
        /// Minutes until the next try is worth it.
        minutes: i64,
    },
    /// Something we depend on is away.
    #[error("a dependency is away")]
    Unavailable(#[source] Box<dyn StdError + Send + Sync>),
    /// Our fault.
    #[error("internal error")]
    Internal(#[source] Box<dyn StdError + Send + Sync>),
}

impl Error {
    /// No such thing for this person.
    #[must_use]
    pub const fn not_found(what: &'static str) -> Self {
        Self::NotFound { what }
    }

    /// One wrong field.
    pub fn invalid(field: impl Into<String>, code: &str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError { field: field.into(), code: code.to_owned(), message: message.into() }])
    }

    /// A contradiction that is not about one field.
    pub fn conflict(code: &'static str, message: impl Into<String>) -> Self {
        Self::Conflict { code, message: message.into(), field: None }
    }

    /// Our fault.
    pub fn internal(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Internal(source.into())
    }

    /// What sort of failure.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound { .. } => ErrorKind::NotFound,
            Self::Invalid(_) => ErrorKind::Invalid,
            Self::Conflict { .. } => ErrorKind::Conflict,
            Self::Unauthenticated { .. } => ErrorKind::Unauthenticated,
            Self::Forbidden { .. } => ErrorKind::Forbidden,
            Self::Infeasible { .. } => ErrorKind::Infeasible,
            Self::RateLimited { .. } => ErrorKind::RateLimited,
            Self::Unavailable(_) => ErrorKind::Unavailable,
            Self::Internal(_) => ErrorKind::Internal,
        }
    }

    /// Stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not_found",
            Self::Invalid(_) => "invalid",
            Self::Conflict { code, .. }
            | Self::Unauthenticated { code, .. }
            | Self::Forbidden { code, .. }
            | Self::Infeasible { code, .. } => code,
            Self::RateLimited { .. } => "rate_limited",
            Self::Unavailable(_) => "unavailable",
            Self::Internal(_) => "internal",
        }
    }

    /// What is told to the outside. What is our fault is logged with its causes here, once, and told without them.
    #[must_use]
    pub fn problem(&self) -> Problem {
        if let Self::Unavailable(source) | Self::Internal(source) = self {
            tracing::error!(code = self.code(), causes = %causes(source.as_ref()), "a use case failed");
        }
        Problem {
            kind: format!("about:blank#{}", self.code()),
            title: self.code().replace('_', " "),
            status: self.kind().status(),
            code: self.code().to_owned(),
            detail: self.detail(),
            errors: self.fields(),
            request_id: None,
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::NotFound { what } => format!("There is no such {what}."),
            Self::Invalid(fields) => match fields.as_slice() {
                [only] => only.message.clone(),
                _ => "Some fields need another look. Nothing was saved.".to_owned(),
            },
            Self::Conflict { message, .. } | Self::Forbidden { message, .. } => message.clone(),
            Self::Unauthenticated { message, .. } => (*message).to_owned(),
            Self::Infeasible { text, .. } => text.clone(),
            Self::RateLimited { minutes } => format!("Too many tries. Try again in {minutes} min."),
            Self::Unavailable(_) => {
                "Alloy cannot answer right now. Nothing was saved; try again in a moment.".to_owned()
            }
            Self::Internal(_) => "Something went wrong on our side. Nothing was half-written.".to_owned(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        let one = |field: &str, code: &str, message: &str| FieldError {
            field: field.to_owned(),
            code: code.to_owned(),
            message: message.to_owned(),
        };
        match self {
            Self::Invalid(fields) => fields.clone(),
            Self::Conflict { code, message, field: Some(field) } => vec![one(field, code, message)],
            Self::Infeasible { code, wishes, .. } => {
                wishes.iter().enumerate().map(|(i, wish)| one(&format!("wishes[{i}]"), code, wish)).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        if error.is_unavailable() { Self::Unavailable(error.into()) } else { Self::Internal(error.into()) }
    }
}

impl From<engine::Infeasible> for Error {
    fn from(engine::Infeasible { code, wishes, text }: engine::Infeasible) -> Self {
        Self::Infeasible { code, wishes, text }
    }
}

/// An error and what caused it, on one line.
fn causes(error: &(dyn StdError + 'static)) -> String {
    let mut line = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        line.push_str(": ");
        line.push_str(&cause.to_string());
        next = cause.source();
    }
    line
}
