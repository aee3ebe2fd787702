//! What can go wrong below the use cases.

use std::error::Error as StdError;

/// A failed query or an impossible row.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Postgres or the connection to it.
    #[error("run a query")]
    Sql(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("bring the schema up to date")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The server has no pgvector to offer.
    #[error(
        "find the extension pgvector in this Postgres; install it (Debian: postgresql-NN-pgvector) or unset DATABASE_URL \
         to use the embedded Postgres"
    )]
    NoPgvector,
    /// A row that no version of the application should have written.
    #[error("read {table} {id}: its content is inconsistent")]
    Inconsistent {
        /// Table.
        table: &'static str,
        /// Primary key.
        id: String,
        /// What did not parse.
        #[source]
        source: Box<dyn StdError + Send + Sync>,
    },
}

impl Error {
    /// A row that does not parse.
    pub fn inconsistent(
        table: &'static str,
        id: impl ToString,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self::Inconsistent { table, id: id.to_string(), source: source.into() }
    }

    /// Whether a constraint of this name refused the write.
    #[must_use]
    pub fn is_constraint(&self, name: &str) -> bool {
        match self {
            Self::Sql(error) => error.as_database_error().and_then(|e| e.constraint()) == Some(name),
            _ => false,
        }
    }

    /// Whether the database is away, as opposed to having refused something.
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Sql(
                sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed,
            ) => true,
            // 57P01–57P03: shutting down, crashed, starting up. 53300: too many connections.
            Self::Sql(sqlx::Error::Database(error)) => {
                matches!(error.code().as_deref(), Some("57P01" | "57P02" | "57P03" | "53300"))
            }
            _ => false,
        }
    }
}

/// Turns the refusal of a named constraint into the error it means.
pub trait OnConstraint<T> {
    /// `insert(..).await.on_constraint("users_email_unique", || Error::EmailTaken)?`
    fn on_constraint<E: From<Error>>(self, name: &str, meaning: impl FnOnce() -> E) -> Result<T, E>;
}

impl<T> OnConstraint<T> for Result<T, Error> {
    fn on_constraint<E: From<Error>>(self, name: &str, meaning: impl FnOnce() -> E) -> Result<T, E> {
        self.map_err(|error| if error.is_constraint(name) { meaning() } else { error.into() })
    }
}
