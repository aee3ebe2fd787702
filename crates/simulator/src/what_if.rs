//! What the coming weeks would bring: a person's own program, lived through many times by athletes who could be them.
//!
//! Nobody knows how somebody responds to training. So each scenario is lived by several athletes that fit what was told
//! and logged, and the answer is a band. All scenarios throw the same dice for the same athlete on the same day: what
//! differs between them is the scenario.
//!
//! What is told is what was built, against today: 100 % is where everybody begins. The tiredness of a week hides some of it,
//! most where most is trained, and would put a week of missed sessions ahead of one that was trained.

use std::{collections::BTreeMap, thread};

use domain::{
    Kg,
    dto::what_if::{Band, LiftOutlook, Outlook, Scenario, WeekOutlook},
    equipment::EquipmentSet,
    profile::Profile,
};
use engine::{deload::Day, strength::StrengthBook};

use crate::{
    Athlete, Course, Dice,
    life::{Habits, Leg, Travel, World, live},
};

/// Athletes per scenario.
pub const ATHLETES: u64 = 24;
/// Main lifts that are told one by one.
const LIFTS: usize = 4;
/// Sessions that are missed, and hours of sleep, in the scenarios of that name.
const MISSED: usize = 4;
const SHORT_NIGHTS: f64 = 6.0;
/// When a journey begins, and how long it takes, in days.
const JOURNEY: (u64, u64) = (14, 14);

/// What is known about the person who asks.
#[derive(Clone)]
pub struct Asked<'a> {
    /// What they told about themselves.
    pub world: World<'a>,
    /// Their programs in the order in which they will be trained, weeks to come only.
    pub legs: &'a [Leg<'a>],
    /// What they lifted.
    pub book: &'a StrengthBook,
    /// When they trained.
    pub days: &'a [Day],
    /// What is at hand on a journey.
    pub hotel: &'a EquipmentSet,
    /// Year, for their age.
    pub year: i32,
    /// Same seed, same answer.
    pub seed: u64,
}

/// Some scenarios, each lived through by so many athletes.
#[must_use]
pub fn outlooks(asked: &Asked<'_>, scenarios: &[Scenario], athletes: u64) -> Vec<Outlook> {
    let lives: Vec<(Scenario, u64)> =
        scenarios.iter().flat_map(|scenario| (0..athletes).map(move |n| (*scenario, n))).collect();
    let courses = together(&lives, |(scenario, n)| course(asked, *scenario, *n));
    let of = courses.chunks(usize::try_from(athletes.max(1)).unwrap_or(1));
    scenarios.iter().zip(of).map(|(scenario, courses)| told(*scenario, courses, asked)).collect()
}

