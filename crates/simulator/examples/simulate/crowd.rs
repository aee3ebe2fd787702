//! Many lives at once, each judged by the checker at every session it was handed.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

use anyhow::{Context, Result};
use checker::CheckInput;
use chrono::NaiveDate;
use domain::{dto::day::AdaptDay, plan::ProgramPlan, profile::Profile, verdict::Criterion};
use engine::{Input, strength::StrengthBook};
use simulator::{Course, Dice, Leg, Shown, World, live as live_on, people::Somebody};

/// One life with what the checker said.
pub struct Life {
    pub number: u64,
    pub somebody: Somebody,
    /// Growth a week that their response gives with a usual dose.
    pub usual: f64,
    /// None when the wishes left nothing to plan: the code says why.
    pub course: Result<Course, &'static str>,
    pub seen: u32,
    pub passed: u32,
    pub explained: u32,
    /// Rule and detail.
    pub violations: Vec<(String, String)>,
}

/// Everybody, in order.
pub fn live(athletes: u64, weeks: u8, seed: u64) -> Result<Vec<Life>> {
    let start = NaiveDate::from_ymd_opt(2026, 1, 5).context("a date")?;
    let next = AtomicU64::new(0);
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut lives: Vec<Life> = thread::scope(|scope| {
        let work = || {
            let mut own = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= athletes {
                    return own;
                }
                own.push(one(number, seed, start, weeks));
            }
        };
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|t| t.join().unwrap_or_default()).collect()
    });
    lives.sort_by_key(|l| l.number);
    anyhow::ensure!(lives.len() as u64 == athletes, "a life ended in a panic");
    Ok(lives)
}

fn one(number: u64, seed: u64, start: NaiveDate, weeks: u8) -> Life {
    // Everybody has a number of their own, so that one life can be lived again alone.
    let mut dice = Dice::new(seed.wrapping_mul(1_000_003).wrapping_add(number));
    let mut somebody = Somebody::sample(seed::kits(), start, weeks, &mut dice);
    let profile = somebody.profile.clone();
    let world = World { profile: &profile, library: seed::library(), scoring: engine::Scoring::built_in() };
    let athlete = somebody.athlete(world, 2026, &mut dice);
    let request = somebody.request.clone();
    let book = StrengthBook::empty();
    let input = Input {
        profile: &profile,
        request: &request,
        library: world.library,
        book: &book,
        scoring: world.scoring,
        seed: number,
    };
    let mut judge = Judge { profile: &profile, seen: 0, passed: 0, explained: 0, violations: Vec::new() };
    let course = engine::plan(&input).map_err(|e| e.code).map(|mut plan| {
        judge.program(&mut plan, &CheckInput { profile: &profile, request: &request, library: world.library });
        let leg = Leg { request: &request, ready: None, seed: number, weeks: &plan.weeks };
        live_on(
            world,
            &athlete,
            &somebody.habits,
            &[leg],
            book.clone(),
            &[],
            &mut dice,
            Some(&mut |shown: &Shown<'_>| {
                judge.session(shown);
            }),
        )
    });
    let Judge { seen, passed, explained, violations, .. } = judge;
    Life { number, usual: athlete.usual_growth(), somebody, course, seen, passed, explained, violations }
}

struct Judge<'a> {
    profile: &'a Profile,
    seen: u32,
    passed: u32,
    explained: u32,
    violations: Vec<(String, String)>,
}

impl Judge<'_> {
    fn program(&mut self, plan: &mut ProgramPlan, check: &CheckInput<'_>) {
        checker::check_program(plan, check);
        let weeks = plan.weeks.iter();
        for verdict in weeks.flat_map(|w| w.sessions.iter().map(|s| &s.verdict).chain([&w.verdict])) {
            let broken = verdict.violations.iter().map(|v| (format!("planned: {}", v.rule), v.detail.clone()));
            self.violations.extend(broken);
        }
    }

    fn session(&mut self, shown: &Shown<'_>) {
        let today = shown.ask.map_or_else(|| self.profile.clone(), |ask| on_this_day(self.profile, ask));
        let check = CheckInput { profile: &today, request: shown.request, library: seed::library() };
        let verdict = checker::check_session(shown.session, &shown.week, &check);
        self.seen += 1;
        self.passed += u32::from(verdict.passed());
        self.explained += u32::from(!verdict.passed() && verdict.explained());
        let how = if shown.ask.is_some() { "adapted" } else { "refreshed" };
        for violation in verdict.violations {
            let at = format!("{} week {} day {}", shown.session.kind, shown.session.week, shown.session.day);
            self.violations.push((format!("{how}: {}", violation.rule), format!("{at}: {}", violation.detail)));
        }
        debug_assert!(verdict.criteria.iter().any(|c| c.criterion == Criterion::HardRules));
    }
}

/// The person as they are that day: without what is taken, with what hurts.
fn on_this_day(profile: &Profile, ask: &AdaptDay) -> Profile {
    let mut today = profile.clone();
    today.equipment.retain(|item| !ask.equipment_taken.contains(item));
    today.injuries.extend(ask.hurts.iter().copied());
    today
}
