//! How long the engine thinks: a twelve-week, six-day program (72 sessions), one session (laid out, refreshed, adapted,
//! its stand-ins), and a program from libraries of 100 to 10,000 movements. docs/engine.md has the figures.

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use domain::{dto::day::AdaptDay, equipment::Kit, movement::Level, request::Split};
use engine::{Input, strength::StrengthBook};

fn plan(c: &mut Criterion) {
    let library = seed::library();
    let book = StrengthBook::empty();
    for (name, split) in [("ppl", Split::Ppl), ("full body", Split::FullBody)] {
        let profile = support::profile(Kit::FullGym, Level::Intermediate);
        let request = support::request(split, 6, 60);
        let input = Input {
            profile: &profile,
            request: &request,
            library,
            book: &book,
            scoring: engine::Scoring::built_in(),
            seed: 1,
        };
        c.bench_function(&format!("plan 72 sessions, {name}"), |b| b.iter(|| engine::plan(black_box(&input))));
    }
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let request = support::request(Split::UpperLower, 4, 60);
    let input = Input {
        profile: &profile,
        request: &request,
        library,
        book: &book,
        scoring: engine::Scoring::built_in(),
        seed: 1,
    };
    let plan = engine::plan(&input).expect("an ordinary request has a program");
    let week = &plan.weeks[1].sessions;
    c.bench_function("refresh a session", |b| b.iter(|| engine::refresh(black_box(&week[0]), &input)));
    let movement = &week[0].exercises().nth(4).expect("a session has more exercises").movement;
    c.bench_function("stand-ins of an exercise", |b| {
        b.iter(|| engine::alternatives(black_box(&week[0]), movement, &input))
    });
    let ask = AdaptDay { minutes: Some(30), equipment_taken: vec!["barbell".to_owned()], ..AdaptDay::default() };
    c.bench_function("adapt a session", |b| b.iter(|| engine::adapt(black_box(&week[0]), week, &ask, &input)));
}

/// From every so many-th movement of the library up to seven times as many as it has.
fn growth(c: &mut Criterion) {
    let book = StrengthBook::empty();
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let request = support::request(Split::UpperLower, 4, 60);
    let mut group = c.benchmark_group("plan 48 sessions from a library of");
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
        group.bench_function(BenchmarkId::from_parameter(n), |b| b.iter(|| engine::plan(black_box(&input))));
    }
    group.finish();
}

criterion_group!(benches, plan, growth);
criterion_main!(benches);
