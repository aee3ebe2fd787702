//! From a configuration to running services: connect, migrate, seed.

use std::{path::PathBuf, sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use db::PgPool;
use domain::library::Library;
use embed::Embedder;

use crate::{
    Clock, Error, LlmConfig, LlmDesk, Result, Services, SystemClock, account::TRIES_WINDOW, keys::Keys,
    meaning::Meaning, password::PasswordHasherPool,
};

/// What the checksum of `seed_data/` is kept under.
const SEED: &str = "seed_data";
const HOUSEKEEPING: Duration = Duration::from_secs(3600);
const EMBEDDING: Duration = Duration::from_secs(600);

/// What the process takes from its environment for the services.
pub struct ServiceConfig {
    database_url: String,
    secret_key: String,
    admins: Vec<String>,
    scoring_file: Option<PathBuf>,
    llm: Option<LlmConfig>,
    embedder: Option<Arc<dyn Embedder>>,
}

impl ServiceConfig {
    /// `secret_key` signs tokens; whoever knows it is everybody.
    #[must_use]
    pub const fn new(database_url: String, secret_key: String) -> Self {
        Self { database_url, secret_key, admins: Vec::new(), scoring_file: None, llm: None, embedder: None }
    }

    /// Makes admins of the accounts with these addresses, now or when they are opened.
    #[must_use]
    pub fn with_admins(self, admins: Vec<String>) -> Self {
        Self { admins, ..self }
    }

    /// Ranks movements by this file where it is sound.
    #[must_use]
    pub fn with_scoring_file(self, scoring_file: Option<PathBuf>) -> Self {
        Self { scoring_file, ..self }
    }

    /// Lets a language model find words. It need not be there yet.
    #[must_use]
    pub fn with_llm(self, llm: Option<LlmConfig>) -> Self {
        Self { llm, ..self }
    }

    /// Searches by meaning as well, with vectors of this embedder.
    #[must_use]
    pub fn with_embedder(self, embedder: Option<Arc<dyn Embedder>>) -> Self {
        Self { embedder, ..self }
    }
}

impl Services {
    /// Connects, brings the schema and the library up to date, and keeps house from then on.
    pub async fn start(config: ServiceConfig) -> Result<Self> {
        let pool = db::connect(&config.database_url).await?;
        let llm = match &config.llm {
            Some(llm) => LlmDesk::new(llm).map_err(Error::internal)?,
            None => LlmDesk::off(),
        };
        let services = Self::on(pool, &config.secret_key, Arc::new(SystemClock)).await?.with_llm(llm);
        let services = services.with_admins(&config.admins).await?.with_scoring(config.scoring_file).await?;
        let services = services.with_embedder(config.embedder);
        tokio::spawn(keep_house(services.clone()));
        tokio::spawn(keep_embedded(services.clone()));
        Ok(services)
    }

    /// Services on a database whose schema is up to date; for tests, which bring their own pool and clock.
    pub async fn on(db: PgPool, secret_key: &str, clock: Arc<dyn Clock>) -> Result<Self> {
        let library = sow(&db, clock.now()).await?;
        Ok(Self {
            db,
            index: Arc::new(search::Index::new(&library)),
            library: Arc::new(library),
            clock,
            keys: Arc::new(Keys::new(secret_key)),
            passwords: PasswordHasherPool::new(),
            admins: Arc::default(),
            scoring: Arc::default(),
            llm: LlmDesk::off(),
            meaning: Arc::new(Meaning::new(None)),
        })
    }

    /// Forgets what has expired.
    pub async fn purge(&self) -> Result<()> {
        let now = self.now();
        let mut tx = db::begin(&self.db).await?;
        let logins = db::login::purge(&mut tx, now).await?;
        let tries = db::login_attempt::purge(&mut tx, now - TRIES_WINDOW).await?;
        let threads = db::thread::purge(&mut tx, now - crate::talk::KEPT_REMOVED).await?;
        db::commit(tx).await?;
        tracing::debug!(logins, tries, threads, "forgot what has expired");
        Ok(())
    }
}

/// Writes `seed_data/` to the database if another version of it is there, and reads the library back.
async fn sow(pool: &PgPool, now: DateTime<Utc>) -> Result<Library> {
    let current = |stored: Option<String>| stored.as_deref() == Some(seed::checksum());
    if !current(db::movement::find_seed_checksum(pool, SEED).await?) {
        let mut tx = db::begin(pool).await?;
        db::movement::lock_seeding(&mut tx).await?;
        // Another process may have done it while we waited.
        if !current(db::movement::find_seed_checksum(&mut *tx, SEED).await?) {
            let written = db::movement::replace_all(&mut tx, seed::library().all()).await?;
            db::movement::set_seed_checksum(&mut tx, SEED, seed::checksum(), now).await?;
            tracing::info!(written, movements = seed::library().all().len(), "brought the library up to date");
        }
        db::commit(tx).await?;
    }
    Ok(Library::new(db::movement::list(pool).await?)
        .with_activities(seed::activities())
        .with_circuits(seed::circuits()))
}

/// Embeds the library now, and again where an embedder failed or another process gave up.
async fn keep_embedded(services: Services) {
    let mut tries = tokio::time::interval(EMBEDDING);
    loop {
        tries.tick().await;
        if let Err(error) = services.embed_library().await {
            tracing::warn!(code = error.code(), "failed to embed the library; trying again in ten minutes");
        }
    }
}

async fn keep_house(services: Services) {
    let mut hours = tokio::time::interval(HOUSEKEEPING);
    loop {
        hours.tick().await;
        if let Err(error) = services.purge().await {
            tracing::warn!(code = error.code(), "failed to forget what has expired; trying again in an hour");
        }
    }
}
