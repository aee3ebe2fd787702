//! Equipment and the ready-made kits (`seed_data/equipment.toml`).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    units::{Kg, WeightUnit},
    vocabulary::vocabulary,
};

/// The stable slug of a piece of equipment, e.g. `pull_up_bar`.
pub type EquipmentId = String;

/// What somebody can train with, as slugs.
pub type EquipmentSet = BTreeSet<EquipmentId>;

/// A piece of equipment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Equipment {
    /// Slug.
    pub id: EquipmentId,
    /// Name.
    pub name: String,
}

vocabulary! {
    /// A ready-made choice of equipment.
    Kit {
        Bodyweight = "bodyweight", "Bodyweight";
        Bands = "bands", "Bands";
        Kettlebell = "kettlebell", "Kettlebells";
        Dumbbells = "dumbbells", "Dumbbells";
        Hotel = "hotel", "Hotel gym";
        HomeRack = "home_rack", "Home rack";
        FullGym = "full_gym", "Full gym";
    }
}

/// What a kit holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct KitContent {
    /// Which kit.
    pub id: Kit,
    /// Name.
    pub name: String,
    /// Its equipment.
    pub equipment: EquipmentSet,
    /// Heaviest dumbbell, where the kit has a ceiling.
    #[serde(default)]
    pub max_dumbbell_kg: Option<f64>,
}

/// The loads that exist in this person's gym. Everything prescribed is one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Loads {
    /// Empty bar.
    pub bar: Kg,
    /// Plates, one entry per pair, e.g. 20 kg twice for two pairs.
    pub plate_pairs: Vec<Kg>,
    /// Dumbbells up to this weight per hand.
    pub dumbbell_max: Kg,
    /// Step between dumbbells.
    pub dumbbell_step: Kg,
    /// Kettlebells owned.
    pub kettlebells: Vec<Kg>,
    /// Step of weight stacks.
    pub stack_step: Kg,
    /// Heaviest stack.
    pub stack_max: Kg,
}

impl Default for Loads {
    fn default() -> Self {
        let kg = |grams| Kg::from_grams(grams);
        Self {
            bar: kg(20_000),
            plate_pairs: [25_000, 25_000, 25_000, 25_000, 20_000, 15_000, 10_000, 5_000, 2_500, 1_250].map(kg).to_vec(),
            dumbbell_max: kg(50_000),
            dumbbell_step: kg(2_000),
            kettlebells: [8_000, 12_000, 16_000, 20_000, 24_000, 32_000].map(kg).to_vec(),
            stack_step: kg(5_000),
            stack_max: kg(120_000),
        }
    }
}

impl Loads {
    /// What an ordinary gym has that counts in this unit.
    #[must_use]
    pub fn standard(unit: WeightUnit) -> Self {
        if unit == WeightUnit::Kg {
            return Self::default();
        }
        Self {
            bar: Kg::from_lb(45.0),
            plate_pairs: [45.0, 45.0, 45.0, 45.0, 35.0, 25.0, 10.0, 5.0, 2.5].map(Kg::from_lb).to_vec(),
            dumbbell_max: Kg::from_lb(100.0),
            dumbbell_step: Kg::from_lb(5.0),
            kettlebells: [18.0, 26.0, 35.0, 44.0, 53.0, 70.0].map(Kg::from_lb).to_vec(),
            stack_step: Kg::from_lb(10.0),
            stack_max: Kg::from_lb(260.0),
        }
    }

    /// The same gym counted in another unit. What an ordinary gym has becomes what an ordinary gym of that unit has (a
    /// 20-kg bar is a 45-lb bar), piece by piece; what is somebody's own keeps its weight, and steps become round.
    #[must_use]
    pub fn in_unit(&self, from: WeightUnit, to: WeightUnit) -> Self {
        if from == to {
            return self.clone();
        }
        let (before, after) = (Self::standard(from), Self::standard(to));
        let one = |own: Kg, usual: Kg, other: Kg| if own == usual { other } else { own };
        let all = |own: &[Kg], usual: &[Kg], other: Vec<Kg>| if own == usual { other } else { own.to_vec() };
        let dumbbell_step = one(self.dumbbell_step, before.dumbbell_step, after.dumbbell_step);
        Self {
            bar: one(self.bar, before.bar, after.bar),
            plate_pairs: all(&self.plate_pairs, &before.plate_pairs, after.plate_pairs),
            dumbbell_max: if self.dumbbell_max == before.dumbbell_max {
                after.dumbbell_max
            } else {
                // A ceiling stands on a step of the new unit: a rack to 25 kg is a rack to 55 lb.
                to.nearest_step(self.dumbbell_max)
            },
            dumbbell_step,
            kettlebells: all(&self.kettlebells, &before.kettlebells, after.kettlebells),
            stack_step: one(self.stack_step, before.stack_step, after.stack_step),
            stack_max: one(self.stack_max, before.stack_max, after.stack_max),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_gym_is_ordinary_in_either_unit_piece_by_piece() {
        let (kg, lb) = (WeightUnit::Kg, WeightUnit::Lb);
        assert_eq!(Loads::standard(kg).in_unit(kg, lb), Loads::standard(lb));
        assert_eq!(Loads::standard(lb).in_unit(lb, kg), Loads::standard(kg));
        let hotel = Loads { dumbbell_max: Kg::new(25.0), kettlebells: vec![Kg::new(14.0)], ..Loads::default() };
        let there = hotel.in_unit(kg, lb);
        assert_eq!(there.bar.text(lb), "45 lb");
        assert_eq!(there.dumbbell_max.text(lb), "55 lb");
        assert_eq!(there.kettlebells, hotel.kettlebells);
        assert_eq!(there.in_unit(lb, kg).dumbbell_max, hotel.dumbbell_max);
    }
}
