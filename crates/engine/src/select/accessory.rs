//! Accessories: where the muscles of the week still lack sets.

use domain::movement::{Level, Movement, Pattern, SpinalCompression};

use super::{DayTemplate, Pick, Week, best, counts, mains::belongs, relax};
use crate::{
    context::reason,
    score::{Opening, Slot, score},
};

/// Sets an accessory takes in a usual week.
const USUAL_SETS: f32 = 3.0;
/// Fewest accessories of a complete session.
const FEWEST: usize = 2;

/// Every lifting day gets accessories; a day with a finisher keeps two, for the weeks without finishers.
pub(super) fn choose(week: &mut Week<'_, '_>, days: &mut [DayTemplate], finishers: &[bool]) {
    let most = days.iter().zip(finishers).map(|(_, f)| wanted(week, *f)).max().unwrap_or(0);
    // Round by round, so that no day takes all that the week can hold.
    for _ in 0..most {
        for (day, finisher) in days.iter_mut().zip(finishers).filter(|(d, _)| d.kind.lifts()) {
            if day.accessories.len() >= wanted(week, *finisher) {
                continue;
            }
            let mut pick = one(week, day, |m| belongs(day.kind, m));
            if pick.is_none() && day.accessories.len() < FEWEST {
                pick = relax::accessory(week, day);
            }
            if let Some(pick) = pick {
                // Accessories of a finisher day are for deloads only: they train nothing in the usual week.
                if *finisher {
                    week.used.insert(pick.place);
                } else {
                    week.take(pick.place, USUAL_SETS);
                }
                day.accessories.push(pick);
            }
        }
    }
}

fn wanted(week: &Week<'_, '_>, finisher: bool) -> usize {
    counts(week.ctx, finisher).accessory.max(2)
}

/// The accessory a day needs most among those that `fits` lets through.
pub(super) fn one(week: &Week<'_, '_>, day: &DayTemplate, fits: impl Fn(&Movement) -> bool) -> Option<Pick> {
    let ctx = week.ctx;
    let session: Vec<&Pick> = day.mains.iter().chain(&day.accessories).collect();
    let opening = Opening { ctx, week, slot: Slot::Accessory, pattern: None, session: &session };
    let most = if ctx.input.profile.level == Level::Beginner { 2 } else { 3 };
    let loaded = opening.chosen().any(|o| o.movement.spinal_compression >= SpinalCompression::High);
    best(ctx, ctx.lifts.iter().copied(), |place| {
        let choice = ctx.at(place)?;
        let m = choice.movement;
        let crowded =
            m.primary.iter().any(|x| opening.chosen().filter(|o| o.movement.primary.contains(x)).count() >= most);
        let power = matches!(m.pattern, Pattern::Olympic | Pattern::Plyometric);
        let taken = session.iter().any(|p| p.place == place) || week.used.contains(&place);
        let too_much = crowded || (loaded && m.spinal_compression >= SpinalCompression::Moderate);
        if power || taken || too_much || !fits(m) || !week.affordable(place) {
            return None;
        }
        let mut score = score(&opening, place, choice);
        if !week.earlier.is_empty() {
            score.reasons.push(reason("rotation", "Accessories change with the mesocycle.", 0));
        }
        Some(score)
    })
}
