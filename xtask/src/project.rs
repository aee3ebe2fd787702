//! Names and paths, from the same `Cargo.toml` that cargo-leptos reads.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::shell;

/// Whether to build for speed and size, or for the next edit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Release {
    Yes,
    No,
}

/// This checkout.
pub struct Project {
    pub root: PathBuf,
    pub target_dir: PathBuf,
    pub leptos: Leptos,
    wasm_release: toml::Table,
}

/// `[[workspace.metadata.leptos]]`.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Leptos {
    pub name: String,
    pub bin_package: String,
    pub lib_package: String,
    pub site_root: PathBuf,
    pub site_pkg_dir: String,
    pub site_addr: String,
    pub tailwind_input_file: PathBuf,
    pub assets_dir: PathBuf,
}

#[derive(Deserialize)]
struct Manifest {
    workspace: Workspace,
    profile: toml::Table,
}

#[derive(Deserialize)]
struct Workspace {
    metadata: Metadata,
}

#[derive(Deserialize)]
struct Metadata {
    leptos: Vec<Leptos>,
}

#[derive(Deserialize)]
struct CargoMetadata {
    target_directory: PathBuf,
}

impl Project {
    pub fn load() -> Result<Self> {
        // As cargo says now, not as it said when this was compiled: clones that share a target directory share us too.
        let own = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = own.parent().context("xtask has no parent directory")?.to_owned();
        let text = fs::read_to_string(root.join("Cargo.toml")).context("failed to read Cargo.toml")?;
        let mut manifest: Manifest = toml::from_str(&text).context("failed to read Cargo.toml")?;
        let leptos = manifest.workspace.metadata.leptos.pop();
        let wasm_release = manifest.profile.remove("wasm-release");

        let mut metadata = cargo(&root);
        metadata.args(["metadata", "--no-deps", "--format-version=1"]);
        let metadata: CargoMetadata = serde_json::from_str(&shell::output(&mut metadata)?)?;
        Ok(Self {
            target_dir: metadata.target_directory,
            leptos: leptos.context("Cargo.toml has no [[workspace.metadata.leptos]]")?,
            wasm_release: wasm_release
                .and_then(|profile| profile.as_table().cloned())
                .context("Cargo.toml has no [profile.wasm-release]")?,
            root,
        })
    }

    /// `cargo` in the root of the checkout.
    pub fn cargo(&self) -> Command {
        cargo(&self.root)
    }

    /// The settings of `[profile.wasm-release]` as overrides of `release`: under a name of its own cargo would compile
    /// every proc-macro a second time.
    pub fn wasm_release_env(&self) -> Vec<(String, String)> {
        let settings = self.wasm_release.iter().filter(|(key, _)| *key != "inherits");
        settings
            .map(|(key, value)| {
                let name = key.to_uppercase().replace('-', "_");
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                (format!("CARGO_PROFILE_RELEASE_{name}"), value)
            })
            .collect()
    }

    /// Where the static files go. A development build has a place of its own, so that it cannot spoil a release.
    pub fn site(&self, release: Release) -> PathBuf {
        let mut site = self.root.join(&self.leptos.site_root).into_os_string();
        if release == Release::No {
            site.push("-dev");
        }
        site.into()
    }

    pub fn server(&self, release: Release) -> PathBuf {
        self.target_dir.join(profile_dir(release)).join(&self.leptos.bin_package)
    }

    pub fn wasm(&self, release: Release) -> PathBuf {
        self.target_dir
            .join("wasm32-unknown-unknown")
            .join(profile_dir(release))
            .join(format!("{}.wasm", self.leptos.lib_package))
    }
}

fn profile_dir(release: Release) -> &'static str {
    match release {
        Release::Yes => "release",
        Release::No => "debug",
    }
}

fn cargo(root: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    // Ours, while we run; not those of what we build.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text == "CARGO_MANIFEST_DIR" || text == "CARGO_MANIFEST_PATH" {
            command.env_remove(&name);
        }
    }
    // A database in the environment must not reach the compiler: whose queries would it check?
    command.env_remove("DATABASE_URL");
    command
}
