//! Who may depend on whom. Cargo would allow any edge; these keep decisions, SQL and wasm where they belong.

use anyhow::{Result, bail};

use crate::{project::Project, shell};

/// A crate, and the only ones that may name it as a normal dependency.
const ALLOWED: [(&str, &[&str]); 4] =
    [("sqlx", &["db", "pgvector"]), ("db", &["service"]), ("engine", &["service"]), ("service", &["app", "server"])];

/// What must never reach the browser: it cannot work there, or weighs too much.
const NOT_IN_WASM: [&str; 7] = ["axum", "engine", "pgvector", "rand", "regex", "sqlx", "tokio"];

/// Fails with every edge that crosses a layer.
pub fn check(project: &Project) -> Result<()> {
    let mut wrong = Vec::new();
    for (name, allowed) in ALLOWED {
        for user in users_of(project, name)? {
            if !allowed.contains(&user.as_str()) {
                wrong.push(format!("{user} depends on {name}; only {} may", allowed.join(" and ")));
            }
        }
    }
    for name in browser_crates(project)? {
        if NOT_IN_WASM.contains(&name.as_str()) {
            wrong.push(format!("{name} is compiled into the browser's wasm"));
        }
    }
    if !wrong.is_empty() {
        bail!("layers are crossed:\n  {}", wrong.join("\n  "));
    }
    Ok(())
}

fn users_of(project: &Project, name: &str) -> Result<Vec<String>> {
    let mut cargo = project.cargo();
    cargo.args(["tree", "--workspace", "-e", "normal", "--depth", "1", "--prefix", "none", "-f", "{p}", "-i", name]);
    Ok(names(&shell::output(&mut cargo)?).skip(1).collect())
}

fn browser_crates(project: &Project) -> Result<Vec<String>> {
    let mut cargo = project.cargo();
    cargo.args(["tree", "-p", &project.leptos.lib_package, "--target", "wasm32-unknown-unknown"]);
    // Not the proc-macros: they run in the compiler.
    cargo.args(["-e", "normal,no-proc-macro", "--prefix", "none", "-f", "{p}"]);
    let mut found: Vec<_> = names(&shell::output(&mut cargo)?).collect();
    found.sort();
    found.dedup();
    Ok(found)
}

fn names(tree: &str) -> impl Iterator<Item = String> {
    tree.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned)
}
