//! How good are the programs? A thousand random valid people, each program judged by the checker.
//!
//! `cargo run --release -p engine --example survey [people] [first seed] [sport] [alone] [cycles]`: with `sport`, everybody
//! does some; with `alone`, nobody wants supersets; with `cycles`, days repeat every 7 to 14 days.

#[path = "survey/coach.rs"]
mod coach;
#[path = "../tests/support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use checker::{CheckInput, check_program};
use engine::{Input, strength::StrengthBook};

fn main() {
    let arguments: Vec<u64> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    let sport = std::env::args().any(|a| a == "sport");
    let people = arguments.first().copied().unwrap_or(1000);
    let first = arguments.get(1).copied().unwrap_or(0);
    let verbose = people <= 5;
    let book = StrengthBook::empty();
    let mut sessions = 0u32;
    let mut passed = 0u32;
    let mut explained = 0u32;
    let mut weeks = (0u32, 0u32, 0u32);
    let mut failures: BTreeMap<String, (u32, u64)> = BTreeMap::new();
    let mut violations: BTreeMap<String, (u32, u64, String)> = BTreeMap::new();
    let mut named: BTreeMap<String, (u32, u64)> = BTreeMap::new();
    let mut wishes: BTreeMap<String, (u32, u64)> = BTreeMap::new();
    let mut refused: BTreeMap<&str, u32> = BTreeMap::new();
    let mut coach = coach::Coach::default();
    for seed in first..first + people {
        let (profile, mut request) = support::anybody(seed);
        if std::env::args().any(|a| a == "alone") {
            request.supersets = domain::request::Supersets::Never;
        }
        if sport {
            support::with_activities(&mut request, seed);
        }
        if std::env::args().any(|a| a == "cycles") {
            support::with_microcycle(&mut request, seed);
        }
        assert_eq!(request.validate(), Ok(()), "{request:?}");
        if verbose {
            println!(
                "{} {} {:?} {:?} {} min, {} days, goals {:?}, injuries {:?}",
                profile.level,
                profile.kit,
                request.split,
                request.hybrid,
                request.session_minutes,
                request.training_days(),
                request.goals,
                profile.injuries
            );
        }
        let input = Input {
            profile: &profile,
            request: &request,
            library: seed::library(),
            book: &book,
            scoring: engine::Scoring::built_in(),
            seed,
        };
        let mut plan = match engine::plan(&input) {
            Ok(plan) => plan,
            Err(infeasible) => {
                *refused.entry(infeasible.code).or_default() += 1;
                continue;
            }
        };
        if verbose {
            for note in &plan.notes {
                println!("note {}: {}", note.code, note.text);
            }
        }
        coach.look(&plan, seed);
        check_program(&mut plan, &CheckInput { profile: &profile, request: &request, library: seed::library() });
        let mut judge = |verdict: &domain::verdict::Verdict, at: String| {
            for c in verdict.criteria.iter().filter(|c| !c.passed) {
                let known = verdict.infeasible.iter().any(|i| i.criterion == c.criterion);
                if known {
                    for i in verdict.infeasible.iter().filter(|i| i.criterion == c.criterion) {
                        let e = wishes
                            .entry(
                                i.wishes
                                    .iter()
                                    .map(|w| w.chars().filter(|c| !c.is_ascii_digit()).collect::<String>())
                                    .collect::<Vec<_>>()
                                    .join(" + "),
                            )
                            .or_insert((0, seed));
                        e.0 += 1;
                    }
                    let entry = named.entry(format!("{at} {}", c.criterion)).or_insert((0, seed));
                    entry.0 += 1;
                    if verbose {
                        println!("named: seed {seed}: {at} {}: {}", c.criterion, c.detail);
                    }
                } else if c.criterion != domain::verdict::Criterion::HardRules {
                    failures.entry(format!("{at} {}", c.criterion)).or_insert((0, seed)).0 += 1;
                    if verbose {
                        println!("seed {seed}: {at} {}: {}", c.criterion, c.detail);
                    }
                }
            }
            for v in &verdict.violations {
                violations.entry(format!("{at} {}", v.rule)).or_insert((0, seed, v.detail.clone())).0 += 1;
            }
        };
        for week in &plan.weeks {
            for session in &week.sessions {
                sessions += 1;
                passed += u32::from(session.verdict.passed());
                explained += u32::from(!session.verdict.passed() && session.verdict.explained());
                judge(&session.verdict, format!("session {} {}", session.kind, session.phase));
                if verbose && !session.verdict.passed() {
                    println!(
                        "  seed {seed} week {} day {} {} {} min",
                        week.number, session.day, session.kind, session.asked_minutes
                    );
                }
            }
            weeks.0 += 1;
            weeks.1 += u32::from(week.verdict.passed());
            weeks.2 += u32::from(!week.verdict.passed() && week.verdict.explained());
            judge(&week.verdict, "week".to_owned());
        }
    }
    println!("people {people}, refused {refused:?}");
    println!(
        "sessions {sessions}: passed {passed}, conflict named {explained}, neither {}; passing among satisfiable {:.2} %",
        sessions - passed - explained,
        100.0 * f64::from(passed) / f64::from((sessions - explained).max(1))
    );
    println!(
        "weeks {}: passed {}, conflict named {}, neither {}",
        weeks.0,
        weeks.1,
        weeks.2,
        weeks.0 - weeks.1 - weeks.2
    );
    println!("failures without a named conflict (count, first seed):");
    for (what, n) in &failures {
        println!("  {what}: {n:?}");
    }
    println!("violations:");
    for (what, n) in &violations {
        println!("  {what}: {n:?}");
    }
    println!("named conflicts:");
    for (what, n) in &named {
        println!("  {what}: {n:?}");
    }
    println!("conflicting wishes:");
    for (what, n) in &wishes {
        println!("  {what}: {n:?}");
    }
    coach.tell();
}
