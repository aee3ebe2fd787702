//! What the rule book asks of the estimates themselves (TS §13.4): lifters who grow as their level does, with days that
//! differ by 3 % and efforts rated half a repetition too hard and 0.8 repetitions apart, log sets that the chart can read.

use chrono::{Days, NaiveDate};
use domain::{
    Kg, MovementId, Rpe, SetId, WeightUnit,
    movement::Level,
    plan::{Phase, SetTarget},
    profile::{E1rmFormula, Profile},
    workout::{Exposure, LoggedSet, SetKind},
};
use engine::{
    Input, exact,
    strength::{StrengthBook, chart, trend},
};
use simulator::{Dice, Leg, World, live, people::Somebody};

/// Lifters of each level.
const LIFTERS: u64 = 200;
const WEEKS: u64 = 12;

/// Growth a week (TS §13.4).
const fn growth(level: Level) -> f64 {
    match level {
        Level::Beginner => 0.015,
        Level::Intermediate => 0.005,
        Level::Advanced | Level::Expert => 0.0015,
    }
}

/// Twelve weeks of two sessions of three sets of five at RPE 8; calls `look` with book and truth after each.
fn train(level: Level, seed: u64, mut look: impl FnMut(&StrengthBook, f64)) {
    let movement = MovementId::new("barbell-bench-press");
    let profile = Profile { level, e1rm_formula: E1rmFormula::Epley, ..Profile::default() };
    let start = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date");
    let mut dice = Dice::new(seed);
    let mut book = StrengthBook::empty();
    for session in 0..WEEKS * 2 {
        let day = session / 2 * 7 + session % 2 * 3;
        let truth = 100.0 * exact::exp(growth(level) * day as f64 / 7.0);
        let today = truth * exact::exp(dice.normal(0.0, 0.03));
        let believed = book.e1rm(&movement).map_or(truth, Kg::kg);
        let load =
            (believed * chart::percent(5, Rpe::from_tenths(80)).expect("in the chart") / 100.0 / 2.5).round() * 2.5;
        let sets = (0..3u16).map(|position| {
            // Reserve as it is, in halves: the most repetitions whose part of the maximum is still enough.
            let part = load / today * 100.0;
            let left = (0..30).rev().map(|halves| f64::from(halves) / 2.0).find(|rir| {
                let rpe = Rpe::from_tenths((100.0 - rir * 10.0).max(0.0) as u8);
                chart::percent_extended(5, rpe).is_some_and(|percent| percent >= part)
            });
            let felt = 10.0 - (left.unwrap_or(0.0) + dice.normal(-0.5, 0.8));
            LoggedSet {
                id: SetId(uuid::Uuid::from_u64_pair(session, u64::from(position))),
                movement: movement.clone(),
                exercise: 0,
                position,
                kind: SetKind::Work,
                reps: Some(5),
                seconds: None,
                metres: None,
                weight: Some(load),
                unit: Some(WeightUnit::Kg),
                rpe: Rpe::new(((felt * 2.0).round() / 2.0).clamp(5.0, 10.0)),
                target: Some(SetTarget::Reps { low: 5, high: 5 }),
                target_rpe: Some(Rpe::from_tenths(80)),
                pause_seconds: None,
            }
        });
        let exposure =
            Exposure { movement: movement.clone(), date: start + Days::new(day), deload: false, sets: sets.collect() };
        let date = exposure.date;
        book.log(&profile, seed::library(), exposure);
        book.open(date);
        look(&book, truth);
    }
}

#[test]
fn estimates_lie_within_three_percent() {
    let movement = MovementId::new("barbell-bench-press");
    for level in [Level::Beginner, Level::Intermediate, Level::Advanced] {
        let (mut off, mut n) = (0.0, 0u32);
        for seed in 0..LIFTERS {
            let mut session = 0;
            train(level, seed, |book, truth| {
                session += 1;
                // Three exposures make an estimate.
                if session > 3 {
                    off += (book.e1rm(&movement).expect("trained").kg() / truth - 1.0).abs();
                    n += 1;
                }
            });
        }
        let mean = 100.0 * off / f64::from(n);
        assert!(mean < 3.0, "{level}: {mean:.2} % off on average");
    }
}

#[test]
fn few_who_grow_are_said_to_stand_still() {
    let movement = MovementId::new("barbell-bench-press");
    for level in [Level::Beginner, Level::Intermediate] {
        let mut wrong = 0u32;
        for seed in 0..LIFTERS {
            let mut said = false;
            train(level, seed, |book, _| said |= trend::stalled(book.believed(&movement), level));
            wrong += u32::from(said);
        }
        let share = 100.0 * f64::from(wrong) / LIFTERS as f64;
        assert!(share < 10.0, "{level}: {share:.1} % of those who grow");
    }
}

#[test]
fn one_or_two_deloads_in_twelve_weeks() {
    let start = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date");
    let (mut lives, mut usual, mut all) = (0u32, 0u32, 0usize);
    for number in 0..40 {
        let mut dice = Dice::new(number);
        let mut somebody = Somebody::sample(seed::kits(), start, 12, &mut dice);
        let profile = somebody.profile.clone();
        let scoring = engine::Scoring::built_in();
        let world = World { profile: &profile, library: seed::library(), scoring };
        let athlete = somebody.athlete(world, 2026, &mut dice);
        let (book, request) = (StrengthBook::empty(), &somebody.request);
        let input = Input { profile: &profile, request, library: world.library, book: &book, scoring, seed: number };
        let plan = engine::plan(&input).expect("an ordinary request has a program");
        let legs = [Leg { request, ready: None, seed: number, weeks: &plan.weeks }];
        let course = live(world, &athlete, &somebody.habits, &legs, book.clone(), &[], &mut dice, None);
        let planned = course.weeks.iter().filter(|w| w.phase == Phase::Deload).count();
        let deloads = planned + course.reliefs.iter().filter(|r| r.deload).count();
        lives += 1;
        usual += u32::from((1..=2).contains(&deloads));
        all += deloads;
    }
    assert!(usual * 10 >= lives * 8, "{usual} of {lives} have one or two");
    assert!(all <= 3 * lives as usize);
}
