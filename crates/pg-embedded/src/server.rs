//! One running cluster: created when missing, joined when another process of ours runs it, cleaned up when orphaned.

use std::{
    ffi::OsStr,
    fs::{self, File},
    os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
    process::{self, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::{
    Error, Install, Result,
    account::Account,
    error::Context,
    install::{MAJOR, make_public_dir},
    orphan::{PidFile, SCRATCH_PREFIX, remove_abandoned_scratch, stop_orphan},
    paths::{scratch_root, socket_dir},
    process::{Kept, stop},
};

/// Crash recovery of a large database may take a while; longer than this and something is wrong.
const READY_SECONDS: u64 = 60;
/// Names the socket file, nothing else: Postgres does not listen on TCP.
const PORT: &str = "5432";

/// A PostgreSQL that is ready. Dropping it stops it, unless another process of ours had started it.
pub struct Postgres {
    install: Install,
    data_dir: PathBuf,
    /// `None` when we only joined.
    running: Option<Running>,
    /// Deleted with the cluster.
    scratch_dir: Option<PathBuf>,
}

struct Running {
    kept: Kept,
    /// Held as long as the cluster is ours; the kernel lets go of it however we end.
    _lock: File,
}

impl Postgres {
    /// Starts the cluster in `data_dir`, creating it when missing.
    pub fn start(install: &Install, data_dir: &Path) -> Result<Self> {
        Self::open(install, data_dir, true)
    }

    /// Starts an empty cluster in a temporary directory. It trades crash safety for speed.
    pub fn scratch(install: &Install) -> Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);

        let root = scratch_root();
        remove_abandoned_scratch(&root);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let dir = root.join(format!("{SCRATCH_PREFIX}{}-{count}", process::id()));
        fs::create_dir(&dir).context(|| format!("create {}", dir.display()))?;
        fs::set_permissions(&dir, fs::Permissions::from_mode(0o711)).context(|| format!("chmod {}", dir.display()))?;
        let mut postgres = Self::open(install, &dir.join("data"), false).inspect_err(|_| {
            let _ = fs::remove_dir_all(&dir);
        })?;
        postgres.scratch_dir = Some(dir);
        Ok(postgres)
    }

    /// The connection string of `database`, for sqlx, psql and everything that speaks libpq's URLs.
    pub fn url(&self, database: &str) -> String {
        let socket = encode(socket_dir(&self.data_dir).as_os_str());
        format!("postgres:///{database}?host={socket}&user=postgres")
    }

    /// Creates `name` unless it exists.
    pub fn create_database(&self, name: &str) -> Result<()> {
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
            return Err(Error::DatabaseName(name.into()));
        }
        let found = self.psql("postgres", ["-c", &format!("SELECT 1 FROM pg_database WHERE datname = '{name}'")])?;
        if found.trim() != "1" {
            self.psql("postgres", ["-c", &format!("CREATE DATABASE {name}")])?;
        }
        Ok(())
    }

    /// Runs psql on `database` and returns what it printed, bare. Stops at the first error.
    pub fn psql<S: AsRef<OsStr>>(&self, database: &str, args: impl IntoIterator<Item = S>) -> Result<String> {
        let mut command = Command::new(self.install.program("psql"));
        command
            .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", &self.url(database)])
            .args(args)
            .stdin(Stdio::null());
        finish(command)
    }

    /// Stops the cluster and waits for it. Dropping does the same but cannot report.
    pub fn stop(mut self) -> Result<()> {
        self.shut_down()
    }

    fn open(install: &Install, data_dir: &Path, durable: bool) -> Result<Self> {
        let account = Account::unprivileged()?;
        let parent = data_dir.parent().unwrap_or(Path::new("/"));
        make_public_dir(parent)?;
        let postgres =
            |running| Self { install: install.clone(), data_dir: data_dir.to_owned(), running, scratch_dir: None };

        let lock_path = data_dir.with_extension("lock");
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&lock_path)
            .context(|| format!("open {}", lock_path.display()))?;
        if lock.try_lock().is_err() {
            // Another process of ours runs it, or is about to.
            wait_until_ready(data_dir, None)?;
            return Ok(postgres(None));
        }
        stop_orphan(data_dir);
        initialise(install, data_dir, account, durable)?;
        let kept = launch(install, data_dir, account, durable)?;
        let mut postgres = postgres(Some(Running { kept, _lock: lock }));
        let running = postgres.running.as_mut();
        // On failure the drop stops what we launched.
        wait_until_ready(data_dir, running.map(|running| &mut running.kept))?;
        Ok(postgres)
    }

    fn shut_down(&mut self) -> Result<()> {
        let mut stopped = true;
        if let Some(Running { mut kept, _lock }) = self.running.take() {
            let pid = kept.pid();
            stopped = stop(pid, || matches!(kept.child.try_wait(), Ok(Some(_)) | Err(_)));
        }
        if let Some(dir) = self.scratch_dir.take() {
            fs::remove_dir_all(&dir).context(|| format!("remove {}", dir.display()))?;
        }
        if stopped {
            return Ok(());
        }
        Err(Error::Program { program: "postgres".into(), output: "it does not stop".into() })
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let _ = self.shut_down();
    }
}

