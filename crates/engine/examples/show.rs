//! Prints weeks of a program as a coach would write them.
//!
//! `cargo run -p engine --example show <kit> <level> <split> <days> <minutes> [week …]`, or `show <seed> [week …]` for one of
//! the survey's people.

#[path = "../tests/support/mod.rs"]
mod support;

use domain::{profile::Profile, request::ProgramRequest};
use engine::{Input, strength::StrengthBook};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // One person of the survey, by seed.
    if let [seed, weeks @ ..] = arguments.as_slice()
        && let Ok(seed) = seed.parse::<u64>()
    {
        let (profile, request) = support::anybody(seed);
        show(&profile, &request, weeks, seed);
        return;
    }
    let [kit, level, split, days, minutes, weeks @ ..] = arguments.as_slice() else {
        eprintln!("kit level split days minutes [week …]");
        return;
    };
    let profile = support::profile(kit.parse().expect("a kit"), level.parse().expect("a level"));
    let request = support::request(
        split.parse().expect("a split"),
        days.parse().expect("days"),
        minutes.parse().expect("minutes"),
    );
    show(&profile, &request, weeks, 1);
}

fn show(profile: &Profile, request: &ProgramRequest, weeks: &[String], seed: u64) {
    let weeks: Vec<usize> = weeks.iter().filter_map(|w| w.parse::<usize>().ok()).map(|w| w - 1).collect();
    let book = StrengthBook::empty();
    let input =
        Input { profile, request, library: seed::library(), book: &book, scoring: engine::Scoring::built_in(), seed };
    match engine::plan(&input) {
        Ok(plan) => println!("{}", support::render::program(&plan, if weeks.is_empty() { &[0] } else { &weeks })),
        Err(infeasible) => println!("{}", infeasible.text),
    }
}
