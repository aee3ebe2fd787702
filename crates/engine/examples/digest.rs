//! One short name for what the engine answers to many people: the same before and after a change that must not alter
//! plans.
//!
//! `cargo run --release -p engine --example digest [people] [first seed]`

#[path = "../tests/support/mod.rs"]
mod support;

use domain::dto::day::AdaptDay;
use engine::{Input, strength::StrengthBook};
use std::hash::Hasher;

/// FNV-1a.
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

fn main() {
    let arguments: Vec<u64> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    let people = arguments.first().copied().unwrap_or(100);
    let first = arguments.get(1).copied().unwrap_or(0);
    let each = std::env::args().any(|a| a == "--each");
    let book = StrengthBook::empty();
    let mut all = Fnv(0xcbf2_9ce4_8422_2325);
    for seed in first..first + people {
        let (profile, request) = support::anybody(seed);
        let input = Input {
            profile: &profile,
            request: &request,
            library: seed::library(),
            book: &book,
            scoring: engine::Scoring::built_in(),
            seed,
        };
        let mut one = Fnv(0xcbf2_9ce4_8422_2325);
        match engine::plan(&input) {
            Ok(plan) => {
                one.write(serde_json::to_string(&plan).expect("plans are serializable").as_bytes());
                let week = &plan.weeks[plan.weeks.len() / 3];
                for session in &week.sessions {
                    one.write(format!("{:?}", engine::refresh(session, &input)).as_bytes());
                    let ask = AdaptDay {
                        minutes: Some(30),
                        equipment_taken: vec!["barbell".to_owned()],
                        ..AdaptDay::default()
                    };
                    one.write(format!("{:?}", engine::adapt(session, &week.sessions, &ask, &input)).as_bytes());
                    for e in session.exercises().take(6) {
                        one.write(format!("{:?}", engine::alternatives(session, &e.movement, &input)).as_bytes());
                    }
                }
            }
            Err(infeasible) => one.write(format!("{infeasible:?}").as_bytes()),
        }
        if each {
            println!("{seed} {:016x}", one.finish());
        }
        all.write(&one.finish().to_le_bytes());
    }

    println!("{:016x}", all.finish());
}
