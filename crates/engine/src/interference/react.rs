//! What an activity that was written down does to a session to come: the same fatigue and the same budgets as for planned
//! ones, on a session that stands already. What the weekly plan knew of it counts once.

use chrono::Datelike;
use domain::{
    activity::{DayPart, DoneActivity},
    muscle::Muscle,
    plan::{BlockRole, SessionPlan},
    request::Weekday,
};

use super::{
    DayLoad, Event, Guard, ease,
    fatigue::{READY, TIRED, recovered},
};
use crate::{
    Input,
    adapt::{compare_patterns, others, put, rename},
    context::Context,
    draft::{Draft, lifting},
    fit, pair, prescribe,
    refresh::{role_of, stress_of},
    settle, spare, substitute,
};

/// Days after an activity whose sessions may feel it.
pub const AHEAD_DAYS: u64 = 3;
/// Days back that a session can feel.
pub const BACK_DAYS: u64 = 7;

/// How many notes of a session are about activities: it gave way where there are more than before.
#[must_use]
pub fn marked(session: &SessionPlan) -> usize {
    session.notes.iter().filter(|n| n.code.starts_with("activity_")).count()
}

/// The session as it should be after these activities: jumps and heavy holds exchanged, maximal work left out, sets taken
/// off what is not recovered. `week` holds every session of its week. Doing it twice is doing it once. A session that
/// nothing of it reaches stays as it is.
#[must_use]
pub fn react(session: &SessionPlan, week: &[SessionPlan], done: &[DoneActivity], input: &Input<'_>) -> SessionPlan {
    if !session.kind.lifts() {
        return session.clone();
    }
    let ctx = Context::new(input);
    let made = Draft::of_plan(session, input.library).zip(role_of(session, &ctx));
    let Some((mut draft, role)) = made else { return session.clone() };
    let day = i64::from(session.date.num_days_from_ce());
    let mut load = DayLoad::new(&felt(session, done, input), day, input.profile, input.request);
    if Guard::keeps_fresh(&session.notes) {
        load.fresh = None;
    }
    if load.because.is_empty() {
        load.because = load.guard.because().unwrap_or_default().to_owned();
    }

    // What the plan knew of was planned with; only what nobody planned sends the day to other muscles.
    let planned = DayLoad::new(&felt(session, &[], input), day, input.profile, input.request);
    let worn = |muscle: Muscle| {
        let (region, cap) = (muscle as usize, ctx.budget.session[muscle as usize]);
        let part = recovered(cap, load.fatigue[region]);
        (part < TIRED && recovered(cap, planned.fatigue[region]) >= TIRED)
            .then(|| format!("{}: {} {:.0} % recovered.", load.because, muscle.label().to_lowercase(), part.floor()))
    };
    let ready = |muscle: Muscle| recovered(ctx.budget.session[muscle as usize], load.fatigue[muscle as usize]) >= READY;
    let muscles = spare::Muscles { tired: &worn, ready: &ready };
    let gone = spare::exchange(&mut draft, session, week, &muscles, &ctx);
    let fresh: Vec<_> =
        load.guard.notes(true).into_iter().filter(|n| !draft.notes.iter().any(|o| o.code == n.code)).collect();
    let mut touched =
        exchange(&mut draft, session, &load.guard, &ctx, &load.because) || !fresh.is_empty() || !gone.is_empty();
    draft.notes.extend(fresh);
    let before = draft.notes.len();
    touched |= ease::day(&mut draft, &load, &ctx, None);
    if !touched {
        return session.clone();
    }
    if draft.notes.len() > before {
        // One note about the sets, the latest.
        let latest = draft.notes.len() - 1;
        let mut place = 0;
        draft.notes.retain(|n| {
            place += 1;
            n.code != ease::FATIGUE || place - 1 == latest
        });
    }
    prescribe::session(&mut draft, &ctx, &role, stress_of(session, &ctx), true);
    pair::recheck(&mut draft, &ctx);
    let limit = settle::limit(&draft);
    settle::begin_anew(&mut draft);
    fit::within_week(&mut draft, &others(&ctx, session, week), &ctx);
    compare_patterns(&mut draft, session);
    fit::trim(&mut draft, limit, fit::Keep::Movements);
    ease::shorten(&mut draft);
    settle::settle(&mut draft, &ctx);
    draft.into_plan()
}

/// Planned and done activities of the days before, and planned ones of the days after. What was done as planned is in it
/// once; what went beyond the plan, with the rest.
pub(crate) fn felt<'a>(session: &SessionPlan, done: &[DoneActivity], input: &Input<'a>) -> Vec<Event<'a>> {
    let mut events = Vec::new();
    let reach = i64::try_from(BACK_DAYS).unwrap_or(7);
    for offset in -reach..=reach {
        let Some(date) = session.date.checked_add_signed(chrono::TimeDelta::days(offset)) else { continue };
        let day = i64::from(date.num_days_from_ce());
        for planned in input.request.activities.iter().filter(|a| a.weekday == Weekday::of(date)) {
            let Some(kind) = input.library.activity(&planned.kind) else { continue };
            events.push(Event {
                kind,
                day,
                minutes: planned.minutes,
                intensity: planned.intensity,
                part: planned.part,
                priority: planned.priority,
            });
        }
    }
    for activity in done {
        let Some(kind) = input.library.activity(&activity.kind) else { continue };
        let day = i64::from(activity.date.num_days_from_ce());
        let factor = activity.intensity.factor();
        let known: f64 = events
            .iter()
            .filter(|e| e.day == day && e.kind.id == kind.id)
            .map(|e| f64::from(e.minutes) * e.intensity.factor())
            .sum();
        let beyond = f64::from(activity.minutes.min(180)) - known / factor;
        if beyond >= 1.0 {
            events.push(Event {
                kind,
                day,
                minutes: beyond.floor() as u16,
                intensity: activity.intensity,
                part: activity.part,
                // Who says what comes later today wants to be fresh for it.
                priority: activity.date == session.date && activity.part == Some(DayPart::After),
            });
        }
    }
    events
}

/// Exchanges what has no place now, where something else can stand in.
fn exchange<'a>(draft: &mut Draft<'a>, session: &SessionPlan, guard: &Guard, ctx: &Context<'a>, because: &str) -> bool {
    let mut touched = false;
    let mut current = session.clone();
    for part in draft.parts.iter_mut().filter(|p| lifting(p.role) || p.role == BlockRole::Finisher) {
        let role = part.role;
        for item in part.items.iter_mut().filter(|i| guard.forbids(i.movement)) {
            let ranked = substitute::ranked(ctx, &current, item.movement, role, i32::MIN);
            let instead = ranked.iter().filter_map(|s| ctx.at(s.place)).find(|o| !guard.forbids(o.movement));
            if let Some(instead) = instead {
                let why = format!("{because}. {}", substitute::why(item.movement, instead.movement));
                rename(&mut current, &item.movement.id, instead.movement);
                put(item, instead.movement, role, why);
                touched = true;
            }
        }
    }
    touched
}
