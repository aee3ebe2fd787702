//! One error for everything that can keep Postgres from running, worded for whoever typed the command.

use std::{io, path::PathBuf};

/// Why there is no database.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system said no; `context` says to what.
    #[error("failed to {context}")]
    Io {
        context: String,
        #[source]
        source: io::Error,
    },
    /// A program ran and reported failure.
    #[error("{program} failed:\n{output}")]
    Program { program: String, output: String },
    /// Nobody publishes a build for this machine.
    #[error(
        "there is no prebuilt PostgreSQL for {os} on {arch}; \
         set DATABASE_URL to a PostgreSQL 15 or newer with pgvector 0.7 or newer"
    )]
    Unsupported { os: &'static str, arch: &'static str },
    /// The download is not the file this version was written for.
    #[error("{} has SHA-256 {found}, not {expected}; nothing was installed", path.display())]
    Checksum { path: PathBuf, expected: &'static str, found: String },
    /// The archive cannot be read.
    #[error("failed to unpack {}", path.display())]
    Archive {
        path: PathBuf,
        #[source]
        source: zip::result::ZipError,
    },
    /// Root, and nobody else to run as.
    #[error("PostgreSQL refuses to run as root, and neither `postgres` nor `nobody` is in /etc/passwd")]
    NoAccount,
    /// Written by another major version.
    #[error(
        "{} was written by PostgreSQL {found}, but {expected} is installed; \
         dump it with the old version, or move it away to start empty",
        path.display()
    )]
    Version { path: PathBuf, found: String, expected: &'static str },
    /// It neither came up nor went down.
    #[error("PostgreSQL was not ready after {seconds} s; its log:\n{log}")]
    Timeout { seconds: u64, log: String },
    /// Only lower-case letters, digits and `_` need no quoting.
    #[error("`{0}` is not a plain database name")]
    DatabaseName(String),
}

/// Adds what was being attempted to an [`io::Error`].
pub(crate) trait Context<T> {
    fn context(self, context: impl FnOnce() -> String) -> Result<T, Error>;
}

impl<T> Context<T> for io::Result<T> {
    fn context(self, context: impl FnOnce() -> String) -> Result<T, Error> {
        self.map_err(|source| Error::Io { context: context(), source })
    }
}
