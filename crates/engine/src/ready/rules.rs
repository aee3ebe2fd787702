//! The rules by which lifts grow, one file each, and what they share: steps and parts of loads that exist here.

mod linear;
mod stages;
mod wave;

use chrono::{Days, NaiveDate};
use domain::{
    Kg, Rpe,
    movement::{Level, LoadType},
    plan::{LoadBasis, SetGroup, SetTarget},
    ready::{LiftRule, ReadyProgram, Stage},
};

use super::lineup::{self, Slot};
use crate::{
    context::Context,
    draft::Item,
    prescribe, safety,
    strength::{Rounding, estimate::system_load, progress::after_break},
};

/// What a lift asks for on a day.
pub(super) struct Prescription {
    pub groups: Vec<SetGroup>,
    pub basis: LoadBasis,
}

/// When a lift is done.
#[derive(Clone, Copy)]
pub(super) struct When<'p> {
    /// The program.
    pub program: &'p ReadyProgram,
    /// The date.
    pub date: NaiveDate,
    /// Week of the program, 1-based.
    pub week: u8,
    /// Its place among the days of that week.
    pub day: u8,
    /// Whether that week is a deload.
    pub deload: bool,
}

/// A load and where it comes from.
#[derive(Clone)]
struct Found {
    load: Option<Kg>,
    basis: LoadBasis,
}

/// Work sets stop here, and sets that go on here; people with a lower cap earlier.
const WORK: Rpe = Rpe::from_tenths(80);
const ON: Rpe = Rpe::from_tenths(90);
/// In a deload.
const EASY: Rpe = Rpe::from_tenths(60);
/// A set that goes on goes on for so many at most; beyond, the load was too light to say much.
const GOES_ON: u8 = 5;

/// What a lift asks for.
pub(super) fn prescribe(slot: &Slot<'_>, ctx: &Context<'_>, when: When<'_>) -> Prescription {
    match slot.rule {
        LiftRule::Linear { .. } => linear::prescribe(slot, ctx, when),
        LiftRule::Stages { .. } => stages::prescribe(slot, ctx, when),
        LiftRule::Wave { .. } => wave::prescribe(slot, ctx, when),
    }
}

/// Stages that a level may be given: beginners do no singles (TS §1.2).
pub(super) fn stages_for(stages: &[Stage], level: Level) -> Vec<Stage> {
    stages.iter().copied().filter(|s| s.reps > 1 || level > Level::Beginner).collect()
}

fn group(count: u8, low: u8, high: u8, load: Option<Kg>, rpe: Rpe, ctx: &Context<'_>) -> SetGroup {
    let cap = safety::effort_cap(ctx.input.profile, ctx.input.request);
    SetGroup { count, target: SetTarget::Reps { low, high }, load, rpe: rpe.min(cap), pause_seconds: None }
}

/// Whether an effort that was noted is no more than this person may be asked for. It decides only where that is little;
/// otherwise these programs go by repetitions.
fn easy_enough(noted: Option<Rpe>, ctx: &Context<'_>) -> bool {
    let cap = safety::effort_cap(ctx.input.profile, ctx.input.request);
    cap > Rpe::from_tenths(70) || noted.is_none_or(|rpe| rpe <= cap)
}

/// A part of a load, before it is made to exist.
fn part(load: Kg, percent: u8) -> Kg {
    Kg::from_grams((i64::from(load.grams()) * i64::from(percent) / 100) as i32)
}

/// The next load up: the rule's step as it is written, at least the smallest there is. The level's cap on steps
/// (decisions §10.2) is left out: whoever picks a known program picks its pace, and its own rule brings back down what
/// rose too fast.
fn up(slot: &Slot<'_>, ctx: &Context<'_>, load: Kg) -> Option<Kg> {
    let kind = slot.movement.load;
    let smallest = ctx.rack.next_up(kind, load)?;
    let step = match kind {
        LoadType::Dumbbell | LoadType::Kettlebell => step(slot).grams() / 2,
        _ => step(slot).grams(),
    };
    let wished = ctx.rack.round(kind, Kg::from_grams(load.grams() + step), Rounding::Nearest);
    Some(wished.map_or(smallest, |l| l.max(smallest)))
}

fn step(slot: &Slot<'_>) -> Kg {
    slot.lift.step_kg.unwrap_or(slot.rule.step())
}

/// Down to a part, in loads that exist; lighter in any case where there is something lighter.
fn down(slot: &Slot<'_>, ctx: &Context<'_>, load: Kg, percent: u8) -> Kg {
    let kind = slot.movement.load;
    let nearest = ctx.rack.round(kind, part(load, percent), Rounding::Nearest).filter(|l| *l < load);
    nearest.or_else(|| ctx.rack.next_down(kind, load)).unwrap_or(load)
}

