//! Which movements the days of a week really have for this person, and how many sets of each the week can hold.

use domain::{
    MovementId,
    library::Library,
    movement::{Level, Movement},
    plan::{BlockRole, Concession, RelaxationStep},
    ready::{LiftRule, ReadyDay, ReadyLift, ReadyProgram},
};

use crate::{
    Infeasible,
    context::Context,
    substitute,
    volume::{Credits, EMPTY, Tally},
};

/// A lift of a day, for this person.
#[derive(Clone)]
pub(super) struct Slot<'a> {
    /// Its place among the lifts of the day's template.
    pub index: usize,
    pub lift: &'a ReadyLift,
    pub rule: &'a LiftRule,
    pub movement: &'a Movement,
    /// Sets that the week can hold.
    pub most_sets: u8,
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
    let mut days: Vec<Day<'a>> = (0..n)
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
    hold(&mut days, ctx);
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
        day.slots.push(Slot {
            index,
            lift,
            rule,
            movement,
            most_sets: sets(rule, ctx.input.profile.level),
            spacing: spacing(program, lift, ctx.input.request.weekdays.len()),
            sole: sole(program, lift),
        });
    }
    day
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
    own.filter_map(|id| given(ctx, id)).next().or_else(|| {
        let closest = substitute::closest(ctx, &taken, asked, lift.block, i32::MIN);
        closest.iter().find_map(|s| Some(ctx.at(s.place)?.movement))
    })
}

/// A movement this person may be given, with a load where it needs one.
fn given<'a>(ctx: &Context<'a>, id: &MovementId) -> Option<&'a Movement> {
    let place = ctx.input.library.position(id)?;
    ctx.lifts().contains(&place).then(|| ctx.at(place))?.map(|o| o.movement)
}

/// Most sets a rule may ask for.
fn sets(rule: &LiftRule, level: Level) -> u8 {
    match rule {
        LiftRule::Linear { sets, .. } => *sets,
        LiftRule::Stages { stages, .. } => {
            super::rules::stages_for(stages, level).iter().map(|s| s.sets).max().unwrap_or(1)
        }
        LiftRule::Wave { weeks, supplement, .. } => {
            let wave = weeks.iter().map(Vec::len).max().unwrap_or(0);
            u8::try_from(wave).unwrap_or(u8::MAX).saturating_add(supplement.map_or(0, |s| s.sets))
        }
    }
}

/// Fewest sets that are still the rule.
fn least(rule: &LiftRule) -> u8 {
    match rule {
        LiftRule::Wave { weeks, .. } => weeks.iter().map(|w| w.len() as u8).max().unwrap_or(1),
        LiftRule::Linear { .. } | LiftRule::Stages { .. } => 1,
    }
}

/// Days that the program itself leaves between two times of a movement.
fn spacing(program: &ReadyProgram, lift: &ReadyLift, days: usize) -> i64 {
    let uses = program.days.iter().filter(|d| d.lifts.iter().any(|l| l.movement == lift.movement)).count().max(1);
    (7 * program.days.len()).div_ceil((uses * days).max(1)) as i64
}

fn sole(program: &ReadyProgram, lift: &ReadyLift) -> bool {
    program.days.iter().flat_map(|d| &d.lifts).all(|l| l.movement != lift.movement || l.rule == lift.rule)
}

/// Takes sets away until no muscle gets more than it recovers from: from the lift with the most sets, late days first.
fn hold(days: &mut [Day<'_>], ctx: &Context<'_>) {
    while let Some(region) = over(&tally(days), ctx) {
        let credited = |s: &Slot<'_>| Credits::of(s.movement).iter().any(|(r, _)| r == region);
        let all = || days.iter().enumerate().flat_map(|(d, day)| (0..day.slots.len()).map(move |s| (d, s)));
        let fewer = all()
            .filter(|(d, s)| credited(&days[*d].slots[*s]))
            .filter(|(d, s)| days[*d].slots[*s].most_sets > least(days[*d].slots[*s].rule))
            .max_by_key(|(d, s)| (days[*d].slots[*s].most_sets, *d, *s));
        let drop = || {
            all()
                .filter(|(d, s)| credited(&days[*d].slots[*s]) && *s > 0)
                .max_by_key(|(d, s)| (days[*d].slots[*s].lift.block == BlockRole::Accessory, *d, *s))
        };
        if let Some((d, s)) = fewer {
            days[d].slots[s].most_sets -= 1;
        } else if let Some((d, s)) = drop() {
            let gone = days[d].slots.remove(s);
            days[d].ledger.push(Concession {
                step: RelaxationStep::Emergency,
                text: format!(
                    "{} is left out: the week already has all the sets its muscles recover from.",
                    gone.movement.name
                ),
            });
        } else {
            break;
        }
    }
    for day in days.iter_mut() {
        for slot in &day.slots {
            let usual = sets(slot.rule, ctx.input.profile.level);
            if slot.most_sets < usual {
                day.ledger.push(Concession {
                    step: RelaxationStep::Emergency,
                    text: format!(
                        "{}: at most {} sets where the program has up to {usual}, so that the week stays within what you recover from.",
                        slot.movement.name, slot.most_sets
                    ),
                });
            }
        }
        day.ledger.sort_by_key(|c| c.step);
    }
}

fn tally(days: &[Day<'_>]) -> Tally {
    let mut tally = EMPTY;
    for slot in days.iter().flat_map(|d| &d.slots) {
        for (region, credit) in Credits::of(slot.movement).iter() {
            tally[region] += credit * f32::from(slot.most_sets);
        }
    }
    tally
}

/// The first region with more than it recovers from.
pub(super) fn over(tally: &Tally, ctx: &Context<'_>) -> Option<usize> {
    (0..tally.len()).find(|r| tally[*r] > ctx.budget.mrv[*r] + 1e-4)
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
