//! The movement library as one value: what the engine chooses from, and what activities cost.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{
    activity::ActivityKind,
    circuit::Circuit,
    equipment::{EquipmentId, EquipmentSet},
    ids::{ActivityKindId, MovementId},
    movement::Movement,
};

/// Movements in slug order, found by slug. The order is part of the engine's determinism.
#[derive(Debug, Clone, Default)]
pub struct Library {
    movements: Vec<Movement>,
    /// Asked for often and never gone through: its order means nothing.
    by_id: HashMap<MovementId, usize>,
    /// Every piece of equipment that some movement needs, in slug order: a piece is a bit.
    pieces: Vec<EquipmentId>,
    /// What each movement needs, as bits.
    needs: Vec<Needs>,
    /// Stress of each movement on all joints together.
    strain: Vec<u16>,
    /// Places of the movements that each is a variation of, or that are variations of it.
    variations: Vec<Vec<usize>>,
    activities: Vec<ActivityKind>,
    /// Known by slug, chosen no more: deleted ones that plans and logs still name.
    archived: BTreeMap<MovementId, Movement>,
    circuits: Vec<Circuit>,
}

/// Equipment of a movement as bits of [`Library::pieces`].
#[derive(Debug, Clone, Copy, Default)]
struct Needs {
    all: u128,
    any: u128,
}

/// Equipment as the library reads it; made by [`Library::owned`].
#[derive(Debug, Clone, Copy)]
pub struct Owned<'a> {
    bits: u128,
    set: &'a EquipmentSet,
}

impl Library {
    /// Sorts and indexes. Of two movements with one slug the later wins.
    #[must_use]
    pub fn new(movements: Vec<Movement>) -> Self {
        let unique: BTreeMap<_, _> = movements.into_iter().map(|m| (m.id.clone(), m)).collect();
        let movements: Vec<_> = unique.into_values().collect();
        let by_id: HashMap<MovementId, usize> = movements.iter().enumerate().map(|(i, m)| (m.id.clone(), i)).collect();
        let pieces: BTreeSet<&EquipmentId> =
            movements.iter().flat_map(|m| m.equipment.iter().chain(&m.equipment_any)).collect();
        let pieces: Vec<EquipmentId> = pieces.into_iter().cloned().collect();
        let bits = |ids: &[EquipmentId]| {
            ids.iter().filter_map(|id| bit(pieces.binary_search(id).ok()?)).fold(0, |all, bit| all | bit)
        };
        let needs = movements.iter().map(|m| Needs { all: bits(&m.equipment), any: bits(&m.equipment_any) }).collect();
        let strain = movements.iter().map(|m| m.joint_stress.values().map(|s| u16::from(*s)).sum()).collect();
        let mut variations = vec![Vec::new(); movements.len()];
        for (place, movement) in movements.iter().enumerate() {
            for other in movement.variations.iter().filter_map(|id| by_id.get(id)) {
                variations[place].push(*other);
                variations[*other].push(place);
            }
        }
        Self {
            movements,
            by_id,
            pieces,
            needs,
            strain,
            variations,
            activities: Vec::new(),
            circuits: Vec::new(),
            archived: BTreeMap::new(),
        }
    }

    /// The same with more movements. Archived ones are known by slug and never among those to choose from.
    #[must_use]
    pub fn with_own(&self, own: Vec<Movement>, archived: Vec<Movement>) -> Self {
        let all = Self::new(self.movements.iter().cloned().chain(own).collect());
        let archived = archived.into_iter().map(|m| (m.id.clone(), m)).collect();
        Self { archived, ..all }.with_activities(&self.activities).with_circuits(&self.circuits)
    }

    /// The same with kinds of activities.
    #[must_use]
    pub fn with_activities(self, activities: &[ActivityKind]) -> Self {
        Self { activities: activities.to_vec(), ..self }
    }

    /// The same with circuits, which sessions may close with.
    #[must_use]
    pub fn with_circuits(self, circuits: &[Circuit]) -> Self {
        let mut circuits = circuits.to_vec();
        circuits.sort_by(|a, b| a.slug.cmp(&b.slug));
        Self { circuits, ..self }
    }

    /// Circuits, in slug order.
    #[must_use]
    pub fn circuits(&self) -> &[Circuit] {
        &self.circuits
    }

    /// A circuit by slug.
    #[must_use]
    pub fn circuit(&self, slug: &str) -> Option<&Circuit> {
        self.circuits.iter().find(|c| c.slug == slug)
    }

    /// Kinds of activities, in the order of their file.
    #[must_use]
    pub fn activities(&self) -> &[ActivityKind] {
        &self.activities
    }

    /// A kind of activity by slug.
    #[must_use]
    pub fn activity(&self, id: &ActivityKindId) -> Option<&ActivityKind> {
        self.activities.iter().find(|a| a.id == *id)
    }

    /// All, in slug order.
    #[must_use]
    pub fn all(&self) -> &[Movement] {
        &self.movements
    }

    /// One by slug, archived ones too.
    #[must_use]
    pub fn get(&self, id: &MovementId) -> Option<&Movement> {
        self.position(id).map(|i| &self.movements[i]).or_else(|| self.archived.get(id))
    }

    /// Its place in [`Library::all`].
    #[must_use]
    pub fn position(&self, id: &MovementId) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Places of the variations of the movement at a place, whichever of the two names the other.
    #[must_use]
    pub fn variations(&self, place: usize) -> &[usize] {
        self.variations.get(place).map_or(&[], Vec::as_slice)
    }

    /// Stress of the movement at a place on all joints together.
    #[must_use]
    pub fn strain(&self, place: usize) -> u16 {
        self.strain.get(place).copied().unwrap_or(0)
    }

    /// Equipment, ready to be asked about many movements.
    #[must_use]
    pub fn owned<'a>(&self, set: &'a EquipmentSet) -> Owned<'a> {
        let bits = set.iter().filter_map(|id| bit(self.pieces.binary_search(id).ok()?)).fold(0, |all, bit| all | bit);
        Owned { bits, set }
    }

    /// Whether the movement at a place can be done with it: [`Movement::fits`] by bits.
    #[must_use]
    pub fn fits(&self, place: usize, owned: Owned<'_>) -> bool {
        // More pieces than bits: the long way.
        if self.pieces.len() > u128::BITS as usize {
            return self.movements.get(place).is_some_and(|m| m.fits(owned.set));
        }
        self.needs
            .get(place)
            .is_some_and(|needs| needs.all & !owned.bits == 0 && (needs.any == 0 || needs.any & owned.bits != 0))
    }
}

fn bit(place: usize) -> Option<u128> {
    1u128.checked_shl(u32::try_from(place).ok()?)
}
