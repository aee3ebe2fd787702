//! `cargo xtask test`: every check, each one reported, whatever the ones before it said.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use pg_embedded::Postgres;

use crate::{browser, database, layers, project::Project, serve::interrupted, shell, tools};

/// The parts that `--only` knows, and the packages that their Rust tests are in.
const PARTS: [(&str, &[&str]); 7] = [
    ("lint", &[]),
    ("engine", &["domain", "seed", "circuit-text", "search", "embed", "engine", "engine-wasm", "checker", "simulator"]),
    ("coach", &["coach", "llm"]),
    ("db", &["db", "pg-embedded", "service"]),
    ("rest", &["server"]),
    ("app", &["app"]),
    ("browser", &[]),
];

/// Runs everything, or only the parts that `flags` name.
pub fn run(project: &Project, flags: &[&str]) -> Result<()> {
    let only = parse(flags)?;
    let wanted = |part: &str| only.is_empty() || only.contains(&part);
    interrupted();
    let mut report = Report::default();

    if wanted("lint") {
        lint(project, &mut report);
    }
    let packages = packages(&only);
    if only.is_empty() || !packages.is_empty() {
        report.step("build the tests", || {
            // One of the tests builds the engine for it.
            tools::ensure_wasm_target()?;
            shell::run(nextest(project, &packages).arg("--no-run"))
        });
        report.step("tests", || {
            let postgres = database::scratch(project)?;
            rust_tests(project, &packages, &postgres)
        });
        report.step("examples in documentation", || {
            shell::run(project.cargo().args(["test", "--doc", "--quiet"]).args(select(&packages)))
        });
    }
    if wanted("browser") {
        report.step("browser", || browser::run(project));
    }
    report.finish()
}

fn lint(project: &Project, report: &mut Report) {
    report.step("format", || {
        shell::run(project.cargo().args(["fmt", "--all", "--check"]))?;
        shell::run(project.cargo().args(["fmt", "--manifest-path", "xtask/Cargo.toml", "--check"]))
    });
    report.step("layers", || layers::check(project));
    report.step("clippy", || {
        let mut cargo = project.cargo();
        cargo.args(["clippy", "--all-targets"]).args(select(&[])).args(["--features", "minilm/model,server/minilm"]);
        shell::run(cargo.args(["--", "-D", "warnings"]))
    });
    report.step("clippy (browser)", || {
        tools::ensure_wasm_target()?;
        let mut cargo = project.cargo();
        cargo.args(["clippy", "--lib", "--target", "wasm32-unknown-unknown", "-p", &project.leptos.lib_package]);
        shell::run(cargo.args(["--", "-D", "warnings"]))
    });
    // A later version plans on the phone, without reception; nothing may creep in that only a server has.
    report.step("engine for the browser", || {
        tools::ensure_wasm_target()?;
        let mut cargo = project.cargo();
        shell::run(cargo.args([
            "check",
            "--lib",
            "--target",
            "wasm32-unknown-unknown",
            "-p",
            "engine",
            "-p",
            "checker",
            "-p",
            "simulator",
        ]))
    });
    report.step("xtask itself", || {
        let manifest = ["--manifest-path", "xtask/Cargo.toml"];
        shell::run(project.cargo().arg("clippy").args(manifest).args(["--", "-D", "warnings"]))?;
        shell::run(project.cargo().args(["test", "--quiet"]).args(manifest))
    });
    if database::has_migrations(project) {
        report.step("sqlx queries", || database::check_queries(project));
    }
    if database::has_openapi(project) {
        report.step("openapi", || database::check_openapi(project));
    }
}

/// The database goes to the tests when they run, not to the compiler.
fn rust_tests(project: &Project, packages: &[&str], postgres: &Postgres) -> Result<()> {
    postgres.create_database("alloy_test")?;
    let url = postgres.url("alloy_test");
    let mut tests = nextest(project, packages);
    // All of them, whatever one says; only a run, not a build, takes the flag.
    tests.arg("--no-fail-fast");
    shell::run(tests.env("DATABASE_URL", &url).env("INSTA_UPDATE", "no"))
}

fn nextest(project: &Project, packages: &[&str]) -> std::process::Command {
    let mut cargo = project.cargo();
    if shell::exists("cargo-nextest") {
        cargo.args(["nextest", "run", "--no-tests=pass"]);
    } else {
        cargo.args(["test", "--lib", "--bins", "--tests"]);
    }
    cargo.args(select(packages));
    cargo
}

/// `frontend` turns on `hydrate`, everything else `ssr`; together they would not be the app that anyone runs.
fn select(packages: &[&str]) -> Vec<String> {
    if packages.is_empty() {
        return ["--workspace", "--exclude", "frontend"].map(str::to_owned).to_vec();
    }
    let mut args: Vec<String> = packages.iter().flat_map(|name| ["-p".into(), (*name).to_owned()]).collect();
    if packages.contains(&"app") {
        args.push("--features=app/ssr".into());
    }
    args
}

fn packages(only: &[&str]) -> Vec<&'static str> {
    let named = PARTS.iter().filter(|(part, _)| only.contains(part));
    named.flat_map(|(_, packages)| packages.iter().copied()).collect()
}

fn parse<'a>(flags: &[&'a str]) -> Result<Vec<&'a str>> {
    let mut only = Vec::new();
    for pair in flags.chunks(2) {
        match pair {
            ["--only", part] if PARTS.iter().any(|(name, _)| name == part) => only.push(*part),
            _ => bail!("I do not know `{}`; try --only {}", pair.join(" "), PARTS.map(|(name, _)| name).join("|")),
        }
    }
    Ok(only)
}

#[derive(Default)]
struct Report {
    lines: Vec<(String, Duration, bool)>,
}

impl Report {
    fn step(&mut self, name: &str, work: impl FnOnce() -> Result<()>) {
        if interrupted() {
            return;
        }
        eprintln!("\n── {name}");
        let start = Instant::now();
        let result = work();
        if let Err(error) = &result {
            eprintln!("error: {error:#}");
        }
        self.lines.push((name.into(), start.elapsed(), result.is_ok()));
    }

    fn finish(self) -> Result<()> {
        eprintln!();
        for (name, time, passed) in &self.lines {
            let verdict = if *passed { "ok    " } else { "FAILED" };
            eprintln!("{verdict} {:>7.1} s  {name}", time.as_secs_f64());
        }
        if interrupted() {
            bail!("interrupted");
        }
        let failed: Vec<_> = self.lines.iter().filter(|line| !line.2).map(|line| line.0.as_str()).collect();
        if !failed.is_empty() {
            bail!("failed: {}", failed.join(", "));
        }
        Ok(())
    }
}
