//! What somebody wants at least once a week comes before what the week lacks.

use domain::profile::MovementRule;

use super::{DayTemplate, Pick, Week, counts, mains::belongs};

/// Sets it takes in a usual week.
const USUAL_SETS: f32 = 3.0;

/// Puts every lift under that rule which no main block took into the accessories of a day it belongs to. Where all such
/// days would close with a finisher, the last of them keeps its accessories instead.
pub(super) fn choose(week: &mut Week<'_, '_>, days: &mut [DayTemplate], finishers: &mut [bool]) {
    let ctx = week.ctx;
    for place in ctx.lifts().iter().copied() {
        let Some(option) = ctx.at(place).filter(|_| wanted(week, place)) else { continue };
        let open = |day: &DayTemplate| {
            let most = counts(ctx, false).accessory.max(2);
            let fits = belongs(day.kind, option.movement) && !day.guard.forbids(option.movement);
            day.kind.lifts() && fits && day.accessories.len() < most
        };
        let plain = (0..days.len()).find(|d| !finishers[*d] && open(&days[*d]));
        let Some(d) = plain.or_else(|| (0..days.len()).rev().find(|d| open(&days[*d]))) else { continue };
        finishers[d] = false;
        week.take(place, USUAL_SETS);
        days[d].accessories.push(Pick { place, reasons: ctx.reasons(place), runner_up: None, scores: Vec::new() });
    }
}

/// Whether a movement is still missing that has to come every week.
fn wanted(week: &Week<'_, '_>, place: usize) -> bool {
    kept(week, place) && !week.used.contains(place) && week.ctx.at(place).is_some_and(|o| week.affordable(o))
}

/// Whether a movement has to come every week: it is not exchanged for another.
pub(super) fn kept(week: &Week<'_, '_>, place: usize) -> bool {
    week.ctx.at(place).is_some_and(|o| week.ctx.input.profile.rules.get(&o.movement.id) == Some(&MovementRule::HardYes))
}
