//! The tables of `docs/library.md`.

use std::fmt::Write;

use domain::movement::{Discipline, Level, Movement, Pattern};
use seed::{circuits, equipment, kits, movements};

/// Candidates of fewer than this are few.
const FEW: usize = 3;

/// The page.
pub fn page() -> String {
    let all = movements();
    let mut text = format!(
        "# What the library holds\n\n\
         Made by `cargo xtask library`; do not edit. `crates/seed/tests/counts.rs` says when it is out of date.\n\n\
         {} movements with {} further names, {} circuits. A movement stands in every discipline and under every piece of\n\
         equipment that it names, so columns add up to more than the whole.\n",
        all.len(),
        all.iter().map(|m| m.aliases.len()).sum::<usize>(),
        circuits().len(),
    );
    let count = |suits: &dyn Fn(&Movement) -> bool| all.iter().filter(|m| suits(m)).count();
    let patterns = Pattern::ALL.iter().map(|p| (p.label().to_owned(), count(&|m| m.pattern == *p)));
    table(&mut text, "By pattern", "pattern", patterns);
    let disciplines = Discipline::ALL.iter().map(|d| (d.label().to_owned(), count(&|m| m.disciplines.contains(d))));
    table(&mut text, "By discipline", "discipline", disciplines);
    let levels = Level::ALL.iter().map(|l| (l.label().to_owned(), count(&|m| m.skill == *l)));
    table(&mut text, "By level", "from level", levels);
    let needs = |m: &Movement, id: &str| m.equipment.iter().chain(&m.equipment_any).any(|e| e == id);
    let mut pieces: Vec<_> = equipment().iter().map(|e| (e.name.clone(), count(&|m| needs(m, &e.id)))).collect();
    pieces.push(("nothing at all".to_owned(), count(&|m| m.equipment.is_empty() && m.equipment_any.is_empty())));
    pieces.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    table(&mut text, "By equipment", "equipment", pieces.into_iter());
    candidates(&mut text);
    text
}

fn table(text: &mut String, title: &str, head: &str, rows: impl Iterator<Item = (String, usize)>) {
    // Writing into a text cannot fail.
    let _ = write!(text, "\n## {title}\n\n| {head} | movements |\n|---|---|\n");
    for (name, count) in rows {
        let _ = writeln!(text, "| {name} | {count} |");
    }
}

/// How many a beginner and an expert have to choose from, by kit and pattern.
fn candidates(text: &mut String) {
    let of = |kit: &domain::equipment::KitContent, level: Level, pattern: Pattern| {
        movements().iter().filter(|m| m.pattern == pattern && m.skill <= level && m.fits(&kit.equipment)).count()
    };
    let _ = write!(
        text,
        "\n## What there is to choose from\n\nBy kit and pattern, for a beginner and for an expert.\n\n| pattern |{}\n|---|{}\n",
        kits().iter().map(|k| format!(" {} |", k.id.label())).collect::<String>(),
        "---|".repeat(kits().len()),
    );
    for pattern in Pattern::ALL {
        let cells = kits()
            .iter()
            .map(|kit| format!(" {}–{} |", of(kit, Level::Beginner, *pattern), of(kit, Level::Expert, *pattern)));
        let _ = writeln!(text, "| {} |{}", pattern.label(), cells.collect::<String>());
    }
    let few: Vec<String> = few().into_iter().map(|(what, count)| format!("| {what} | {count} |")).collect();
    let _ = write!(
        text,
        "\nFewer than {FEW}, and the engine never asks for them by name (`crates/seed/tests/coverage.rs` lists what it asks\n\
         for, and how many of each there have to be):\n\n| kit, pattern, level | movements |\n|---|---|\n{}\n",
        few.join("\n"),
    );
}

/// Every kit, pattern and level with fewer than three candidates.
pub fn few() -> Vec<(String, usize)> {
    let mut few = Vec::new();
    for kit in kits() {
        for pattern in Pattern::ALL {
            for level in Level::ALL {
                let found =
                    movements().iter().filter(|m| m.pattern == *pattern && m.skill <= *level && m.fits(&kit.equipment));
                let count = found.count();
                if count < FEW {
                    few.push((format!("{}, {}, {}", kit.id.label(), pattern.label(), level.label()), count));
                }
            }
        }
    }
    few
}
