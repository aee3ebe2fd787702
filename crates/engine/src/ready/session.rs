//! Sessions of a ready program: made from a day of the template, and prescribed anew from what was logged.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    Rpe,
    movement::Pattern,
    plan::{Block, BlockFormat, BlockRole, ExercisePlan, LoadBasis, Note, Phase, SessionPlan, SetTarget},
    ready::ReadyProgram,
    verdict::Criterion,
};

use super::{
    easy,
    lineup::{self, Day, Slot},
    on_purpose, phase,
    rules::{self, When},
    time,
};
use crate::{
    context::{Context, reason},
    draft::{Draft, Item, lifting},
    prescribe,
    strength::ramp::Place,
};

/// The reason that ties an exercise to its place among the lifts of the day, whatever stands in for it.
const LIFT: &str = "ready_lift_";
/// The note that says what the minutes cost.
const SHORTENED: &str = "ready_shortened";

pub(super) fn new<'a>(
    day: &Day<'a>,
    program: &ReadyProgram,
    ctx: &Context<'a>,
    week: u8,
    place: u8,
    date: NaiveDate,
    used: &mut BTreeSet<usize>,
) -> SessionPlan {
    let asked = ctx.input.request.session_minutes;
    let (warmup, cooldown) = easy::parts(ctx, &day.slots, used);
    let phase = phase(program, week);
    let draft = Draft {
        week,
        day: place,
        date,
        kind: day.template.kind,
        phase,
        title: title(day),
        asked_minutes: asked,
        target_minutes: asked,
        parts: vec![warmup, cooldown],
        ledger: day.ledger.clone(),
        notes: Vec::new(),
        infeasible: Vec::new(),
        waves: false,
        room: crate::volume::UNBOUNDED,
    };
    let mut session = draft.into_plan();
    if phase == Phase::Deload {
        session.notes.push(Note::info("deload", "An easy week: it lets the work of the last ones arrive."));
    }
    for (i, role) in [BlockRole::Main, BlockRole::Accessory].into_iter().enumerate() {
        let exercises = day.slots.iter().filter(|s| s.lift.block == role).map(|s| exercise(s, program, day)).collect();
        let block = Block { role, format: BlockFormat::Straight, circuit: None, seconds: 0, exercises };
        session.blocks.insert(session.blocks.len().min(1 + i), block);
    }
    put_numbers(&mut session, day, program, ctx);
    session
}

/// A lift before it has numbers.
fn exercise(slot: &Slot<'_>, program: &ReadyProgram, day: &Day<'_>) -> ExercisePlan {
    let m = slot.movement;
    let text = format!("{} asks for it in “{}”.", program.name, day.template.name);
    ExercisePlan {
        movement: m.id.clone(),
        name: m.name.clone(),
        pattern: m.pattern,
        load_type: m.load,
        per_side: m.unilateral,
        ramp: Vec::new(),
        sets: Vec::new(),
        superset: None,
        rest_seconds: slot.rule.rest_seconds(),
        seconds: 0,
        load_basis: LoadBasis::NoLoad,
        reasons: vec![reason(&format!("{LIFT}{}", slot.index), text, 0)],
        runner_up: None,
        scores: Vec::new(),
    }
}

/// The same movements with today's numbers. What left the library or the template stays as it is.
pub(super) fn refreshed<'a>(session: &SessionPlan, program: &'a ReadyProgram, ctx: &Context<'a>) -> SessionPlan {
    let mut session = session.clone();
    if let Some(day) = day_of(&session, program, ctx) {
        put_numbers(&mut session, &day, program, ctx);
    }
    session
}

/// The day of the template that a session is.
pub(super) fn day_of<'a>(session: &SessionPlan, program: &'a ReadyProgram, ctx: &Context<'a>) -> Option<Day<'a>> {
    let days = lineup::week(program, ctx, session.week).ok()?;
    days.into_iter().nth(usize::from(session.day))
}

