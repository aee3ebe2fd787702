//! No muscle beyond the sets a week it recovers from (TS §2.2), except where a known program says how many.

use domain::plan::SessionPlan;

use crate::{CheckInput, volume};

/// Sums of halves and quarters against a product of decimal factors.
const DUST: f64 = 1e-6;

pub(super) fn check(week: &[SessionPlan], input: &CheckInput<'_>) -> Vec<String> {
    if input.as_written() {
        return Vec::new();
    }
    volume::sets(week, input)
        .into_iter()
        .filter_map(|(region, sets)| {
            let most = volume::limit(region, input)?;
            (sets > most + DUST).then(|| format!("{}: {sets} sets, {most:.1} recoverable", region.label()))
        })
        .collect()
}
