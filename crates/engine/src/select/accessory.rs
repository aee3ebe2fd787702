//! Accessories: where the muscles of the week still lack sets.

use domain::{
    movement::{Level, Pattern, SpinalCompression},
    muscle::Muscle,
};

use super::{DayTemplate, Pick, Week, best_of, counts, mains::trained, relax};
use crate::{
    context::{Choice, reason},
    score::{Opening, Slot, by_priority, explain, moving, repetition},
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

/// The accessory a day needs most among those whose muscles `fits` lets through.
pub(super) fn one(week: &Week<'_, '_>, day: &DayTemplate, fits: impl Fn(&Choice<'_>) -> bool) -> Option<Pick> {
    let ctx = week.ctx;
    let session = || day.mains.iter().chain(&day.accessories);
    let opening = Opening::new(week, Slot::Accessory, None, session());
    let most = if ctx.input.profile.level == Level::Beginner { 2 } else { 3 };
    let loaded = opening.chosen().any(|o| o.spine >= SpinalCompression::High);
    // Muscles that enough movements of the session lead with.
    let crowded = Muscle::ALL
        .iter()
        .map(|muscle| 1 << *muscle as u32)
        .filter(|bit| opening.chosen().filter(|o| o.primary & bit != 0).count() >= most)
        .fold(0, |bits, bit| bits | bit);
    let tired = ctx.interference.day(day.place).filter(|_| day.spares_tired);
    let tires = |o: &Choice<'_>| tired.is_some_and(|load| o.credits.iter().any(|(r, _)| load.fatigue[r] > 0.0));
    // Asked once for all lifts of a kin.
    let open = |o: &Choice<'_>, spare: bool| {
        let power = matches!(o.pattern, Pattern::Olympic | Pattern::Plyometric);
        let left_out = o.primary & crowded != 0 || power || spare && tires(o);
        !left_out && fits(o) && week.affordable(o)
    };
    // What taxes the whole body is a main lift or none.
    let may = |o: &Choice<'_>| {
        let too_much = o.taxing || loaded && o.spine >= SpinalCompression::Moderate;
        !too_much
            && !week.used.contains(o.place)
            && !session().any(|p| p.place == o.place)
            && !day.guard.forbids(o.movement)
    };
    let choose = |spare: bool| {
        let mut ahead = Ahead::default();
        for kin in ctx.kin() {
            let Some(one) = ctx.at(kin.one) else { continue };
            let moving = moving(&opening, one);
            let reach = kin.members.first().map_or(i32::MIN, |(standing, _)| standing + moving);
            if reach < ahead.second || !open(one, spare) {
                continue;
            }
            for (standing, place) in &kin.members {
                if standing + moving < ahead.second {
                    break;
                }
                if let Some(choice) = ctx.at(*place).filter(|o| may(o)) {
                    ahead.see(standing + moving + repetition(&opening, choice), *place);
                }
            }
        }
        let seen = ahead.seen();
        best_of(
            ctx,
            seen,
            |place| by_priority(&opening, place),
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

/// The candidates that may come first or second.
struct Ahead {
    /// Points and places.
    all: Vec<(i32, usize)>,
    first: i32,
    second: i32,
}

impl Default for Ahead {
    fn default() -> Self {
        Self { all: Vec::new(), first: i32::MIN, second: i32::MIN }
    }
}

impl Ahead {
    fn see(&mut self, points: i32, place: usize) {
        if points < self.second {
            return;
        }
        if points > self.first {
            (self.first, self.second) = (points, self.first);
        } else {
            self.second = points;
        }
        self.all.push((points, place));
    }

    /// In the order of the library, as if all had been looked at one by one.
    fn seen(mut self) -> Vec<(i32, usize)> {
        self.all.retain(|(points, _)| *points >= self.second);
        self.all.sort_unstable_by_key(|(_, place)| *place);
        self.all
    }
}
