//! Logs: readable lines on stderr, filtered by `RUST_LOG`.

use tracing_subscriber::EnvFilter;

/// Unless told otherwise: Postgres' notices are for whoever changes the schema, and come with every start.
const DEFAULT: &str = "info,sqlx::postgres::notice=warn";

/// Starts logging for the whole process.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(DEFAULT));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}
