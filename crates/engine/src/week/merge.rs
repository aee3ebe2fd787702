//! What matters of a session that was not done goes into the days left: the lifts whose muscles would get less than keeps
//! them, within each day's own minutes. What has to go for that is what its day can best do without.

use chrono::NaiveDate;
use domain::{
    dto::rearrange::MissedChoice,
    plan::{BlockFormat, BlockRole, SessionPlan},
};

use super::{Edit, SHORT, Stand, Way, WeekDay, left_out, names, short, weekday};
use crate::{
    adapt::compare_patterns,
    context::{Context, reason},
    differences,
    draft::{Draft, Item, Part, lifting},
    fit::{self, Keep},
    pair, prescribe,
    refresh::{role_of, stress_of},
    settle,
    volume::Tally,
};

/// Most lifts that are carried over, and most sets of each.
const MOST_LIFTS: usize = 3;
const MOST_SETS: u8 = 3;
/// Most movements of a session.
const MOST_MOVEMENTS: usize = 15;
/// Code of the reason of a lift that was carried over.
const CARRIED: &str = "carried_over";

/// Carries over, one lift at a time, what saves most; none where that saves nothing.
pub(super) fn merge(
    week: &[WeekDay<'_>],
    gone: &SessionPlan,
    today: NaiveDate,
    floors: &Tally,
    ctx: &Context<'_>,
) -> Option<Way> {
    let from = Draft::of_plan(gone, ctx.input.library)?;
    let lifts: Vec<&Item<'_>> =
        from.parts.iter().filter(|p| lifting(p.role)).flat_map(|p| &p.items).take(2 * MOST_LIFTS).collect();
    let mut plans: Vec<SessionPlan> =
        week.iter().filter(|d| d.stand != Stand::Out && d.plan.day != gone.day).map(|d| d.plan.clone()).collect();
    let open: Vec<usize> = (0..plans.len())
        .filter(|i| {
            let plan = &plans[*i];
            let stands = week.iter().any(|d| d.plan.day == plan.day && d.stand == Stand::Open);
            stands && plan.date >= today && plan.kind.lifts()
        })
        .collect();
    let lacking = |plans: &[SessionPlan]| -> f32 {
        let all: Vec<&SessionPlan> = plans.iter().collect();
        short(&all, floors, ctx).iter().map(|(_, lacks)| lacks).sum()
    };
    let mut lacks = lacking(&plans);
    let mut carried: Vec<String> = Vec::new();
    while carried.len() < MOST_LIFTS && lacks > SHORT {
        let mut best: Option<(f32, usize, SessionPlan, String)> = None;
        for lift in &lifts {
            for i in &open {
                let Some(with) = put(&plans[*i], lift, &plans, gone, ctx) else { continue };
                let before = std::mem::replace(&mut plans[*i], with);
                let now = lacking(&plans);
                let with = std::mem::replace(&mut plans[*i], before);
                if now < lacks - SHORT && best.as_ref().is_none_or(|(known, ..)| now < known - 0.01) {
                    best = Some((now, *i, with, lift.movement.name.clone()));
                }
            }
        }
        let Some((now, i, with, name)) = best else { break };
        (plans[i], lacks) = (with, now);
        carried.push(name);
    }
    if carried.is_empty() {
        return None;
    }
    let all: Vec<&SessionPlan> = plans.iter().collect();
    let short = short(&all, floors, ctx);
    let mut edits = vec![left_out(gone, "What matters of it goes into the days left.")];
    for plan in plans {
        let before = week.iter().find(|d| d.plan.day == plan.day)?.plan;
        if plan == *before {
            continue;
        }
        let mut changes = differences::between(before, &plan, ctx.input.profile.unit);
        for change in &mut changes {
            change.because = if carried.contains(&change.what) {
                format!("Carried over from {}.", weekday(gone.date))
            } else {
                format!("It makes room for what is carried over from {}.", weekday(gone.date))
            };
        }
        edits.push(Edit { day: plan.day, plan, left_out: false, changes });
    }
    let what = match carried.as_slice() {
        [one] => one.clone(),
        many => many.join(", "),
    };
    let rest = if short.is_empty() {
        "every muscle gets what keeps it.".to_owned()
    } else {
        format!("{} still get less than keeps them.", names(&short))
    };
    let text = format!("{what} carried over into the days left, in their own minutes: {rest}");
    Some(Way { choice: MissedChoice::Merge, edits, short: short.iter().map(|(m, _)| *m).collect(), text })
}

/// A session with one lift more, at the expense of what it can best do without.
fn put(
    into: &SessionPlan,
    lift: &Item<'_>,
    week: &[SessionPlan],
    gone: &SessionPlan,
    ctx: &Context<'_>,
) -> Option<SessionPlan> {
    if into.exercises().any(|e| e.movement == lift.movement.id) {
        return None;
    }
    let mut draft = Draft::of_plan(into, ctx.input.library)?;
    let role = role_of(into, ctx)?;
    if draft.movements() >= MOST_MOVEMENTS {
        return None;
    }
    let item = Item {
        movement: ctx.input.library.get(&lift.movement.id)?,
        instead_of: None,
        sets: lift.set_count().min(MOST_SETS),
        least_sets: 2,
        most_sets: MOST_SETS,
        top: None,
        wave: Vec::new(),
        pair: None,
        reasons: vec![reason(CARRIED, format!("Carried over from {}.", weekday(gone.date)), 0)],
        runner_up: None,
        scores: Vec::new(),
        ramp: Vec::new(),
        basis: lift.basis.clone(),
        ..*lift
    };
    let name = item.movement.id.clone();
    match draft.part(BlockRole::Accessory) {
        Some(part) => part.items.insert(0, item),
        None => {
            let after = draft.parts.iter().position(|p| p.role == BlockRole::Main)? + 1;
            let part =
                Part { role: BlockRole::Accessory, format: BlockFormat::Straight, circuit: None, items: vec![item] };
            draft.parts.insert(after, part);
        }
    }
    prescribe::session(&mut draft, ctx, &role, stress_of(into, ctx), true);
    pair::recheck(&mut draft, ctx);
    settle::begin_anew(&mut draft);
    let others: Vec<Draft<'_>> =
        week.iter().filter(|p| p.day != into.day).filter_map(|p| Draft::of_plan(p, ctx.input.library)).collect();
    fit::within_week(&mut draft, &others, ctx);
    let limit = settle::limit(&draft);
    fit::trim(&mut draft, limit, Keep::Shape);
    fit::fit(&mut draft, limit);
    settle::settle(&mut draft, ctx);
    compare_patterns(&mut draft, into);
    let plan = draft.into_plan();
    let held = plan.exercises().any(|e| e.movement == name);
    held.then_some(plan)
}
