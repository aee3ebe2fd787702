//! Where things live. As root the unprivileged account must be able to walk there, so `/root` is out.

use std::{
    env,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use crate::account::{is_root, reachable_by_others};

/// Where the installation is unpacked, once per machine: `ALLOY_CACHE_DIR`, or the usual place for caches.
pub fn cache_dir() -> PathBuf {
    if let Some(dir) = variable("ALLOY_CACHE_DIR") {
        return dir;
    }
    if is_root() {
        return PathBuf::from("/var/cache/alloy");
    }
    variable("XDG_CACHE_HOME")
        .or_else(|| Some(variable("HOME")?.join(".cache")))
        .unwrap_or_else(env::temp_dir)
        .join("alloy")
}

/// Where the data of the checkout at `repository` lives: `ALLOY_DATA_DIR`, or `.alloy/pg` inside it, or, when we are
/// root and the checkout is in a private directory, `/var/lib/alloy`.
pub fn data_dir(repository: &Path) -> PathBuf {
    if let Some(dir) = variable("ALLOY_DATA_DIR") {
        return std::path::absolute(&dir).unwrap_or(dir);
    }
    let inside = repository.join(".alloy/pg");
    if !is_root() || reachable_by_others(&inside) {
        return inside;
    }
    Path::new("/var/lib/alloy").join(short_hash(repository)).join("pg")
}

/// Where scratch databases live.
pub(crate) fn scratch_root() -> PathBuf {
    let usual = env::temp_dir();
    if !is_root() || reachable_by_others(&usual.join("x")) { usual } else { PathBuf::from("/tmp") }
}

/// Where the socket goes. A socket's whole path must stay below 104 bytes (macOS; 108 on Linux).
pub(crate) fn socket_dir(data_dir: &Path) -> PathBuf {
    if data_dir.as_os_str().len() <= 80 {
        data_dir.to_owned()
    } else {
        PathBuf::from("/tmp").join(format!("alloy-pg-{}", short_hash(data_dir)))
    }
}

fn short_hash(path: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn variable(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deep_checkout_gets_a_short_socket_path() {
        let deep = PathBuf::from(format!("/{}/.alloy/pg", "d".repeat(120)));
        let socket = socket_dir(&deep).join(".s.PGSQL.5432");
        assert!(socket.as_os_str().len() < 104, "{}", socket.display());
        assert_eq!(socket_dir(&deep), socket_dir(&deep));
    }
}
