//! The movement library as one value: what the engine chooses from.

use std::collections::BTreeMap;

use crate::{ids::MovementId, movement::Movement};

/// Movements in slug order, found by slug. The order is part of the engine's determinism.
#[derive(Debug, Clone, Default)]
pub struct Library {
    movements: Vec<Movement>,
    by_id: BTreeMap<MovementId, usize>,
}

impl Library {
    /// Sorts and indexes. Of two movements with one slug the later wins.
    #[must_use]
    pub fn new(movements: Vec<Movement>) -> Self {
        let unique: BTreeMap<_, _> = movements.into_iter().map(|m| (m.id.clone(), m)).collect();
        let movements: Vec<_> = unique.into_values().collect();
        let by_id = movements.iter().enumerate().map(|(i, m)| (m.id.clone(), i)).collect();
        Self { movements, by_id }
    }

    /// All, in slug order.
    #[must_use]
    pub fn all(&self) -> &[Movement] {
        &self.movements
    }

    /// One by slug.
    #[must_use]
    pub fn get(&self, id: &MovementId) -> Option<&Movement> {
        self.position(id).map(|i| &self.movements[i])
    }

    /// Its place in [`Library::all`].
    #[must_use]
    pub fn position(&self, id: &MovementId) -> Option<usize> {
        self.by_id.get(id).copied()
    }
}
