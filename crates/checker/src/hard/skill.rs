//! Nothing beyond the person's skill; the lifts of a known program are what they picked.

use domain::plan::SessionPlan;

use crate::{
    CheckInput,
    subject::{easy, subjects},
};

pub(super) fn check(session: &SessionPlan, input: &CheckInput<'_>) -> Vec<String> {
    let level = input.profile.level;
    subjects(session, input.library)
        .filter(|s| s.movement.skill > level && (!input.as_written() || easy(s.block.role)))
        .map(|s| format!("{} is for {}, not {}", s.exercise.name, s.movement.skill, level))
        .collect()
}
