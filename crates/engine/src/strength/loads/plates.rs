//! Plates: which totals they make, and which of them to slide on.

use std::collections::BTreeMap;

use domain::{Kg, equipment::Loads};

use super::DUST;

/// Every total that some of the weights make, ascending, nothing included, none above `most`. Exact: a selection is a
/// selection, so odd inventories are served as well as standard ones (TS §3.3).
pub(super) fn sums(weights: &[i32], most: i32) -> Vec<i32> {
    let mut sums = vec![0];
    for weight in weights.iter().copied().filter(|w| *w > 0) {
        let with = sums.iter().map(|s| s + weight).filter(|s| *s <= most);
        sums = merge(&sums, with);
    }
    sums
}

/// Two ascending sequences as one, without repeats.
fn merge(left: &[i32], right: impl Iterator<Item = i32>) -> Vec<i32> {
    let mut merged = Vec::with_capacity(left.len() * 2);
    let mut left = left.iter().copied().peekable();
    let mut right = right.peekable();
    loop {
        let next = match (left.peek(), right.peek()) {
            (Some(l), Some(r)) if l <= r => left.next(),
            (_, Some(_)) => right.next(),
            (Some(_), None) => left.next(),
            (None, None) => return merged,
        };
        if let Some(next) = next
            && merged.last() != Some(&next)
        {
            merged.push(next);
        }
    }
}

/// The plates of one side, largest first, always taking the largest that still fits, and what stays missing per side.
/// Exact for standard inventories; [`exact_plates`] serves all others.
#[must_use]
pub fn greedy_plates(loads: &Loads, total: Kg) -> (Vec<Kg>, Kg) {
    let mut side = (total.grams() - loads.bar.grams()).max(0) / 2;
    let mut owned = loads.plate_pairs.clone();
    owned.sort_unstable_by(|a, b| b.cmp(a));
    let mut taken = Vec::new();
    for plate in owned {
        if plate > Kg::ZERO && plate.grams() <= side + DUST {
            side -= plate.grams();
            taken.push(plate);
        }
    }
    (taken, Kg::from_grams(side.max(0)))
}

/// The plates of one side that make exactly this total with the bar: the fewest, largest first. None when no selection
/// of the plates owned makes it.
#[must_use]
pub fn exact_plates(loads: &Loads, total: Kg) -> Option<Vec<Kg>> {
    let side = total.grams() - loads.bar.grams();
    if side < -DUST {
        return None;
    }
    let side = side.max(0) / 2;
    let mut owned = loads.plate_pairs.clone();
    owned.sort_unstable_by(|a, b| b.cmp(a));
    let mut best: BTreeMap<i32, Vec<Kg>> = BTreeMap::from([(0, Vec::new())]);
    for plate in owned.into_iter().filter(|p| *p > Kg::ZERO) {
        let grown: Vec<(i32, Vec<Kg>)> = best
            .iter()
            .map(|(sum, plates)| (sum + plate.grams(), [plates.as_slice(), &[plate]].concat()))
            .filter(|(sum, _)| *sum <= side + DUST)
            .collect();
        for (sum, plates) in grown {
            // Of equally many the heavier plates first, as a lifter would reach for them.
            let better = |known: &Vec<Kg>| plates.len() < known.len() || plates.len() == known.len() && plates > *known;
            if best.get(&sum).is_none_or(better) {
                best.insert(sum, plates);
            }
        }
    }
    best.range(side - DUST..=side + DUST).map(|(_, plates)| plates).min_by_key(|plates| plates.len()).cloned()
}
