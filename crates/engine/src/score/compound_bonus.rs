//! Many joints where strength or time is the point, one joint where a muscle is (TS §8.2).

use domain::goal::Goal;

use super::Slot;
use crate::context::{Choice, Context};

pub(super) fn value(ctx: &Context<'_>, slot: Slot, choice: &Choice<'_>) -> i32 {
    let isolate = slot == Slot::Accessory && ctx.blend.accessory() == Goal::Hypertrophy;
    match (choice.movement.compound, isolate) {
        (true, false) => 1000,
        (false, true) => 600,
        _ => 0,
    }
}

pub(super) fn text(choice: &Choice<'_>) -> String {
    if choice.movement.compound { "It trains much at once." } else { "It trains one muscle without tiring the rest." }
        .to_owned()
}
