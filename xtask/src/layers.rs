//! Who may depend on whom. Cargo would allow any edge; these keep decisions, SQL and wasm where they belong.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::{project::Project, shell, stamp};

/// A crate, and the only ones that may name it as a normal dependency.
const ALLOWED: [(&str, &[&str]); 14] = [
    ("sqlx", &["db", "pgvector"]),
    ("db", &["service"]),
    ("engine", &["service", "simulator", "engine-wasm"]),
    // It judges the engine, so it must not share its code.
    ("checker", &["service"]),
    ("coach", &["service"]),
    ("llm", &["service"]),
    ("reqwest", &["embed", "llm"]),
    ("embed", &["minilm", "server", "service"]),
    ("minilm", &["server"]),
    ("seed", &["service", "engine-wasm"]),
    ("circuit-text", &["service"]),
    ("search", &["service"]),
    ("simulator", &["service"]),
    ("service", &["app", "server"]),
];

/// What must never reach the browser: it cannot work there, or weighs too much.
const NOT_IN_WASM: [&str; 10] =
    ["axum", "embed", "coach", "engine", "llm", "pgvector", "rand", "simulator", "sqlx", "tokio"];

/// Crates that decide, and so must give the same answer everywhere and at any time.
const PURE: [&str; 8] = ["domain", "circuit-text", "search", "engine", "engine-wasm", "checker", "simulator", "coach"];
/// What would let them do anything but compute. Clock and randomness are clippy's (`clippy.toml`).
const NOT_IN_PURE: [&str; 6] = ["db", "reqwest", "service", "sqlx", "tokio", "tracing-subscriber"];

/// Files of `app` that may tell server and browser apart; a page that does is two programs under one name.
const MAY_TELL_APART: [&str; 2] = ["lib.rs", "ssr.rs"];

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
    let wasm = ["-p", &project.leptos.lib_package, "--target", "wasm32-unknown-unknown"];
    for name in crates_below(project, &wasm)? {
        if NOT_IN_WASM.contains(&name.as_str()) {
            wrong.push(format!("{name} is compiled into the browser's wasm"));
        }
    }
    for pure in PURE {
        for name in crates_below(project, &["-p", pure])? {
            if NOT_IN_PURE.contains(&name.as_str()) {
                wrong.push(format!("{pure} pulls in {name}; it may only compute"));
            }
        }
    }
    wrong.extend(split_views(project)?);
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

fn crates_below(project: &Project, package: &[&str]) -> Result<Vec<String>> {
    let mut cargo = project.cargo();
    cargo.arg("tree").args(package);
    // Not the proc-macros: they run in the compiler.
    cargo.args(["-e", "normal,no-proc-macro", "--prefix", "none", "-f", "{p}"]);
    let mut found: Vec<_> = names(&shell::output(&mut cargo)?).collect();
    found.sort();
    found.dedup();
    Ok(found)
}

fn split_views(project: &Project) -> Result<Vec<String>> {
    let app = project.root.join("app/src");
    let mut wrong = Vec::new();
    for path in stamp::files([&app])? {
        let name = path.strip_prefix(&app)?.to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).with_context(|| format!("failed to read {}", path.display()))?;
        if text.contains("cfg(") && text.contains("feature") && !MAY_TELL_APART.contains(&name.as_str()) {
            wrong.push(format!("app/src/{name} asks for a feature; only {} may", MAY_TELL_APART.join(" and ")));
        }
    }
    Ok(wrong)
}

fn names(tree: &str) -> impl Iterator<Item = String> {
    tree.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned)
}
