//! How long a what-if takes: three scenarios of a person's coming twelve weeks.

use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use domain::{dto::what_if::Scenario, equipment::Kit, movement::Level, profile::Sex};
use engine::{Input, strength::StrengthBook};
use simulator::{
    Dice, Leg, World,
    life::bare,
    people::Somebody,
    what_if::{ATHLETES, Asked, outlooks},
};

fn what_if(c: &mut Criterion) {
    let start = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date");
    let mut somebody = Somebody::sample(seed::kits(), start, 12, &mut Dice::new(4));
    let gym = &seed::kits().iter().find(|k| k.id == Kit::FullGym).expect("every kit is in the seed data");
    somebody.profile.equipment = gym.equipment.clone();
    somebody.profile.level = Level::Intermediate;
    somebody.profile.sex = Sex::Male;
    somebody.request.weekdays = [0, 2, 4].map(|i| domain::request::Weekday::ALL[i]).to_vec();
    somebody.request.split = domain::request::Split::FullBody;
    let hotel = &seed::kits().iter().find(|k| k.id == Kit::Hotel).expect("every kit is in the seed data").equipment;
    let world = World { profile: &somebody.profile, library: seed::library(), scoring: engine::Scoring::built_in() };
    let book = StrengthBook::empty();
    let request = &somebody.request;
    let input =
        Input { profile: world.profile, request, library: world.library, book: &book, scoring: world.scoring, seed: 1 };
    let weeks = bare(&engine::plan(&input).expect("an ordinary request has a program").weeks);
    let legs = [Leg { request, ready: None, seed: 1, weeks: &weeks }];
    let asked = Asked { world, legs: &legs, book: &book, days: &[], hotel, year: 2026, seed: 1 };
    let scenarios = [Scenario::AsPlanned, Scenario::MissEveryFourth, Scenario::SleepSixHours];
    c.bench_function("what-if, 3 scenarios × 12 weeks", |b| {
        b.iter(|| outlooks(black_box(&asked), &scenarios, ATHLETES))
    });
}

criterion_group! { name = benches; config = Criterion::default().sample_size(10); targets = what_if }
criterion_main!(benches);
