//! Muscles the person wants to bring up.

use super::{Opening, Value};
use crate::context::Choice;

pub(super) fn value(opening: &Opening<'_, '_, '_>, choice: &Choice<'_>) -> Value {
    let wanted = &opening.ctx.input.request.specialization;
    let hit = |muscles: &[domain::muscle::Muscle]| muscles.iter().find(|m| wanted.contains(m)).copied();
    if let Some(muscle) = hit(&choice.movement.primary) {
        Value::new(1000, format!("You want to bring up {}.", muscle.label().to_lowercase()))
    } else if let Some(muscle) = hit(&choice.movement.secondary) {
        Value::new(400, format!("It helps {}, which you want to bring up.", muscle.label().to_lowercase()))
    } else {
        Value::new(0, "")
    }
}
