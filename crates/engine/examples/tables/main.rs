//! What goals make of a program, and which wishes go together: writes `docs/goals-and-feasibility.md`.
//!
//! `cargo xtask tables [--out FILE]`

mod goals;
mod map;
#[path = "../../tests/support/mod.rs"]
mod support;

use std::{collections::BTreeMap, path::PathBuf};

/// Lengths of the map.
const STEP: usize = 5;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let out = match (arguments.next().as_deref(), arguments.next()) {
        (Some("--out"), Some(path)) => PathBuf::from(path),
        (None, None) => PathBuf::from("docs/goals-and-feasibility.md"),
        _ => return Err(std::io::Error::other("I know --out FILE only")),
    };
    let minutes: Vec<u16> = (20..=120).step_by(STEP).collect();
    let cells = map::all(&minutes);
    std::fs::write(&out, page(&goals::all(), &cells))?;
    let wrong: Vec<_> = cells.iter().filter(|c| matches!(c.outcome, map::Outcome::Wrong(_))).collect();
    println!("{} · {} cells, {} wrong", out.display(), cells.len(), wrong.len());
    if wrong.is_empty() { Ok(()) } else { Err(std::io::Error::other(format!("{wrong:?}"))) }
}

fn page(rows: &[goals::Row], cells: &[map::Cell]) -> String {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for cell in cells {
        let what = match cell.outcome {
            map::Outcome::Met => "met",
            map::Outcome::EndsEarly => "early",
            map::Outcome::Named(_) => "named",
            map::Outcome::Refused(_) => "refused",
            map::Outcome::Wrong(_) => "wrong",
        };
        *count.entry(what).or_default() += 1;
    }
    let of = |what| count.get(what).copied().unwrap_or(0);
    format!(
        "# What goals change, and what goes together\n\n\
         Made by `cargo xtask tables`; do not edit. `crates/engine/tests/tables.rs` asserts what is claimed here.\n\n\
         ## Goals\n\n\
         One person, one week, other goals: intermediate, a full gym, four days of an hour, upper and lower body, twelve\n\
         weeks. Repetitions and percent of the maximum are those of main lifts without jumps and Olympic lifts, percent by\n\
         the effort chart at the effort asked for. Sets are those of main and accessory lifts in a week that builds; mobility\n\
         counts warm-up and cool-down. No two goals give the same row.\n\n{}\n\
         ## Which wishes go together\n\n\
         Every kind of session × 20 to 120 minutes in steps of five × kit × level ({} cells), each kind in the week in which\n\
         it usually stands: upper and lower on four days, push, pull and legs on three, full body on three, the others\n\
         beside a full-body day. Judged by the checker over all weeks that build, for a goal of strength and muscle.\n\n\
         | in the tables | meaning | cells |\n|---|---|---|\n\
         | met | all six criteria hold in every session | {} |\n\
         | early | they hold, and a session ends before its minutes are over, since its muscles have what they can use | {} |\n\
         | a criterion | it does not hold, and the session names the wishes that conflict (`time`: the minutes; `count`: 8 movements; `patterns`: variety; `structure`: two of each part) | {} |\n\
         | refused | nothing is planned, and the answer names the conflict | {} |\n\
         | | fails without a named conflict, or breaks a hard rule | {} |\n{}",
        goals::table(rows),
        cells.len(),
        of("met"),
        of("early"),
        of("named"),
        of("refused"),
        of("wrong"),
        map::tables(cells)
    )
}
