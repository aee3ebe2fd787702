//! Fits a session to what is possible now: less time, equipment that is taken, something that hurts, a movement that is
//! not wanted. What is kept is kept; the difference is told from the two plans.

use std::borrow::Cow;

use domain::{
    MovementId,
    dto::day::AdaptDay,
    movement::{Movement, Pattern},
    plan::{BlockRole, SessionPlan},
    profile::{Adherence, Injury, Profile},
    request::{ProgramRequest, SessionKind},
    verdict::{Criterion, Infeasibility},
};

use crate::readiness::CHECK_IN;
use crate::{
    Adaptation, Infeasible, Input, build,
    context::{Context, reason},
    differences,
    draft::{Draft, Item, easy, lifting, longest},
    fit::{self, Keep},
    great, pair, prescribe,
    refresh::{role_of, stress_of},
    settle,
    strength::Rack,
    substitute,
};

/// See [`crate::adapt`].
pub(crate) fn adapt(
    session: &SessionPlan,
    week: &[SessionPlan],
    ask: &AdaptDay,
    input: &Input<'_>,
) -> Result<Adaptation, Infeasible> {
    adapt_with(session, week, ask, input, &Rack::new(&input.profile.loads))
}

/// The same where the loads that exist are worked out already.
pub(crate) fn adapt_with(
    session: &SessionPlan,
    week: &[SessionPlan],
    ask: &AdaptDay,
    input: &Input<'_>,
    rack: &Rack,
) -> Result<Adaptation, Infeasible> {
    let unchanged = || Adaptation { session: session.clone(), changes: Vec::new() };
    if ask.great {
        return with_optional_set(session, week, ask, input);
    }
    if ask.is_empty() {
        return Ok(unchanged());
    }
    let profile = today(input.profile, ask);
    let request =
        ProgramRequest { session_minutes: ask.minutes.unwrap_or(session.asked_minutes), ..input.request.clone() };
    let ctx = Context::on(&Input { profile: &profile, request: &request, ..*input }, Cow::Borrowed(rack));
    let Some(mut draft) = Draft::of_plan(session, ctx.input.library) else {
        return Ok(unchanged());
    };
    let mut touched = replace(&mut draft, session, week, ask, &ctx)?;
    pair::recheck(&mut draft, &ctx);
    if let Some(minutes) = ask.minutes.filter(|m| *m != session.target_minutes) {
        draft.asked_minutes = minutes;
        draft.target_minutes = minutes;
        touched = true;
    }
    if !touched {
        return Ok(unchanged());
    }
    // What is solved again has no set beyond it.
    draft.notes.retain(|n| n.code != great::OPTIONAL);
    let role = role_of(session, &ctx).ok_or_else(|| impossible(session))?;
    prescribe::session(&mut draft, &ctx, &role, stress_of(session, &ctx), true);
    settle::begin_anew(&mut draft);
    if draft.kind.lifts() {
        shorten(&mut draft, &ctx, session, week, ask);
        compare_patterns(&mut draft, session);
    } else {
        build::fill_clock(&mut draft);
        fit::within_week(&mut draft, &others(&ctx, session, week), &ctx);
        let limit = f64::from(draft.target_minutes) * 60.0;
        fit::trim(&mut draft, limit, Keep::Shape);
        settle::settle(&mut draft, &ctx);
    }
    if let Some(wanted) = ask.swap.as_ref().and_then(|s| s.to.as_ref())
        && !draft.items().any(|(_, i)| i.movement.id == *wanted)
    {
        return Err(no_room());
    }
    let after = draft.into_plan();
    let changes = differences::between(session, &after, profile.unit);
    if changes.is_empty() {
        return Ok(unchanged());
    }
    Ok(Adaptation { session: after, changes })
}

/// What else is asked comes first; the set is added to what is left then.
fn with_optional_set(
    session: &SessionPlan,
    week: &[SessionPlan],
    ask: &AdaptDay,
    input: &Input<'_>,
) -> Result<Adaptation, Infeasible> {
    let first = adapt(session, week, &AdaptDay { great: false, ..ask.clone() }, input)?;
    let Adaptation { session: after, changes: added } =
        great::optional_set(&first.session, week, ask.minutes.is_some(), input)?;
    let mut changes = differences::between(session, &after, input.profile.unit);
    for change in &mut changes {
        if let Some(reason) = first.changes.iter().chain(&added).rfind(|c| c.what == change.what) {
            change.because.clone_from(&reason.because);
        }
    }
    Ok(Adaptation { session: after, changes })
}

/// The profile as it is today: without what is taken, with what hurts.
pub(crate) fn today(profile: &Profile, ask: &AdaptDay) -> Profile {
    let mut today = profile.clone();
    for taken in &ask.equipment_taken {
        today.equipment.remove(taken);
    }
    for hurt in &ask.hurts {
        match today.injuries.iter_mut().find(|i| i.joint == hurt.joint) {
            Some(known) => *known = Injury { joint: hurt.joint, severity: known.severity.max(hurt.severity) },
            None => today.injuries.push(*hurt),
        }
    }
    today
}

