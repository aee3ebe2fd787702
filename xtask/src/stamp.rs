//! "Has this step's input changed since it last succeeded?"

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Runs `work` unless it already succeeded with the same inputs; `stamp` remembers.
pub fn unless_unchanged(
    stamp: &Path,
    inputs: &[PathBuf],
    extra: &str,
    work: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let now = digest(inputs, extra)?;
    if fs::read_to_string(stamp).is_ok_and(|before| before == now) {
        return Ok(());
    }
    let _ = fs::remove_file(stamp);
    work()?;
    if let Some(dir) = stamp.parent() {
        fs::create_dir_all(dir)?;
    }
    fs::write(stamp, now).with_context(|| format!("failed to write {}", stamp.display()))
}

/// Every file below `paths`, in a fixed order. Missing ones are empty.
pub fn files<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut pending: Vec<PathBuf> = paths.into_iter().map(Into::into).collect();
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                pending.push(entry?.path());
            }
        } else if path.exists() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn digest(inputs: &[PathBuf], extra: &str) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(extra);
    for path in files(inputs)? {
        let bytes = fs::read(&path).with_context(|| format!("failed to read {}", path.display()))?;
        hash.update(path.as_os_str().as_encoded_bytes());
        hash.update(bytes.len().to_le_bytes());
        hash.update(bytes);
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
