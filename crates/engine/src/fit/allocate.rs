//! Where the next set of the week goes: to the exercise whose muscles lack most, the lead before the rest, day by day in
//! turn so that no day takes all.

use domain::plan::BlockRole;

use super::{add, most_hard_sets, tally};
use crate::{
    context::Context,
    draft::{Draft, lifting},
    volume::{Credits, EMPTY, SHOULDERS, Tally},
};

/// Margin below the recoverable volume, for rounding between two ways of counting.
const MARGIN: f32 = 0.01;

/// Adds sets until every day is full or its muscles have what the week should give them. `part` is the week's part of
/// the peak; `beyond` lets days take more than the week's targets to fill their time, never more than `most`: what is
/// recoverable, and what may follow the week before.
pub(crate) fn allocate(drafts: &mut [Draft<'_>], ctx: &Context<'_>, part: f64, beyond: bool, most: &Tally) {
    let mut target = EMPTY;
    for (t, peak) in target.iter_mut().zip(ctx.budget.peak) {
        *t = peak * part as f32;
    }
    let mut planned = tally(drafts);
    let mut days: Vec<Day> = drafts.iter().map(|draft| Day::new(draft, ctx)).collect();
    loop {
        let mut grown = false;
        for (draft, day) in drafts.iter_mut().zip(&mut days) {
            if day.full {
                continue;
            }
            match next(draft, day, ctx, &planned, &Bounds { target: &target, most }, beyond) {
                Some((p, i)) => {
                    day.seconds += draft.parts[p].step_cost(i);
                    let item = &mut draft.parts[p].items[i];
                    let step = item.step();
                    item.sets += step;
                    day.sets += u32::from(step);
                    for (region, credit) in Credits::of(item.movement).iter() {
                        planned[region] += credit * f32::from(step);
                        day.tally[region] += credit * f32::from(step);
                    }
                    grown = true;
                }
                None => day.full = true,
            }
        }
        if !grown {
            return;
        }
    }
}

/// Sets by muscle that the week should reach, and must not pass.
struct Bounds<'t> {
    target: &'t Tally,
    most: &'t Tally,
}

struct Day {
    full: bool,
    seconds: f64,
    target: f64,
    sets: u32,
    most_sets: u32,
    tally: Tally,
    room: Tally,
}

impl Day {
    fn new(draft: &Draft<'_>, ctx: &Context<'_>) -> Self {
        let mut tally = EMPTY;
        add(&mut tally, draft);
        Self {
            full: !draft.kind.lifts(),
            seconds: draft.seconds(),
            target: f64::from(draft.target_minutes) * 60.0,
            sets: draft.hard_sets(),
            most_sets: most_hard_sets(ctx, draft.target_minutes),
            tally,
            room: draft.room,
        }
    }
}

/// The item that a set is worth most to.
fn next(
    draft: &Draft<'_>,
    day: &Day,
    ctx: &Context<'_>,
    planned: &Tally,
    Bounds { target, most: most_in_week }: &Bounds<'_>,
    beyond: bool,
) -> Option<(usize, usize)> {
    let mut best: Option<(f32, usize, usize)> = None;
    for (p, part) in draft.parts.iter().enumerate().filter(|(_, p)| lifting(p.role)) {
        for (i, item) in part.items.iter().enumerate() {
            let most = if beyond { item.most_sets.saturating_add(1) } else { item.most_sets };
            let step = item.step();
            if item.sets + step > most || day.sets + u32::from(step) > day.most_sets {
                continue;
            }
            let cost = part.step_cost(i);
            if day.seconds + cost > day.target {
                continue;
            }
            let credits = Credits::of(item.movement);
            if !credits.iter().all(|(r, c)| fits(r, c * f32::from(step), day, ctx, planned, most_in_week)) {
                continue;
            }
            let lead = part.role == BlockRole::Main && i == 0;
            let main = part.role == BlockRole::Main;
            let lacking: f32 = credits
                .iter()
                .filter(|(r, _)| *r != SHOULDERS && target[*r] > 0.0)
                .map(|(r, c)| c * ((target[r] - planned[r]) / target[r]).clamp(-1.0, 1.0))
                .sum();
            // A lead wants three sets whatever its muscles have.
            let base = match (lead, main, item.sets) {
                (true, _, ..3) => 1.2,
                (true, _, ..4) => 0.5,
                (_, true, ..3) => 0.4,
                _ => 0.0,
            };
            let worth = base + lacking - 0.12 * f32::from(item.sets) - 0.1 * (cost / f64::from(step) / 180.0) as f32;
            let wanted = beyond || worth > -0.15;
            if wanted && best.is_none_or(|(w, _, _)| worth > w + 1e-6) {
                best = Some((worth, p, i));
            }
        }
    }
    best.map(|(_, p, i)| (p, i))
}

fn fits(region: usize, credit: f32, day: &Day, ctx: &Context<'_>, planned: &Tally, most: &Tally) -> bool {
    planned[region] + credit <= most[region] - MARGIN
        && day.tally[region] + credit <= ctx.budget.session[region].min(day.room[region]) + MARGIN
}
