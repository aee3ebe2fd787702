//! Use cases: the one place where the engine and the database meet, called by both doors.
//!
//! One file per family of use cases, each an `impl Services`. A use case takes the [`Viewer`] first, prepares (reads),
//! decides (pure, in [`Services::think`]), commits (one transaction), and returns a type of `domain::dto`.

mod account;
mod activity;
mod admin;
mod check_in;
mod circuit;
pub mod clock;
mod day;
mod embedding;
mod error;
mod favourite;
mod ground;
mod import;
mod keys;
mod lighter;
mod llm_health;
mod login;
mod meaning;
mod movement;
mod password;
mod place;
mod profile;
mod program;
mod rearrange;
mod scoring;
mod session;
mod start;
mod talk;
mod workout;

pub use admin::Admin;
pub use clock::{Clock, FixedClock, SystemClock, new_id};
pub use error::Error;
pub use llm::{Config as LlmConfig, Desk as LlmDesk};
pub use session::StoryPlace;
pub use start::ServiceConfig;
pub use talk::TalkPlace;

use std::sync::Arc;

use db::PgPool;
use domain::{LoginId, UserId, library::Library};
use keys::Keys;
use password::PasswordHasherPool;

/// The result of every use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything a use case needs. Cheap to clone; nothing in it belongs to one request.
#[derive(Clone)]
pub struct Services {
    pub(crate) db: PgPool,
    pub(crate) library: Arc<Library>,
    pub(crate) index: Arc<search::Index>,
    /// Finds by meaning, if there is an embedder.
    pub(crate) meaning: Arc<meaning::Meaning>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) keys: Arc<Keys>,
    pub(crate) passwords: PasswordHasherPool,
    /// Addresses whose accounts are admins, as they are compared.
    pub(crate) admins: Arc<[String]>,
    /// How movements are ranked.
    pub(crate) scoring: Arc<scoring::ScoringFile>,
    /// The language model, if there is one.
    pub(crate) llm: LlmDesk,
}

/// Who asks, proven by a live login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Viewer {
    /// The person.
    pub user: UserId,
    /// The login they came with.
    pub login: LoginId,
}

impl Services {
    /// Runs a decision of the engine off the threads that serve requests.
    pub(crate) async fn think<T: Send + 'static>(&self, decide: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        tokio::task::spawn_blocking(decide).await.map_err(Error::internal)
    }

    /// Whether the database answers.
    pub async fn database_health(&self) -> Result<()> {
        Ok(db::ping(&self.db).await?)
    }
}
