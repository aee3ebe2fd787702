//! From a configuration to running services: connect, migrate, seed.

use std::sync::Arc;

use db::PgPool;

use crate::{Clock, Result, Services, SystemClock};

/// What the process takes from its environment for the services.
pub struct ServiceConfig {
    database_url: String,
    secret_key: String,
}

impl ServiceConfig {
    /// `secret_key` signs tokens; whoever knows it is everybody.
    #[must_use]
    pub const fn new(database_url: String, secret_key: String) -> Self {
        Self { database_url, secret_key }
    }
}

impl Services {
    /// Connects, brings the schema and the library up to date.
    pub async fn start(config: ServiceConfig) -> Result<Self> {
        let pool = db::connect(&config.database_url).await?;
        Self::on(pool, &config.secret_key, Arc::new(SystemClock)).await
    }

    /// Services on a database whose schema is up to date; for tests, which bring their own pool and clock.
    pub async fn on(db: PgPool, _secret_key: &str, clock: Arc<dyn Clock>) -> Result<Self> {
        Ok(Self { db, library: Arc::new(seed::library().clone()), clock })
    }
}
