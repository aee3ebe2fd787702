//! Main lifts: the patterns of the rotation, each with the movement that suits best, kept for the whole program.

use domain::{
    goal::Goal,
    movement::{Movement, Pattern},
    muscle::Muscle,
    plan::RunnerUp,
    request::SessionKind,
};

use super::{Counts, DayTemplate, Pick, Template, Week, best, block::Block, counts, relax};
use crate::{
    context::Context,
    safety,
    score::{Opening, Score, Slot, by_priority, explain, points},
    split,
};

/// Sets a main lift takes in a usual week, for what the accessories have to add.
pub(super) const USUAL_SETS: f32 = 3.0;

/// Power patterns open to this person on a day, best first; none unless a goal asks for power. Days of the upper body throw
/// and push off, unless that would take the jumps away from the legs: a pattern has two days a week.
pub(super) fn power_patterns(ctx: &Context<'_>, kind: SessionKind, days: &[DayTemplate]) -> Vec<Pattern> {
    if ctx.blend.power() < 2 {
        return Vec::new();
    }
    let speed = ctx.blend.points(Goal::Speed) > ctx.blend.points(Goal::Explosiveness);
    let order = if speed { [Pattern::Plyometric, Pattern::Olympic] } else { [Pattern::Olympic, Pattern::Plyometric] };
    let there = |kind, pattern| {
        let mut all = ctx.of(pattern).iter().filter_map(|i| ctx.at(*i));
        all.any(|o| o.movement.compound && powers(kind, o.movement))
    };
    let leg_days = days.iter().filter(|d| d.kind.lifts() && split::regions(d.kind).0).count();
    let legs_have_theirs = leg_days < 2 || !speed && there(SessionKind::Legs, Pattern::Olympic);
    let may = split::regions(kind).0 || legs_have_theirs;
    order.into_iter().filter(|p| may && there(kind, *p)).collect()
}

/// Whether power work belongs to a kind of day: jumps and Olympic lifts to the legs, throws and explosive push-ups to the
/// upper body. Other work is not asked.
fn powers(kind: SessionKind, m: &Movement) -> bool {
    match (m.pattern, split::regions(kind)) {
        (Pattern::Olympic, (lower, _)) if !lower => false,
        (Pattern::Olympic | Pattern::Plyometric, (true, false)) => {
            m.primary.iter().any(|muscle| trains(kind, *muscle) && !trains(SessionKind::Push, *muscle))
        }
        (Pattern::Plyometric, (false, true)) => belongs(kind, m),
        _ => true,
    }
}

/// Answers what the first main lifts of each day were asked for: pattern and slot.
pub(super) fn choose(
    week: &mut Week<'_, '_>,
    days: &mut [DayTemplate],
    finishers: &[bool],
    kept: Option<&Template>,
) -> Vec<Vec<(Pattern, Slot)>> {
    if let Some(kept) = kept {
        for (day, before) in days.iter_mut().zip(&kept.days) {
            day.mains.clone_from(&before.mains);
            day.ledger.extend(before.ledger.iter().cloned());
            day.crowded = before.crowded;
            for pick in &day.mains {
                week.take(pick.place, USUAL_SETS);
            }
        }
        return vec![Vec::new(); days.len()];
    }
    let mut asked = vec![Vec::new(); days.len()];
    let counts: Vec<Counts> = finishers.iter().map(|f| counts(week.ctx, *f)).collect();
    let mut rotation = super::rotate(week.ctx, days, &counts);
    // Leads of every day first: the best lift of a pattern belongs to the day it leads.
    for (i, day) in days.iter_mut().filter(|d| d.kind.lifts()).enumerate() {
        if let Some(pick) = rotation.of(i).first().and_then(|lead| of_pattern(week, day, *lead, Slot::Lead)) {
            week.take(pick.place, usual_sets(0));
            day.mains.push(pick);
            asked[day.place].extend(rotation.of(i).first().map(|lead| (*lead, Slot::Lead)));
        }
    }
    let lifting = days.iter_mut().zip(&counts).filter(|(d, _)| d.kind.lifts());
    for (i, (day, counts)) in lifting.enumerate() {
        let none_free = rotation.of(i).is_empty();
        for pattern in rotation.of(i).iter().skip(1) {
            if day.mains.len() < counts.main
                && let Some(pick) = of_pattern(week, day, *pattern, Slot::Main)
            {
                week.take(pick.place, USUAL_SETS);
                day.mains.push(pick);
                asked[day.place].push((*pattern, Slot::Main));
            }
        }
        while day.mains.len() < counts.main {
            let Some(pick) = relax::main(week, day, &mut rotation, i) else { break };
            week.take(pick.place, USUAL_SETS);
            day.mains.push(pick);
        }
        day.crowded = none_free && !rotation.of(i).is_empty();
    }
    improve(week, days, &asked);
    asked
}

/// Rounds over the days: what one day exchanges can make another choice better on the days before it.
const ROUNDS: usize = 3;

/// Exchanges the main lifts of a day for better ones, day by day, each given those of the others: one after the other takes
/// what is best for its place, not what is best for the block.
fn improve(week: &mut Week<'_, '_>, days: &mut [DayTemplate], asked: &[Vec<(Pattern, Slot)>]) {
    for _ in 0..ROUNDS {
        let mut changed = false;
        for (d, asked) in asked.iter().enumerate().filter(|(_, asked)| !asked.is_empty()) {
            without(week, days, d, asked.len());
            if let Some(block) = Block::of(week, &days[d], asked) {
                let (best, _) = block.solve();
                if block.objective(&best) > block.objective(&block.now()) {
                    put(week, &mut days[d], asked, &block, &best);
                    changed = true;
                }
            }
            with(week, &days[d], asked.len());
        }
        if !changed {
            return;
        }
    }
}

