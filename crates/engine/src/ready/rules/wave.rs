//! Parts of a training max that change from week to week. The training max is never stored: it is read back from the
//! loads of the last cycle, or taken from the estimate where there are none.

use chrono::NaiveDate;
use domain::{
    Kg, Rpe,
    movement::Level,
    plan::{LoadBasis, SetGroup, SetTarget},
    ready::{LiftRule, Supplement, WaveSet},
};

use super::{GOES_ON, ON, Prescription, WORK, When, body, first, group, part, shown, step, unloaded};
use crate::{
    context::Context,
    ready::{
        lineup::Slot,
        log::{Attempt, attempts, same},
    },
    strength::Rounding,
};

/// Efforts of the sets before the top set, of what follows it, and of the easy week.
const BEFORE: Rpe = Rpe::from_tenths(70);
const AFTER: Rpe = Rpe::from_tenths(65);
const LIGHT: Rpe = Rpe::from_tenths(50);
/// Sets of a stand-in without loads, which a wave cannot move.
const UNLOADED: u8 = 4;

/// The numbers of the rule.
struct Wave<'r> {
    weeks: &'r [Vec<WaveSet>],
    supplement: Option<Supplement>,
    training_max_percent: u8,
    reset_percent: u8,
}

/// A training max and where it comes from.
struct Max {
    load: Kg,
    basis: LoadBasis,
}

pub(super) fn prescribe(slot: &Slot<'_>, ctx: &Context<'_>, when: When<'_>) -> Prescription {
    let LiftRule::Wave { weeks, supplement, training_max_percent, reset_percent, .. } = slot.rule else {
        return Prescription { groups: Vec::new(), basis: LoadBasis::NoLoad };
    };
    let wave = Wave {
        weeks,
        supplement: *supplement,
        training_max_percent: *training_max_percent,
        reset_percent: *reset_percent,
    };
    let sets = &weeks[usize::from(when.week.saturating_sub(1)) % weeks.len()];
    let top = sets.last().map_or(5, |s| s.reps);
    let target = SetTarget::Reps { low: top.max(5), high: top.max(5) + GOES_ON };
    if let Some(prescription) = unloaded(slot, ctx, UNLOADED, target, when) {
        return prescription;
    }
    match training_max(slot, ctx, &wave, when) {
        Some(max) => {
            let load = |percent| Some(of(slot, ctx, &max, percent));
            Prescription { groups: groups(ctx, &wave, sets, when, load), basis: max.basis }
        }
        None => {
            let exact = SetTarget::Reps { low: top.max(3), high: top.max(3) };
            let found = first(slot, ctx, wave.training_max_percent, exact, when);
            Prescription { groups: groups(ctx, &wave, sets, when, |_| None), basis: found.basis }
        }
    }
}

fn groups(
    ctx: &Context<'_>,
    wave: &Wave<'_>,
    sets: &[WaveSet],
    when: When<'_>,
    load: impl Fn(u8) -> Option<Kg>,
) -> Vec<SetGroup> {
    let mut groups: Vec<SetGroup> = sets
        .iter()
        .enumerate()
        .map(|(i, set)| {
            let rpe = match (when.deload, set.amrap, i + 1 == sets.len()) {
                (true, ..) => LIGHT,
                (_, true, _) => ON,
                (.., true) => WORK,
                _ => BEFORE,
            };
            group(1, set.reps, if set.amrap { set.reps + GOES_ON } else { set.reps }, load(set.percent), rpe, ctx)
        })
        .collect();
    if let (Some(extra), Some(first), false) = (wave.supplement, sets.first(), when.deload) {
        let load = load(extra.percent.unwrap_or(first.percent));
        groups.push(group(extra.sets, extra.reps, extra.reps, load, AFTER, ctx));
    }
    groups
}

/// A part of the training max, as a load that exists. While it rests on the estimate alone it stays below what the level
/// may be asked for (TS §1.2).
fn of(slot: &Slot<'_>, ctx: &Context<'_>, max: &Max, percent: u8) -> Kg {
    let round = |wish, mode| ctx.rack.round(slot.movement.load, wish, mode);
    let load = round(part(max.load, percent), Rounding::Nearest).unwrap_or(max.load);
    match max.basis {
        LoadBasis::FromE1rm { e1rm } => {
            let most = if ctx.input.profile.level == Level::Beginner { 85 } else { 92 };
            round(part(e1rm, most), Rounding::Down).map_or(load, |most| load.min(most))
        }
        _ => load,
    }
}

