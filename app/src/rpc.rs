//! The door of the user interface: one server function per use case, no decision in any of them.
//! The macro makes a struct per function; it is called `<Function>Rpc`, so that it never meets a request type.

pub mod account;
pub mod activity;
pub mod admin;
pub mod check_in;
pub mod circuit;
pub mod day;
pub mod movement;
pub mod profile;
pub mod program;
pub mod rearrange;
pub mod stream;
pub mod thread;
pub mod workout;
