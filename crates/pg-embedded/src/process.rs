//! Children that do not outlive us, and strangers found by process id.

use std::{
    fs, io,
    os::unix::process::CommandExt,
    process::{Child, Command},
    sync::mpsc::{self, Sender},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};

use crate::account::Account;

/// A child that the kernel tells to stop when we die without saying so.
///
/// Linux sends that signal when the *thread* that spawned the child ends, so a thread of its own spawns it and waits
/// until the child is dropped.
pub(crate) struct Kept {
    pub child: Child,
    _spawner_lives: Sender<()>,
}

impl Kept {
    /// `command` runs as `account`, with an empty environment, away from the terminal's Ctrl-C: whoever started it
    /// stops it after its clients.
    pub fn spawn(mut command: Command, account: Option<Account>) -> io::Result<Self> {
        command.env_clear().current_dir("/").process_group(0);
        if let Some(account) = account {
            account.apply(&mut command);
        }
        stop_with_parent(&mut command);

        let (report, spawned) = mpsc::channel();
        let (lives, wait) = mpsc::channel::<()>();
        thread::Builder::new().name("postgres".into()).spawn(move || {
            let _ = report.send(command.spawn());
            let _ = wait.recv();
        })?;
        let child = spawned.recv().map_err(io::Error::other)??;
        Ok(Self { child, _spawner_lives: lives })
    }

    pub fn pid(&self) -> i32 {
        self.child.id().cast_signed()
    }
}

/// Makes the kernel interrupt the child (as Ctrl-C does) when the thread that spawns it ends, however it ends. Only
/// Linux can do that.
#[cfg(target_os = "linux")]
#[allow(unsafe_code)] // `pre_exec` is unsafe; the closure makes two system calls and allocates nothing.
pub fn stop_with_parent(command: &mut Command) {
    use rustix::process::{getppid, set_parent_process_death_signal};

    let parent = Pid::from_raw(std::process::id().cast_signed());
    // SAFETY: between fork and exec only async-signal-safe calls are allowed, and prctl and getppid are.
    unsafe {
        command.pre_exec(move || {
            set_parent_process_death_signal(Some(Signal::INT))?;
            // The parent may have died before prctl took effect.
            if getppid() == parent { Ok(()) } else { Err(io::ErrorKind::Interrupted.into()) }
        });
    }
}

/// Nothing: only Linux can interrupt a child when its parent is killed.
#[cfg(not(target_os = "linux"))]
pub fn stop_with_parent(_command: &mut Command) {}

/// Whether `pid` is alive and a PostgreSQL; process ids are reused, so a number in a file proves nothing.
pub(crate) fn is_postgres(pid: i32) -> bool {
    let Some(pid) = alive(pid) else { return false };
    let pid = pid.as_raw_nonzero();
    let command = fs::read_to_string(format!("/proc/{pid}/cmdline")).ok().or_else(|| {
        let output = Command::new("ps").args(["-o", "args=", "-p", &pid.to_string()]).output();
        output.ok().map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    });
    command.is_some_and(|command| command.contains("postgres"))
}

/// Asks `pid` for a fast shutdown, then ever less politely, until `gone` says so.
pub(crate) fn stop(pid: i32, mut gone: impl FnMut() -> bool) -> bool {
    for (signal, patience) in [(Signal::INT, 20), (Signal::QUIT, 5), (Signal::KILL, 5)] {
        if let Some(pid) = Pid::from_raw(pid) {
            let _ = kill_process(pid, signal);
        }
        let deadline = Instant::now() + Duration::from_secs(patience);
        while Instant::now() < deadline {
            if gone() {
                return true;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }
    gone()
}

fn alive(pid: i32) -> Option<Pid> {
    // Zero and negative numbers would mean process groups.
    let pid = Pid::from_raw(pid).filter(|_| pid > 0)?;
    match test_kill_process(pid) {
        Ok(()) | Err(rustix::io::Errno::PERM) => Some(pid),
        Err(_) => None,
    }
}
