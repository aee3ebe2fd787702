//! The key that signs tokens: taken from `SECRET_KEY`, else made once and kept beside the checkout's data.

use std::{
    fs::{self, File, OpenOptions},
    io::{Read, Write},
    os::unix::fs::OpenOptionsExt,
};

use anyhow::{Context, Result};

use crate::{environment, project::Project};

const BYTES: usize = 48;

/// The key of this checkout.
pub fn key(project: &Project) -> Result<String> {
    if let Some(key) = environment::variable(&project.root, "SECRET_KEY") {
        return Ok(key);
    }
    let path = project.root.join(".alloy/secret-key");
    match fs::read_to_string(&path) {
        Ok(key) if key.len() >= BYTES => Ok(key),
        _ => {
            let key = random()?;
            fs::create_dir_all(project.root.join(".alloy"))?;
            let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&path)?;
            file.write_all(key.as_bytes()).with_context(|| format!("failed to write {}", path.display()))?;
            Ok(key)
        }
    }
}

/// A fresh key, e.g. for one test run.
pub fn random() -> Result<String> {
    let mut bytes = [0_u8; BYTES];
    File::open("/dev/urandom").and_then(|mut f| f.read_exact(&mut bytes)).context("failed to read /dev/urandom")?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}
