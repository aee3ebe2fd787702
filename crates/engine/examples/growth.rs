//! How the time for a program grows with the library: milliseconds of the processor, and the same against n log n.
//!
//! `cargo run --release -p engine --example growth [docs/growth.svg]`: with a name, it draws the plot as well.

#[path = "../tests/support/mod.rs"]
mod support;

use std::fmt::Write;

use domain::{equipment::Kit, library::Library, movement::Level, request::Split};
use engine::{Input, strength::StrengthBook};

/// Rounds of so many programs from each library, since the system counts in steps of milliseconds; the median round counts.
const ROUNDS: usize = 7;
const PROGRAMS: usize = 20;

fn main() -> std::io::Result<()> {
    println!("movements        ms   ns / (n log2 n)");
    let mut points = Vec::new();
    for n in support::GROWTH {
        let seconds = median(&support::library_of(n), Split::UpperLower, 4);
        let n_log_n = n as f64 * (n as f64).log2();
        println!("{n:>9} {:>9.2} {:>9.1}", seconds * 1e3, seconds * 1e9 / n_log_n);
        points.push((n as f64, seconds * 1e3));
    }
    for (name, split) in [("full body", Split::FullBody), ("push, pull, legs", Split::Ppl)] {
        println!("72 sessions, {name}: {:.2} ms", median(seed::library(), split, 6) * 1e3);
    }
    match std::env::args().nth(1) {
        Some(path) => std::fs::write(path, plot(&points)),
        None => Ok(()),
    }
}

/// Seconds of the processor for a program of twelve weeks.
fn median(library: &Library, split: Split, days: usize) -> f64 {
    let book = StrengthBook::empty();
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let request = support::request(split, days, 60);
    let scoring = engine::Scoring::built_in();
    let input = Input { profile: &profile, request: &request, library, book: &book, scoring, seed: 1 };
    let round = |_| {
        support::busy(|| {
            for _ in 0..PROGRAMS {
                std::hint::black_box(engine::plan(std::hint::black_box(&input)).is_ok());
            }
        })
    };
    let mut seconds: Vec<f64> = (0..ROUNDS).map(round).collect();
    seconds.sort_by(f64::total_cmp);
    seconds[ROUNDS / 2] / PROGRAMS as f64
}

/// Both axes by powers of ten: what was measured, and n log n through its first point.
fn plot(points: &[(f64, f64)]) -> String {
    let (width, height, left, bottom) = (640.0, 400.0, 60.0, 350.0);
    let x = |n: f64| left + (n.log10() - 2.0) / 2.0 * (width - left - 20.0);
    // From a tenth of a millisecond to a second.
    let y = |ms: f64| bottom - (ms.log10() + 1.0) / 4.0 * (bottom - 20.0);
    let n_log_n = |n: f64| {
        let (first, ms) = points[0];
        ms * n * n.log2() / (first * first.log2())
    };
    let line = |of: &dyn Fn(&(f64, f64)) -> f64| {
        points.iter().map(|p| format!("{:.1},{:.1}", x(p.0), y(of(p)))).collect::<Vec<_>>().join(" ")
    };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <title>Time for a program by the size of the library</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
    );
    let mut add = |text: String| {
        let _ = writeln!(svg, "{text}");
    };
    for ms in [0.1, 1.0, 10.0, 100.0, 1000.0] {
        let at = y(ms);
        add(format!("<path d=\"M{left} {at:.1}H620\" stroke=\"#e2e8f0\"/>"));
        add(format!("<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{ms}</text>", left - 8.0, at + 4.0));
    }
    for (n, _) in points {
        add(format!("<text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\">{n}</text>", x(*n), bottom + 18.0));
    }
    add("<text x=\"340\" y=\"390\" text-anchor=\"middle\">movements in the library</text>".to_owned());
    add("<text x=\"66\" y=\"14\">milliseconds</text>".to_owned());
    let reference = line(&|p| n_log_n(p.0));
    add(format!(
        "<polyline points=\"{reference}\" fill=\"none\" stroke=\"#b45309\" stroke-dasharray=\"6 5\" stroke-width=\"2\"/>"
    ));
    add(format!("<polyline points=\"{}\" fill=\"none\" stroke=\"#0e7490\" stroke-width=\"2.5\"/>", line(&|p| p.1)));
    for (n, ms) in points {
        add(format!("<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\" fill=\"#0e7490\"/>", x(*n), y(*ms)));
        add(format!(
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#0e7490\">{ms:.1}</text>",
            x(*n),
            y(*ms) + 20.0
        ));
    }
    let third = points[points.len() / 2].0;
    add(format!(
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"#b45309\">n log n</text>",
        x(third) - 8.0,
        y(n_log_n(third)) - 8.0
    ));
    svg.push_str("</svg>\n");
    svg
}
