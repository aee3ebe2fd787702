//! The same sets every time: more when all of them succeed, less after failures in a row.

use domain::{
    Kg,
    plan::{LoadBasis, SetGroup, SetTarget},
    ready::LiftRule,
};

use super::{
    EASY, Found, ON, Prescription, WORK, When, down, easy_enough, first, group, on_the_day, shown, unloaded, up,
};
use crate::{
    context::Context,
    ready::{
        lineup::Slot,
        log::{Attempt, attempts, same},
    },
};

/// The numbers of the rule.
#[derive(Clone, Copy)]
struct Linear {
    sets: u8,
    low: u8,
    high: u8,
    last_to: Option<u8>,
    raise_at: Option<u8>,
    failures: u8,
    reset_percent: u8,
    start_percent: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Went {
    Well,
    Neither,
    Badly,
}

pub(super) fn prescribe(slot: &Slot<'_>, ctx: &Context<'_>, when: When<'_>) -> Prescription {
    let Some(rule) = numbers(slot) else { return Prescription { groups: Vec::new(), basis: LoadBasis::NoLoad } };
    let target = SetTarget::Reps { low: rule.low, high: rule.last_to.unwrap_or(rule.high) };
    if let Some(prescription) = unloaded(slot, ctx, rule.sets, target, when) {
        return prescription;
    }
    let exposures = ctx.input.book.exposures(&slot.movement.id);
    let attempts = attempts(exposures, ctx.input.request.start_date, &[rule.low], slot.sole);
    let last = attempts.last();
    let found = match last {
        None => first(slot, ctx, rule.start_percent, target, when),
        Some(last) => next(slot, ctx, rule, &attempts, last),
    };
    // Doing what is asked raises the load only where there is no more to reach.
    let grows = rule.low == rule.high && rule.raise_at.is_none();
    let found = on_the_day(slot, ctx, found, last.map(|a| a.date), grows, when);
    if when.deload { lighter(slot, ctx, rule, found) } else { full(ctx, rule, found) }
}

fn numbers(slot: &Slot<'_>) -> Option<Linear> {
    match slot.rule {
        LiftRule::Linear { sets, low, high, last_to, raise_at, failures, reset_percent, start_percent, .. } => {
            Some(Linear {
                sets: *sets,
                low: *low,
                high: *high,
                last_to: *last_to,
                raise_at: *raise_at,
                failures: *failures,
                reset_percent: *reset_percent,
                start_percent: *start_percent,
            })
        }
        _ => None,
    }
}

fn full(ctx: &Context<'_>, rule: Linear, found: Found) -> Prescription {
    let mut groups: Vec<SetGroup> = Vec::new();
    match rule.last_to {
        Some(to) => {
            if rule.sets > 1 {
                groups.push(group(rule.sets - 1, rule.low, rule.high, found.load, WORK, ctx));
            }
            groups.push(group(1, rule.low, to, found.load, ON, ctx));
        }
        None => groups.push(group(rule.sets, rule.low, rule.high, found.load, WORK, ctx)),
    }
    Prescription { groups, basis: found.basis }
}

/// A deload week: half the sets, a tenth lighter.
fn lighter(slot: &Slot<'_>, ctx: &Context<'_>, rule: Linear, found: Found) -> Prescription {
    let light = found.load.map(|load| down(slot, ctx, load, 90));
    let basis = match found.load {
        Some(from) => LoadBasis::Progressed { from, because: "A lighter week: half the sets, 10 % less.".to_owned() },
        None => found.basis,
    };
    Prescription { groups: vec![group(rule.sets.div_ceil(2), rule.low, rule.high, light, EASY, ctx)], basis }
}

fn next(slot: &Slot<'_>, ctx: &Context<'_>, rule: Linear, attempts: &[Attempt], last: &Attempt) -> Found {
    let load = last.load();
    let found =
        |to: Kg, because: String| Found { load: Some(to), basis: LoadBasis::Progressed { from: load, because } };
    match went(rule, last, ctx) {
        Went::Well => match up(slot, ctx, load) {
            Some(more) => found(more, format!("{}: {} → {}.", success(rule), shown(load, ctx), shown(more, ctx))),
            None => found(load, format!("{} is the heaviest there is.", shown(load, ctx))),
        },
        Went::Neither => found(load, format!("{} again, until {}.", shown(load, ctx), goal(rule))),
        Went::Badly => {
            let failures =
                attempts.iter().rev().take_while(|a| same(a.load(), load) && went(rule, a, ctx) == Went::Badly).count();
            if failures >= usize::from(rule.failures) {
                let less = down(slot, ctx, load, rule.reset_percent);
                found(less, format!("{failures} failures in a row at {}: {}.", shown(load, ctx), shown(less, ctx)))
            } else {
                let of = rule.failures;
                found(load, format!("{} again: failure {failures} of {of} before it drops.", shown(load, ctx)))
            }
        }
    }
}

fn went(rule: Linear, attempt: &Attempt, ctx: &Context<'_>) -> Went {
    if attempt.finding() {
        return Went::Neither;
    }
    let raised = match rule.raise_at {
        Some(reps) => attempt.at_load().last().is_some_and(|s| s.reps >= reps) && attempt.reached(rule.sets, rule.low),
        None => attempt.reached(rule.sets, rule.high),
    };
    if raised && easy_enough(attempt.rpe, ctx) {
        Went::Well
    } else if attempt.reached(rule.sets, rule.low) {
        Went::Neither
    } else {
        Went::Badly
    }
}

fn success(rule: Linear) -> String {
    match rule.raise_at {
        Some(reps) => format!("The last set reached {reps}"),
        None if rule.sets == 1 => format!("The set reached {}", rule.high),
        None => format!("All {} sets reached {}", rule.sets, rule.high),
    }
}

fn goal(rule: Linear) -> String {
    match rule.raise_at {
        Some(reps) => format!("the last set reaches {reps}"),
        None if rule.sets == 1 => format!("the set reaches {}", rule.high),
        None => format!("all {} sets reach {}", rule.sets, rule.high),
    }
}
