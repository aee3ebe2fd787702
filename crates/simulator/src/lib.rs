//! Synthetic athletes who live through programs on the real engine, and a person's own what-if.
//!
//! The engine decides as it does for anybody; what it does not know is how strong the athlete really is. Strength responds
//! to what was done by fitness and fatigue ([`body`]), days differ, efforts are rated with an error, sessions are missed.
//! Everything computes only: chance comes from a seed, so that the same seed gives the same lives.

pub mod athlete;
pub mod body;
pub mod course;
pub mod dice;
pub mod life;
pub mod people;
mod perform;
pub mod what_if;

pub use athlete::Athlete;
pub use course::{Course, Relief, WeekLog};
pub use dice::Dice;
pub use life::{Habits, Leg, Shown, Travel, World, live};
