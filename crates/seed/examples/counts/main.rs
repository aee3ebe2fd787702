//! Counts the library: writes `docs/library.md`.
//!
//! `cargo xtask library [--out FILE]`

mod page;

use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let out = match (arguments.next().as_deref(), arguments.next()) {
        (Some("--out"), Some(path)) => PathBuf::from(path),
        (None, None) => PathBuf::from("docs/library.md"),
        _ => return Err(std::io::Error::other("I know --out FILE only")),
    };
    std::fs::write(&out, page::page())?;
    println!("{} · {} kits, patterns and levels with few candidates", out.display(), page::few().len());
    Ok(())
}
