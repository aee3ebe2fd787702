//! What somebody wants at least once or twice a week comes before what the week lacks.

use super::{DayTemplate, Pick, Week, counts, mains::belongs};

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
        let open = |day: &DayTemplate| {
            let most = counts(ctx, false).accessory.max(2);
            let fits = belongs(day.kind, option.movement) && !day.guard.forbids(option.movement);
            day.kind.lifts() && fits && day.accessories.len() < most && !holds(day, place)
        };
        let plain = (0..days.len()).find(|d| !finishers[*d] && open(&days[*d]));
        let Some(d) = plain.or_else(|| (0..days.len()).rev().find(|d| open(&days[*d]))) else { continue };
        finishers[d] = false;
        week.take(place, USUAL_SETS);
        days[d].accessories.push(Pick { place, reasons: ctx.reasons(place), runner_up: None, scores: Vec::new() });
    }
}

/// On how many days it comes already.
fn there(week: &Week<'_, '_>, days: &[DayTemplate], place: usize) -> usize {
    days.iter().filter(|day| holds(day, place)).count().max(usize::from(week.used.contains(place)))
}

fn holds(day: &DayTemplate, place: usize) -> bool {
    day.mains.iter().chain(&day.accessories).any(|pick| pick.place == place)
}

/// Whether a movement has to come every week: it is not exchanged for another.
pub(super) fn kept(week: &Week<'_, '_>, place: usize) -> bool {
    times(week, place) > 0
}

/// On how many days of a week a movement has to come.
fn times(week: &Week<'_, '_>, place: usize) -> usize {
    let rule = week.ctx.at(place).and_then(|o| week.ctx.input.profile.rules.get(&o.movement.id));
    rule.map_or(0, |rule| rule.times_a_week())
}
