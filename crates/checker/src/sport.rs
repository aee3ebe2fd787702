//! Whether a lifting day leaves room for the sport of its week, in both directions of time (TS §7.2, §7.3): nerves, grip,
//! landings, and what is left of each muscle. A soft criterion, asked only where there is sport.
//!
//! Training lies at the same hour of every day; sport earlier or later in the day six hours from it, sport without a part of
//! the day at the same hour, and on the day itself six hours to either side.

use chrono::{Datelike, TimeDelta};
use domain::{
    Rpe,
    activity::{ActivityIntensity, ActivityKind, DayPart, WeeklyActivity},
    goal::{Goal, points},
    movement::{LoadType, Movement, Pattern, SpinalCompression, Trait},
    muscle::{MajorGroup, Muscle},
    plan::{BlockRole, ExercisePlan, SessionPlan},
    request::Weekday,
    verdict::{Criterion, CriterionResult},
};

use crate::{
    CheckInput, result,
    subject::{Subject, easy, subjects},
    volume::{self, Region},
};

const A_DAY: i64 = 24;
const TWO_DAYS: i64 = 48;
const SAME_DAY: i64 = 6;
/// Days around a session that it feels.
const REACH: i64 = 7;
/// Hardest set within a day after nerves were taxed, and of the legs before a competition.
const NERVES: Rpe = Rpe::from_tenths(80);
const EVENT: Rpe = Rpe::from_tenths(60);
/// Hard landings in two days that are the most.
const LANDINGS: usize = 2;
/// Fatigue below this is not felt, and sums of quarters and halves are not exact.
const FELT: f64 = 0.25;
const DUST: f64 = 1e-3;

/// Sport with the hours between it and the session.
struct Near<'a> {
    kind: &'a ActivityKind,
    activity: &'a WeeklyActivity,
    before: Option<i64>,
    after: Option<i64>,
}

impl Near<'_> {
    fn name(&self) -> &str {
        self.kind.name.split(" (").next().unwrap_or(&self.kind.name)
    }
}

pub(crate) fn check(session: &SessionPlan, input: &CheckInput<'_>) -> Option<CriterionResult> {
    if input.request.activities.is_empty() || !session.kind.lifts() {
        return None;
    }
    let near = near(session, input);
    let mut against = Vec::new();
    let lifts: Vec<Subject<'_>> = subjects(session, input.library).filter(|s| !easy(s.block.role)).collect();
    nerves(&near, &lifts, &mut against);
    landings(&near, &lifts, &mut against);
    grip(&near, &lifts, &mut against);
    event(&near, &lifts, &mut against);
    muscles(session, &near, input, &mut against);
    let mut names: Vec<&str> = near.iter().map(Near::name).collect();
    names.sort_unstable();
    names.dedup();
    Some(result(Criterion::Sport, against, format!("room for {}", names.join(", "))))
}

fn near<'a>(session: &SessionPlan, input: &CheckInput<'a>) -> Vec<Near<'a>> {
    let mut near = Vec::new();
    for offset in -REACH..=REACH {
        let Some(date) = session.date.checked_add_signed(TimeDelta::days(offset)) else { continue };
        for activity in input.request.activities.iter().filter(|a| a.weekday == Weekday::of(date)) {
            let Some(kind) = input.library.activity(&activity.kind) else { continue };
            let hours = |side: DayPart| {
                let days = if side == DayPart::Before { -offset } else { offset };
                let shift = match activity.part {
                    Some(part) if part == side => SAME_DAY,
                    Some(_) => -SAME_DAY,
                    None if days == 0 => SAME_DAY,
                    None => 0,
                };
                Some(days * 24 + shift).filter(|h| *h > 0)
            };
            near.push(Near { kind, activity, before: hours(DayPart::Before), after: hours(DayPart::After) });
        }
    }
    near
}

fn within(hours: Option<i64>, most: i64) -> bool {
    hours.is_some_and(|h| h <= most)
}

const fn power(movement: &Movement) -> bool {
    matches!(movement.pattern, Pattern::Plyometric | Pattern::Olympic)
}

fn hardest(exercise: &ExercisePlan) -> Rpe {
    exercise.sets.iter().map(|g| g.rpe).max().unwrap_or(Rpe::from_tenths(10))
}

/// No jumps, no Olympic lifts, nothing beyond RPE 8 within a day after nerves were taxed.
fn nerves(near: &[Near<'_>], lifts: &[Subject<'_>], against: &mut Vec<String>) {
    let Some(sport) = near.iter().find(|n| n.kind.taxes_nerves() && within(n.before, A_DAY)) else { return };
    for s in lifts.iter().filter(|s| matches!(s.block.role, BlockRole::Main | BlockRole::Accessory)) {
        if power(s.movement) || hardest(s.exercise) > NERVES {
            against.push(format!("{} within a day after {}", s.exercise.name, sport.name()));
        }
    }
}

/// No jumps and runs where sport has the landings of two days.
fn landings(near: &[Near<'_>], lifts: &[Subject<'_>], against: &mut Vec<String>) {
    let hard = |n: &&Near<'_>| n.kind.hard_impact() && (within(n.before, TWO_DAYS) || within(n.after, TWO_DAYS));
    if near.iter().filter(hard).count() < LANDINGS {
        return;
    }
    let lands = |m: &Movement| m.has(Trait::Impact) || m.has(Trait::Running) || m.has(Trait::Sprint) || power(m);
    for s in lifts.iter().filter(|s| lands(s.movement)) {
        against.push(format!("{} beside all the landings of these days", s.exercise.name));
    }
}

