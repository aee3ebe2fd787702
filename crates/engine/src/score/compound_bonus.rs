//! Many joints where strength or time is the point, one joint where a muscle is (TS §8.2).

use domain::goal::Goal;

use super::{Opening, Slot, Value};
use crate::context::Choice;

pub(super) fn value(opening: &Opening<'_, '_, '_>, choice: &Choice<'_>) -> Value {
    let compound = choice.movement.compound;
    let isolate = opening.slot == Slot::Accessory && opening.ctx.blend.accessory() == Goal::Hypertrophy;
    match (compound, isolate) {
        (true, false) => Value::new(1000, "It trains much at once."),
        (false, true) => Value::new(600, "It trains one muscle without tiring the rest."),
        _ => Value::new(0, ""),
    }
}
