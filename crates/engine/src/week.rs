//! Puts a week in order again when life moved it: a session that was not done is moved, merged or left out by as few
//! edits as possible, and days away from home are trained with what is there (TS §6.6, §2; decisions §10).
//!
//! Nothing is lost on the way: what muscles need to keep what they have is counted over the whole week, done sessions
//! included.

mod elsewhere;
mod merge;
mod shift;

use chrono::NaiveDate;
use domain::{
    dto::rearrange::MissedChoice,
    muscle::Muscle,
    plan::{BlockRole, Change, Phase, SessionPlan},
    profile::Adherence,
};

pub(crate) use elsewhere::missing;
pub use elsewhere::{elsewhere, place};
pub use shift::may_move;

use crate::{
    Coach, calendar,
    context::Context,
    draft::Draft,
    fit,
    volume::{EMPTY, REGIONS, Tally},
};

/// Less than this below a floor is rounding.
const SHORT: f32 = 0.5;

/// How a session of the week stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// It was done, or has been begun.
    Fixed,
    /// It can still be done, and moved.
    Open,
    /// It is left out, or passed without being done.
    Out,
}

/// A session of the week.
#[derive(Debug, Clone, Copy)]
pub struct WeekDay<'p> {
    /// Its plan.
    pub plan: &'p SessionPlan,
    /// How it stands.
    pub stand: Stand,
}

/// What becomes of one session.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// Its place in the week.
    pub day: u8,
    /// Its plan afterwards.
    pub plan: SessionPlan,
    /// Whether it is left out.
    pub left_out: bool,
    /// What, from, to, because.
    pub changes: Vec<Change>,
}

/// A way to deal with a session that was not done.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// Which.
    pub choice: MissedChoice,
    /// The sessions it touches.
    pub edits: Vec<Edit>,
    /// Muscles that get less than keeps them, this way.
    pub short: Vec<Muscle>,
    /// What it comes to, in a sentence or two.
    pub text: String,
}

/// The ways to go on after a session was not done, the one that is advised first. `week` holds every session of its week
/// of the program, seven days or as many as its microcycle has; with it over only leaving it out remains.
#[must_use]
pub fn missed(week: &[WeekDay<'_>], missed: u8, today: NaiveDate, coach: &Coach<'_>) -> Vec<Way> {
    let Some(gone) = week.iter().find(|d| d.plan.day == missed).map(|d| d.plan) else { return Vec::new() };
    let last = calendar::ends(coach.input.request, gone.week.saturating_sub(1));
    let ctx = Context::new(&coach.input);
    let floors = floors(week, &ctx);
    let left: Vec<&SessionPlan> =
        week.iter().filter(|d| d.stand != Stand::Out && d.plan.day != missed).map(|d| d.plan).collect();
    let without = short(&left, &floors, &ctx);
    let skip = Way {
        choice: MissedChoice::Skip,
        edits: vec![left_out(gone, "It was not done, and the rest of the week stays as it is.")],
        text: skipping(&without),
        short: without.iter().map(|(m, _)| *m).collect(),
    };
    if today > last {
        return vec![skip];
    }
    let shift = shift::shift(week, gone, today..=last, coach);
    let merge =
        if coach.ready.is_none() && gone.kind.lifts() { merge::merge(week, gone, today, &floors, &ctx) } else { None };
    let alone = shift.as_ref().is_some_and(|way| way.edits.len() == 1);
    let mut ways: Vec<Way> = shift.into_iter().chain(merge).collect();
    if coach.input.profile.adherence == Adherence::KeepPlan {
        // The sessions as they were planned, on other days; nothing is put into another one unless it is asked for.
        ways.sort_by_key(|way| u8::from(way.choice == MissedChoice::Merge));
        let at = ways.iter().position(|way| way.choice == MissedChoice::Merge).unwrap_or(ways.len());
        ways.insert(at, skip);
    } else if skip.short.is_empty() && !alone {
        ways.insert(0, skip);
    } else {
        // Many moved days for what a few sets more would do are not few edits.
        ways.sort_by_key(|way| match way.choice {
            MissedChoice::Shift => u8::from(!alone),
            MissedChoice::Merge if way.short.is_empty() => 0,
            MissedChoice::Merge => 2,
            MissedChoice::Skip => 3,
        });
        ways.push(skip);
    }
    ways
}

fn skipping(short: &[(Muscle, f32)]) -> String {
    if short.is_empty() {
        "The days left give every muscle what keeps it, so nothing else has to change.".to_owned()
    } else {
        format!("One easy week costs little, but {} get less than keeps them.", names(short))
    }
}

/// A session that is left out.
#[must_use]
pub fn left_out(plan: &SessionPlan, because: &str) -> Edit {
    let change = Change {
        what: plan.title.clone(),
        from: weekday(plan.date),
        to: "Left out".to_owned(),
        because: because.to_owned(),
    };
    Edit { day: plan.day, plan: plan.clone(), left_out: true, changes: vec![change] }
}

/// Sets that keep what a muscle has, or what the week had planned where that was less: what must not be lost.
fn floors(week: &[WeekDay<'_>], ctx: &Context<'_>) -> Tally {
    let plans: Vec<&SessionPlan> = week.iter().map(|d| d.plan).collect();
    let mut floors = tally(&plans, ctx);
    // A deload is below the floor on purpose.
    if plans.iter().any(|p| !matches!(p.phase, Phase::Accumulation | Phase::Intensification)) {
        return EMPTY;
    }
    for (floor, least) in floors.iter_mut().zip(ctx.budget.mev) {
        *floor = floor.min(least);
    }
    floors
}

fn tally(plans: &[&SessionPlan], ctx: &Context<'_>) -> Tally {
    let drafts: Vec<Draft<'_>> = plans.iter().filter_map(|p| Draft::of_plan(p, ctx.input.library)).collect();
    fit::tally(&drafts)
}

/// Muscles below their floor, and by how much.
fn short(plans: &[&SessionPlan], floors: &Tally, ctx: &Context<'_>) -> Vec<(Muscle, f32)> {
    let now = tally(plans, ctx);
    let regions = (0..REGIONS.min(Muscle::ALL.len())).map(|r| (Muscle::ALL[r], floors[r] - now[r]));
    regions.filter(|(_, lacks)| *lacks > SHORT).collect()
}

fn names(short: &[(Muscle, f32)]) -> String {
    let mut worst = short.to_vec();
    worst.sort_by(|a, b| b.1.total_cmp(&a.1));
    let names: Vec<String> = worst.iter().take(3).map(|(m, _)| m.label().to_lowercase()).collect();
    match names.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}

fn weekday(date: NaiveDate) -> String {
    date.format("%A").to_string()
}

fn main_patterns(plan: &SessionPlan) -> Vec<domain::movement::Pattern> {
    plan.block(BlockRole::Main).map_or_else(Vec::new, |b| b.exercises.iter().map(|e| e.pattern).collect())
}
