//! Warm-up and cool-down of a ready program's day: easy movement first, then what prepares or relaxes the muscles of the
//! day, different from day to day as far as the library reaches.

use std::collections::BTreeSet;

use domain::{
    movement::{Metric, Movement, Pattern},
    muscle::Muscle,
    plan::BlockRole,
};

use super::lineup::Slot;
use crate::{
    build::easy_target,
    context::{Context, reason},
    draft::{Item, Part, longest},
    instead::machine,
    score::{ByPriority, Score},
    select::best,
};

/// A session shorter than this has no minutes for easy cardio.
const GENERAL_FROM: u16 = 40;
/// Fewest movements of a session, and most of either part.
const LEAST: usize = 8;
const MOST: usize = 5;

/// Both parts. `used` are the places of the other days of the week.
pub(super) fn parts<'a>(ctx: &Context<'a>, slots: &[Slot<'_>], used: &mut BTreeSet<usize>) -> (Part<'a>, Part<'a>) {
    let short = ctx.input.request.session_minutes < GENERAL_FROM;
    let warmups = if short { 2 } else { 3 };
    let cooldowns = LEAST.saturating_sub(slots.len() + warmups).clamp(2, if short { 2 } else { MOST });
    let muscles: Vec<Muscle> = slots.iter().flat_map(|s| s.movement.primary.iter().copied()).collect();
    let warmup = part(ctx, BlockRole::Warmup, ctx.warmups(), (warmups, Pattern::Mobility), slots, &muscles, used);
    let cooldown =
        part(ctx, BlockRole::Cooldown, ctx.cooldowns(), (cooldowns, Pattern::Stretch), slots, &muscles, used);
    (warmup, cooldown)
}

fn part<'a>(
    ctx: &Context<'a>,
    role: BlockRole,
    candidates: &[usize],
    (n, suits): (usize, Pattern),
    slots: &[Slot<'_>],
    muscles: &[Muscle],
    used: &mut BTreeSet<usize>,
) -> Part<'a> {
    let mut items: Vec<Item<'a>> = Vec::new();
    let mut taken: Vec<usize> = Vec::new();
    let overlap = |m: &Movement| muscles.iter().filter(|x| m.primary.contains(x)).count().min(3) as i32;
    while items.len() < n {
        let wants_general =
            role == BlockRole::Warmup && items.is_empty() && ctx.input.request.session_minutes >= GENERAL_FROM;
        let worth = |place| {
            let choice = ctx.at(place)?;
            let m = choice.movement;
            let lifted = slots.iter().any(|s| s.movement.id == m.id);
            if lifted || taken.contains(&place) || general(m) != wants_general && general(m) {
                return None;
            }
            let overlap = overlap(m);
            let alike =
                items.iter().filter(|i| i.movement.primary.iter().any(|x| m.primary.contains(x))).count() as i32;
            Some(
                choice.suits / 4 + overlap * 90 - alike * 110
                    + i32::from(m.pattern == suits) * 120
                    + i32::from(general(m)) * 400
                    + i32::from(machine(m)) * 80
                    - i32::from(used.contains(&place) && !general(m)) * 700,
            )
        };
        let why = |place| {
            let movement = ctx.at(place).map(|o| o.movement);
            let overlap = movement.map_or(0, overlap);
            Score::plain(vec![if movement.is_some_and(general) {
                reason("general", "Easy movement first: warm muscles, a higher pulse.", 400)
            } else if overlap > 0 {
                reason("prepares", "For the muscles that this session trains.", overlap * 90)
            } else {
                reason("range", "Keeps a region moving that the session leaves out.", 0)
            }])
        };
        let Some(pick) = best(ctx, candidates.iter().copied(), worth, |_| ByPriority::default(), why) else { break };
        let Some(choice) = ctx.at(pick.place) else { break };
        let longest = longest(choice.movement, role);
        let target = easy_target(choice.movement, role, longest);
        items.push(Item { reasons: pick.reasons, ..Item::easy(choice.movement, target, longest) });
        taken.push(pick.place);
    }
    used.extend(taken);
    Part { role, format: domain::plan::BlockFormat::Straight, circuit: None, items }
}

/// Easy movement of the whole body that can last for minutes.
fn general(m: &Movement) -> bool {
    m.pattern == Pattern::Cardio && m.metric == Metric::Time
}
