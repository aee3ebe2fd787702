//! Accessories: where the muscles of the week still lack sets.

use domain::{
    movement::{Level, Pattern, SpinalCompression},
    muscle::Muscle,
};

use super::{DayTemplate, Pick, Week, best, counts, mains::trained, relax};
use crate::{
    context::{Choice, reason},
    safety::taxing,
    score::{Opening, Slot, explain, points},
};

/// Sets an accessory takes in a usual week.
pub(super) const USUAL_SETS: f32 = 3.0;
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
            let muscles = trained(day.kind);
            let mut pick = one(week, day, |o| o.primary & !muscles == 0);
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
pub(super) fn one(week: &Week<'_, '_>, day: &DayTemplate, fits: impl Fn(&Choice<'_>) -> bool) -> Option<Pick> {
    let ctx = week.ctx;
    let session = || day.mains.iter().chain(&day.accessories);
    let opening = Opening::new(week, Slot::Accessory, None, session());
    let most = if ctx.input.profile.level == Level::Beginner { 2 } else { 3 };
    let loaded = opening.chosen().any(|o| o.movement.spinal_compression >= SpinalCompression::High);
    // Muscles that enough movements of the session lead with.
    let crowded = Muscle::ALL
        .iter()
        .map(|muscle| 1 << *muscle as u32)
        .filter(|bit| opening.chosen().filter(|o| o.primary & bit != 0).count() >= most)
        .fold(0, |bits, bit| bits | bit);
    let tired = ctx.interference.day(day.place).filter(|_| day.spares_tired);
    let tires = |o: &Choice<'_>| tired.is_some_and(|load| o.credits().iter().any(|(r, _)| load.fatigue[r] > 0.0));
    let worth = |place, spare: bool| {
        if week.used.contains(place) {
            return None;
        }
        let choice = ctx.at(place)?;
        let m = choice.movement;
        let power = matches!(m.pattern, Pattern::Olympic | Pattern::Plyometric);
        // What taxes the whole body is a main lift or none.
        let too_much = choice.primary & crowded != 0
            || taxing(m)
            || (loaded && m.spinal_compression >= SpinalCompression::Moderate);
        let left_out = day.guard.forbids(m) || spare && tires(choice);
        if power
            || too_much
            || left_out
            || !fits(choice)
            || session().any(|p| p.place == place)
            || !week.affordable(choice)
        {
            return None;
        }
        Some(points(&opening, place, choice))
    };
    let choose = |spare: bool| {
        best(
            ctx,
            ctx.lifts().iter().copied(),
            |place| worth(place, spare),
            |place| {
                let mut score = explain(&opening, place);
                if !week.earlier.is_empty() {
                    score.reasons.push(reason("rotation", "Accessories change with the mesocycle.", 0));
                }
                score
            },
        )
    };
    tired.and_then(|_| choose(true)).or_else(|| choose(false))
}