/// Works on all cores; the answer is the same on one.
fn together<T: Sync, U: Send>(all: &[T], work: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let cores = if cfg!(target_family = "wasm") { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    if cores == 1 {
        return all.iter().map(work).collect();
    }
    let parts = all.chunks(all.len().div_ceil(cores).max(1));
    thread::scope(|scope| {
        let threads: Vec<_> = parts.map(|part| scope.spawn(|| part.iter().map(&work).collect::<Vec<U>>())).collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

fn course(asked: &Asked<'_>, scenario: Scenario, n: u64) -> Course {
    let mut dice = Dice::new(asked.seed.wrapping_add(n.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
    let library = asked.world.library;
    let mut athlete = Athlete::sample(asked.world.profile, library, asked.year, &mut dice);
    athlete = athlete.knowing(asked.book, library, &mut dice);
    athlete.sport_days = 0.0;
    let habits = habits(scenario, asked, &athlete);
    live(asked.world, &athlete, &habits, asked.legs, asked.book.clone(), asked.days, &mut dice, None)
}

fn habits(scenario: Scenario, asked: &Asked<'_>, athlete: &Athlete) -> Habits {
    let mut habits = Habits {
        // Whoever asks what a plan would bring means the plan.
        adherence: 1.0,
        miss_every: None,
        sleep: (athlete.sleep.0.max(7.0), athlete.sleep.1),
        away: None,
        travel: None,
        short_days: 0.0,
        sore_days: 0.0,
    };
    match scenario {
        Scenario::AsPlanned => {}
        Scenario::MissEveryFourth => habits.miss_every = Some(MISSED),
        Scenario::TravelTwoWeeks => {
            habits.travel =
                Some(Travel { from: JOURNEY.0, days: JOURNEY.1, kit: at_hand(asked.world.profile, asked.hotel) });
        }
        Scenario::SleepSixHours => habits.sleep.0 = SHORT_NIGHTS,
    }
    habits
}

/// A journey never has more than there is at home.
fn at_hand(profile: &Profile, hotel: &EquipmentSet) -> EquipmentSet {
    profile.equipment.intersection(hotel).cloned().collect()
}

fn told(scenario: Scenario, courses: &[Course], asked: &Asked<'_>) -> Outlook {
    let weeks = courses.iter().map(|c| c.weeks.len()).max().unwrap_or(0);
    let of = |i: usize| courses.iter().filter_map(move |c| c.weeks.get(i));
    let week = |i: usize| WeekOutlook {
        number: u8::try_from(i + 1).unwrap_or(u8::MAX),
        phase: of(i).next().map_or(domain::plan::Phase::Accumulation, |w| w.phase),
        strength: band(of(i).map(|w| w.built * 100.0).collect()),
        sets: band(of(i).map(|w| f64::from(w.all_sets())).collect()),
    };
    Outlook {
        scenario,
        weeks: (0..weeks).map(week).collect(),
        lifts: lifts(courses, asked),
        sessions: band(courses.iter().map(|c| c.weeks.iter().map(|w| f64::from(w.done)).sum()).collect()).median as u32,
    }
}

/// The lifts that a program is built on, heaviest first: those that most of them have an estimate of in the end. All begin
/// from the same kilograms, so that the band is what the weeks make of them and agrees with the percentages.
fn lifts(courses: &[Course], asked: &Asked<'_>) -> Vec<LiftOutlook> {
    let Asked { world, book, .. } = asked;
    let mut known: BTreeMap<usize, (Vec<f64>, Vec<f64>)> = BTreeMap::new();
    for course in courses {
        let all = || course.weeks.iter().flat_map(|w| &w.lifts);
        let grown = course.weeks.last().map_or(&[][..], |w| &w.grown);
        for (place, now) in course.weeks.last().iter().flat_map(|w| &w.lifts) {
            let first = all().find(|(p, _)| p == place).map_or(*now, |(_, kg)| *kg);
            let lift = known.entry(*place).or_default();
            lift.0.push(first);
            lift.1.extend(grown.iter().filter(|(p, _)| p == place).map(|(_, factor)| *factor));
        }
    }
    let mut lifts: Vec<LiftOutlook> = known
        .into_iter()
        .filter(|(_, (first, grown))| first.len() * 2 > courses.len() && !grown.is_empty())
        .map(|(place, (first, grown))| {
            let movement = &world.library.all()[place];
            let from = book.e1rm(&movement.id).map_or_else(|| band(first).median, Kg::kg);
            let to = band(grown.iter().map(|factor| from * factor).collect());
            LiftOutlook {
                movement: movement.id.clone(),
                name: movement.name.clone(),
                from: Kg::new(from),
                low: Kg::new(to.low),
                median: Kg::new(to.median),
                high: Kg::new(to.high),
            }
        })
        .collect();
    // The sort is stable, and places are in slug order.
    lifts.sort_by_key(|lift| std::cmp::Reverse(lift.median));
    lifts.truncate(LIFTS);
    lifts
}

/// A tenth, the middle and nine tenths.
fn band(mut values: Vec<f64>) -> Band {
    values.sort_by(f64::total_cmp);
    let at = |part: f64| {
        let place = (values.len().max(1) - 1) as f64 * part;
        values.get(place.round() as usize).map_or(0.0, |v| (v * 100.0).round() / 100.0)
    };
    Band { low: at(0.1), median: at(0.5), high: at(0.9) }
}
