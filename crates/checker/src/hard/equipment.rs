//! Only movements that the library knows, with equipment that is there.

use domain::{equipment::EquipmentSet, movement::Movement, plan::SessionPlan};

use crate::CheckInput;

pub(super) fn check(session: &SessionPlan, input: &CheckInput<'_>) -> Vec<String> {
    session
        .exercises()
        .filter_map(|exercise| match input.library.get(&exercise.movement) {
            None => Some(format!("{} is not in the library", exercise.movement)),
            Some(movement) => {
                missing(movement, &input.profile.equipment).map(|what| format!("{} needs {what}", exercise.name))
            }
        })
        .collect()
}

/// What a movement needs and nobody has.
pub(super) fn missing(movement: &Movement, owned: &EquipmentSet) -> Option<String> {
    let absent: Vec<&str> = movement.equipment.iter().filter(|e| !owned.contains(*e)).map(String::as_str).collect();
    if !absent.is_empty() {
        return Some(absent.join(", "));
    }
    let choice = &movement.equipment_any;
    let served = choice.is_empty() || choice.iter().any(|e| owned.contains(e));
    (!served).then(|| format!("one of {}", choice.join(", ")))
}
