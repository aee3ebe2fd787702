//! In a short session minutes of loading and warming up are minutes not trained (TS §9).

use crate::{
    context::{Choice, Context},
    time,
};

/// Warm-up sets of a loaded lift take about this many seconds.
const RAMP: i32 = 170;

/// 1000 for nothing to prepare, less by what preparing takes of the session; from an hour on it hardly matters.
pub(super) fn value(ctx: &Context<'_>, choice: &Choice<'_>) -> i32 {
    let m = choice.movement;
    let ramp = if m.compound && !ctx.rack.all(m.load).is_empty() { RAMP } else { 0 };
    let seconds = time::transition(m.load) as i32 + ramp;
    let per_second = match ctx.input.request.session_minutes {
        ..30 => 34,
        30..45 => 12,
        45..60 => 4,
        _ => 1,
    };
    1000 - seconds * per_second / 10
}

/// Only what needs no weights and no warm-up sets is ready at once.
pub(super) fn text(ctx: &Context<'_>, choice: &Choice<'_>) -> String {
    let m = choice.movement;
    if m.compound && !ctx.rack.all(m.load).is_empty() {
        return String::new();
    }
    "Ready at once: the minutes go into the work.".to_owned()
}
