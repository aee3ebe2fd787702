//! How strong somebody is, and what to put on the bar because of it.
//!
//! From logged sets to an estimate ([`formula`], [`chart`], [`estimate`], [`trend`]), from an estimate or the last
//! exposure to the next prescription ([`progress`], [`ramp`]), always in loads that exist in this gym ([`loads`]), and
//! what was a best ([`record`]); what to do when it no longer moves ([`stall`]), and how strong somebody is pattern by
//! pattern ([`psi`]). [`StrengthBook`] holds what is known per movement.
//!
//! Two estimates run side by side. Prescriptions come from the effort chart, so the estimate behind them reads the same
//! chart backwards: what is prescribed and done exactly as asked leaves the estimate where it was. The number a person
//! sees follows the formula they chose.

pub(crate) mod after_set;
pub mod book;
pub mod chart;
pub mod estimate;
pub mod formula;
pub mod guard;
pub mod loads;
pub(crate) mod norm;
pub mod progress;
pub mod psi;
pub mod ramp;
pub mod record;
pub mod stall;
pub mod trend;
mod words;

pub use book::StrengthBook;
pub use loads::{Rack, Rounding};
