//! Running other programs, with the command line shown when one fails.

use std::{
    io,
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail};

/// Says what is about to happen, runs it, and says how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    eprintln!("» {what}");
    let value = work()?;
    eprintln!("  done in {:.1} s", start.elapsed().as_secs_f64());
    Ok(value)
}

/// Runs a command with our terminal.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| not_found(command))?;
    if !status.success() {
        bail!("`{}` ended with {status}", display(command));
    }
    Ok(())
}

/// Runs a command and returns what it printed; its complaints go to our terminal.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| not_found(command))?;
    if !output.status.success() {
        bail!("`{}` ended with {}", display(command), output.status);
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Runs a command quietly; shows everything it said when it fails.
pub fn quiet(command: &mut Command) -> Result<()> {
    let output = command.output().with_context(|| not_found(command))?;
    if !output.status.success() {
        let said = [output.stdout, output.stderr].concat();
        bail!("`{}` ended with {}:\n{}", display(command), output.status, String::from_utf8_lossy(&said));
    }
    Ok(())
}

/// Whether a program can be started at all.
pub fn exists(program: &str) -> bool {
    let result = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    !matches!(result, Err(error) if error.kind() == io::ErrorKind::NotFound)
}

fn not_found(command: &Command) -> String {
    format!("failed to start `{}`; is it installed?", display(command))
}

fn display(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy()];
    words.extend(command.get_args().map(|arg| arg.to_string_lossy()));
    words.join(" ")
}
