//! Nothing on the person's never list.

use domain::{plan::SessionPlan, profile::MovementRule};

use crate::CheckInput;

pub(super) fn check(session: &SessionPlan, input: &CheckInput<'_>) -> Vec<String> {
    session
        .exercises()
        .filter(|e| input.profile.rules.get(&e.movement) == Some(&MovementRule::HardNo))
        .map(|e| format!("{} is on the never list", e.name))
        .collect()
}
