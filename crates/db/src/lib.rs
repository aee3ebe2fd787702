//! All SQL lives here, so that "who touches the database" is a question of `Cargo.toml`.
//!
//! One file per aggregate, free functions, no repository traits: there is one backend, and tests get a database each.
//! Reads take `impl PgExecutor<'_>`, writes `&mut PgConnection`; a function never opens a transaction, the service
//! begins and commits. `find_*` returns an `Option`. Ids and times are parameters.
//!
//! # Adding an aggregate
//! 1. `migrations/<time>_<verb>_<object>.sql`, with a comment saying why; constraints named, so that [`OnConstraint`] can
//!    tell what their refusal means. Migrations that have run somewhere are never edited.
//! 2. A file here with a private row struct per query and `query!`/`query_as!`; a row that does not parse is
//!    [`Error::Inconsistent`]. Every query about a person's rows has `user_id = $…` in its `WHERE`: a row of somebody else
//!    is a row that does not exist.
//! 3. `cargo xtask sqlx`, and commit `crates/db/.sqlx`.
//! 4. A round trip and every constraint in `tests/`.

pub mod account;
pub mod activity;
pub mod check_in;
pub mod circuit;
pub mod coach;
pub mod custom_movement;
pub mod embedding;
mod error;
pub mod exposure;
pub mod favourite;
pub mod imported;
pub mod kpi;
pub mod login;
pub mod login_attempt;
pub mod movement;
pub mod profile;
pub mod program;
pub mod rearrangement;
pub mod refresh_token;
pub mod session;
pub mod thread;
pub mod workout;

pub use error::{Error, OnConstraint};
pub use sqlx::{PgConnection, PgPool, PgTransaction};

use std::{str::FromStr, time::Duration};

use sqlx::{
    ConnectOptions, Connection, Postgres,
    migrate::Migrator,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};

/// The result of every function here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The schema, embedded.
pub static MIGRATOR: Migrator = sqlx::migrate!("../../migrations");

/// Enough for four server threads; the smallest Postgres plans give about 20.
const MAX_CONNECTIONS: u32 = 16;

/// Connects and brings the schema up to date.
pub async fn connect(url: &str) -> Result<PgPool> {
    let options = PgConnectOptions::from_str(url)?.application_name("alloy");
    // One connection outside the pool first: it fails at once and says why, where a pool tries until time is up.
    let mut first = options.connect().await?;
    if !has_pgvector(&mut first).await? {
        return Err(Error::NoPgvector);
    }
    MIGRATOR.run(&mut first).await?;
    first.close().await?;
    let pool = PgPoolOptions::new()
        .max_connections(MAX_CONNECTIONS)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(5))
        .connect_with(options)
        .await?;
    Ok(pool)
}

async fn has_pgvector(conn: &mut PgConnection) -> Result<bool> {
    Ok(sqlx::query_scalar!(r#"SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') AS "exists!""#)
        .fetch_one(conn)
        .await?)
}

/// One connection, for reads that take several queries.
pub async fn acquire(pool: &PgPool) -> Result<PoolConnection<Postgres>> {
    Ok(pool.acquire().await?)
}

/// Begins a transaction; dropped without a commit, it never happened.
pub async fn begin(pool: &PgPool) -> Result<PgTransaction<'static>> {
    Ok(pool.begin().await?)
}

/// Makes a transaction's writes last.
pub async fn commit(transaction: PgTransaction<'_>) -> Result<()> {
    Ok(transaction.commit().await?)
}

/// Whether the database answers.
pub async fn ping(pool: &PgPool) -> Result<()> {
    sqlx::query_scalar!(r#"SELECT 1 AS "one!""#).fetch_one(pool).await?;
    Ok(())
}
