//! What somebody wants at least once or twice a week comes before what the week lacks, and what they like about once a
//! week where there is room.

use domain::{movement::Movement, profile::MovementRule};

use super::{DayTemplate, Pick, Week, counts, mains::belongs};
use crate::context::Context;

/// Sets it takes in a usual week.
const USUAL_SETS: f32 = 3.0;

/// Puts every lift under that rule which no main block took into the accessories of a day it belongs to. Where all such
/// days would close with a finisher, the last of them keeps its accessories instead.
pub(super) fn choose(week: &mut Week<'_, '_>, days: &mut [DayTemplate], finishers: &mut [bool]) {
    let ctx = week.ctx;
    // Nobody's second time takes the place of somebody's first.
    let rounds = [1, 2].into_iter().flat_map(|round| ctx.lifts().iter().map(move |place| (round, *place)));
    for (round, place) in rounds {
        if round > times(week, place) || round <= there(week, days, place) {
            continue;
        }
        let Some(option) = ctx.at(place).filter(|o| week.affordable(o)) else { continue };
        let open = |day: &DayTemplate| open(ctx, day, option.movement) && !holds(day, place);
        let plain = (0..days.len()).find(|d| !finishers[*d] && open(&days[*d]));
        let Some(d) = plain.or_else(|| (0..days.len()).rev().find(|d| open(&days[*d]))) else { continue };
        finishers[d] = false;
        add(week, &mut days[d], place);
    }
    // A liking takes no finisher away.
    let liked: Vec<usize> = ctx.lifts().iter().copied().filter(|place| liked_weekly(week, *place)).collect();
    for place in liked {
        let Some(option) = ctx.at(place).filter(|o| week.affordable(o)) else { continue };
        if there(week, days, place) > 0 {
            continue;
        }
        if let Some(d) = (0..days.len()).find(|d| !finishers[*d] && open(ctx, &days[*d], option.movement)) {
            add(week, &mut days[d], place);
        }
    }
}

/// Whether a day has a place for it among its accessories.
fn open(ctx: &Context<'_>, day: &DayTemplate, movement: &Movement) -> bool {
    let most = counts(ctx, false).accessory.max(2);
    let fits = belongs(day.kind, movement) && !day.guard.forbids(movement);
    day.kind.lifts() && fits && day.accessories.len() < most
}

fn add(week: &mut Week<'_, '_>, day: &mut DayTemplate, place: usize) {
    week.take(place, USUAL_SETS);
    day.accessories.push(Pick { place, reasons: week.ctx.reasons(place), runner_up: None, scores: Vec::new() });
}

fn liked_weekly(week: &Week<'_, '_>, place: usize) -> bool {
    let rules = &week.ctx.input.profile.rules;
    week.ctx.at(place).is_some_and(|o| rules.get(&o.movement.id) == Some(&MovementRule::PreferredWeekly))
}

/// On how many days it comes already.
fn there(week: &Week<'_, '_>, days: &[DayTemplate], place: usize) -> usize {
    days.iter().filter(|day| holds(day, place)).count().max(usize::from(week.used.contains(place)))
}

fn holds(day: &DayTemplate, place: usize) -> bool {
    day.mains.iter().chain(&day.accessories).any(|pick| pick.place == place)
}

/// Whether a movement has to come every week, or is to come about once in it: it is not exchanged for another.
pub(super) fn kept(week: &Week<'_, '_>, place: usize) -> bool {
    times(week, place) > 0 || liked_weekly(week, place)
}

/// On how many days of a week a movement has to come.
fn times(week: &Week<'_, '_>, place: usize) -> usize {
    let rule = week.ctx.at(place).and_then(|o| week.ctx.input.profile.rules.get(&o.movement.id));
    rule.map_or(0, |rule| rule.times_a_week())
}
