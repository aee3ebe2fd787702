//! The filters of a list of movements, one by one: what each is called, and the list without it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{dto::movement::MovementQuery, vocabulary::vocabulary};

vocabulary! {
    /// What a list of movements can be narrowed by.
    MovementFilter {
        Pattern = "pattern", "Pattern";
        Muscle = "muscle", "Muscle";
        FitsEquipment = "fits_equipment", "Fits my equipment";
        Favourite = "favourite", "Favourites";
        Discipline = "discipline", "Discipline";
        Level = "level", "Skill";
        Tier = "tier", "Kind";
        Unilateral = "unilateral", "One side at a time";
        NoSpinalLoad = "no_spinal_load", "No load on the spine";
        Safe = "safe", "Safe for my injuries";
    }
}

/// A filter that keeps movements away, and how many there are without it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Hindrance {
    /// The filter.
    pub filter: MovementFilter,
    /// What it is set to, in words.
    pub label: String,
    /// Movements that would be found without it.
    pub found: u32,
}

impl MovementQuery {
    /// Those filters that are set.
    #[must_use]
    pub fn filters(&self) -> Vec<MovementFilter> {
        MovementFilter::ALL.iter().copied().filter(|filter| self.told(*filter).is_some()).collect()
    }

    /// What a filter is set to, in words; nothing where it is not set.
    #[must_use]
    pub fn told(&self, filter: MovementFilter) -> Option<String> {
        let on = |set: Option<bool>| (set == Some(true)).then(|| filter.label().to_owned());
        match filter {
            MovementFilter::Pattern => self.pattern.map(|p| p.label().to_owned()),
            MovementFilter::Muscle => self.muscle.map(|m| m.label().to_owned()),
            MovementFilter::FitsEquipment => on(self.fits_equipment),
            MovementFilter::Favourite if self.favourite == Some(false) => Some("No favourites".to_owned()),
            MovementFilter::Favourite => on(self.favourite),
            MovementFilter::Discipline => self.discipline.map(|d| d.label().to_owned()),
            MovementFilter::Level => self.level.map(|l| format!("Up to {}", l.label().to_lowercase())),
            MovementFilter::Tier => self.tier.map(|t| t.label().to_owned()),
            MovementFilter::Unilateral if self.unilateral == Some(false) => Some("Both sides together".to_owned()),
            MovementFilter::Unilateral => on(self.unilateral),
            MovementFilter::NoSpinalLoad => on(self.no_spinal_load),
            MovementFilter::Safe => on(self.safe),
        }
    }

    /// The same without a filter.
    #[must_use]
    pub fn without(mut self, filter: MovementFilter) -> Self {
        match filter {
            MovementFilter::Pattern => self.pattern = None,
            MovementFilter::Muscle => self.muscle = None,
            MovementFilter::FitsEquipment => self.fits_equipment = None,
            MovementFilter::Favourite => self.favourite = None,
            MovementFilter::Discipline => self.discipline = None,
            MovementFilter::Level => self.level = None,
            MovementFilter::Tier => self.tier = None,
            MovementFilter::Unilateral => self.unilateral = None,
            MovementFilter::NoSpinalLoad => self.no_spinal_load = None,
            MovementFilter::Safe => self.safe = None,
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::movement::{Level, Pattern};

    #[test]
    fn a_filter_that_is_set_is_told_and_can_be_dropped() {
        let query = MovementQuery {
            pattern: Some(Pattern::Squat),
            level: Some(Level::Beginner),
            safe: Some(true),
            fits_equipment: Some(false),
            ..MovementQuery::default()
        };
        assert_eq!(query.filters(), [MovementFilter::Pattern, MovementFilter::Level, MovementFilter::Safe]);
        assert_eq!(query.told(MovementFilter::Level).as_deref(), Some("Up to beginner"));
        let none = query.filters().into_iter().fold(query, MovementQuery::without);
        assert!(none.filters().is_empty());
    }
}