/// No heavy grip within a day of sport that hangs on it.
fn grip(near: &[Near<'_>], lifts: &[Subject<'_>], against: &mut Vec<String>) {
    let grips = |n: &&Near<'_>| n.kind.grips() && (within(n.before, A_DAY) || within(n.after, A_DAY));
    let Some(sport) = near.iter().find(grips) else { return };
    for s in lifts {
        let m = s.movement;
        let free = !matches!(m.load, LoadType::Machine | LoadType::Cable);
        let pull = matches!(m.pattern, Pattern::Hinge | Pattern::Carry)
            && m.load == LoadType::Barbell
            && m.spinal_compression >= SpinalCompression::High;
        if free && (m.has(Trait::HeavyGrip) || pull) {
            against.push(format!("{} within a day of {}", s.exercise.name, sport.name()));
        }
    }
}

/// Legs at RPE 6 within two days before a competition.
fn event(near: &[Near<'_>], lifts: &[Subject<'_>], against: &mut Vec<String>) {
    let coming = |n: &&Near<'_>| n.activity.intensity == ActivityIntensity::Competition && within(n.after, TWO_DAYS);
    let Some(sport) = near.iter().find(coming) else { return };
    let legs = |m: &Movement| {
        let of = |m: &Muscle| {
            matches!(
                m,
                Muscle::Quadriceps
                    | Muscle::Hamstrings
                    | Muscle::Glutes
                    | Muscle::Calves
                    | Muscle::Adductors
                    | Muscle::Abductors
            )
        };
        m.primary.iter().any(of)
    };
    for s in lifts.iter().filter(|s| matches!(s.block.role, BlockRole::Main | BlockRole::Accessory)) {
        if legs(s.movement) && hardest(s.exercise) > EVENT {
            against.push(format!("{} harder than RPE 6 before {}", s.exercise.name, sport.name()));
        }
    }
}

/// No muscle does more than the most of a session less what sport has left in it, as far as sets can be taken off.
fn muscles(session: &SessionPlan, near: &[Near<'_>], input: &CheckInput<'_>, against: &mut Vec<String>) {
    let slow = slowness(input);
    let done = volume::sets(std::slice::from_ref(session), input);
    for (region, sets) in done {
        let Some((most, half_life)) = row(region) else { continue };
        let mut left = 0.0;
        for sport in near {
            let Some(hours) = sport.before.filter(|h| *h <= REACH * 24) else { continue };
            let a = sport.activity;
            let fatigue = |m: Muscle| sport.kind.fatigue(m, a.minutes, a.intensity);
            let load: f64 = match region {
                Region::Muscle(muscle) => fatigue(muscle),
                Region::Shoulders => {
                    let delts = Muscle::ALL.iter().filter(|m| m.major_group() == Some(MajorGroup::Shoulders));
                    delts.map(|m| fatigue(*m)).sum::<f64>().min(12.0)
                }
            };
            left += load * halved(hours as f64 / (half_life * slow));
        }
        let fits = (most - left + DUST).floor().max(0.0);
        if left >= FELT && sets > fits + DUST && can_give(session, region, input) {
            against.push(format!("{}: {sets} sets with {left:.1} of sport left in it, {fits} fit", region.label()));
        }
    }
}

/// 2 to the power of −`times`: whole halvings, then the series of the exponential, the same on every platform.
fn halved(times: f64) -> f64 {
    let mut value = 1.0;
    let mut rest = times;
    while rest >= 1.0 {
        value /= 2.0;
        rest -= 1.0;
    }
    let x = -rest * std::f64::consts::LN_2;
    let (mut term, mut sum) = (1.0, 1.0);
    for n in 1..=14 {
        term *= x / f64::from(n);
        sum += term;
    }
    value * sum
}

/// Whether an exercise for a muscle has a set to give: each keeps one.
fn can_give(session: &SessionPlan, region: Region, input: &CheckInput<'_>) -> bool {
    let trains = |m: &Movement| {
        m.primary.iter().chain(&m.secondary).any(|muscle| match region {
            Region::Muscle(this) => *muscle == this,
            Region::Shoulders => muscle.major_group() == Some(MajorGroup::Shoulders),
        })
    };
    subjects(session, input.library)
        .filter(|s| matches!(s.block.role, BlockRole::Main | BlockRole::Accessory))
        .any(|s| trains(s.movement) && s.exercise.sets.iter().any(|g| g.count > 1))
}

/// From 50 years on, and in a deficit, muscles take longer.
fn slowness(input: &CheckInput<'_>) -> f64 {
    let age = match input.profile.age_in(input.request.start_date.year()) {
        Some(50..) => 1.2,
        _ => 1.0,
    };
    if points(&input.request.goals, Goal::FatLoss) >= 4 { age * 1.1 } else { age }
}

/// Most sets in a session and half-life of fatigue in hours (TS §2.2).
const fn row(region: Region) -> Option<(f64, f64)> {
    Some(match region {
        Region::Shoulders => (10.0, 20.0),
        Region::Muscle(muscle) => match muscle {
            Muscle::Chest => (10.0, 24.0),
            Muscle::Lats | Muscle::UpperBack => (10.0, 22.0),
            Muscle::Quadriceps => (10.0, 28.0),
            Muscle::Glutes => (10.0, 26.0),
            Muscle::Hamstrings => (8.0, 30.0),
            Muscle::FrontDelts | Muscle::Biceps | Muscle::Triceps | Muscle::Traps => (8.0, 20.0),
            Muscle::Calves | Muscle::Core => (8.0, 16.0),
            Muscle::Forearms => (8.0, 18.0),
            Muscle::LowerBack => (6.0, 36.0),
            Muscle::Adductors => (6.0, 28.0),
            _ => return None,
        },
    })
}
