//! Which movements the days of a week really have for this person. Sets and repetitions are the program's own: what the
//! selection would cap by level, age or weekly volume is not its business here, and the program says where that is much.

use chrono::NaiveDate;
use domain::{
    MovementId,
    library::Library,
    movement::Movement,
    plan::{BlockRole, Concession, RelaxationStep},
    ready::{LiftRule, ReadyDay, ReadyLift, ReadyProgram},
};

use super::rules::stages_for;
use crate::{
    Infeasible, calendar,
    context::{Context, lifts},
    safety, substitute,
};

/// A lift of a day, for this person.
#[derive(Clone)]
pub(super) struct Slot<'a> {
    /// Its place among the lifts of the day's template.
    pub index: usize,
    pub lift: &'a ReadyLift,
    pub rule: &'a LiftRule,
    pub movement: &'a Movement,
    /// Days from one time to the next.
    pub spacing: i64,
    /// No other rule of the program trains the movement.
    pub sole: bool,
}

/// A day, for this person.
pub(super) struct Day<'a> {
    pub template: &'a ReadyDay,
    pub slots: Vec<Slot<'a>>,
    pub ledger: Vec<Concession>,
}

/// The days of a week (1-based).
pub(super) fn week<'a>(program: &'a ReadyProgram, ctx: &Context<'a>, number: u8) -> Result<Vec<Day<'a>>, Infeasible> {
    let n = ctx.input.request.weekdays.len();
    let days: Vec<Day<'a>> = (0..n)
        .filter_map(|place| program.day(number, place as u8, n))
        .map(|template| day(program, template, ctx))
        .collect();
    if let Some(empty) = days.iter().find(|d| !d.slots.iter().any(|s| s.lift.block == BlockRole::Main)) {
        return Err(Infeasible {
            code: "ready_not_possible",
            wishes: vec![
                program.name.clone(),
                format!("the equipment of “{}”", ctx.input.profile.kit.label()),
                "your injuries and rules".to_owned(),
            ],
            text: format!("Nothing that you may do could stand in for the lifts of “{}”.", empty.template.name),
        });
    }
    Ok(days)
}

fn day<'a>(program: &'a ReadyProgram, template: &'a ReadyDay, ctx: &Context<'a>) -> Day<'a> {
    let mut day = Day { template, slots: Vec::new(), ledger: Vec::new() };
    for (index, lift) in template.lifts.iter().enumerate() {
        let (Some(rule), Some(asked)) = (program.rule(lift), ctx.input.library.get(&lift.movement)) else { continue };
        let Some(movement) = movement(&day, template, lift, asked, ctx) else {
            day.ledger.push(Concession {
                step: RelaxationStep::Emergency,
                text: format!("{} is left out: it is not possible for you, and nothing could stand in.", asked.name),
            });
            continue;
        };
        if movement.id != asked.id {
            let step = if movement.pattern == asked.pattern {
                RelaxationStep::ExpandPattern
            } else {
                RelaxationStep::Synergists
            };
            let why = substitute::why(asked, movement);
            let text = format!("{} stands in for {}, which is not possible for you. {why}", movement.name, asked.name);
            day.ledger.push(Concession { step, text });
        }
        if let Some(concession) = no_singles(rule, ctx).filter(|c| !day.ledger.contains(c)) {
            day.ledger.push(concession);
        }
        day.slots.push(Slot {
            index,
            lift,
            rule,
            movement,
            spacing: spacing(program, lift, ctx.input.request.weekdays.len()),
            sole: sole(program, lift),
        });
    }
    day.ledger.sort_by_key(|c| c.step);
    day
}

/// Beginners do no singles (TS §1.2): what that takes from a rule.
fn no_singles(rule: &LiftRule, ctx: &Context<'_>) -> Option<Concession> {
    let LiftRule::Stages { stages, .. } = rule else { return None };
    let allowed = stages_for(stages, ctx.input.profile.level);
    let last = allowed.last().filter(|_| allowed.len() < stages.len())?;
    let text = format!(
        "No singles while you are a beginner: a lift that fails at {} × {} begins anew instead of going on to them.",
        last.sets, last.reps
    );
    Some(Concession { step: RelaxationStep::Emergency, text })
}

/// The lift itself, what the program takes instead, or the best stand-in.
fn movement<'a>(
    day: &Day<'a>,
    template: &ReadyDay,
    lift: &ReadyLift,
    asked: &Movement,
    ctx: &Context<'a>,
) -> Option<&'a Movement> {
    let taken: Vec<&MovementId> = day
        .slots
        .iter()
        .map(|s| &s.movement.id)
        .chain(template.lifts.iter().map(|l| &l.movement).filter(|id| **id != asked.id))
        .collect();
    let own = [&lift.movement].into_iter().chain(&lift.or).filter(|id| !taken.contains(id));
    own.filter_map(|id| named(ctx, id)).next().or_else(|| {
        let closest = substitute::closest(ctx, &taken, asked, lift.block, i32::MIN);
        closest.iter().find_map(|s| Some(ctx.at(s.place)?.movement))
    })
}

/// A movement that the program names, where this person may be given it and has a load for it.
fn named<'a>(ctx: &Context<'a>, id: &MovementId) -> Option<&'a Movement> {
    let movement = ctx.input.library.get(id)?;
    (lifts(movement) && safety::admits_named(ctx.input.profile, movement) && ctx.loadable(movement)).then_some(movement)
}

/// Days from `from` on, before a day of the program (week 1-based), on which it trains a lift by the same rule: what is
/// still ahead of that day. Deloads move nothing.
pub(super) fn ahead(
    lift: &ReadyLift,
    program: &ReadyProgram,
    ctx: &Context<'_>,
    from: NaiveDate,
    (week, day): (u8, u8),
) -> Vec<NaiveDate> {
    let request = ctx.input.request;
    let trains = |number: u8, place: usize| {
        let template = program.day(number, place as u8, request.weekdays.len());
        template.is_some_and(|d| d.lifts.iter().any(|l| l.movement == lift.movement && l.rule == lift.rule))
    };
    (1..=week)
        .filter(|number| !program.deloads(*number))
        .flat_map(|number| {
            let dates = calendar::week(request, number - 1).into_iter().enumerate();
            dates.map(move |(place, date)| (number, place, date))
        })
        .filter(|(number, place, date)| *date >= from && (*number < week || *place < usize::from(day)))
        .filter(|(number, place, _)| trains(*number, *place))
        .map(|(.., date)| date)
        .collect()
}

/// Days that the program itself leaves between two times of a movement.
fn spacing(program: &ReadyProgram, lift: &ReadyLift, days: usize) -> i64 {
    let uses = program.days.iter().filter(|d| d.lifts.iter().any(|l| l.movement == lift.movement)).count().max(1);
    (7 * program.days.len()).div_ceil((uses * days).max(1)) as i64
}

fn sole(program: &ReadyProgram, lift: &ReadyLift) -> bool {
    program.days.iter().flat_map(|d| &d.lifts).all(|l| l.movement != lift.movement || l.rule == lift.rule)
}

/// The slot that an exercise of a stored session stands for.
pub(super) fn slot<'d, 'a>(
    day: &'d Day<'a>,
    index: usize,
    movement: &MovementId,
    library: &'a Library,
) -> Option<Slot<'a>> {
    let slot: &'d Slot<'a> = day.slots.iter().find(|s| s.index == index)?;
    Some(Slot { movement: library.get(movement)?, ..slot.clone() })
}
