//! What can go wrong between words and vectors.

use std::{path::PathBuf, time::Duration};

/// Why there is no vector.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The weights are not there.
    #[error("the model is not installed in {0}")]
    Missing(PathBuf),
    /// The weights or the vocabulary cannot be used.
    #[error("the model cannot be loaded: {0}")]
    Model(String),
    /// Nobody answers.
    #[error("the embedder cannot be reached: {0}")]
    Unreachable(String),
    /// It took too long.
    #[error("the embedder did not answer within {0:?}")]
    Timeout(Duration),
    /// It answered that it will not.
    #[error("the embedder refused with status {status}: {message}")]
    Refused {
        /// HTTP status.
        status: u16,
        /// Its own words.
        message: String,
    },
    /// Vectors of another length than the database holds.
    #[error("the embedder makes vectors of {found} numbers instead of {expected}; use nomic-embed-text", expected = crate::DIMENSION)]
    WrongSize {
        /// Its length.
        found: usize,
    },
    /// Not what was asked for.
    #[error("the embedder answered nonsense: {0}")]
    Garbled(String),
}
