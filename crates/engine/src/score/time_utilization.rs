//! In a short session minutes of loading and warming up are minutes not trained (TS §9).

use super::{Opening, Value};
use crate::{context::Choice, time};

/// Warm-up sets of a loaded lift take about this many seconds.
const RAMP: i32 = 170;

/// 1000 for nothing to prepare, less by what preparing takes of the session; from an hour on it hardly matters.
pub(super) fn value(opening: &Opening<'_, '_, '_>, choice: &Choice<'_>) -> Value {
    let m = choice.movement;
    let ramp = if m.compound && !opening.ctx.rack.all(m.load).is_empty() { RAMP } else { 0 };
    let seconds = time::transition(m.load) as i32 + ramp;
    let per_second = match opening.ctx.input.request.session_minutes {
        ..30 => 34,
        30..45 => 12,
        45..60 => 4,
        _ => 1,
    };
    Value::new(1000 - seconds * per_second / 10, "Ready at once: the minutes go into the work.")
}