/// Puts what was chosen into the day, each with its reasons and what came second in its place; what was relaxed stays.
fn put(week: &Week<'_, '_>, day: &mut DayTemplate, asked: &[(Pattern, Slot)], block: &Block, best: &[usize]) {
    let relaxed = day.mains.split_off(asked.len());
    day.mains.clear();
    for (k, (pattern, slot)) in asked.iter().enumerate() {
        let place = block.places[k].lifts[best[k]].place;
        let opening = Opening::new(week, *slot, Some(*pattern), day.mains.iter().chain(&relaxed));
        let Score { mut reasons, scores } = explain(&opening, place);
        reasons.sort_by_key(|r| std::cmp::Reverse(r.points));
        let runner_up = block.second(best, k).and_then(|(other, margin)| {
            let movement = week.ctx.at(block.places[k].lifts[other].place)?.movement;
            Some(RunnerUp { movement: movement.id.clone(), name: movement.name.clone(), margin })
        });
        day.mains.push(Pick { place, reasons, runner_up, scores });
    }
    day.mains.extend(relaxed);
}

/// Takes the first main lifts of a day out of the week; what was relaxed behind them stays.
pub(super) fn without(week: &mut Week<'_, '_>, days: &[DayTemplate], d: usize, first: usize) {
    for (k, pick) in days[d].mains.iter().take(first).enumerate() {
        week.release(pick.place, usual_sets(k));
    }
    (week.majors, week.patterns) = (0, 0);
    for (i, day) in days.iter().enumerate() {
        let there = day.mains.iter().skip(if i == d { first } else { 0 });
        for choice in there.filter_map(|pick| week.ctx.at(pick.place)) {
            week.majors |= choice.majors;
            week.patterns |= u32::from(choice.movement.compound) << choice.movement.pattern as u32;
        }
    }
}

/// Puts them back.
pub(super) fn with(week: &mut Week<'_, '_>, day: &DayTemplate, first: usize) {
    for (k, pick) in day.mains.iter().take(first).enumerate() {
        week.take(pick.place, usual_sets(k));
    }
}

/// Sets of a main lift in a usual week by its place.
fn usual_sets(k: usize) -> f32 {
    if k == 0 { USUAL_SETS + 1.0 } else { USUAL_SETS }
}

/// Whether a movement could be a main lift of a day.
pub(super) fn leads_there(day: &DayTemplate, m: &Movement) -> bool {
    m.compound && powers(day.kind, m)
}

/// The movement of a pattern that suits a slot best.
pub(super) fn of_pattern(week: &Week<'_, '_>, day: &DayTemplate, pattern: Pattern, slot: Slot) -> Option<Pick> {
    let ctx = week.ctx;
    let opening = Opening::new(week, slot, Some(pattern), &day.mains);
    let taxing = opening.chosen().any(|o| safety::taxing(o.movement));
    let worth = |place, guarded: bool| {
        let choice = ctx.at(place)?;
        let m = choice.movement;
        let tires = taxing && safety::taxing(m) || guarded && day.guard.forbids(m);
        let there = day.mains.iter().any(|p| p.place == place);
        let fits = m.compound && powers(day.kind, m) && !there && !tires && week.affordable(choice);
        fits.then(|| points(&opening, choice))
    };
    let choose = |guarded: bool| {
        let order = |place| by_priority(&opening, place);
        best(ctx, ctx.of(pattern).iter().copied(), |p| worth(p, guarded), order, |place| explain(&opening, place))
    };
    // A pattern with nothing else keeps what an activity would rather leave out.
    choose(true).or_else(|| choose(false))
}

/// Whether the muscles of a movement belong to a kind of day.
pub(super) fn belongs(kind: SessionKind, m: &Movement) -> bool {
    m.primary.iter().all(|muscle| trains(kind, *muscle))
}

/// Bits of the muscles that belong to a kind of day.
pub(super) fn trained(kind: SessionKind) -> u32 {
    Muscle::ALL.iter().filter(|m| trains(kind, **m)).fold(0, |bits, m| bits | 1 << *m as u32)
}

/// Whether a kind of day trains a muscle.
pub(crate) const fn trains(kind: SessionKind, muscle: Muscle) -> bool {
    use Muscle::{
        Abductors, Adductors, Biceps, Calves, Chest, Core, Forearms, FrontDelts, FullBody, Glutes, Hamstrings,
        HipFlexors, Lats, LowerBack, Obliques, Quadriceps, RearDelts, SideDelts, Traps, Triceps, UpperBack,
    };
    let trunk = matches!(muscle, Core | Obliques);
    match kind {
        SessionKind::Push => trunk || matches!(muscle, Chest | FrontDelts | SideDelts | Triceps),
        SessionKind::Pull => {
            trunk || matches!(muscle, Lats | UpperBack | RearDelts | Biceps | Forearms | Traps | LowerBack)
        }
        SessionKind::Upper => {
            trunk
                || matches!(
                    muscle,
                    Chest | FrontDelts | SideDelts | RearDelts | Triceps | Lats | UpperBack | Biceps | Forearms | Traps
                )
        }
        SessionKind::Lower | SessionKind::Legs => {
            trunk
                || matches!(
                    muscle,
                    Quadriceps | Hamstrings | Glutes | Calves | Adductors | Abductors | HipFlexors | LowerBack
                )
        }
        _ => !matches!(muscle, FullBody),
    }
}

pub(super) fn name(ctx: &Context<'_>, place: usize) -> String {
    ctx.at(place).map_or_else(String::new, |o| o.movement.name.clone())
}
