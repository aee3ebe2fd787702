//! Criterion 5: no major muscle missed in the week (seed README "Variety Tracking"; primary muscles only).

use std::collections::BTreeSet;

use domain::{
    muscle::{MajorGroup, Muscle},
    plan::{BlockRole, SessionPlan},
    verdict::{Criterion, CriterionResult},
};

use crate::{CheckInput, result, subject::subjects};

pub(crate) fn check(week: &[SessionPlan], input: &CheckInput<'_>) -> CriterionResult {
    let works = |role: BlockRole| {
        matches!(role, BlockRole::Main | BlockRole::Accessory | BlockRole::Finisher | BlockRole::Conditioning)
    };
    let primary = week
        .iter()
        .flat_map(|s| subjects(s, input.library))
        .filter(|s| works(s.block.role))
        .flat_map(|s| s.movement.primary.iter().copied());
    let missing: Vec<String> = missing(primary).into_iter().map(|g| format!("{} missed", g.label())).collect();
    result(Criterion::Muscles, missing, "all seven major muscles".to_owned())
}

/// The major groups that none of the muscles belongs to.
fn missing(primary: impl Iterator<Item = Muscle>) -> Vec<MajorGroup> {
    let hit: BTreeSet<MajorGroup> = primary.filter_map(Muscle::major_group).collect();
    MajorGroup::ALL.iter().copied().filter(|g| !hit.contains(g)).collect()
}
