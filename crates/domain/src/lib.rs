//! The vocabulary of Alloy.
//!
//! Pure types with their validation: no I/O, no clock, no randomness. Everything that crosses a border (engine input and
//! output, REST and server-function bodies, rows stored as JSON) is defined here once, so that the server, the engine and
//! the phone's WASM cannot disagree.
//!
//! Where to look: what a movement is (`movement`), what a circuit is (`circuit`), who trains (`profile`), what they want
//! (`request`), what else they do (`activity`), how they are (`check_in`), what the engine answers (`plan`), how it is
//! judged (`verdict`), what was done (`workout`), what the coach may propose (`operation`), what both doors accept and return (`dto`).

mod vocabulary;

pub mod activity;
pub mod check_in;
pub mod circuit;
pub mod dto;
pub mod equipment;
pub mod error;
pub mod goal;
pub mod ids;
pub mod library;
pub mod movement;
pub mod muscle;
pub mod operation;
pub mod plan;
pub mod profile;
pub mod ready;
pub mod request;
pub mod units;
pub mod verdict;
pub mod workout;

pub use error::{ErrorKind, FieldError, Problem};
pub use ids::{
    ActivityId, ActivityKindId, CircuitId, CustomMovementId, LoginId, MovementId, ProgramId, ProposalId,
    RearrangementId, SessionId, SetId, ThreadId, TurnId, UserId, WorkoutId,
};
pub use units::{Kg, Rpe, WeightUnit};