/// Exchanges every movement that is not possible or not wanted; what nothing can stand in for is left out.
fn replace<'a>(
    draft: &mut Draft<'a>,
    session: &SessionPlan,
    week: &[SessionPlan],
    ask: &AdaptDay,
    ctx: &Context<'a>,
) -> Result<bool, Infeasible> {
    let mut touched = false;
    let mut current = session.clone();
    for p in 0..draft.parts.len() {
        let role = draft.parts[p].role;
        let mut i = 0;
        while i < draft.parts[p].items.len() {
            let item = &draft.parts[p].items[i];
            let swap = ask.swap.as_ref().filter(|s| s.from == item.movement.id);
            let possible = crate::safety::admits(ctx.input.profile, item.movement);
            if possible && swap.is_none() {
                i += 1;
                continue;
            }
            touched = true;
            let from = item.movement;
            // With another movement it is no longer the circuit of that name.
            draft.parts[p].circuit = None;
            match stand_in(ctx, &current, week, from, role, ask)? {
                Some(movement) => {
                    let because = why_replaced(ask, from, movement, possible);
                    rename(&mut current, &from.id, movement);
                    put(&mut draft.parts[p].items[i], movement, role, because);
                    i += 1;
                }
                None => {
                    draft.parts[p].items.remove(i);
                }
            }
        }
    }
    draft.parts.retain(|p| !p.items.is_empty());
    if !draft.parts.iter().any(|p| !easy(p.role)) && session.kind != SessionKind::Mobility {
        return Err(impossible(session));
    }
    Ok(touched)
}

/// The wanted movement when it may be given, else the best that is not elsewhere in the week, else the best.
pub(crate) fn stand_in<'a>(
    ctx: &Context<'a>,
    session: &SessionPlan,
    week: &[SessionPlan],
    from: &Movement,
    role: BlockRole,
    ask: &AdaptDay,
) -> Result<Option<&'a Movement>, Infeasible> {
    let swap = ask.swap.as_ref();
    if let Some(wanted) = swap.filter(|s| s.from == from.id).and_then(|s| s.to.as_ref()) {
        let place = ctx.input.library.position(wanted);
        let there = session.exercises().any(|e| e.movement == *wanted);
        return match place.and_then(|p| ctx.at(p)).filter(|_| !there) {
            Some(option) => Ok(Some(option.movement)),
            None => Err(Infeasible {
                code: "swap_not_possible",
                wishes: vec!["the movement you chose".to_owned(), "your equipment, injuries and rules".to_owned()],
                text: if there {
                    "That movement is in this session already.".to_owned()
                } else {
                    "That movement does not fit your equipment, injuries, rules or level.".to_owned()
                },
            }),
        };
    }
    // A lift that shares next to nothing is another session, not a stand-in: the place stays empty, and the changes say so.
    let least = if lifting(role) { substitute::CLOSE } else { i32::MIN };
    let mut ranked = substitute::ranked(ctx, session, from, role, least);
    if lifting(role) {
        ranked.retain(|s| ctx.at(s.place).is_some_and(|o| shares(from, o.movement)));
    }
    // What is not wanted today does not come back for something else.
    ranked.retain(|s| ctx.at(s.place).is_some_and(|o| swap.is_none_or(|swap| swap.from != o.movement.id)));
    let elsewhere = |id: &MovementId| {
        week.iter().filter(|s| s.date != session.date).any(|s| s.exercises().any(|e| e.movement == *id))
    };
    let movement = |s: &substitute::StandIn| ctx.at(s.place).map(|o| o.movement);
    let close = ranked.first().map_or(0, |s| s.points) - 15;
    let fresh = ranked.iter().filter(|s| s.points >= close).filter_map(movement).find(|m| !elsewhere(&m.id));
    Ok(fresh.or_else(|| ranked.iter().find_map(movement)))
}

/// Whether two lifts have the pattern or a leading muscle in common.
fn shares(from: &Movement, to: &Movement) -> bool {
    from.pattern == to.pattern || from.primary.iter().any(|muscle| to.primary.contains(muscle))
}

pub(crate) fn why_replaced(ask: &AdaptDay, from: &Movement, to: &Movement, possible: bool) -> String {
    let shared = substitute::why(from, to);
    if possible {
        format!("You asked for something else. {shared}")
    } else if ask.equipment_taken.iter().any(|e| from.equipment.contains(e) || from.equipment_any.contains(e)) {
        format!("Its equipment is taken. {shared}")
    } else {
        format!("It spares what hurts. {shared}")
    }
}

