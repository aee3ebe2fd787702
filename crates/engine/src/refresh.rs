//! Prescribes a session anew from what was logged since: the same movements, sets and length, other loads.

use std::borrow::Cow;

use domain::plan::SessionPlan;

use crate::{
    Input, calendar, context::Context, draft::Draft, fit, interference::arrange, phase, prescribe, scheme::Stress,
    select, settle, strength::Rack,
};

/// See [`crate::refresh`]. A session whose movements left the library stays as it is.
pub(crate) fn refresh(session: &SessionPlan, input: &Input<'_>) -> SessionPlan {
    refresh_with(session, input, &Rack::new(&input.profile.loads))
}

/// The same where the loads that exist are worked out already.
pub(crate) fn refresh_with(session: &SessionPlan, input: &Input<'_>, rack: &Rack) -> SessionPlan {
    refresh_in(session, &Context::on(input, Cow::Borrowed(rack))).unwrap_or_else(|| session.clone())
}

pub(crate) fn refresh_in(session: &SessionPlan, ctx: &Context<'_>) -> Option<SessionPlan> {
    let mut draft = Draft::of_plan(session, ctx.input.library)?;
    let role = role_of(session, ctx)?;
    prescribe::session(&mut draft, ctx, &role, stress_of(session, ctx), true);
    if draft.kind.lifts() {
        let limit = settle::limit(&draft);
        fit::fit_again(&mut draft, limit);
        // The own target of a light day follows what its warm-up sets take now, within what was asked for.
        let most = f64::from(draft.target_minutes) * 60.0 * (1.0 + fit::TOLERANCE);
        if fit::own_target(draft.phase) && draft.seconds() > most {
            settle::own_minutes(&mut draft);
        }
        settle::tell_time(&mut draft, ctx);
    }
    Some(draft.into_plan())
}

/// The role of the session's week in its program.
pub(crate) fn role_of(session: &SessionPlan, ctx: &Context<'_>) -> Option<phase::WeekRole> {
    let request = ctx.input.request;
    let roles = phase::of(request, ctx.input.profile.level);
    let week = calendar::phase_week(request, session.week.checked_sub(1)?, usize::from(session.day));
    let role = *roles.get(week)?;
    // The stored phase wins: a level that changed since must not turn a deload into work.
    Some(phase::WeekRole { phase: session.phase, ..role })
}

/// Heavy or volume: the turn of its day among the days asked for.
pub(crate) fn stress_of(session: &SessionPlan, ctx: &Context<'_>) -> Stress {
    let (kinds, _) = arrange::kinds(&ctx.input);
    if usize::from(session.day) < kinds.len() {
        select::stress(ctx, &kinds, usize::from(session.day))
    } else {
        Stress::Volume
    }
}
