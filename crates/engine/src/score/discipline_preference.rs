//! Disciplines the person cares for, by how much.

use super::{Opening, Value};
use crate::context::Choice;

pub(super) fn value(opening: &Opening<'_, '_, '_>, choice: &Choice<'_>) -> Value {
    let best = opening
        .ctx
        .input
        .profile
        .disciplines
        .iter()
        .filter(|d| choice.movement.disciplines.contains(&d.discipline))
        .max_by_key(|d| d.weight);
    match best {
        Some(d) => Value::new(200 * i32::from(d.weight), format!("It belongs to {}.", d.discipline.label())),
        None => Value::new(0, ""),
    }
}
