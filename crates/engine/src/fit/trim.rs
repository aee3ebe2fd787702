//! Shortens a session that is too long, in the order that costs least (TS §9): the finisher, easy work, isolation sets,
//! rests, accessories, main sets; never the warm-up of the lead or its top set.

use domain::plan::{BlockFormat, BlockRole, SetTarget};

use crate::{
    build::steady_targets,
    draft::{Draft, easy, lifting},
};

/// Shortest hold of an easy movement, and of easy movement in general.
const SHORTEST_HOLD: u16 = 20;
const SHORTEST_GENERAL: u16 = 60;
/// Fewest movements of a session.
const FEWEST: usize = 8;

/// What a shortening must leave alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Every movement.
    Movements,
    /// The number of movements that the rules ask for.
    Shape,
    /// The lead.
    Lead,
}

type Step = fn(&mut Draft<'_>) -> bool;

/// Shortens to `most` seconds, as far as what is kept allows.
pub(crate) fn trim(draft: &mut Draft<'_>, most: f64, keep: Keep) {
    let steps: [(Step, Keep); 12] = [
        (shorter_finisher, Keep::Movements),
        (shorter_easy, Keep::Movements),
        (shorter_rests, Keep::Movements),
        (fewer_accessory_sets, Keep::Movements),
        (shortest_rests, Keep::Movements),
        (fewer_easy, Keep::Shape),
        (fewer_main_sets, Keep::Movements),
        (fewer_accessories, Keep::Shape),
        (fewest_sets, Keep::Movements),
        (drop_ramps, Keep::Movements),
        (drop_accessories, Keep::Lead),
        (drop_mains, Keep::Lead),
    ];
    let may = |costs: Keep| costs as u8 <= keep as u8;
    for (step, _) in steps.into_iter().filter(|(_, costs)| may(*costs)) {
        while draft.seconds() > most {
            if !step(draft) {
                break;
            }
        }
    }
}

fn shorter_finisher(draft: &mut Draft<'_>) -> bool {
    let Some(part) = draft.part(BlockRole::Finisher) else { return false };
    match &mut part.format {
        BlockFormat::Amrap { minutes } | BlockFormat::Emom { minutes } | BlockFormat::Steady { minutes }
            if *minutes > 5 =>
        {
            *minutes -= 1;
            steady_targets(part);
            true
        }
        BlockFormat::Rounds { rounds, .. } if *rounds > 1 => {
            *rounds -= 1;
            true
        }
        BlockFormat::Intervals { repeats, .. } if *repeats > 4 => {
            *repeats -= 1;
            true
        }
        _ => false,
    }
}

fn shorter_easy(draft: &mut Draft<'_>) -> bool {
    let mut shorter = false;
    for part in draft.parts.iter_mut().filter(|p| easy(p.role)) {
        for item in &mut part.items {
            if item.sets > 1 {
                item.sets -= 1;
                shorter = true;
            } else if let SetTarget::Time { seconds } = &mut item.target {
                let least = if item.longest > 120 { SHORTEST_GENERAL } else { SHORTEST_HOLD };
                if *seconds > least {
                    *seconds = (*seconds - 5).max(least);
                    shorter = true;
                }
            }
        }
    }
    shorter
}

/// Rests 15 % shorter, once.
fn shorter_rests(draft: &mut Draft<'_>) -> bool {
    rests(draft, |rest| rest * 17 / 20);
    false
}

fn shortest_rests(draft: &mut Draft<'_>) -> bool {
    rests(draft, |rest| rest.saturating_sub(5))
}

fn rests(draft: &mut Draft<'_>, to: impl Fn(u16) -> u16) -> bool {
    let mut shorter = false;
    for part in draft.parts.iter_mut().filter(|p| lifting(p.role)) {
        for item in part.items.iter_mut().filter(|i| i.set_count() > 1) {
            let rest = (to(item.rest) / 5 * 5).max(item.least_rest).min(item.rest);
            shorter |= rest < item.rest;
            item.rest = rest;
        }
    }
    shorter
}

fn fewer_accessory_sets(draft: &mut Draft<'_>) -> bool {
    fewer_sets(draft, BlockRole::Accessory, |item| item.least_sets)
}

fn fewer_main_sets(draft: &mut Draft<'_>) -> bool {
    fewer_sets(draft, BlockRole::Main, |item| item.least_sets)
}

fn fewest_sets(draft: &mut Draft<'_>) -> bool {
    fewer_sets(draft, BlockRole::Accessory, |_| 1) || fewer_sets(draft, BlockRole::Main, |_| 1)
}

/// One set less where there are most, or one wave; of equals the later one.
pub(crate) fn fewer_sets(
    draft: &mut Draft<'_>,
    role: BlockRole,
    least: impl Fn(&crate::draft::Item<'_>) -> u8,
) -> bool {
    let Some(part) = draft.part(role) else { return false };
    let item = part.items.iter_mut().filter(|i| i.sets >= least(i) + i.step()).max_by_key(|i| i.sets);
    match item {
        Some(item) => {
            item.sets -= item.step();
            true
        }
        None => false,
    }
}

/// An easy movement less, while two of each block and eight in all remain.
fn fewer_easy(draft: &mut Draft<'_>) -> bool {
    if draft.movements() <= FEWEST {
        return false;
    }
    let part = draft.parts.iter_mut().filter(|p| easy(p.role) && p.items.len() > 2).max_by_key(|p| p.items.len());
    let Some(part) = part else { return false };
    // The middle ones go before the general part at either end.
    let i = part.items.len() / 2;
    part.items.remove(i);
    true
}

fn fewer_accessories(draft: &mut Draft<'_>) -> bool {
    if draft.movements() <= FEWEST {
        return false;
    }
    remove_last(draft, BlockRole::Accessory, 2) || remove_last(draft, BlockRole::Main, 2)
}

/// Warm-up sets of everything but the lead.
fn drop_ramps(draft: &mut Draft<'_>) -> bool {
    let mut dropped = false;
    for part in draft.parts.iter_mut().filter(|p| lifting(p.role)) {
        let first = usize::from(part.role == BlockRole::Main);
        if let Some(item) = part.items.iter_mut().skip(first).rev().find(|i| !i.ramp.is_empty()) {
            item.ramp.pop();
            dropped = true;
            break;
        }
    }
    dropped
}

fn drop_accessories(draft: &mut Draft<'_>) -> bool {
    remove_last(draft, BlockRole::Accessory, 1)
        || remove_last(draft, BlockRole::Warmup, 1)
        || remove_last(draft, BlockRole::Cooldown, 1)
}

fn drop_mains(draft: &mut Draft<'_>) -> bool {
    remove_last(draft, BlockRole::Main, 1) || {
        let before = draft.parts.len();
        draft.parts.retain(|p| !matches!(p.role, BlockRole::Accessory | BlockRole::Finisher));
        draft.parts.len() < before
    }
}

fn remove_last(draft: &mut Draft<'_>, role: BlockRole, keep: usize) -> bool {
    match draft.part(role) {
        Some(part) if part.items.len() > keep => {
            part.items.pop();
            true
        }
        _ => false,
    }
}
