//! Two rankings as one.

use std::collections::HashMap;

use domain::MovementId;

use crate::rank::Hit;

/// How fast a place loses weight: with a small number the first places count most.
const DAMPING: f64 = 12.0;
/// Weight of the words against the vectors.
const WORDS: f64 = 1.6;
/// What of their weight vectors keep where words understood everything.
const LEAST: f64 = 0.02;

/// Reciprocal rank fusion: by words, best first, and by vectors, nearest first. Vectors weigh as much as the words leave
/// open: where a movement matches everything that was typed, words know better. Movements that are called what was typed stay
/// in front.
#[must_use]
pub fn fuse(by_words: &[Hit], by_vectors: &[MovementId]) -> Vec<MovementId> {
    let mut scores: HashMap<&MovementId, f64> = HashMap::new();
    let open = by_words.iter().fold(1.0, |open: f64, hit| open.min(1.0 - hit.coverage)).max(LEAST);
    let place = |rank: usize| 1.0 / (DAMPING + rank as f64);
    for (rank, hit) in by_words.iter().enumerate() {
        // What matches half of the words weighs half.
        let called = if hit.called { 1.0 } else { 0.0 };
        *scores.entry(&hit.id).or_default() += WORDS * hit.coverage * place(rank) + called;
    }
    for (rank, id) in by_vectors.iter().enumerate() {
        *scores.entry(id).or_default() += open * place(rank);
    }
    let mut found: Vec<_> = scores.into_iter().collect();
    found.sort_by(|(a, x), (b, y)| y.total_cmp(x).then_with(|| a.cmp(b)));
    found.into_iter().map(|(id, _)| id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(id: &str, coverage: f64) -> Hit {
        Hit::new(MovementId::new(id), false, coverage)
    }

    fn ids(found: &[MovementId]) -> Vec<&str> {
        found.iter().map(MovementId::as_str).collect()
    }

    #[test]
    fn vectors_weigh_what_the_words_leave_open() {
        let near = ["c", "b"].map(MovementId::new);
        assert_eq!(ids(&fuse(&[hit("a", 1.0), hit("b", 1.0)], &near)), ["a", "b", "c"], "all was understood");
        assert_eq!(ids(&fuse(&[hit("a", 0.3), hit("b", 0.2)], &near[..1]))[0], "c", "hardly anything was");
        assert_eq!(ids(&fuse(&[], &near)), ["c", "b"], "nothing was");
    }
}