/// The training max of a day.
fn training_max(slot: &Slot<'_>, ctx: &Context<'_>, wave: &Wave<'_>, when: When<'_>) -> Option<Max> {
    let start = ctx.input.request.start_date;
    let lows: Vec<u8> = wave.weeks.iter().flatten().map(|s| s.reps).collect();
    let attempts = attempts(ctx.input.book.exposures(&slot.movement.id), start, &lows, slot.sole);
    let cycle = i64::from(when.week.saturating_sub(1)) / wave.weeks.len() as i64;
    let trained: Vec<(i64, usize, &Attempt)> =
        attempts.iter().map(|a| (a, place(wave, start, a))).map(|(a, (cycle, row))| (cycle, row, a)).collect();
    let last = trained.iter().map(|(c, ..)| *c).filter(|c| *c <= cycle).max();
    let of_last: Vec<(usize, &Attempt)> =
        trained.iter().filter(|(c, ..)| Some(*c) == last).map(|(_, row, a)| (*row, *a)).collect();
    if let (Some(last), Some(before)) = (last, read_back(slot, ctx, wave, &of_last)) {
        let fell_short = of_last.iter().any(|(row, a)| short(&wave.weeks[*row], a));
        return Some(moved(slot, ctx, wave, before, cycle - last, fell_short));
    }
    let e1rm = ctx.input.book.e1rm(&slot.movement.id)?;
    let wish = Kg::from_grams(part(e1rm, wave.training_max_percent).grams() - body(slot, ctx).grams());
    let begin = ctx.rack.round(slot.movement.load, wish, Rounding::Down)?;
    // Cycles to come are laid out as if every one before them succeeds.
    let load = (0..cycle).fold(begin, |load, _| more(slot, ctx, load));
    Some(Max { load, basis: LoadBasis::FromE1rm { e1rm } })
}

/// The training max after the cycles since the last one that was trained.
fn moved(slot: &Slot<'_>, ctx: &Context<'_>, wave: &Wave<'_>, before: Kg, cycles: i64, fell_short: bool) -> Max {
    if cycles <= 0 {
        let because = format!("From a training max of {}.", shown(before, ctx));
        return Max { load: before, basis: LoadBasis::Progressed { from: before, because } };
    }
    let (first, why) = if fell_short {
        (super::down(slot, ctx, before, wave.reset_percent), "a top set fell short")
    } else {
        (more(slot, ctx, before), "a cycle is done")
    };
    let load = (1..cycles).fold(first, |load, _| more(slot, ctx, load));
    let because = format!("Training max {} → {}: {why}.", shown(before, ctx), shown(load, ctx));
    Max { load, basis: LoadBasis::Progressed { from: before, because } }
}

/// The training max of the next cycle.
fn more(slot: &Slot<'_>, ctx: &Context<'_>, load: Kg) -> Kg {
    let kind = slot.movement.load;
    let wish = Kg::from_grams(load.grams() + step(slot).grams());
    let nearest = ctx.rack.round(kind, wish, Rounding::Nearest).filter(|l| *l > load);
    nearest.or_else(|| ctx.rack.next_up(kind, load)).unwrap_or(load)
}

/// Cycle and week of it in which an attempt was made: by what was asked, and by the calendar where nothing was. A
/// session made up for in the next week still belongs to its own.
fn place(wave: &Wave<'_>, start: NaiveDate, attempt: &Attempt) -> (i64, usize) {
    let len = wave.weeks.len() as i64;
    let week = (attempt.date - start).num_days() / 7;
    let by_date = (week % len) as usize;
    let asked = |row: &Vec<WaveSet>| row.iter().zip(&attempt.sets).all(|(w, s)| s.low == Some(w.reps));
    // The easy week asks for the same as the first one; what was done there is a deload and not among the attempts.
    let row = wave.weeks.iter().position(asked).unwrap_or(by_date);
    let late = i64::from(row > by_date && week >= len);
    (week / len - late, row)
}

/// Whether a set fell short of what was asked.
fn short(row: &[WaveSet], attempt: &Attempt) -> bool {
    row.iter().zip(&attempt.sets).any(|(w, s)| s.reps < w.reps) || attempt.sets.len() < row.len()
}

/// The training max whose parts are the loads that were used: the one that explains most of them, then the closest.
/// None when they are no wave, as when the first time was still looking for its loads.
fn read_back(slot: &Slot<'_>, ctx: &Context<'_>, wave: &Wave<'_>, attempts: &[(usize, &Attempt)]) -> Option<Kg> {
    let used: Vec<(u8, Kg)> = attempts
        .iter()
        .flat_map(|(row, a)| wave.weeks[*row].iter().zip(&a.sets).map(|(w, s)| (w.percent, s.load)))
        .filter(|(_, load)| *load > Kg::ZERO)
        .collect();
    let kind = slot.movement.load;
    let parts = |max: Kg| {
        used.iter().map(move |(percent, load)| {
            (ctx.rack.round(kind, part(max, *percent), Rounding::Nearest), part(max, *percent), *load)
        })
    };
    let explained = |max: Kg| parts(max).filter(|(exists, _, load)| exists.is_some_and(|e| same(e, *load))).count();
    let off = |max: Kg| parts(max).map(|(_, exact, load)| i64::from(exact.grams() - load.grams()).pow(2)).sum::<i64>();
    let best = ctx
        .rack
        .all(kind)
        .iter()
        .copied()
        .min_by_key(|max| (std::cmp::Reverse(explained(*max)), off(*max), max.grams()))?;
    (!used.is_empty() && explained(best) * 2 > used.len()).then_some(best)
}
