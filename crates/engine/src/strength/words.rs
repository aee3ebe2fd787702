//! Numbers as a person reads them.

use domain::{Kg, Rpe, WeightUnit};

/// A load in the person's unit, e.g. "62.5 kg".
pub(super) fn load(kg: Kg, unit: WeightUnit) -> String {
    kg.text(unit)
}

/// An effort, e.g. "RPE 8.5".
pub(super) fn effort(rpe: Rpe) -> String {
    format!("RPE {}", rpe.value())
}
