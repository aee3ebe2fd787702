//! Everything the process takes from its environment, read once; nothing else reads it.

use std::{env, path::PathBuf};

use anyhow::{Context, bail};
use leptos::config::{LeptosOptions, get_configuration};
use service::LlmConfig;

const MIN_SECRET: usize = 32;

/// The settings of one server process.
pub struct Config {
    /// `LEPTOS_SITE_ADDR`, `LEPTOS_SITE_ROOT`, `LEPTOS_SITE_PKG_DIR`, `LEPTOS_ENV`.
    pub leptos: LeptosOptions,
    /// `DATABASE_URL`.
    pub database_url: String,
    /// `SECRET_KEY`: signs tokens. At least 32 bytes.
    pub secret_key: String,
    /// `ALLOY_ADMINS`: addresses of accounts that look after the instance, separated by commas.
    pub admins: Vec<String>,
    /// `ALLOY_SCORING_FILE`: ranks movements instead of the built-in one.
    pub scoring_file: Option<PathBuf>,
    /// `ALLOY_LLM_…`: the language model, if one is configured.
    pub llm: Option<LlmConfig>,
    /// `ALLOY_EMBED_URL`: an Ollama that makes the vectors of search.
    pub embed_url: Option<String>,
    /// `ALLOY_MODEL_DIR`: the model that makes them in this process.
    pub model_dir: Option<PathBuf>,
}

impl Config {
    /// Reads the environment and names what is missing or weak.
    pub fn from_env() -> anyhow::Result<Self> {
        let secret_key =
            env::var("SECRET_KEY").context("SECRET_KEY is not set; `cargo xtask run` makes and keeps one")?;
        if secret_key.len() < MIN_SECRET || secret_key.contains("changeme") {
            bail!("SECRET_KEY is too weak: use at least {MIN_SECRET} random bytes");
        }
        Ok(Self {
            leptos: get_configuration(None).context("failed to read the LEPTOS_… variables")?.leptos_options,
            database_url: env::var("DATABASE_URL")
                .context("DATABASE_URL is not set; `cargo xtask run` sets it to the embedded Postgres")?,
            secret_key,
            embed_url: env::var("ALLOY_EMBED_URL").ok().filter(|url| !url.is_empty()),
            model_dir: env::var_os("ALLOY_MODEL_DIR").filter(|dir| !dir.is_empty()).map(PathBuf::from),
            admins: env::var("ALLOY_ADMINS").unwrap_or_default().split(',').map(str::to_owned).collect(),
            scoring_file: env::var_os("ALLOY_SCORING_FILE").filter(|path| !path.is_empty()).map(PathBuf::from),
            llm: LlmConfig::from_env().context("the language model is not configured well")?,
        })
    }
}
