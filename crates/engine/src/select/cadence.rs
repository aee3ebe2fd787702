//! What somebody would like every second week: in such a week it takes the place of the movement that is most like it, and
//! in the week between that one comes back. A mesocycle's week is chosen without it.

use std::borrow::Cow;

use domain::{plan::Phase, profile::MovementRule};

use super::{DayTemplate, Pick, Template, mains::belongs};
use crate::{context::Context, instead, phase::WeekRole, scheme};

/// Days that lie between two weeks with it, about.
const EVERY_DAYS: u8 = 14;
/// Who shares less than this with what it would replace takes no place.
const CLOSE: i32 = 40;

/// Which week of a program had what is wanted every second week last.
#[derive(Debug, Default)]
pub(crate) struct Cadence {
    last: Vec<(usize, u8)>,
}

impl Cadence {
    /// The week as it is laid out: the mesocycle's own, with what is due in it. Weeks that rest or show strength keep
    /// theirs.
    pub(crate) fn week<'t>(
        &mut self,
        ctx: &Context<'_>,
        template: &'t Template,
        role: &WeekRole,
        index: u8,
    ) -> Cow<'t, Template> {
        let mut week = Cow::Borrowed(template);
        if !matches!(role.phase, Phase::Accumulation | Phase::Intensification) {
            return week;
        }
        let every = (EVERY_DAYS / ctx.input.request.cycle_days().max(1)).max(1);
        for place in wanted(ctx) {
            let last = self.last.iter().find(|(other, _)| *other == place).map(|(_, week)| *week);
            // A microcycle that is laid out twice is one and the same.
            let due = last.is_none_or(|last| index == last || index - last >= every);
            if due && let Some((day, spot)) = spot(ctx, &week, place) {
                put(ctx, &mut week.to_mut().days[day], spot, place);
                self.last.retain(|(other, _)| *other != place);
                self.last.push((place, index));
            }
        }
        week
    }
}

/// Places of what somebody would like every second week and may be given.
fn wanted(ctx: &Context<'_>) -> impl Iterator<Item = usize> {
    let rules = &ctx.input.profile.rules;
    ctx.lifts().iter().copied().filter(move |place| {
        ctx.at(*place).is_some_and(|o| rules.get(&o.movement.id) == Some(&MovementRule::PreferredFortnightly))
    })
}

/// A place in a day: among its main lifts or its accessories.
#[derive(Debug, Clone, Copy)]
enum Spot {
    Main(usize),
    Accessory(usize),
}

/// Where it replaces what it is most like. The lift that leads a day stays, and so does what has a wish of its own.
fn spot(ctx: &Context<'_>, week: &Template, place: usize) -> Option<(usize, Spot)> {
    let to = ctx.at(place)?.movement;
    let there = |day: &DayTemplate| day.mains.iter().chain(&day.accessories).any(|pick| pick.place == place);
    if week.days.iter().any(there) {
        return None;
    }
    let free = |pick: &Pick| {
        let from = ctx.at(pick.place).map(|o| o.movement)?;
        let points = instead::likeness(from, to);
        let shares = from.primary.iter().any(|muscle| to.primary.contains(muscle));
        (!ctx.input.profile.rules.contains_key(&from.id) && shares && points >= CLOSE).then_some((from, points))
    };
    let mut best: Option<(i32, usize, Spot)> = None;
    for (d, day) in week.days.iter().enumerate() {
        if !day.kind.lifts() || !belongs(day.kind, to) || day.guard.forbids(to) {
            continue;
        }
        let mains = day.mains.iter().enumerate().skip(1).filter_map(|(i, pick)| {
            let (from, points) = free(pick)?;
            let alike = to.compound && to.pattern == from.pattern && (!scheme::heavy(from) || scheme::heavy(to));
            alike.then_some((points, Spot::Main(i)))
        });
        let accessories =
            day.accessories.iter().enumerate().filter_map(|(i, p)| Some((free(p)?.1, Spot::Accessory(i))));
        for (points, spot) in mains.chain(accessories) {
            if best.is_none_or(|(most, ..)| points > most) {
                best = Some((points, d, spot));
            }
        }
    }
    best.map(|(_, day, spot)| (day, spot))
}

fn put(ctx: &Context<'_>, day: &mut DayTemplate, spot: Spot, place: usize) {
    let pick = Pick { place, reasons: ctx.reasons(place), runner_up: None, scores: Vec::new() };
    let old = match spot {
        Spot::Main(i) => day.mains.get_mut(i),
        Spot::Accessory(i) => day.accessories.get_mut(i),
    };
    if let Some(old) = old {
        *old = pick;
    }
}
