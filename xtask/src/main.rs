//! `cargo xtask <command>`: everything a fresh clone needs, in one program, so that README can name one command each.

mod browser;
mod compress;
mod database;
mod environment;
mod layers;
mod model;
mod project;
mod secret;
mod serve;
mod shell;
mod site;
mod stamp;
mod test;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::project::{Project, Release};

const USAGE: &str = "\
usage: cargo xtask <command>

  run [--release]     install what is missing, build, start Postgres and the server
  build [--release]   install what is missing and build
  test [--only PART]  every check and test; PART: lint, engine, db, rest, app, browser (repeatable)
  pg                  start Postgres, print its DATABASE_URL, wait for Ctrl-C
  sqlx [--check]      renew crates/db/.sqlx from the migrations (or say whether it is current)
  simulate [OPTIONS]  let a crowd live through programs; --athletes N, --weeks N, --seed S, --out DIR
  tables [--out FILE] what goals change and which wishes go together, as docs/goals-and-feasibility.md
  library [--out FILE] what the library holds, as docs/library.md
  optimality [OPTIONS] write choices of sessions for an outside solver; --cases N, --seed S, --out FILE
  search-quality      how well search finds what is meant, on graded queries: by words, by vectors, by both
  openapi [--check]   renew server/openapi.json (or say whether it is current)

environment, also from .env:
  DATABASE_URL     use this Postgres (15 or newer, pgvector 0.7 or newer) instead of the embedded one
  ALLOY_ADDR       address of the server (127.0.0.1:3000)
  ALLOY_DATA_DIR   data of the embedded Postgres (.alloy/pg)
  ALLOY_CACHE_DIR  where the embedded Postgres and the search model are installed (~/.cache/alloy)
  ALLOY_MODEL_DIR  use this copy of the search model
  ALLOY_CHROMIUM   the browser of the browser tests (chromium, chromium-browser, google-chrome)";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<()> {
    let Some((command, flags)) = args.split_first() else {
        bail!("no command\n\n{USAGE}");
    };
    let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
    let project = Project::load()?;
    match (command.as_str(), flags.as_slice()) {
        ("run", []) => serve::run(&project, Release::No),
        ("run", ["--release"]) => serve::run(&project, Release::Yes),
        ("build", []) => site::build(&project, Release::No, site::PARTS).map(drop),
        ("build", ["--release"]) => site::build(&project, Release::Yes, site::PARTS).map(drop),
        ("test", only) => test::run(&project, only),
        ("pg", []) => database::serve(&project),
        ("sqlx", []) => database::renew_queries(&project),
        ("sqlx", ["--check"]) => database::check_queries(&project),
        ("simulate", options) => example(&project, "simulator", "simulate", options),
        ("tables", options) => example(&project, "engine", "tables", options),
        ("library", options) => example(&project, "seed", "counts", options),
        ("optimality", options) => example(&project, "engine", "optimality", options),
        ("search-quality", options) => quality(&project, options),
        ("openapi", []) => database::renew_openapi(&project),
        ("openapi", ["--check"]) => database::check_openapi(&project),
        ("help" | "--help" | "-h", _) => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("I do not know `{}`\n\n{USAGE}", args.join(" ")),
    }
}

fn quality(project: &Project, options: &[&str]) -> Result<()> {
    let mut cargo = project.cargo();
    cargo
        .args([
            "run",
            "--release",
            "--quiet",
            "-p",
            "minilm",
            "--features",
            "model",
            "--example",
            "search-quality",
            "--",
        ])
        .args(options);
    if let Some(dir) = model::ensure(project) {
        cargo.env("ALLOY_MODEL_DIR", dir);
    }
    shell::run(&mut cargo)
}

/// Runs an example of a crate, optimised: engine times mean something only then, and a thousand lives take a minute
/// instead of an hour. Paths count from the project's root.
fn example(project: &Project, package: &str, name: &str, options: &[&str]) -> Result<()> {
    let mut cargo = project.cargo();
    cargo.args(["run", "--release", "--quiet", "-p", package, "--example", name, "--"]).args(options);
    shell::run(&mut cargo)
}
