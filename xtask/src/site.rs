//! Builds the app: styles, wasm (split by lazy route), static files, server.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    compress,
    project::{Project, Release},
    shell::{self, step},
    stamp, tools,
};

/// What Leptos looks for beside the split modules; the underscores are where cargo-leptos would put a hash.
const SPLIT_LOADER: &str = "./__wasm_split.______________________.js";
const SPLIT_MANIFEST: &str = "__wasm_split_manifest.json";
const WASM_OPT: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The parts of [`build`]; whoever does more after it counts on from here.
pub const PARTS: u8 = 4;

/// Builds everything and returns the server's path. `of` is how many parts the whole command has.
pub fn build(project: &Project, release: Release, of: u8) -> Result<PathBuf> {
    if !project.server(release).exists() {
        let minutes = if release == Release::Yes { "20 to 30" } else { "10 to 15" };
        eprintln!(
            "The first build takes {minutes} minutes on two cores and about 5 GB of disk; later ones take seconds."
        );
    }
    step(&format!("[1/{of}] looking for tools"), || tools::ensure(project))?;
    step(&format!("[2/{of}] building the browser half (wasm)"), || compile_wasm(project, release))?;
    step(&format!("[3/{of}] putting the site together"), || assemble(project, release))?;
    step(&format!("[{PARTS}/{of}] building the server"), || compile_server(project, release))?;
    Ok(project.server(release))
}

fn compile_wasm(project: &Project, release: Release) -> Result<()> {
    let mut cargo = project.cargo();
    cargo.args(["build", "--lib", "--target", "wasm32-unknown-unknown", "-p", &project.leptos.lib_package]);
    if release == Release::Yes {
        cargo.arg("--release").envs(project.wasm_release_env());
    }
    shell::run(&mut cargo)
}

fn compile_server(project: &Project, release: Release) -> Result<()> {
    let mut cargo = project.cargo();
    cargo.args([
        "build",
        "-p",
        &project.leptos.bin_package,
        "--bin",
        &project.leptos.bin_package,
        "--features",
        "minilm",
    ]);
    if release == Release::Yes {
        cargo.arg("--release");
    }
    shell::run(&mut cargo)
}

/// Fills the site directory; each part only when its inputs changed.
fn assemble(project: &Project, release: Release) -> Result<()> {
    let site = project.site(release);
    let pkg = site.join(&project.leptos.site_pkg_dir);
    fs::create_dir_all(&pkg)?;
    let stamps = site.with_extension("stamps");

    let assets = project.root.join(&project.leptos.assets_dir);
    let css_inputs = [project.root.join("style"), project.root.join("app/src"), project.root.join("package-lock.json")];
    let wasm = project.wasm(release);
    let all: Vec<_> = css_inputs.iter().chain([&assets, &wasm]).cloned().collect();
    // With the output gone (`cargo clean`, a fresh clone with old stamps) nothing may be skipped.
    if !pkg.join(format!("{}.wasm", project.leptos.name)).exists() {
        let _ = fs::remove_dir_all(&stamps);
    }
    stamp::unless_unchanged(&stamps.join("site"), &all, "", || {
        stamp::unless_unchanged(&stamps.join("css"), &css_inputs, "", || {
            step("building the styles", || tailwind(project, release, &pkg))
        })?;
        stamp::unless_unchanged(&stamps.join("wasm"), &[wasm], "", || {
            step("binding the wasm", || bind(project, release, &pkg))
        })?;
        remove_old_assets(&site, &pkg)?;
        copy(&assets, &site)?;
        if release == Release::Yes {
            step("compressing static files", || compress::all(&site))?;
        }
        Ok(())
    })
}

fn tailwind(project: &Project, release: Release, pkg: &Path) -> Result<()> {
    let mut tailwind = Command::new(tools::npm_program(&project.root, "tailwindcss"));
    tailwind.arg("--input").arg(&project.leptos.tailwind_input_file);
    tailwind.arg("--output").arg(pkg.join(format!("{}.css", project.leptos.name)));
    tailwind.current_dir(&project.root);
    if release == Release::Yes {
        tailwind.arg("--minify");
    }
    shell::quiet(&mut tailwind)
}

/// Once a lazy route exists an unsplit module does not hydrate, so development builds are split too.
fn bind(project: &Project, release: Release, pkg: &Path) -> Result<()> {
    let name = &project.leptos.name;
    remove_old_modules(pkg)?;
    let input = fs::read(project.wasm(release)).context("failed to read the compiled wasm")?;
    let main = project.wasm(release).with_extension("main.wasm");
    let main_module = format!("./{name}.js");
    let mut options = wasm_split_cli_support::Options::new(&input);
    options.output_dir = pkg;
    options.main_out_path = &main;
    options.main_module = &main_module;
    options.link_name = SPLIT_LOADER;
    let split =
        wasm_split_cli_support::transform(options).map_err(|error| anyhow!("failed to split the wasm: {error:?}"))?;
    let manifest = serde_json::to_string_pretty(&split.prefetch_map)?;
    fs::write(pkg.join(SPLIT_MANIFEST), manifest)?;

    Bindgen::new()
        .input_path(&main)
        .out_name(name)
        .keep_lld_exports(true)
        .demangle(false)
        .typescript(false)
        .web(true)?
        .generate(pkg)?;
    let bound = pkg.join(format!("{name}.wasm"));
    fs::rename(pkg.join(format!("{name}_bg.wasm")), &bound)?;

    if release == Release::Yes {
        for module in split.split_modules.iter().chain([&bound]) {
            optimise(project, module)?;
        }
    }
    Ok(())
}

fn optimise(project: &Project, module: &Path) -> Result<()> {
    let mut wasm_opt = Command::new(tools::npm_program(&project.root, "wasm-opt"));
    shell::quiet(wasm_opt.args(WASM_OPT).arg(module).arg("-o").arg(module))
}

/// Split modules are numbered; yesterday's must not linger beside today's.
fn remove_old_modules(pkg: &Path) -> Result<()> {
    for path in stamp::files([pkg])? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.contains(".wasm") || name.contains(".js") {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn remove_old_assets(site: &Path, pkg: &Path) -> Result<()> {
    for path in stamp::files([site])? {
        if !path.starts_with(pkg) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for path in stamp::files([from])? {
        let target = to.join(path.strip_prefix(from)?);
        let dir = target.parent().context("a file has a directory")?;
        ensure!(target.starts_with(to), "{} points outside the site", path.display());
        fs::create_dir_all(dir)?;
        fs::copy(&path, &target).with_context(|| format!("failed to copy {}", path.display()))?;
    }
    Ok(())
}
