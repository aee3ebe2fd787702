//! A private PostgreSQL with pgvector, run as a child process, so that a fresh clone needs no database server.
//!
//! Development (`cargo xtask run`), tests and the server itself share this one way to get a database:
//!
//! ```no_run
//! let install = pg_embedded::Install::ensure(|message| eprintln!("{message}"))?;
//! let postgres = pg_embedded::Postgres::scratch(&install)?;
//! postgres.create_database("alloy")?;
//! println!("{}", postgres.url("alloy"));
//! # Ok::<(), pg_embedded::Error>(())
//! ```
//!
//! It listens on a Unix socket inside a directory that only its account may enter, never on TCP; that directory is the
//! whole access control, so there is no password to keep. Run as root it switches to an unprivileged account, because
//! PostgreSQL refuses root. It ends with the process that started it, even when that process is killed.

mod account;
mod error;
mod install;
mod orphan;
mod paths;
mod process;
mod server;

pub use crate::{
    error::Error,
    install::Install,
    paths::{cache_dir, data_dir},
    process::stop_with_parent,
    server::Postgres,
};

/// What every fallible function here returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;
