//! How long the engine thinks: a twelve-week, six-day program (72 sessions), a refresh, an adaptation.

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use domain::{dto::day::AdaptDay, equipment::Kit, movement::Level, request::Split};
use engine::{Input, strength::StrengthBook};

fn plan(c: &mut Criterion) {
    let library = seed::library();
    let book = StrengthBook::empty();
    for (name, split) in [("ppl", Split::Ppl), ("full body", Split::FullBody)] {
        let profile = support::profile(Kit::FullGym, Level::Intermediate);
        let request = support::request(split, 6, 60);
        let input = Input { profile: &profile, request: &request, library, book: &book, seed: 1 };
        c.bench_function(&format!("plan 72 sessions, {name}"), |b| b.iter(|| engine::plan(black_box(&input))));
    }
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let request = support::request(Split::UpperLower, 4, 60);
    let input = Input { profile: &profile, request: &request, library, book: &book, seed: 1 };
    let plan = engine::plan(&input).expect("an ordinary request has a program");
    let week = &plan.weeks[1].sessions;
    c.bench_function("refresh a session", |b| b.iter(|| engine::refresh(black_box(&week[0]), &input)));
    let ask = AdaptDay { minutes: Some(30), equipment_taken: vec!["barbell".to_owned()], ..AdaptDay::default() };
    c.bench_function("adapt a session", |b| b.iter(|| engine::adapt(black_box(&week[0]), week, &ask, &input)));
}

criterion_group!(benches, plan);
criterion_main!(benches);
