//! When wishes conflict: the one wish whose change makes the program whole, found by trying. What is named is what was
//! tried and worked, so the offer is never a guess.

use std::collections::BTreeSet;

use domain::{
    goal::{Goal, GoalWeight},
    plan::{Note, ProgramPlan, SessionPlan},
    profile::Profile,
    request::{Hybrid, ProgramRequest, SessionKind, Split},
    verdict::Criterion,
};

use crate::{Input, program::lay_out};

/// How far lengths are tried, minutes.
const STEPS: [u16; 6] = [5, 10, 15, 20, 30, 40];

/// Requests near one that nothing can be made of, nearest first, each with what it is in words: training of one half of the
/// body, then what needs neither. Whoever offers one has to try it first.
#[must_use]
pub fn requests(request: &ProgramRequest) -> Vec<(ProgramRequest, &'static str)> {
    use SessionKind::{Cardio, Lower, Mobility, Upper};
    let days = request.training_days();
    let of = |kinds: &[SessionKind]| ProgramRequest {
        split: Split::Hybrid,
        hybrid: Some(Hybrid::Days(kinds.iter().copied().cycle().take(days).collect())),
        ready: None,
        ..request.clone()
    };
    let towards = |goals: &[(Goal, u8)], kinds: &[SessionKind]| ProgramRequest {
        goals: goals.iter().map(|(goal, weight)| GoalWeight { goal: *goal, weight: *weight }).collect(),
        specialization: Vec::new(),
        ..of(kinds)
    };
    vec![
        (of(&[Upper]), "upper-body days only"),
        (of(&[Lower]), "lower-body days only"),
        (towards(&[(Goal::Endurance, 5), (Goal::Mobility, 5)], &[Cardio, Mobility]), "cardio and mobility by turns"),
        (towards(&[(Goal::Endurance, 10)], &[Cardio]), "cardio days"),
        (towards(&[(Goal::Mobility, 10)], &[Mobility]), "mobility days"),
    ]
}

/// One note per criterion that some session or week cannot keep: what conflicts, and the nearest program that works.
pub(crate) fn notes(input: &Input<'_>, plan: &ProgramPlan) -> Vec<Note> {
    failing(plan)
        .into_iter()
        .map(|criterion| {
            let wishes = wishes(plan, criterion).join(" + ");
            match offer(input, criterion, filled(plan)) {
                Some(offer) => {
                    Note::warn("conflict", format!("These wishes do not go together: {wishes}. It works with {offer}."))
                }
                None => Note::warn("conflict", format!("These wishes do not go together: {wishes}.")),
            }
        })
        .collect()
}

/// Criteria with a named conflict.
fn failing(plan: &ProgramPlan) -> BTreeSet<Criterion> {
    let sessions = plan.weeks.iter().flat_map(|w| w.sessions.iter().map(|s| &s.verdict));
    let weeks = plan.weeks.iter().map(|w| &w.verdict);
    sessions.chain(weeks).flat_map(|v| v.infeasible.iter().map(|i| i.criterion)).collect()
}

/// Minutes that even the emptiest day fills, in steps of five; none where some day is too long instead.
fn filled(plan: &ProgramPlan) -> Option<u16> {
    let sessions = || plan.weeks.iter().flat_map(|w| &w.sessions);
    let named = |s: &&SessionPlan| s.verdict.infeasible.iter().any(|i| i.criterion == Criterion::Time);
    if sessions().any(|s| s.estimated_seconds > u32::from(s.target_minutes) * 63) {
        return None;
    }
    sessions().filter(named).map(|s| (s.estimated_seconds / 300 * 5) as u16).min()
}

/// The smallest set named for a criterion.
fn wishes(plan: &ProgramPlan, criterion: Criterion) -> Vec<String> {
    let sessions = plan.weeks.iter().flat_map(|w| w.sessions.iter().map(|s| &s.verdict));
    let weeks = plan.weeks.iter().map(|w| &w.verdict);
    sessions
        .chain(weeks)
        .flat_map(|v| v.infeasible.iter())
        .filter(|i| i.criterion == criterion)
        .map(|i| i.wishes.clone())
        .min_by_key(Vec::len)
        .unwrap_or_default()
}

/// The first change, smallest first, that leaves nothing of the criterion to name.
fn offer(input: &Input<'_>, criterion: Criterion, filled: Option<u16>) -> Option<String> {
    let works = |profile: &Profile, request: &ProgramRequest| {
        lay_out(&Input { profile, request, ..*input }).is_ok_and(|plan| !failing(&plan).contains(&criterion))
    };
    let asked = input.request.session_minutes;
    let around = || STEPS.iter().flat_map(|step| [asked.checked_add(*step), asked.checked_sub(*step)]).flatten();
    // Days that their work does not fill are offered what it fills.
    let lengths: Vec<u16> = match filled.filter(|_| criterion == Criterion::Time) {
        Some(filled) => [0, 5, 10].iter().filter_map(|less| filled.checked_sub(*less)).collect(),
        None => around().collect(),
    };
    for minutes in lengths.into_iter().filter(|minutes| (20..=120).contains(minutes)) {
        if works(input.profile, &ProgramRequest { session_minutes: minutes, ..input.request.clone() }) {
            return Some(format!("{minutes} minutes a session"));
        }
    }
    let splits = [
        (Split::FullBody, "full-body days"),
        (Split::UpperLower, "upper and lower days"),
        (Split::Ppl, "push, pull and legs"),
    ];
    for (split, name) in splits.into_iter().filter(|(s, _)| *s != input.request.split) {
        if works(input.profile, &ProgramRequest { split, hybrid: None, ..input.request.clone() }) {
            return Some(name.to_owned());
        }
    }
    let free = Profile { rules: Default::default(), ..input.profile.clone() };
    (!input.profile.rules.is_empty() && works(&free, input.request))
        .then(|| "your rules about movements lifted".to_owned())
}