pub(crate) fn put<'a>(item: &mut Item<'a>, movement: &'a Movement, role: BlockRole, because: String) {
    let metric = movement.metric != item.movement.metric;
    item.instead_of = Some(item.movement);
    item.movement = movement;
    item.longest = longest(movement, role);
    item.reasons = vec![reason("stand_in", because, 0)];
    item.runner_up = None;
    item.scores.clear();
    item.load = None;
    item.top = if lifting(role) { item.top.take() } else { None };
    if metric && !lifting(role) {
        item.target = build::easy_target(movement, role, item.longest);
    }
}

/// Later choices must see what earlier ones took.
pub(crate) fn rename(session: &mut SessionPlan, from: &MovementId, to: &Movement) {
    for exercise in session.blocks.iter_mut().flat_map(|b| b.exercises.iter_mut()) {
        if exercise.movement == *from {
            exercise.movement = to.id.clone();
            exercise.name.clone_from(&to.name);
            exercise.pattern = to.pattern;
        }
    }
}

/// Down to the time there is, or up again to it. The minutes given are a hard limit (decisions §10.11).
fn shorten<'a>(draft: &mut Draft<'a>, ctx: &Context<'a>, session: &SessionPlan, week: &[SessionPlan], ask: &AdaptDay) {
    let limit = f64::from(draft.target_minutes) * 60.0;
    let others = others(ctx, session, week);
    fit::within_week(draft, &others, ctx);
    if ask.minutes.is_some() {
        // Little time holds more in pairs; those that it does not need are taken apart below.
        pair::pair(draft, ctx);
    }
    // What was chosen instead must not be what goes because it takes longer, and who keeps to the plan has every movement
    // of it with fewer sets before fewer movements.
    if ask.minutes.is_none() || ctx.input.profile.adherence == Adherence::KeepPlan {
        fit::trim(draft, limit, Keep::Movements);
    }
    fit::trim(draft, limit, Keep::Shape);
    // More time than before: more sets, as far as the week allows.
    let eased = draft.notes.iter().any(|n| n.code == CHECK_IN);
    if draft.seconds() < limit * (1.0 - fit::TOLERANCE) && !fit::own_target(draft.phase) && !eased {
        for part in draft.parts.iter_mut().filter(|p| lifting(p.role)) {
            for item in &mut part.items {
                item.most_sets = item.most_sets.max(4);
            }
        }
        let mut all = others;
        // The other days are full: they count, and do not grow.
        for other in &mut all {
            for item in other.parts.iter_mut().flat_map(|p| p.items.iter_mut()) {
                item.most_sets = 0;
            }
        }
        all.push(draft.clone());
        fit::allocate(&mut all, ctx, 1.0, false, &ctx.budget.mrv);
        if let Some(grown) = all.pop() {
            *draft = grown;
        }
    }
    fit::fit(draft, limit);
    settle::settle(draft, ctx);
}

/// The other sessions of the week.
pub(crate) fn others<'a>(ctx: &Context<'a>, session: &SessionPlan, week: &[SessionPlan]) -> Vec<Draft<'a>> {
    week.iter().filter(|s| s.date != session.date).filter_map(|s| Draft::of_plan(s, ctx.input.library)).collect()
}

fn patterns(draft: &Draft<'_>) -> Vec<Pattern> {
    draft.items().filter(|(role, _)| *role == BlockRole::Main).map(|(_, i)| i.movement.pattern).collect()
}

fn patterns_of(session: &SessionPlan) -> Vec<Pattern> {
    session.block(BlockRole::Main).map_or_else(Vec::new, |b| b.exercises.iter().map(|e| e.pattern).collect())
}

/// Stand-ins of another pattern may repeat one of the days around; the checker looks whether they do. Said once, however
/// often a session is changed.
pub(crate) fn compare_patterns(draft: &mut Draft<'_>, before: &SessionPlan) {
    let conflict = other_patterns();
    if patterns(draft) != patterns_of(before) && !draft.infeasible.contains(&conflict) {
        draft.infeasible.push(conflict);
    }
}

fn other_patterns() -> Infeasibility {
    Infeasibility {
        criterion: Criterion::Patterns,
        wishes: vec!["what is possible today".to_owned(), "another pattern than on the days around".to_owned()],
        text: "What can be done today repeats a pattern of a day close by.".to_owned(),
    }
}

pub(crate) fn no_room() -> Infeasible {
    Infeasible {
        code: "swap_not_possible",
        wishes: vec![
            "the movement you chose".to_owned(),
            "this week's limit of its muscles, and the time there is".to_owned(),
        ],
        text:
            "That movement would give a muscle more than you recover from this week, or take more time than there is."
                .to_owned(),
    }
}

pub(crate) fn impossible(session: &SessionPlan) -> Infeasible {
    Infeasible {
        code: "nothing_left",
        wishes: vec![session.kind.label().to_owned(), "what is possible today".to_owned()],
        text: "Nothing of this session is possible that way. Skip it, or move it to a day with more room.".to_owned(),
    }
}