/// Sets, loads, ramps and rests of every lift; then the session is made to fit its minutes.
pub(super) fn put_numbers<'a>(session: &mut SessionPlan, day: &Day<'a>, program: &ReadyProgram, ctx: &Context<'a>) {
    let when = When {
        program,
        date: session.date,
        week: session.week,
        day: session.day,
        deload: session.phase == Phase::Deload,
    };
    let mut warm: Vec<Pattern> = Vec::new();
    for block in session.blocks.iter_mut().filter(|b| lifting(b.role)) {
        for exercise in &mut block.exercises {
            if let Some(slot) = slot_of(exercise, day, ctx) {
                number(exercise, &slot, ctx, when, &warm);
            }
            warm.push(exercise.pattern);
        }
    }
    fit(session, ctx);
    session.verdict.infeasible =
        on_purpose(program, &[Criterion::Structure, Criterion::Count, Criterion::Patterns, Criterion::Sport]);
}

/// Whether an exercise has its place among the lifts of a day.
pub(super) fn is_lift(exercise: &ExercisePlan) -> bool {
    exercise.reasons.iter().any(|r| r.code.starts_with(LIFT))
}

fn slot_of<'a>(exercise: &ExercisePlan, day: &Day<'a>, ctx: &Context<'a>) -> Option<Slot<'a>> {
    let index = exercise.reasons.iter().find_map(|r| r.code.strip_prefix(LIFT)?.parse().ok())?;
    lineup::slot(day, index, &exercise.movement, ctx.input.library)
}

fn number(exercise: &mut ExercisePlan, slot: &Slot<'_>, ctx: &Context<'_>, when: When<'_>, warm: &[Pattern]) {
    let prescription = rules::prescribe(slot, ctx, when);
    let Some(first) = prescription.groups.first() else { return };
    let place = if warm.contains(&slot.movement.pattern) { Place::Later } else { Place::First };
    let item = Item {
        load: first.load,
        rpe: first.rpe.max(Rpe::from_tenths(60)),
        ..Item::easy(slot.movement, first.target, 0)
    };
    exercise.ramp = prescribe::warm_up(&item, ctx, place);
    exercise.sets = prescription.groups;
    exercise.load_basis = prescription.basis;
    exercise.rest_seconds = rest(slot, &exercise.sets);
}

/// The rule's rest; shorter between sets that a stand-in does by time.
fn rest(slot: &Slot<'_>, sets: &[domain::plan::SetGroup]) -> u16 {
    let timed = sets.iter().any(|g| !matches!(g.target, SetTarget::Reps { .. }));
    if timed { slot.rule.rest_seconds().min(90) } else { slot.rule.rest_seconds() }
}

/// Within the minutes that there are; the target is what it takes.
pub(super) fn fit(session: &mut SessionPlan, ctx: &Context<'_>) {
    let limit = f64::from(session.asked_minutes) * 60.0;
    session.notes.retain(|n| n.code != SHORTENED);
    if let Some(given) = time::shorten(&mut session.blocks, limit, ctx) {
        let text = format!("To fit {} minutes: {given}.", session.asked_minutes);
        session.notes.push(Note::info(SHORTENED, text));
    }
    let seconds = time::settle(&mut session.blocks, ctx.input.library);
    session.estimated_seconds = seconds.round() as u32;
    session.target_minutes = ((seconds / 60.0).round() as u16).clamp(1, session.asked_minutes);
}

/// "Workout A · squat".
fn title(day: &Day<'_>) -> String {
    match day.slots.first() {
        Some(lead) => format!("{} · {}", day.template.name, lead.movement.pattern.label().to_lowercase()),
        None => day.template.name.clone(),
    }
}

/// An easy movement that stands in for another one.
pub(super) fn ease(exercise: &mut ExercisePlan, movement: &domain::movement::Movement, role: BlockRole) {
    let target = crate::build::easy_target(movement, role, crate::draft::longest(movement, role));
    let item = Item::easy(movement, target, 0);
    exercise.seconds = item.seconds(role).round() as u32;
    exercise.sets = vec![domain::plan::SetGroup { count: 1, target, load: None, rpe: item.rpe, pause_seconds: None }];
    exercise.rest_seconds = 0;
    exercise.ramp.clear();
    exercise.load_basis = LoadBasis::NoLoad;
}

/// Blocks of easy movements take what their movements take.
pub(super) fn count_easy(session: &mut SessionPlan) {
    for block in session.blocks.iter_mut().filter(|b| crate::draft::easy(b.role)) {
        block.seconds = block.exercises.iter().map(|e| e.seconds).sum();
    }
}
