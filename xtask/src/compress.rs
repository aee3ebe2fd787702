//! `.br` and `.gz` beside every static file of a release, so that the server never compresses them.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::stamp;

const TYPES: [&str; 9] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Compresses everything below `site` that gains from it.
pub fn all(site: &Path) -> Result<()> {
    let files = stamp::files([site])?;
    for path in files.iter().filter(|path| gains(path)) {
        let bytes = fs::read(path).with_context(|| format!("failed to read {}", path.display()))?;

        let mut gzip =
            flate2::write::GzEncoder::new(File::create(with_suffix(path, "gz"))?, flate2::Compression::best());
        gzip.write_all(&bytes)?;
        gzip.finish()?;

        let mut brotli = brotli::CompressorWriter::new(File::create(with_suffix(path, "br"))?, 4096, 11, 22);
        brotli.write_all(&bytes)?;
    }
    Ok(())
}

fn gains(path: &Path) -> bool {
    path.extension().and_then(|e| e.to_str()).is_some_and(|e| TYPES.contains(&e))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}
