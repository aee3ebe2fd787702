//! What a slot takes when its wish cannot be had: the six steps of relaxation in their order, only as far as needed,
//! each recorded. Hard rules are not among them (decisions §3).
//!
//! | step | main block | accessory block |
//! |---|---|---|
//! | related patterns | another pattern of the day's kind that the rotation can spare | – |
//! | synergists | – | muscles that the day does not lead with |
//! | discipline weight | disciplines only rank, they never exclude: nothing to relax | the same |
//! | isolation | single-joint work of the day's muscles | – |
//! | filler | trunk work, carries, holds | – |
//! | what is left | a movement that the week has already | the same |

use domain::{
    movement::{Movement, Pattern},
    plan::{Concession, RelaxationStep},
};

use super::{
    DayTemplate, Pick, Week, accessory, best,
    mains::{belongs, name, of_pattern},
};
use crate::{
    rotation::Rotation,
    score::{Opening, Slot, by_priority, explain, points},
};

/// The next movement of a main block whose patterns are used; `place` is the day among the lifting days.
pub(super) fn main(week: &Week<'_, '_>, day: &mut DayTemplate, rotation: &mut Rotation, place: usize) -> Option<Pick> {
    // A second movement of the day's own patterns gives nothing up.
    let own = rotation.of(place).iter().filter_map(|p| of_pattern(week, day, *p, Slot::Main));
    let fresh = |pick: &Pick| !week.used.contains(pick.place);
    let again = own
        .filter(fresh)
        .max_by_key(|pick| week.ctx.at(pick.place).map_or((0, 0), |o| (week.missing_majors(o), o.suits)));
    if again.is_some() {
        return again;
    }
    let spare = rotation.spare(place);
    let related = spare.into_iter().find_map(|p| Some((p, of_pattern(week, day, p, Slot::Main).filter(fresh)?)));
    if let Some((pattern, pick)) = related {
        rotation.add(place, pattern);
        return give_up(week, day, pick, RelaxationStep::ExpandPattern, "its own main patterns have no movement left");
    }
    let single = one(week, day, |m| m.pattern == Pattern::Isolation && belongs(day.kind, m), false);
    if let Some(pick) = single {
        return give_up(week, day, pick, RelaxationStep::Isolation, "no other main pattern was free that day");
    }
    let filler = |m: &Movement| crate::score::trunk(m.pattern) || m.pattern == Pattern::Isometric;
    if let Some(pick) = one(week, day, |m| filler(m) && belongs(day.kind, m), false) {
        return give_up(week, day, pick, RelaxationStep::Generic, "single-joint work ran out as well");
    }
    let left = one(week, day, |m| !m.compound && belongs(day.kind, m), true)?;
    give_up(week, day, left, RelaxationStep::Emergency, "everything else that you may do is in the week already")
}

/// The next accessory when nothing of the day's muscles is left.
pub(super) fn accessory(week: &Week<'_, '_>, day: &mut DayTemplate) -> Option<Pick> {
    let pick = accessory::one(week, day, |_| true)?;
    give_up(week, day, pick, RelaxationStep::Synergists, "the muscles of the day have what they recover from")
}

fn give_up(
    week: &Week<'_, '_>,
    day: &mut DayTemplate,
    pick: Pick,
    step: RelaxationStep,
    because: &str,
) -> Option<Pick> {
    let price = pick.runner_up.as_ref().map_or(0, |r| r.margin);
    day.ledger.push(Concession {
        step,
        text: format!(
            "{} stands in, because {because} ({price} points ahead of the next).",
            name(week.ctx, pick.place)
        ),
    });
    Some(pick)
}

fn one(week: &Week<'_, '_>, day: &DayTemplate, fits: impl Fn(&Movement) -> bool, again: bool) -> Option<Pick> {
    let ctx = week.ctx;
    let session = || day.mains.iter().chain(&day.accessories);
    let opening = Opening::new(week, Slot::Main, None, session());
    let worth = |place| {
        let choice = ctx.at(place)?;
        let taken = session().any(|p| p.place == place) || (!again && week.used.contains(place));
        let open = !taken && !day.guard.forbids(choice.movement);
        (open && fits(choice.movement) && week.affordable(choice)).then(|| points(&opening, choice))
    };
    best(ctx, ctx.lifts().iter().copied(), worth, |p| by_priority(&opening, p), |place| explain(&opening, place))
}
