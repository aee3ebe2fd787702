//! Lifts by what they have in common, so that the search weighs muscles and patterns once for all that share them, and
//! what somebody already does, so that "in another way" is a look-up.

use std::collections::HashMap;

use domain::{movement::Pattern, muscle::Muscle};

use super::{Choice, Context};
use crate::{
    places::Places,
    score::{self, Slot},
};

/// Lifts of one pattern for the same muscles: in a week they differ by what they are worth anyway, and by repetition.
pub(crate) struct Kin {
    /// One of them, to ask about muscles and pattern.
    pub one: usize,
    /// What each is worth as an accessory whatever the week, and its place: the best first, of equals the first in the
    /// library.
    pub members: Vec<(i32, usize)>,
}

/// Everything that decides what a lift gives the week: its pattern and its muscles in their order.
type Shared = (Pattern, bool, u128, u128);

/// All lifts that this person may be given.
pub(super) fn all(ctx: &Context<'_>) -> Vec<Kin> {
    let mut all: Vec<Kin> = Vec::new();
    let mut known: HashMap<Shared, usize> = HashMap::new();
    for place in ctx.lifts().iter().copied() {
        let Some(choice) = ctx.at(place) else { continue };
        let m = choice.movement;
        let shared = (m.pattern, m.compound, choice.list, list(&m.secondary));
        let kin = *known.entry(shared).or_insert_with(|| {
            all.push(Kin { one: place, members: Vec::new() });
            all.len() - 1
        });
        all[kin].members.push((score::standing(ctx, Slot::Accessory, choice), place));
    }
    for kin in &mut all {
        kin.members.sort_unstable_by_key(|(points, place)| (std::cmp::Reverse(*points), *place));
    }
    all
}

/// A list of muscles as a number: the same list, the same number. Five bits each, which every list of different muscles
/// fits into.
pub(super) fn list(muscles: &[Muscle]) -> u128 {
    const { assert!(Muscle::ALL.len() < 25) };
    muscles.iter().fold(0, |list, muscle| list << 5 | (*muscle as u128 + 1))
}

/// Some movements, to ask which others are ways of one of them.
#[derive(Default)]
pub(crate) struct Near {
    ways: Vec<u64>,
    variations: Places,
}

impl Near {
    /// Movements at some places.
    pub fn of(ctx: &Context<'_>, places: impl IntoIterator<Item = usize>) -> Self {
        let mut near = Self::default();
        for choice in places.into_iter().filter_map(|place| ctx.at(place)) {
            if choice.way != 0 && !near.ways.contains(&choice.way) {
                near.ways.push(choice.way);
            }
            near.variations.extend(choice.variations.iter().copied());
        }
        near
    }

    /// Whether a movement is one of them in another way: named as a variation, or the same pattern, muscles and kind of
    /// load. Trunk work and holds share these without being alike.
    pub fn has(&self, choice: &Choice<'_>) -> bool {
        choice.way != 0 && self.ways.contains(&choice.way) || self.variations.contains(choice.place)
    }
}
