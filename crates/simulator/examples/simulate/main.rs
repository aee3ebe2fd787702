//! A crowd lives through twelve weeks: `cargo xtask simulate [--athletes N] [--weeks N] [--seed S] [--out DIR]`.
//!
//! Writes `report.json`, and `report.html` with its plots inside; prints the wall time. Ends with an error when the
//! checker finds a broken hard rule in any session that the engine handed out.

mod crowd;
mod report;

use std::{fs, path::PathBuf, time::Instant};

use anyhow::{Context, Result, bail, ensure};

struct Options {
    athletes: u64,
    weeks: u8,
    seed: u64,
    out: PathBuf,
}

fn main() -> Result<()> {
    let options = parse(std::env::args().skip(1))?;
    let began = Instant::now();
    let crowd = crowd::live(options.athletes, options.weeks, options.seed)?;
    let seconds = began.elapsed().as_secs_f64();
    let report = report::Report::of(&crowd, options.weeks, options.seed, seconds);
    fs::create_dir_all(&options.out).with_context(|| format!("failed to make {}", options.out.display()))?;
    fs::write(options.out.join("report.json"), serde_json::to_string_pretty(&report)?)?;
    fs::write(options.out.join("report.html"), report::page::html(&report))?;
    print!("{}", report.in_short());
    println!("{}", options.out.join("report.html").display());
    ensure!(report.violations.is_empty(), "hard rules were broken");
    Ok(())
}

fn parse(mut args: impl Iterator<Item = String>) -> Result<Options> {
    let mut options = Options { athletes: 1000, weeks: 12, seed: 1, out: PathBuf::from("target/simulate") };
    while let Some(flag) = args.next() {
        let value = args.next().with_context(|| format!("{flag} needs a value"))?;
        let number = || value.parse::<u64>().with_context(|| format!("{flag} needs a number, not `{value}`"));
        match flag.as_str() {
            "--athletes" => options.athletes = number()?,
            "--weeks" => options.weeks = u8::try_from(number()?).context("too many weeks")?,
            "--seed" => options.seed = number()?,
            "--out" => options.out = PathBuf::from(value),
            _ => bail!("I do not know `{flag}`; try --athletes, --weeks, --seed, --out"),
        }
    }
    ensure!((8..=12).contains(&options.weeks), "a program lasts 8 to 12 weeks");
    ensure!(options.athletes > 0, "nobody is nobody");
    Ok(options)
}
