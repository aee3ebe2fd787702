//! Nothing beyond the person's skill.

use domain::plan::SessionPlan;

use crate::{CheckInput, subject::subjects};

pub(super) fn check(session: &SessionPlan, input: &CheckInput<'_>) -> Vec<String> {
    let level = input.profile.level;
    subjects(session, input.library)
        .filter(|s| s.movement.skill > level)
        .map(|s| format!("{} is for {}, not {}", s.exercise.name, s.movement.skill, level))
        .collect()
}
