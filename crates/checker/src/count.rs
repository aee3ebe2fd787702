//! Criterion 2: 8 to 15 movements; a finisher counts as one (decisions §3).

use std::collections::BTreeSet;

use domain::{
    plan::{BlockRole, SessionPlan},
    verdict::{Criterion, CriterionResult},
};

use crate::result;

const FEWEST: usize = 8;
const MOST: usize = 15;

pub(crate) fn check(session: &SessionPlan) -> CriterionResult {
    let n = count(session);
    let mut against = Vec::new();
    if !(FEWEST..=MOST).contains(&n) {
        against.push(format!("{n} movements, {FEWEST}–{MOST} wanted"));
    }
    result(Criterion::Count, against, format!("{n} movements"))
}

/// Distinct movements, each finisher as one.
pub(crate) fn count(session: &SessionPlan) -> usize {
    let (finishers, others): (Vec<_>, Vec<_>) = session.blocks.iter().partition(|b| b.role == BlockRole::Finisher);
    let movements: BTreeSet<_> = others.iter().flat_map(|b| b.exercises.iter().map(|e| &e.movement)).collect();
    movements.len() + finishers.len()
}
