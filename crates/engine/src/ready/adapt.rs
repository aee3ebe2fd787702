//! Fits a session of a ready program to what is possible now: lifts that are not possible or not wanted get a stand-in
//! that follows the same rule, and fewer minutes cost rests and sets before they cost lifts.

use domain::{
    dto::day::AdaptDay,
    plan::{BlockRole, SessionPlan},
    ready::ReadyProgram,
    request::ProgramRequest,
};

use super::session;
use crate::{
    Adaptation, Infeasible, Input,
    adapt::{impossible, rename, stand_in, today, why_replaced},
    context::{Context, reason},
    differences,
    draft::lifting,
    great, safety,
};

pub(super) fn adapt(
    before: &SessionPlan,
    week: &[SessionPlan],
    ask: &AdaptDay,
    program: &ReadyProgram,
    input: &Input<'_>,
) -> Result<Adaptation, Infeasible> {
    if ask.great {
        return Err(great::not_here());
    }
    let profile = today(input.profile, ask);
    let minutes = ask.minutes.unwrap_or(before.asked_minutes);
    let request = ProgramRequest { session_minutes: minutes, ..input.request.clone() };
    let ctx = Context::new(&Input { profile: &profile, request: &request, ..*input });
    let unchanged = || Adaptation { session: before.clone(), changes: Vec::new() };
    let mut after = before.clone();
    let replaced = replace(&mut after, week, ask, program, &ctx)?;
    if !replaced && minutes == before.asked_minutes {
        return Ok(unchanged());
    }
    after.asked_minutes = minutes;
    let Some(day) = session::day_of(&after, program, &ctx) else { return Err(impossible(before)) };
    session::put_numbers(&mut after, &day, program, &ctx);
    if replaced {
        session::fit(&mut after, &ctx);
    }
    if after.block(BlockRole::Main).is_none() {
        return Err(impossible(before));
    }
    let changes = differences::between(before, &after, profile.unit);
    if changes.is_empty() { Ok(unchanged()) } else { Ok(Adaptation { session: after, changes }) }
}

/// Exchanges what is not possible or not wanted; what nothing can stand in for is left out.
fn replace(
    after: &mut SessionPlan,
    week: &[SessionPlan],
    ask: &AdaptDay,
    program: &ReadyProgram,
    ctx: &Context<'_>,
) -> Result<bool, Infeasible> {
    let mut touched = false;
    let exercises: Vec<_> =
        after.blocks.iter().flat_map(|b| b.exercises.iter().map(|e| (b.role, e.movement.clone()))).collect();
    for (role, id) in exercises {
        let Some(from) = ctx.input.library.get(&id) else { continue };
        let swap = ask.swap.as_ref().filter(|s| s.from == id);
        let possible = match program.names(&id) {
            true => safety::admits_named(ctx.input.profile, from),
            false => safety::admits(ctx.input.profile, from),
        };
        if possible && swap.is_none() {
            continue;
        }
        touched = true;
        match stand_in(ctx, after, week, from, role, ask)? {
            Some(to) => {
                let because = why_replaced(ask, from, to, possible);
                rename(after, &id, to);
                let exercise =
                    after.blocks.iter_mut().flat_map(|b| b.exercises.iter_mut()).find(|e| e.movement == to.id);
                if let Some(exercise) = exercise {
                    exercise.load_type = to.load;
                    exercise.per_side = to.unilateral;
                    exercise.reasons.retain(|r| r.code != "stand_in");
                    exercise.reasons.insert(0, reason("stand_in", because, 0));
                    if !lifting(role) {
                        session::ease(exercise, to, role);
                    }
                }
            }
            None => {
                for block in &mut after.blocks {
                    block.exercises.retain(|e| e.movement != id);
                }
            }
        }
    }
    if touched {
        session::count_easy(after);
    }
    Ok(touched)
}
