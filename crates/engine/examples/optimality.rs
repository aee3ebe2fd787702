//! Real choices of sessions as problems for an outside solver, one JSON object a line (docs/optimality.md).
//!
//! `cargo run --release -p engine --example optimality -- --cases 200 --seed 1 --out cases.jsonl`

#[path = "../tests/support/mod.rs"]
mod support;

use std::io::Write;

use engine::{Input, optimality, strength::StrengthBook};

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let option = |name: &str| arguments.iter().position(|a| a == name).and_then(|i| arguments.get(i + 1));
    let number = |name: &str, usual: u64| option(name).and_then(|n| n.parse().ok()).unwrap_or(usual);
    let (wanted, first) = (number("--cases", 200), number("--seed", 1));
    let mut out: Box<dyn Write> = match option("--out") {
        Some(path) => Box::new(std::io::BufWriter::new(std::fs::File::create(path)?)),
        None => Box::new(std::io::stdout()),
    };
    let book = StrengthBook::empty();
    let mut written = 0;
    // People are numbered from the seed; one session of each, so that two hundred cases are two hundred people.
    for person in (first * 1_000_000..).take(wanted as usize * 20) {
        if written == wanted {
            break;
        }
        let (profile, request) = support::anybody(person);
        let input = Input {
            profile: &profile,
            request: &request,
            library: seed::library(),
            book: &book,
            scoring: engine::Scoring::built_in(),
            seed: person,
        };
        let cases = optimality::cases(&input);
        let Some(case) = (!cases.is_empty()).then(|| &cases[person as usize % cases.len()]) else { continue };
        let mut times: Vec<f64> = (0..5).map(|_| support::seconds(|| case.solve())).collect();
        times.sort_by(f64::total_cmp);
        let mut line = serde_json::to_value(&case.form).map_err(std::io::Error::other)?;
        line["case"] = written.into();
        line["person"] = person.into();
        line["engine_seconds"] = times[2].into();
        writeln!(out, "{line}")?;
        written += 1;
    }
    out.flush()
}
