//! “I feel great”: one optional set of the lift that leads, never more load (TS §5.2; decisions §10.3). The loads rise by
//! what was logged; how somebody feels only says whether there is room for a set more.

use domain::{
    plan::{Note, Phase, SessionPlan, SetTarget},
    workout::{LoggedSet, SetKind},
};

use crate::{
    Adaptation, Infeasible, Input,
    adapt::others,
    context::Context,
    deload, differences,
    draft::{Draft, lifting},
    fit,
    readiness::is_eased,
    scheme::HEAVY_BELOW,
    volume::{Credits, Tally},
};

/// Code of the note about the optional set.
pub(crate) const OPTIONAL: &str = "optional_set";
/// Most sets of one lift.
const MOST_SETS: u8 = 6;
/// Minutes that the set may take beyond the session.
const MOST_MINUTES: u16 = 8;
/// So much easier than asked is better than planned, in tenths.
const EASIER_TENTHS: u8 = 5;

/// Workouts in a row that have to go better than planned before a set is added (TS §5.2).
pub const IN_A_ROW: u16 = 2;

/// Whether finished workouts, the newest first, earn an optional set.
#[must_use]
pub fn earned(finished: &[Vec<LoggedSet>]) -> bool {
    let newest = finished.iter().take(usize::from(IN_A_ROW));
    newest.filter(|sets| beat_plan(sets)).count() == usize::from(IN_A_ROW)
}

/// Whether a workout went better than planned: everything asked was done, and some of it was more or clearly easier.
#[must_use]
pub fn beat_plan(sets: &[LoggedSet]) -> bool {
    let mut better = false;
    let mut any = false;
    for set in sets.iter().filter(|s| s.kind == SetKind::Work) {
        let (Some(SetTarget::Reps { low, high }), Some(reps)) = (set.target, set.reps) else { continue };
        any = true;
        if reps < u16::from(low) || set.rpe.zip(set.target_rpe).is_some_and(|(did, asked)| did > asked) {
            return false;
        }
        let easier =
            set.rpe.zip(set.target_rpe).is_some_and(|(did, asked)| did.tenths() + EASIER_TENTHS <= asked.tenths());
        better |= reps > u16::from(high) || easier;
    }
    any && better
}

/// The session with its optional set. Asking twice adds it once. With a hard limit it must fit into the minutes there are.
pub(crate) fn optional_set(
    session: &SessionPlan,
    week: &[SessionPlan],
    hard_limit: bool,
    input: &Input<'_>,
) -> Result<Adaptation, Infeasible> {
    if session.notes.iter().any(|n| n.code == OPTIONAL) {
        return Ok(Adaptation { session: session.clone(), changes: Vec::new() });
    }
    let builds = matches!(session.phase, Phase::Accumulation | Phase::Intensification);
    if !builds || is_eased(session) || deload::is_lighter(session) {
        return Err(nothing_added("This session is lighter on purpose; what you feel today is what it is for."));
    }
    let ctx = Context::new(input);
    let Some(mut draft) = Draft::of_plan(session, input.library).filter(|d| d.kind.lifts()) else {
        return Err(nothing_added("An optional set belongs to a day with weights."));
    };
    let rest = fit::tally(&others(&ctx, session, week));
    let Some((p, i)) = place(&draft, &rest, &ctx) else {
        return Err(nothing_added(
            "Every muscle has what it recovers from this week. Enjoy the session; the loads rise with what you log.",
        ));
    };
    let item = &mut draft.parts[p].items[i];
    item.sets += 1;
    item.most_sets = item.most_sets.max(item.sets);
    let name = item.movement.name.clone();
    let minutes = (draft.seconds() / 60.0).ceil() as u16;
    let limit = session.target_minutes + if hard_limit { 0 } else { MOST_MINUTES };
    if minutes > limit {
        return Err(nothing_added("There is no time for another set."));
    }
    draft.target_minutes = draft.target_minutes.max(minutes);
    draft.asked_minutes = draft.asked_minutes.max(draft.target_minutes);
    draft.notes.push(Note::info(
        OPTIONAL,
        format!("{name}: the last set is optional, because you feel great. Leave it out if the others were hard."),
    ));
    let after = draft.into_plan();
    let mut changes = differences::between(session, &after, input.profile.unit);
    for change in &mut changes {
        change.because = if change.what == name {
            "You feel great, and your last two sessions went better than planned: one optional set, at the same load."
                .to_owned()
        } else {
            "The optional set takes its time.".to_owned()
        };
    }
    Ok(Adaptation { session: after, changes })
}

/// The first lift that the week has room for.
fn place(draft: &Draft<'_>, rest: &Tally, ctx: &Context<'_>) -> Option<(usize, usize)> {
    let mut now = *rest;
    fit::add(&mut now, draft);
    let mut own = crate::volume::EMPTY;
    fit::add(&mut own, draft);
    for (p, part) in draft.parts.iter().enumerate().filter(|(_, part)| lifting(part.role)) {
        for (i, item) in part.items.iter().enumerate() {
            let credits = Credits::of(item.movement);
            let room = |(region, credit): (usize, f32)| {
                now[region] + credit <= ctx.budget.mrv[region]
                    && own[region] + credit <= ctx.budget.session[region].min(draft.room[region])
            };
            let plain =
                item.pair.is_none() && item.wave.is_empty() && item.step() == 1 && !heavy(&item.target, draft.phase);
            if plain && item.sets < MOST_SETS && credits.iter().all(room) {
                return Some((p, i));
            }
        }
    }
    None
}

/// Heavy sets from intensification on are counted one by one (decisions §10.5).
const fn heavy(target: &SetTarget, phase: Phase) -> bool {
    matches!(target, SetTarget::Reps { low, .. } if *low < HEAVY_BELOW) && !matches!(phase, Phase::Accumulation)
}

/// Why nothing is added.
fn nothing_added(text: &str) -> Infeasible {
    Infeasible {
        code: "nothing_to_add",
        wishes: vec!["an optional set".to_owned(), "what the week recovers from".to_owned()],
        text: text.to_owned(),
    }
}

/// Ready programs count on every set.
pub(crate) fn not_here() -> Infeasible {
    nothing_added("This program counts on every set as its author wrote it; it gets none added.")
}

/// What was told asks for less, not for more.
pub(crate) fn not_on_such_a_day() -> Infeasible {
    nothing_added("Your check-in asks for a lighter day. Change it if you feel better than it says.")
}

/// Why somebody gets no optional set whose last sessions were as planned.
#[must_use]
pub fn not_yet() -> Infeasible {
    nothing_added(
        "An extra set comes after two sessions that went better than planned. Until then the loads rise with what you log.",
    )
}
