//! Starts the server, and stops it before its database.

use std::{
    fs::File,
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command},
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process};

use crate::{
    database, environment, model,
    project::{Project, Release},
    secret, site,
};

/// `cargo xtask run`.
pub fn run(project: &Project, release: Release) -> Result<()> {
    let variable = |name| environment::variable(&project.root, name);
    let addr = variable("ALLOY_ADDR").unwrap_or_else(|| project.leptos.site_addr.clone());
    let addr: SocketAddr = addr.parse().with_context(|| format!("ALLOY_ADDR is not an address with a port: {addr}"))?;
    // Now, not after minutes of compiling.
    drop(TcpListener::bind(addr).with_context(|| format!("{addr} cannot be used; set ALLOY_ADDR to another address"))?);

    let parts = site::PARTS + 1;
    site::build(project, release, parts)?;
    eprintln!("» [{parts}/{parts}] starting");
    let postgres = match variable("DATABASE_URL") {
        Some(_) => None,
        None => Some(database::start(project)?),
    };
    let url = match &postgres {
        Some(postgres) => postgres.url(database::NAME),
        None => variable("DATABASE_URL").unwrap_or_default(),
    };
    let model = match variable("ALLOY_MODEL_DIR").or_else(|| variable("ALLOY_EMBED_URL")) {
        Some(_) => None,
        None => model::ensure(project),
    };
    let found: Vec<_> = model.map(|dir| ("ALLOY_MODEL_DIR", dir.display().to_string())).into_iter().collect();
    let mut server = Server::start(project, release, addr, &url, &found, None)?;
    eprintln!("\n  Alloy is at http://{addr}   (Ctrl-C stops it)\n");
    let result = server.wait();
    drop(server);
    if let Some(postgres) = postgres {
        postgres.stop()?;
        eprintln!("stopped");
    }
    result
}

/// A running server; dropping it stops it.
pub struct Server(Child);

impl Server {
    /// Starts it and waits until it accepts connections. It logs to our terminal, or into `log`.
    pub fn start(
        project: &Project,
        release: Release,
        addr: SocketAddr,
        database_url: &str,
        more: &[(&str, String)],
        log: Option<&Path>,
    ) -> Result<Self> {
        let leptos = &project.leptos;
        let path = project.server(release);
        let mut command = Command::new(&path);
        command
            .current_dir(&project.root)
            .envs(environment::additions(&project.root))
            .env("DATABASE_URL", database_url)
            .env("SECRET_KEY", secret::key(project)?)
            .env("LEPTOS_OUTPUT_NAME", &leptos.name)
            .env("LEPTOS_SITE_ROOT", project.site(release))
            .env("LEPTOS_SITE_PKG_DIR", &leptos.site_pkg_dir)
            .env("LEPTOS_SITE_ADDR", addr.to_string())
            .env("LEPTOS_ENV", if release == Release::Yes { "PROD" } else { "DEV" });
        command.envs(more.iter().map(|(name, value)| (name, value)));
        if let Some(log) = log {
            command.stderr(File::create(log).with_context(|| format!("failed to create {}", log.display()))?);
        }
        pg_embedded::stop_with_parent(&mut command);
        let child = command.spawn().with_context(|| format!("failed to start {}", path.display()))?;
        let mut server = Self(child);
        server.wait_until_listening(addr)?;
        Ok(server)
    }

    fn wait_until_listening(&mut self, addr: SocketAddr) -> Result<()> {
        let deadline = Instant::now() + Duration::from_secs(60);
        while Instant::now() < deadline {
            if TcpStream::connect_timeout(&addr, Duration::from_millis(200)).is_ok() {
                return Ok(());
            }
            if let Some(status) = self.0.try_wait()? {
                bail!("the server ended with {status} before it listened on {addr}");
            }
            if interrupted() {
                bail!("interrupted");
            }
            thread::sleep(Duration::from_millis(50));
        }
        bail!("the server does not listen on {addr} after 60 s");
    }

    fn wait(&mut self) -> Result<()> {
        loop {
            if let Some(status) = self.0.try_wait()? {
                // After Ctrl-C the terminal told the server too.
                if status.success() || interrupted() {
                    return Ok(());
                }
                bail!("the server ended with {status}");
            }
            if interrupted() {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(pid) = Pid::from_raw(self.0.id().cast_signed()) {
            let _ = kill_process(pid, Signal::TERM);
        }
        let deadline = Instant::now() + Duration::from_secs(10);
        while Instant::now() < deadline {
            if matches!(self.0.try_wait(), Ok(Some(_)) | Err(_)) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Whether Ctrl-C or SIGTERM has arrived. The first call starts listening for them; until then they end the process,
/// which is right while compiling.
pub fn interrupted() -> bool {
    static ARRIVED: AtomicBool = AtomicBool::new(false);
    static LISTENING: OnceLock<()> = OnceLock::new();
    LISTENING.get_or_init(|| {
        let _ = ctrlc::set_handler(|| ARRIVED.store(true, Ordering::SeqCst));
    });
    ARRIVED.load(Ordering::SeqCst)
}

/// A port that nobody uses right now.
pub fn free_addr() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
