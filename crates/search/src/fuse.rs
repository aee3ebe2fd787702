//! Two rankings as one.

use std::collections::HashMap;

use domain::MovementId;

use crate::index::Hit;

/// How fast a place loses weight: with a small number the first places count most.
const DAMPING: f64 = 12.0;
/// Weight of the words against the vectors.
const WORDS: f64 = 1.6;

/// Reciprocal rank fusion: by words, best first, and by vectors, nearest first. Movements that are called what was typed
/// stay in front.
#[must_use]
pub fn fuse(by_words: &[Hit], by_vectors: &[MovementId]) -> Vec<MovementId> {
    let mut scores: HashMap<&MovementId, f64> = HashMap::new();
    let place = |rank: usize| 1.0 / (DAMPING + rank as f64);
    for (rank, hit) in by_words.iter().enumerate() {
        // What matches half of the words weighs half.
        let called = if hit.called { 1.0 } else { 0.0 };
        *scores.entry(&hit.id).or_default() += WORDS * hit.coverage * place(rank) + called;
    }
    for (rank, id) in by_vectors.iter().enumerate() {
        *scores.entry(id).or_default() += place(rank);
    }
    let mut found: Vec<_> = scores.into_iter().collect();
    found.sort_by(|(a, x), (b, y)| y.total_cmp(x).then_with(|| a.cmp(b)));
    found.into_iter().map(|(id, _)| id.clone()).collect()
}
