//! How the time for a program grows with the library: milliseconds, and the same against n log n.
//!
//! `cargo run --release -p engine --example growth`

#[path = "../tests/support/mod.rs"]
mod support;

use domain::{equipment::Kit, movement::Level, request::Split};
use engine::{Input, strength::StrengthBook};

fn main() {
    let book = StrengthBook::empty();
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let request = support::request(Split::UpperLower, 4, 60);
    println!("movements        ms   ns / (n log2 n)");
    for n in support::GROWTH {
        let library = support::library_of(n);
        let input = Input {
            profile: &profile,
            request: &request,
            library: &library,
            book: &book,
            scoring: engine::Scoring::built_in(),
            seed: 1,
        };
        let mut seconds: Vec<f64> = (0..15).map(|_| support::seconds(|| engine::plan(&input))).collect();
        seconds.sort_by(f64::total_cmp);
        let median = seconds[seconds.len() / 2];
        let n_log_n = n as f64 * (n as f64).log2();
        let bar = "#".repeat((median * 2000.0).round() as usize);
        println!("{n:>9} {:>9.2} {:>9.1}  {bar}", median * 1e3, median * 1e9 / n_log_n);
    }
}
