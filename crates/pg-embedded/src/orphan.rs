//! What a killed process left behind: a server nobody stops, a scratch directory nobody deletes.

use std::{
    fs::{self, File},
    path::Path,
    time::Duration,
};

use crate::process::{is_postgres, stop};

/// How scratch directories are recognised.
pub(crate) const SCRATCH_PREFIX: &str = "alloy-scratch-";

/// Stops a server whose starter is gone (where the kernel could not do it) and forgets one that is gone itself.
pub(crate) fn stop_orphan(data_dir: &Path) {
    let Some(file) = PidFile::read(data_dir) else {
        return;
    };
    if is_postgres(file.pid) {
        stop(file.pid, || !is_postgres(file.pid));
    }
    let _ = fs::remove_file(data_dir.join("postmaster.pid"));
}

/// Removes what killed test runs left. A lock proves that its owner is gone; a young one may be about to be taken.
pub(crate) fn remove_abandoned_scratch(root: &Path) {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    for dir in entries.map(|entry| entry.path()) {
        let name = dir.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(SCRATCH_PREFIX) && is_abandoned(&dir.join("data.lock")) {
            stop_orphan(&dir.join("data"));
            let _ = fs::remove_dir_all(&dir);
        }
    }
}

fn is_abandoned(lock: &Path) -> bool {
    let Ok(lock) = File::options().write(true).open(lock) else {
        return false;
    };
    let age = lock.metadata().and_then(|meta| meta.modified()).map(|time| time.elapsed());
    matches!(age, Ok(Ok(age)) if age > Duration::from_secs(60)) && lock.try_lock().is_ok()
}

#[derive(Clone, Copy)]
pub(crate) struct PidFile {
    pub pid: i32,
    pub ready: bool,
}

impl PidFile {
    pub fn read(data_dir: &Path) -> Option<Self> {
        let text = fs::read_to_string(data_dir.join("postmaster.pid")).ok()?;
        let mut lines = text.lines();
        Some(Self {
            pid: lines.next()?.trim().parse().ok()?,
            ready: lines.nth(6).is_some_and(|status| status.trim() == "ready"),
        })
    }
}
