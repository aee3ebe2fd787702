//! The load grows until a stage fails; then fewer repetitions in more sets with the same load, until the last stage
//! fails and it begins anew.

use domain::{
    Kg,
    plan::{LoadBasis, SetGroup, SetTarget},
    ready::{LiftRule, Restart, Stage},
};

use super::{
    EASY, Found, GOES_ON, ON, Prescription, WORK, When, down, easy_enough, first, group, on_the_day, shown, stages_for,
    unloaded, up,
};
use crate::{
    context::Context,
    ready::{
        lineup::Slot,
        log::{Attempt, attempts},
    },
    strength::Rounding,
};

pub(super) fn prescribe(slot: &Slot<'_>, ctx: &Context<'_>, when: When<'_>) -> Prescription {
    let LiftRule::Stages { stages, amrap, restart, start_percent, .. } = slot.rule else {
        return Prescription { groups: Vec::new(), basis: LoadBasis::NoLoad };
    };
    let stages = stages_for(stages, ctx.input.profile.level);
    let Some(beginning) = stages.first().copied() else {
        return Prescription { groups: Vec::new(), basis: LoadBasis::NoLoad };
    };
    let target = SetTarget::Reps { low: beginning.reps, high: beginning.reps };
    if let Some(prescription) = unloaded(slot, ctx, beginning.sets, target, when) {
        return prescription;
    }
    let lows: Vec<u8> = stages.iter().map(|s| s.reps).collect();
    let exposures = ctx.input.book.exposures(&slot.movement.id);
    let attempts = attempts(exposures, ctx.input.request.start_date, &lows, slot.sole);
    let last = attempts.last();
    let (stage, found) = match last {
        None => (beginning, first(slot, ctx, *start_percent, target, when)),
        Some(last) => next(slot, ctx, &stages, *restart, &attempts, last),
    };
    let found = on_the_day(slot, ctx, found, last.map(|a| a.date), true, when);
    let sets = stage.sets;
    if when.deload {
        let light = found.load.map(|load| down(slot, ctx, load, 90));
        let groups = vec![group(sets.div_ceil(2), stage.reps, stage.reps, light, EASY, ctx)];
        return Prescription { groups, basis: found.basis };
    }
    let mut groups: Vec<SetGroup> = Vec::new();
    let plain = if *amrap { sets - 1 } else { sets };
    if plain > 0 {
        groups.push(group(plain, stage.reps, stage.reps, found.load, WORK, ctx));
    }
    if *amrap {
        groups.push(group(1, stage.reps, stage.reps + GOES_ON, found.load, ON, ctx));
    }
    Prescription { groups, basis: found.basis }
}

/// The stage and load after an attempt.
fn next(
    slot: &Slot<'_>,
    ctx: &Context<'_>,
    stages: &[Stage],
    restart: Restart,
    attempts: &[Attempt],
    last: &Attempt,
) -> (Stage, Found) {
    let at = stage_of(stages, last);
    let stage = stages[at];
    let load = last.load();
    let found =
        |to: Kg, because: String| Found { load: Some(to), basis: LoadBasis::Progressed { from: load, because } };
    let reached = last.reached(stage.sets, stage.reps);
    if last.finding() || reached && !easy_enough(last.rpe, ctx) {
        return (stage, found(load, format!("{} again, in all sets.", shown(load, ctx))));
    }
    if reached {
        return match up(slot, ctx, load) {
            Some(more) => (
                stage,
                found(more, format!("{} succeeded: {} → {}.", named(stage), shown(load, ctx), shown(more, ctx))),
            ),
            None => (stage, found(load, format!("{} is the heaviest there is.", shown(load, ctx)))),
        };
    }
    match stages.get(at + 1) {
        Some(after) => {
            let because =
                format!("{} failed at {}: the same load for {}.", named(stage), shown(load, ctx), named(*after));
            (*after, found(load, because))
        }
        None => {
            let anew = anew(slot, ctx, stages, restart, attempts, load);
            let because = format!(
                "{} failed at {}: anew with {} for {}.",
                named(stage),
                shown(load, ctx),
                named(stages[0]),
                shown(anew, ctx)
            );
            (stages[0], found(anew, because))
        }
    }
}

fn stage_of(stages: &[Stage], attempt: &Attempt) -> usize {
    let low = attempt.sets.iter().find_map(|s| s.low);
    stages.iter().position(|s| Some(s.reps) == low).unwrap_or(0)
}

/// Where it begins anew.
fn anew(slot: &Slot<'_>, ctx: &Context<'_>, stages: &[Stage], restart: Restart, attempts: &[Attempt], load: Kg) -> Kg {
    match restart {
        Restart::Percent(percent) => down(slot, ctx, load, percent),
        Restart::AboveFirstKg(above) => {
            let before = attempts.iter().rev().find(|a| stage_of(stages, a) == 0).map(Attempt::load);
            let wish = before.map(|first| Kg::from_grams(first.grams() + above.grams()));
            // Never above what failed with fewer repetitions.
            let exists =
                wish.and_then(|w| ctx.rack.round(slot.movement.load, w, Rounding::Nearest)).filter(|l| *l < load);
            exists.unwrap_or_else(|| down(slot, ctx, load, 90))
        }
    }
}

/// "5 × 3".
fn named(stage: Stage) -> String {
    format!("{} × {}", stage.sets, stage.reps)
}
