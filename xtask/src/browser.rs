//! Playwright against a server and a database of its own.

use std::{env, fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    database, environment,
    project::{Project, Release},
    serve::{self, Server},
    shell::{self, step},
    site, tools,
};

const CANDIDATES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const INSTALL: [&str; 5] = ["install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"];

/// Builds the app and runs `end2end`.
pub fn run(project: &Project) -> Result<()> {
    let end2end = project.root.join("end2end");
    let chromium = ensure_chromium(project)?;
    tools::ensure_npm(&end2end)?;
    // Playwright strips types without looking at them.
    shell::run(Command::new(tools::npm_program(&end2end, "tsc")).arg("--noEmit").current_dir(&end2end))?;
    site::build(project, Release::No, site::PARTS)?;

    let postgres = database::scratch(project)?;
    postgres.create_database(database::NAME)?;
    let addr = serve::free_addr()?;
    let log = project.target_dir.join("browser-tests-server.log");
    // What the coach says when there is a model: Playwright runs one that needs no download.
    let model = serve::free_addr()?;
    let llm = [
        ("ALLOY_LLM_PROVIDER", "openai".to_owned()),
        ("ALLOY_LLM_URL", format!("http://{model}/v1")),
        ("ALLOY_LLM_MODEL", "rehearsal".to_owned()),
    ];
    let url = postgres.url(database::NAME);
    let server = Server::start(project, Release::No, addr, &url, &llm, Some(&log))?;
    // The same house without one.
    let bare_addr = serve::free_addr()?;
    let bare_log = project.target_dir.join("browser-tests-bare-server.log");
    let off = [("ALLOY_LLM_PROVIDER", "off".to_owned())];
    let bare = Server::start(project, Release::No, bare_addr, &url, &off, Some(&bare_log))?;
    let mut playwright = Command::new(tools::npm_program(&end2end, "playwright"));
    playwright.arg("test").current_dir(&end2end);
    playwright.env("ALLOY_URL", format!("http://{addr}")).env("ALLOY_CHROMIUM", chromium);
    playwright.env("ALLOY_MODEL_PORT", model.port().to_string());
    playwright.env("ALLOY_BARE_URL", format!("http://{bare_addr}"));
    let result = shell::run(&mut playwright);
    drop(server);
    drop(bare);
    postgres.stop()?;
    result.and_then(|()| no_panics(&log)).and_then(|()| no_panics(&bare_log))
}

/// A handler that panics may go unnoticed: the page was already there, or the browser asked again.
fn no_panics(log: &Path) -> Result<()> {
    let text = fs::read_to_string(log).with_context(|| format!("failed to read {}", log.display()))?;
    let panics: Vec<_> = text.lines().filter(|line| line.contains("panicked at")).collect();
    if !panics.is_empty() {
        bail!("the server panicked while the tests passed; see {}:\n{}", log.display(), panics.join("\n"));
    }
    Ok(())
}

/// A browser that is there, or Debian's when we may install it.
fn ensure_chromium(project: &Project) -> Result<String> {
    if let Some(found) = find_chromium(project) {
        return Ok(found);
    }
    let command = format!("apt-get {}", INSTALL.join(" "));
    if !rustix::process::geteuid().is_root() || !shell::exists("apt-get") {
        bail!("no Chromium found; install it (Debian: `sudo {command}`) or set ALLOY_CHROMIUM to its path");
    }
    step("installing Chromium", || {
        shell::quiet(Command::new("apt-get").args(["update", "-q"]))?;
        shell::quiet(Command::new("apt-get").args(INSTALL).env("DEBIAN_FRONTEND", "noninteractive"))
    })?;
    match find_chromium(project) {
        Some(found) => Ok(found),
        None => bail!("`{command}` succeeded but there is no Chromium"),
    }
}

fn find_chromium(project: &Project) -> Option<String> {
    if let Some(path) = environment::variable(&project.root, "ALLOY_CHROMIUM") {
        return Some(path);
    }
    let path = env::var_os("PATH")?;
    let dirs: Vec<_> = env::split_paths(&path).collect();
    let named = CANDIDATES.iter().flat_map(|name| dirs.iter().map(move |dir| dir.join(name)));
    let mut installed = named.filter(|path| Path::new(path).is_file());
    Some(installed.next()?.to_string_lossy().into_owned())
}
