//! The coach with a language model behind it, on a real Postgres and against a provider that speaks the wire formats.

mod attacks;
mod everyday;
mod left;
mod person;
mod persona;
mod provider;
mod real;
#[allow(dead_code, reason = "shared with the other tests of use cases")]
#[path = "../service/support.rs"]
mod support;
#[allow(dead_code, reason = "shared with the other tests of use cases")]
#[path = "../service/training.rs"]
mod training;
mod words;
