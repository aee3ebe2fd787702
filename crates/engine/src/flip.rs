//! The smallest change of a preference that would have put another movement in its place, found by planning again.
//!
//! What is named was tried and worked, as in [`crate::nearest`], so the answer is never a guess. "Smallest" is the order of
//! [`trials`]: one step of anything before two of it.

use domain::{
    MovementId,
    movement::{Discipline, Movement},
    plan::{Flip, ProgramPlan, SessionPlan},
    profile::{DisciplineWeight, MovementRule, Profile},
    request::ProgramRequest,
};

use crate::{Input, program::lay_out};

/// A wish changed a little, and how to say so.
struct Trial {
    profile: Profile,
    request: ProgramRequest,
    text: String,
    /// The movement it is about, if it is about one.
    about: Option<MovementId>,
}

/// See [`crate::flip`].
pub(crate) fn smallest(input: &Input<'_>, session: &SessionPlan, movement: &MovementId) -> Option<Flip> {
    let now = input.library.get(movement)?;
    let plan = lay_out(input).ok()?;
    // A session that was changed by hand or by another engine cannot be explained by planning anew.
    let before = movements(day(&plan, session)?);
    if !before.contains(&movement) {
        return None;
    }
    let exercise = session.exercises().find(|e| e.movement == *movement)?;
    let second = exercise.runner_up.as_ref().and_then(|r| input.library.get(&r.movement));
    trials(input, now, second).into_iter().find_map(|trial| {
        let Trial { profile, request, text, about } = trial;
        let plan = lay_out(&Input { profile: &profile, request: &request, ..*input }).ok()?;
        let after = movements(day(&plan, session)?);
        if after.contains(&movement) {
            return None;
        }
        let come = || after.iter().copied().filter(|id| !before.contains(id));
        let nearest = come().find(|id| Some(*id) == second.map(|m| &m.id));
        let like = || come().find(|id| input.library.get(id).is_some_and(|m| m.pattern == now.pattern));
        let instead = nearest.or_else(like).or_else(|| come().next())?;
        let change = if about.as_ref() == Some(instead) { "if you marked it as preferred".to_owned() } else { text };
        Some(Flip { change, instead: instead.clone(), name: input.library.get(instead)?.name.clone() })
    })
}

/// The same day of another program.
fn day<'p>(plan: &'p ProgramPlan, session: &SessionPlan) -> Option<&'p SessionPlan> {
    plan.weeks.iter().flat_map(|w| &w.sessions).find(|s| s.week == session.week && s.day == session.day)
}

fn movements(session: &SessionPlan) -> Vec<&MovementId> {
    session.exercises().map(|e| &e.movement).collect()
}

/// Changes to try, smallest first.
fn trials(input: &Input<'_>, now: &Movement, second: Option<&Movement>) -> Vec<Trial> {
    let mut trials = Vec::new();
    for step in 1..=2 {
        trials.extend(interests(input, now, second, step));
        trials.extend(goals(input, step));
        if step == 1 {
            trials.extend(second.and_then(|m| preferred(input, m)));
        }
        trials.extend(minutes(input, u16::from(step) * 5));
    }
    trials
}

/// Caring a step less for what the movement belongs to, or a step more for what the second belongs to.
fn interests(input: &Input<'_>, now: &Movement, second: Option<&Movement>, step: u8) -> Vec<Trial> {
    let held = |d: Discipline| input.profile.disciplines.iter().find(|w| w.discipline == d).map_or(0, |w| w.weight);
    let less = now.disciplines.iter().map(|d| (*d, held(*d), held(*d).saturating_sub(step)));
    let more = second.into_iter().flat_map(|m| &m.disciplines).map(|d| (*d, held(*d), (held(*d) + step).min(5)));
    more.chain(less)
        .filter(|(_, from, to)| from != to && from.abs_diff(*to) == step)
        .map(|(discipline, from, to)| {
            let mut profile = input.profile.clone();
            profile.disciplines.retain(|w| w.discipline != discipline);
            if to > 0 {
                profile.disciplines.push(DisciplineWeight { discipline, weight: to });
            }
            let word = if to > from { "more" } else { "less" };
            let text = format!("if you cared {word} for {} ({from} → {to})", discipline.label().to_lowercase());
            Trial { profile, request: input.request.clone(), text, about: None }
        })
        .collect()
}

/// Points moved from one goal to another.
fn goals(input: &Input<'_>, step: u8) -> Vec<Trial> {
    let goals = &input.request.goals;
    let mut trials = Vec::new();
    for (i, from) in goals.iter().enumerate().filter(|(_, g)| g.weight > step) {
        for (k, to) in goals.iter().enumerate().filter(|(k, _)| *k != i) {
            let mut request = input.request.clone();
            request.goals[i].weight -= step;
            request.goals[k].weight += step;
            let (points, from, to) = (if step == 1 { "point" } else { "points" }, from.goal.label(), to.goal.label());
            let text = format!("if {step} {points} went from {} to {}", from.to_lowercase(), to.to_lowercase());
            trials.push(Trial { profile: input.profile.clone(), request, text, about: None });
        }
    }
    trials
}

/// The second marked as preferred.
fn preferred(input: &Input<'_>, second: &Movement) -> Option<Trial> {
    let mut profile = input.profile.clone();
    if profile.rules.contains_key(&second.id) {
        return None;
    }
    profile.rules.insert(second.id.clone(), MovementRule::Preferred);
    let text = format!("if you marked {} as preferred", second.name);
    Some(Trial { profile, request: input.request.clone(), text, about: Some(second.id.clone()) })
}

/// Longer or shorter sessions.
fn minutes(input: &Input<'_>, step: u16) -> Vec<Trial> {
    let asked = input.request.session_minutes;
    [asked + step, asked.saturating_sub(step)]
        .into_iter()
        .filter(|minutes| (20..=120).contains(minutes))
        .map(|minutes| Trial {
            profile: input.profile.clone(),
            request: ProgramRequest { session_minutes: minutes, ..input.request.clone() },
            text: format!("if a session had {minutes} minutes"),
            about: None,
        })
        .collect()
}