/// Creates the cluster beside its final place, so that an interrupted run leaves nothing half-made behind.
fn initialise(install: &Install, data_dir: &Path, account: Option<Account>, durable: bool) -> Result<()> {
    let version = data_dir.join("PG_VERSION");
    if let Ok(found) = fs::read_to_string(&version) {
        if found.trim() == MAJOR {
            return Ok(());
        }
        return Err(Error::Version { path: data_dir.to_owned(), found: found.trim().into(), expected: MAJOR });
    }
    let fresh = data_dir.with_extension("new");
    let _ = fs::remove_dir_all(&fresh);
    make_private_dir(&fresh, account)?;
    let mut command = Command::new(install.program("initdb"));
    command
        .args(["--username=postgres", "--encoding=UTF8", "--locale-provider=builtin"])
        .args(["--locale=C", "--builtin-locale=C.UTF-8", "--no-instructions"])
        .args(["--auth-local=trust", "--auth-host=reject"])
        .args((!durable).then_some("--no-sync"))
        .arg("-D")
        .arg(&fresh)
        .env_clear()
        .current_dir("/");
    if let Some(account) = account {
        account.apply(&mut command);
    }
    finish(command)?;
    fs::rename(&fresh, data_dir).context(|| format!("create {}", data_dir.display()))
}

fn launch(install: &Install, data_dir: &Path, account: Option<Account>, durable: bool) -> Result<Kept> {
    let sockets = socket_dir(data_dir);
    if sockets != data_dir {
        make_private_dir(&sockets, account)?;
    }
    let log_path = log_path(data_dir);
    let log = File::create(&log_path).context(|| format!("create {}", log_path.display()))?;
    let log_too = log.try_clone().context(|| format!("open {}", log_path.display()))?;

    let mut command = Command::new(install.program("postgres"));
    command.arg("-D").arg(data_dir).arg("-k").arg(&sockets).args(["-p", PORT]);
    for setting in ["listen_addresses=", "timezone=UTC", "log_timezone=UTC", "unix_socket_permissions=0700"] {
        command.args(["-c", setting]);
    }
    if !durable {
        // Tests run many databases at once and throw them away.
        for setting in ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=400"] {
            command.args(["-c", setting]);
        }
    }
    command.stdin(Stdio::null()).stdout(log).stderr(log_too);
    Kept::spawn(command, account).context(|| "start postgres".into())
}

/// The eighth line of `postmaster.pid` says `ready` once connections are accepted.
fn wait_until_ready(data_dir: &Path, mut kept: Option<&mut Kept>) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(READY_SECONDS);
    while Instant::now() < deadline {
        let ours = kept.as_ref().map(|kept| kept.pid());
        let file = PidFile::read(data_dir);
        if file.is_some_and(|file| file.ready && ours.is_none_or(|pid| pid == file.pid)) {
            return Ok(());
        }
        if let Some(kept) = kept.as_mut() {
            let exited = kept.child.try_wait().context(|| "wait for postgres".into())?;
            if exited.is_some() {
                return Err(Error::Program { program: "postgres".into(), output: read_log(data_dir) });
            }
        }
        thread::sleep(Duration::from_millis(10));
    }
    Err(Error::Timeout { seconds: READY_SECONDS, log: read_log(data_dir) })
}

/// Refuses a path that somebody else prepared: it may be in `/tmp`, and we may be root.
fn make_private_dir(path: &Path, account: Option<Account>) -> Result<()> {
    let owner = account.map_or_else(|| rustix::process::geteuid().as_raw(), |account| account.uid);
    let context = || format!("create {}", path.display());
    if let Err(error) = fs::DirBuilder::new().mode(0o700).create(path) {
        let found = fs::symlink_metadata(path).context(context)?;
        let ours = found.is_dir() && found.uid() == owner && found.mode() & 0o077 == 0;
        return if ours { Ok(()) } else { Err(error).context(context) };
    }
    account.map_or(Ok(()), |account| account.own(path))
}

fn finish(mut command: Command) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().context(|| format!("run {program}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(Error::Program { program, output: String::from_utf8_lossy(&output.stderr).into_owned() })
}

fn log_path(data_dir: &Path) -> PathBuf {
    data_dir.with_extension("log")
}

fn read_log(data_dir: &Path) -> String {
    fs::read_to_string(log_path(data_dir)).unwrap_or_default()
}

/// Percent-encodes what has a meaning of its own in a URL's query.
fn encode(path: &OsStr) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte);
    let bytes = path.as_encoded_bytes().iter();
    bytes.map(|&b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_characters_in_a_path_survive_the_url() {
        assert_eq!(encode(OsStr::new("/a b/c&d")), "/a%20b/c%26d");
    }
}