/// The body's part of what is lifted.
fn body(slot: &Slot<'_>, ctx: &Context<'_>) -> Kg {
    let own = system_load(slot.movement, ctx.input.profile.bodyweight.map(Kg::kg), 0.0);
    Kg::new(own.unwrap_or(0.0))
}

/// The first load: a part of the known maximum; otherwise the first time finds it.
fn first(slot: &Slot<'_>, ctx: &Context<'_>, percent: u8, target: SetTarget, when: When<'_>) -> Found {
    let m = slot.movement;
    if let Some(e1rm) = ctx.input.book.e1rm(&m.id) {
        let wish = Kg::from_grams(part(e1rm, percent).grams() - body(slot, ctx).grams());
        let lightest = || ctx.rack.all(m.load).first().copied();
        if let Some(load) = ctx.rack.round(m.load, wish, Rounding::Down).or_else(lightest) {
            return Found { load: Some(load), basis: LoadBasis::FromE1rm { e1rm } };
        }
    }
    let rpe = WORK.min(safety::effort_cap(ctx.input.profile, ctx.input.request));
    let mut item = Item { rpe, ..Item::easy(m, target, 0) };
    prescribe::load(&mut item, ctx, when.date, domain::plan::Phase::Accumulation, None);
    Found { load: item.load, basis: item.basis }
}

/// A movement without loads to choose: the general rule moves its repetitions.
fn unloaded(slot: &Slot<'_>, ctx: &Context<'_>, sets: u8, target: SetTarget, when: When<'_>) -> Option<Prescription> {
    if !ctx.rack.all(slot.movement.load).is_empty() && slot.movement.metric == domain::movement::Metric::Reps {
        return None;
    }
    let rpe = WORK.min(safety::effort_cap(ctx.input.profile, ctx.input.request));
    let target = match slot.movement.metric {
        domain::movement::Metric::Reps => target,
        domain::movement::Metric::Time => SetTarget::Time { seconds: 30 },
        domain::movement::Metric::Distance => SetTarget::Distance { metres: 20 },
    };
    let mut item = Item { rpe, ..Item::easy(slot.movement, target, 0) };
    let phase = if when.deload { domain::plan::Phase::Deload } else { domain::plan::Phase::Accumulation };
    prescribe::load(&mut item, ctx, when.date, phase, None);
    let sets = if when.deload { sets.div_ceil(2) } else { sets };
    let group = SetGroup { count: sets, target: item.target, load: item.load, rpe: item.rpe, pause_seconds: None };
    Some(Prescription { groups: vec![group], basis: item.basis })
}

/// The load of the day: what follows the last time, lighter after a break (decisions §10.1), and heavier by what the days
/// still ahead will add. A look into the future takes it that what is planned before it is done, and well; on the day
/// itself nothing is ahead, and only what was logged counts.
fn on_the_day(
    slot: &Slot<'_>,
    ctx: &Context<'_>,
    found: Found,
    last: Option<NaiveDate>,
    grows: bool,
    when: When<'_>,
) -> Found {
    let today = ctx.input.book.today();
    let from = last.and_then(|last| last.checked_add_days(Days::new(1))).map_or(today, |next| next.max(today));
    let ahead = lineup::ahead(slot.lift, when.program, ctx, from, (when.week, when.day));
    let next = ahead.first().copied().unwrap_or(when.date);
    let found = last.map_or_else(|| found.clone(), |last| rested(slot, ctx, found.clone(), last, next));
    let (Some(load), true, n @ 1..) = (found.load, grows, ahead.len()) else { return found };
    let then = ahead.iter().fold(load, |load, _| up(slot, ctx, load).unwrap_or(load));
    let before =
        if n == 1 { "the workout before it goes".to_owned() } else { format!("the {n} workouts before it go") };
    let from = match found.basis {
        LoadBasis::Progressed { from, .. } => from,
        _ => load,
    };
    Found {
        load: Some(then),
        basis: LoadBasis::Progressed { from, because: format!("{} if {before} well.", shown(then, ctx)) },
    }
}

/// After a break. The next time and the one after it are no break, however rarely the program trains the lift: both are
/// prescribed as soon as it was done.
fn rested(slot: &Slot<'_>, ctx: &Context<'_>, found: Found, last: NaiveDate, next: NaiveDate) -> Found {
    let days = (next - last).num_days();
    let factor = if days <= 2 * slot.spacing { 1.0 } else { after_break(days) };
    let (Some(load), true) = (found.load, factor < 1.0) else { return found };
    let lighter = ctx.rack.round(slot.movement.load, Kg::new(load.kg() * factor), Rounding::Down).unwrap_or(load);
    Found {
        load: Some(lighter),
        basis: LoadBasis::Progressed {
            from: load,
            because: format!("{days} days without it: {} to begin again.", shown(lighter, ctx)),
        },
    }
}

/// A load in the person's unit.
fn shown(kg: Kg, ctx: &Context<'_>) -> String {
    kg.text(ctx.input.profile.unit)
}
