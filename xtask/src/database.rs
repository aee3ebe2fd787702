//! The database of this checkout, and the files in git that are derived from its schema or from the server.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

use anyhow::{Context, Result, bail};
use pg_embedded::{Install, Postgres};

use crate::{
    environment,
    project::Project,
    serve::interrupted,
    shell::{self, step},
    stamp,
};

/// The name of the application's database.
pub const NAME: &str = "alloy";

/// The checkout's own database, started or joined.
pub fn start(project: &Project) -> Result<Postgres> {
    interrupted(); // From here on Ctrl-C must stop Postgres, not just us.
    let install = install(project)?;
    let dir = data_dir(project)?;
    step(&format!("starting Postgres (data in {})", dir.display()), || {
        let postgres = Postgres::start(&install, &dir)?;
        postgres.create_database(NAME)?;
        Ok(postgres)
    })
}

/// An empty cluster that vanishes with the value.
pub fn scratch(project: &Project) -> Result<Postgres> {
    interrupted();
    Ok(Postgres::scratch(&install(project)?)?)
}

/// `cargo xtask pg`.
pub fn serve(project: &Project) -> Result<()> {
    let postgres = start(project)?;
    println!("DATABASE_URL='{}'", postgres.url(NAME));
    eprintln!("Ctrl-C stops it");
    while !interrupted() {
        thread::sleep(Duration::from_millis(50));
    }
    Ok(postgres.stop()?)
}

/// `cargo xtask sqlx`: compiles the queries against a database that the migrations have just built.
pub fn renew_queries(project: &Project) -> Result<()> {
    let dir = queries_dir(project);
    fs::create_dir_all(&dir)?;
    for old in stamp::files([&dir])? {
        fs::remove_file(old)?;
    }
    let count = describe_queries(project, &dir)?;
    eprintln!("{count} queries in {}", dir.display());
    Ok(())
}

/// `cargo xtask sqlx --check`.
pub fn check_queries(project: &Project) -> Result<()> {
    let fresh = project.target_dir.join("sqlx-check");
    let _ = fs::remove_dir_all(&fresh);
    fs::create_dir_all(&fresh)?;
    describe_queries(project, &fresh)?;
    if contents(&fresh)? != contents(&queries_dir(project))? {
        bail!("crates/db/.sqlx is out of date; run `cargo xtask sqlx` and commit the result");
    }
    Ok(())
}

/// `cargo xtask openapi`.
pub fn renew_openapi(project: &Project) -> Result<()> {
    let path = openapi_path(project);
    fs::write(&path, print_openapi(project)?).with_context(|| format!("failed to write {}", path.display()))
}

/// `cargo xtask openapi --check`.
pub fn check_openapi(project: &Project) -> Result<()> {
    let committed = fs::read_to_string(openapi_path(project)).unwrap_or_default();
    if print_openapi(project)? != committed {
        bail!("server/openapi.json is out of date; run `cargo xtask openapi` and commit the result");
    }
    Ok(())
}

/// Whether the server can print its OpenAPI document.
pub fn has_openapi(project: &Project) -> bool {
    project.root.join("server/src/bin/openapi.rs").exists()
}

/// Whether there is a schema to check queries against.
pub fn has_migrations(project: &Project) -> bool {
    project.root.join("migrations").is_dir()
}

fn install(project: &Project) -> Result<Install> {
    let say = |message: &str| eprintln!("  {message}");
    Install::ensure_in(&cache_dir(project)?, say).map_err(Into::into)
}

/// Where downloads are kept that every checkout shares.
pub fn cache_dir(project: &Project) -> Result<PathBuf> {
    match environment::variable(&project.root, "ALLOY_CACHE_DIR") {
        Some(dir) => absolute(&dir),
        None => Ok(pg_embedded::cache_dir()),
    }
}

fn data_dir(project: &Project) -> Result<PathBuf> {
    match environment::variable(&project.root, "ALLOY_DATA_DIR") {
        Some(dir) => absolute(&dir),
        None => Ok(pg_embedded::data_dir(&project.root)),
    }
}

fn absolute(dir: &str) -> Result<PathBuf> {
    std::path::absolute(dir).with_context(|| format!("not a directory: {dir}"))
}

fn queries_dir(project: &Project) -> PathBuf {
    project.root.join("crates/db/.sqlx")
}

fn openapi_path(project: &Project) -> PathBuf {
    project.root.join("server/openapi.json")
}

fn print_openapi(project: &Project) -> Result<String> {
    shell::output(project.cargo().args(["run", "--quiet", "-p", "server", "--bin", "openapi"]))
}

/// Applies the migrations with psql rather than with the application: it does not compile before its queries are
/// described.
fn describe_queries(project: &Project, into: &Path) -> Result<usize> {
    let postgres = scratch(project)?;
    postgres.create_database(NAME)?;
    let migrations = stamp::files([project.root.join("migrations")])?;
    for migration in migrations.iter().filter(|path| path.extension().is_some_and(|e| e == "sql")) {
        postgres
            .psql(NAME, ["-1".as_ref(), "-f".as_ref(), migration.as_os_str()])
            .with_context(|| format!("failed to apply {}", migration.display()))?;
    }

    // Queries are described while the macros run, so every file that has some must compile again.
    let sources = [project.root.join("crates/db/src"), project.root.join("crates/db/tests")];
    for source in stamp::files(&sources)? {
        touch(&source)?;
    }
    let mut cargo = project.cargo();
    cargo.args(["check", "-p", "db", "--all-targets"]);
    cargo.env("DATABASE_URL", postgres.url(NAME)).env("SQLX_OFFLINE", "false").env("SQLX_OFFLINE_DIR", into);
    shell::run(&mut cargo)?;
    postgres.stop()?;
    Ok(stamp::files([into])?.len())
}

#[expect(clippy::disallowed_methods, reason = "cargo compares file times with the clock's")]
fn touch(path: &Path) -> Result<()> {
    let file = File::options().append(true).open(path)?;
    Ok(file.set_modified(SystemTime::now())?)
}

fn contents(dir: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let named = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok((name, fs::read(path)?))
    };
    stamp::files([dir])?.iter().map(named).collect()
}
