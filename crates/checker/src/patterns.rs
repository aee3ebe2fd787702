//! Criterion 4: pattern variety within the week, and that its movements differ (seed README "Pattern Interference Rules"
//! and "Variety Tracking"; decisions §2, §10.10, §10.17, §10.27, §10.29).

mod admissible;

use std::collections::BTreeSet;

use domain::{
    MovementId,
    movement::Pattern,
    plan::{BlockRole, SessionPlan},
    request::SessionKind,
    verdict::{Criterion, CriterionResult},
};

use crate::{CheckInput, result};

/// Sessions a week with the same main pattern, and when strength comes first.
const USES: usize = 2;
const USES_STRENGTH: usize = 3;
/// Days in a row among which uses are counted: a longer microcycle has more of them.
const WEEK_DAYS: i64 = 7;
/// Days between two sessions that may then share a pattern: 48 hours.
const APART_DAYS: i64 = 2;
/// Sessions of a type that a lead pattern stays away from.
const LOOK_BACK: usize = 2;
/// Share of a week's movement slots that must hold distinct movements.
const DISTINCT_PERCENT: usize = 70;

/// Judges the main patterns of a session against the sessions of its week before it. What comes later is judged there.
pub(crate) fn check(session: &SessionPlan, week: &[SessionPlan], input: &CheckInput<'_>) -> CriterionResult {
    let mut before: Vec<&SessionPlan> = week.iter().filter(|s| (s.date, s.day) < (session.date, session.day)).collect();
    before.sort_by_key(|s| (s.date, s.day));
    let mine = main_patterns(session, input);
    let mut against = Vec::new();
    against.extend(again(session, &before, &mine, input));
    against.extend(too_often(session, &before, &mine, input));
    against.extend(same_lead(session, &before, input));
    let names: Vec<&str> = mine.iter().map(|p| p.label()).collect();
    result(Criterion::Patterns, against, names.join(", "))
}

/// A main pattern of the training session before, rest days between or not (decisions §10.17, §10.29).
fn again(
    session: &SessionPlan,
    before: &[&SessionPlan],
    mine: &BTreeSet<Pattern>,
    input: &CheckInput<'_>,
) -> Vec<String> {
    let Some(previous) = before.last() else { return Vec::new() };
    if input.strength_first() && (session.date - previous.date).num_days() >= APART_DAYS {
        return Vec::new();
    }
    main_patterns(previous, input)
        .intersection(mine)
        .map(|p| format!("{} again after the session of {}", p.label(), previous.date))
        .collect()
}

fn too_often(
    session: &SessionPlan,
    before: &[&SessionPlan],
    mine: &BTreeSet<Pattern>,
    input: &CheckInput<'_>,
) -> Vec<String> {
    let most = if input.strength_first() { USES_STRENGTH } else { USES };
    mine.iter()
        .filter_map(|p| {
            let recent = before.iter().filter(|s| (session.date - s.date).num_days() < WEEK_DAYS);
            let uses = 1 + recent.filter(|s| main_patterns(s, input).contains(p)).count();
            (uses > most).then(|| format!("{} {uses} times in seven days, {most} allowed", p.label()))
        })
        .collect()
}

fn same_lead(session: &SessionPlan, before: &[&SessionPlan], input: &CheckInput<'_>) -> Option<String> {
    let lead = lead(session, input)?;
    let leads: Vec<(SessionKind, Pattern)> =
        before.iter().filter_map(|s| Some((s.kind, self::lead(s, input)?))).collect();
    let choice = admissible::leads(session.kind, input);
    repeats_lead(session.kind, lead, &leads, &choice)
        .then(|| format!("led by {} like one of the last days of its type", lead.label()))
}

/// Whether a lead pattern came too recently. Type is read both ways. Among days of the same kind it may not be one of
/// the last two where at least three patterns can lead, and alternates where two can (decisions §2). Among all lifting
/// days it may not be one of the last two where another was free (`golden/pattern_rotation.json`).
fn repeats_lead(kind: SessionKind, lead: Pattern, before: &[(SessionKind, Pattern)], choice: &[Pattern]) -> bool {
    let look_back = match choice.len() {
        0 | 1 => 0,
        2 => 1,
        _ => LOOK_BACK,
    };
    let in_kind = before.iter().rev().filter(|(k, _)| *k == kind).take(look_back).any(|(_, p)| *p == lead);
    let recent: Vec<Pattern> = before.iter().rev().take(LOOK_BACK).map(|(_, p)| *p).collect();
    let in_type = recent.contains(&lead) && choice.iter().any(|p| !recent.contains(p));
    in_kind || in_type
}

/// Patterns of the main block that load the body as a whole; fillers do not count.
fn main_patterns(session: &SessionPlan, input: &CheckInput<'_>) -> BTreeSet<Pattern> {
    in_main(session, input).collect()
}

/// The pattern of the first exercise in the main block that is no filler.
fn lead(session: &SessionPlan, input: &CheckInput<'_>) -> Option<Pattern> {
    in_main(session, input).next()
}

fn in_main<'a>(session: &'a SessionPlan, input: &'a CheckInput<'_>) -> impl Iterator<Item = Pattern> + 'a {
    session
        .blocks
        .iter()
        .filter(|b| b.role == BlockRole::Main)
        .flat_map(|b| b.exercises.iter())
        .map(|e| input.library.get(&e.movement).map_or(e.pattern, |m| m.pattern))
        .filter(|p| !filler(*p))
}

const fn filler(pattern: Pattern) -> bool {
    matches!(pattern, Pattern::Isolation | Pattern::Core | Pattern::Rotation | Pattern::Carry | Pattern::Isometric)
}

/// Judges a week: enough distinct movements among all slots. Where strength comes first the main lifts are left out,
/// because repeating them is the point (decisions §2).
pub(crate) fn check_variety(week: &[SessionPlan], input: &CheckInput<'_>) -> Option<CriterionResult> {
    let counted = |role: BlockRole| {
        !input.strength_first() || matches!(role, BlockRole::Accessory | BlockRole::Warmup | BlockRole::Cooldown)
    };
    let slots: Vec<&MovementId> = week
        .iter()
        .flat_map(|s| s.blocks.iter())
        .filter(|b| counted(b.role))
        .flat_map(|b| b.exercises.iter().map(|e| &e.movement))
        .collect();
    let (distinct, total) = diversity(&slots);
    if total == 0 {
        return None;
    }
    let detail = format!("{distinct} distinct movements in {total} slots");
    let against =
        if varied(distinct, total) { Vec::new() } else { vec![format!("{detail}, {DISTINCT_PERCENT} % wanted")] };
    Some(result(Criterion::Uniqueness, against, detail))
}

/// Distinct among all.
fn diversity<T: Ord>(slots: &[T]) -> (usize, usize) {
    (slots.iter().collect::<BTreeSet<_>>().len(), slots.len())
}

/// Whether that is enough.
const fn varied(distinct: usize, total: usize) -> bool {
    distinct * 100 >= total * DISTINCT_PERCENT
}
