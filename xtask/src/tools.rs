//! What has to be on the machine before anything builds, installed where it is missing.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    project::Project,
    shell::{self, step},
    stamp,
};

/// The wasm target and the npm tools of the root `package.json`.
pub fn ensure(project: &Project) -> Result<()> {
    ensure_wasm_target()?;
    ensure_npm(&project.root)
}

/// The packages of `dir/package-lock.json`, exactly.
pub fn ensure_npm(dir: &Path) -> Result<()> {
    let stamp = dir.join("node_modules/.alloy-stamp");
    stamp::unless_unchanged(&stamp, &[dir.join("package-lock.json")], "", || {
        if !shell::exists("npm") {
            bail!("npm is missing; install Node.js 20 or newer (it brings npm)");
        }
        step(&format!("installing npm packages of {}", dir.join("package.json").display()), || {
            shell::quiet(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(dir))
        })
    })
}

/// A program that npm installed.
pub fn npm_program(dir: &Path, name: &str) -> PathBuf {
    dir.join("node_modules/.bin").join(name)
}

/// The target of the browser half.
pub fn ensure_wasm_target() -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", "wasm32-unknown-unknown"]);
    let dir = shell::output(&mut rustc)?;
    if Path::new(dir.trim()).is_dir() {
        return Ok(());
    }
    step("adding the Rust target wasm32-unknown-unknown", || {
        shell::run(Command::new("rustup").args(["target", "add", "wasm32-unknown-unknown"])).context(
            "the browser half needs the target wasm32-unknown-unknown; without rustup, install it as your Rust came",
        )
    })
}
