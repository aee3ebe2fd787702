//! No effort beyond what level and age allow (TS §1.2, §3.2, §11.3; decisions §10.6). Aggression moves efforts below the
//! caps, never the caps (decisions §10.25).
//!
//! | who | RPE | part of the estimated maximum |
//! |---|---|---|
//! | beginner | 8; 9 on machines and isolation | 85 %, no singles |
//! | intermediate | 9 | 92.5 %; a top single 95.5 % |
//! | advanced, expert | 9; 9.5 on isolation and for one top single | 97.5 %; a top single 97.8 % |
//! | 13 to 17 years | 7 | as the level |
//! | 65 years and more | as the level; 8 by the clock in the first eight weeks | 85 % |
//!
//! A top single is one set of one repetition of a main lift in a realisation or test week. The part of the maximum is
//! looked at where the plan names the estimate; the lightest existing load above the cap still passes, because a gym
//! has steps.

use chrono::Datelike;
use domain::{
    Kg, Rpe, WeightUnit,
    movement::{Level, LoadType},
    plan::{BlockFormat, BlockRole, LoadBasis, Phase, SessionPlan, SetGroup, SetTarget},
};

use super::Inventory;
use crate::{
    CheckInput,
    subject::{Subject, subjects},
};

const MINOR: Rpe = Rpe::from_tenths(70);
const BEGINNER: Rpe = Rpe::from_tenths(80);
const SENIOR_CIRCUIT: Rpe = Rpe::from_tenths(80);
const PROFICIENT: Rpe = Rpe::from_tenths(90);
const HARDEST: Rpe = Rpe::from_tenths(95);

const ADULT_YEARS: i32 = 18;
const SENIOR_YEARS: i32 = 65;
/// Weeks without all-out intervals for seniors.
const SENIOR_WEEKS: u8 = 8;
const SENIOR_PART: f64 = 0.85;

pub(super) fn check(session: &SessionPlan, input: &CheckInput<'_>, inventory: &Inventory) -> Vec<String> {
    let profile = input.profile;
    let who = Who { level: profile.level, age: profile.age_in(session.date.year()), unit: profile.unit };
    subjects(session, input.library)
        .flat_map(|s| {
            let groups = s.exercise.sets.iter();
            groups
                .flat_map(move |g| [too_hard(who, session, &s, g), too_heavy(who, session, &s, g, inventory)])
                .flatten()
                .chain(single(who, &s))
                .chain(top_sets(&s))
                .map(move |why| format!("{}: {why}", s.exercise.name))
        })
        .collect()
}

#[derive(Clone, Copy)]
struct Who {
    level: Level,
    age: Option<i32>,
    unit: WeightUnit,
}

impl Who {
    fn minor(self) -> bool {
        self.age.is_some_and(|age| age < ADULT_YEARS)
    }

    fn senior(self) -> bool {
        self.age.is_some_and(|age| age >= SENIOR_YEARS)
    }
}

fn too_hard(who: Who, session: &SessionPlan, subject: &Subject<'_>, group: &SetGroup) -> Option<String> {
    let cap = effort(who, session, subject, group);
    (group.rpe > cap).then(|| format!("RPE {}, at most {}", group.rpe.value(), cap.value()))
}

fn effort(who: Who, session: &SessionPlan, subject: &Subject<'_>, group: &SetGroup) -> Rpe {
    let movement = subject.movement;
    let level = match who.level {
        Level::Beginner => {
            let safe = !movement.compound || matches!(movement.load, LoadType::Machine | LoadType::Cable);
            if safe { PROFICIENT } else { BEGINNER }
        }
        Level::Intermediate => PROFICIENT,
        Level::Advanced | Level::Expert => {
            if !movement.compound || top_single(session, subject, group) {
                HARDEST
            } else {
                PROFICIENT
            }
        }
    };
    let clock = subject.block.format != BlockFormat::Straight;
    if who.minor() {
        level.min(MINOR)
    } else if who.senior() && clock && session.week <= SENIOR_WEEKS {
        level.min(SENIOR_CIRCUIT)
    } else {
        level
    }
}

fn too_heavy(
    who: Who,
    session: &SessionPlan,
    subject: &Subject<'_>,
    group: &SetGroup,
    inventory: &Inventory,
) -> Option<String> {
    let LoadBasis::FromE1rm { e1rm } = subject.exercise.load_basis else { return None };
    let load = group.load?;
    // Where the body is lifted too, load and estimate do not compare.
    if subject.movement.bodyweight_share > 0.0 || e1rm <= Kg::ZERO {
        return None;
    }
    let part = heaviest_part(who, top_single(session, subject, group));
    let cap = Kg::new(e1rm.kg() * part);
    let last = inventory.lightest_from(subject.movement.load, cap)?;
    (load > last).then(|| {
        format!(
            "{} is {:.0} % of the estimated maximum, at most {}",
            load.text(who.unit),
            load.kg() / e1rm.kg() * 100.0,
            part * 100.0
        )
    })
}

fn heaviest_part(who: Who, top_single: bool) -> f64 {
    let level = match (who.level, top_single) {
        (Level::Beginner, _) => 0.85,
        (Level::Intermediate, false) => 0.925,
        (Level::Intermediate, true) => 0.955,
        (Level::Advanced | Level::Expert, false) => 0.975,
        (Level::Advanced | Level::Expert, true) => 0.978,
    };
    if who.senior() { SENIOR_PART.min(level) } else { level }
}

/// One set of one repetition of a main lift in a realisation or test week.
fn top_single(session: &SessionPlan, subject: &Subject<'_>, group: &SetGroup) -> bool {
    matches!(session.phase, Phase::Realisation | Phase::Test)
        && subject.block.role == BlockRole::Main
        && subject.movement.compound
        && group.count == 1
        && is_single(group)
}

fn is_single(group: &SetGroup) -> bool {
    matches!(group.target, SetTarget::Reps { high: ..=1, .. })
}

/// Beginners do no singles of a lift with weight.
fn single(who: Who, subject: &Subject<'_>) -> Option<String> {
    let weighed = subject.exercise.sets.iter().any(|g| is_single(g) && g.load.is_some());
    (who.level == Level::Beginner && subject.block.role == BlockRole::Main && weighed)
        .then(|| "a single for a beginner".to_owned())
}

/// A compound lift has one set beyond RPE 9 at most.
fn top_sets(subject: &Subject<'_>) -> Option<String> {
    let groups = subject.exercise.sets.iter().filter(|g| g.rpe > PROFICIENT);
    let sets: u32 = groups.map(|g| u32::from(g.count)).sum();
    (subject.movement.compound && sets > 1).then(|| format!("{sets} sets beyond RPE {}", PROFICIENT.value()))
}
