//! Everything the process takes from its environment, read once; nothing else reads it.

use std::env;

use anyhow::Context;
use leptos::config::{LeptosOptions, get_configuration};

/// The settings of one server process.
pub struct Config {
    /// `LEPTOS_SITE_ADDR`, `LEPTOS_SITE_ROOT`, `LEPTOS_SITE_PKG_DIR`, `LEPTOS_ENV`.
    pub leptos: LeptosOptions,
    /// `DATABASE_URL`.
    #[expect(dead_code, reason = "the services that connect to it are not here yet")]
    pub database_url: String,
}

impl Config {
    /// Reads the environment and names what is missing.
    pub fn from_env() -> anyhow::Result<Self> {
        Ok(Self {
            leptos: get_configuration(None).context("failed to read the LEPTOS_… variables")?.leptos_options,
            database_url: env::var("DATABASE_URL")
                .context("DATABASE_URL is not set; `cargo xtask run` sets it to the embedded Postgres")?,
        })
    }
}
