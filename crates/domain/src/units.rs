//! Units. Canonical are kilograms, seconds and metres; pounds exist only at the edge. Loads are whole grams and efforts
//! whole tenths inside, so that comparing, hashing and summing them gives the same answer on every platform.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;

use crate::vocabulary::vocabulary;

/// Kilograms in one pound, exactly (international yard and pound agreement, 1959).
pub const KG_PER_LB: f64 = 0.453_592_37;

/// A load. Whole grams inside, kilograms on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, ToSchema)]
#[schema(value_type = f64, example = 102.5)]
pub struct Kg(i32);

impl Kg {
    /// No load.
    pub const ZERO: Self = Self(0);

    /// From whole grams.
    #[must_use]
    pub const fn from_grams(grams: i32) -> Self {
        Self(grams)
    }

    /// From kilograms, to the nearest gram. Not-a-number becomes zero; range checks belong to validation.
    #[must_use]
    pub fn new(kg: f64) -> Self {
        Self((kg * 1000.0).round() as i32)
    }

    /// From pounds, to the nearest gram.
    #[must_use]
    pub fn from_lb(lb: f64) -> Self {
        Self::new(lb * KG_PER_LB)
    }

    /// Whole grams.
    #[must_use]
    pub const fn grams(self) -> i32 {
        self.0
    }

    /// Kilograms.
    #[must_use]
    pub fn kg(self) -> f64 {
        f64::from(self.0) / 1000.0
    }

    /// In the unit a person reads.
    #[must_use]
    pub fn in_unit(self, unit: WeightUnit) -> f64 {
        match unit {
            WeightUnit::Kg => self.kg(),
            WeightUnit::Lb => self.kg() / KG_PER_LB,
        }
    }

    /// The number a person reads. What exists in their unit comes out as it is written on the plate; what was converted
    /// from the other unit is told to a tenth.
    #[must_use]
    pub fn shown(self, unit: WeightUnit) -> f64 {
        let value = self.in_unit(unit);
        let eighth = (value * 8.0).round() / 8.0;
        // Whole grams leave at most a thousandth of a pound.
        if (value - eighth).abs() < 0.002 {
            eighth
        } else if unit == WeightUnit::Kg {
            (value * 100.0).round() / 100.0
        } else {
            (value * 10.0).round() / 10.0
        }
    }

    /// "62.5 kg": the one way to write a load.
    #[must_use]
    pub fn text(self, unit: WeightUnit) -> String {
        format!("{} {}", self.shown(unit), unit.label())
    }

    /// "123.5 kg": an estimate to the nearest half of the unit; more digits would claim more than it knows.
    #[must_use]
    pub fn estimate_text(self, unit: WeightUnit) -> String {
        format!("{} {}", (self.in_unit(unit) * 2.0).round() / 2.0, unit.label())
    }

    /// "4520 kg": a sum of many sets, whole.
    #[must_use]
    pub fn total_text(self, unit: WeightUnit) -> String {
        format!("{} {}", self.in_unit(unit).round(), unit.label())
    }
}

impl Serialize for Kg {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_f64(self.kg())
    }
}

impl<'de> Deserialize<'de> for Kg {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let kg = f64::deserialize(d)?;
        if kg.is_finite() && kg.abs() < 1_000_000.0 {
            Ok(Self::new(kg))
        } else {
            Err(serde::de::Error::custom("a load must be a finite number of kilograms"))
        }
    }
}

vocabulary! {
    /// The unit a person reads and types loads in.
    WeightUnit {
        Kg = "kg", "kg";
        Lb = "lb", "lb";
    }
}

impl WeightUnit {
    /// A typed number as canonical load.
    #[must_use]
    pub fn to_kg(self, value: f64) -> Kg {
        match self {
            Self::Kg => Kg::new(value),
            Self::Lb => Kg::from_lb(value),
        }
    }

    /// The weight nearest to this one that racks of this unit have: steps of 2.5 kg or 5 lb.
    #[must_use]
    pub fn nearest_step(self, kg: Kg) -> Kg {
        let step = match self {
            Self::Kg => 2.5,
            Self::Lb => 5.0,
        };
        self.to_kg((kg.in_unit(self) / step).round().max(1.0) * step)
    }
}

/// Rating of perceived exertion on the lifting scale (10 = nothing left). Whole tenths inside, a number on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(value_type = f64, example = 8.5)]
pub struct Rpe(u8);

impl Rpe {
    /// Nothing left.
    pub const MAX: Self = Self(100);

    /// From tenths; more than 100 is cut to 100.
    #[must_use]
    pub const fn from_tenths(tenths: u8) -> Self {
        Self(if tenths > 100 { 100 } else { tenths })
    }

    /// From a number, if it lies between 0 and 10.
    #[must_use]
    pub fn new(rpe: f64) -> Option<Self> {
        (0.0..=10.0).contains(&rpe).then(|| Self((rpe * 10.0).round() as u8))
    }

    /// Tenths.
    #[must_use]
    pub const fn tenths(self) -> u8 {
        self.0
    }

    /// As a number.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.0) / 10.0
    }

    /// Repetitions in reserve: 10 − RPE.
    #[must_use]
    pub fn rir(self) -> f64 {
        10.0 - self.value()
    }
}

impl Serialize for Rpe {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_f64(self.value())
    }
}

impl<'de> Deserialize<'de> for Rpe {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Self::new(f64::deserialize(d)?).ok_or_else(|| serde::de::Error::custom("RPE lies between 0 and 10"))
    }
}
