//! No movement twice in a session, whatever the blocks (seed README "Variety Enforcement").

use std::collections::BTreeMap;

use domain::plan::SessionPlan;

pub(super) fn check(session: &SessionPlan) -> Vec<String> {
    let mut times: BTreeMap<_, usize> = BTreeMap::new();
    for exercise in session.exercises() {
        *times.entry(&exercise.movement).or_default() += 1;
    }
    times.into_iter().filter(|(_, n)| *n > 1).map(|(movement, n)| format!("{movement} {n} times")).collect()
}
