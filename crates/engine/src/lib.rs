//! Every decision of the coach: pure, synchronous, deterministic.

pub mod strength;
