//! What the coach says.
//!
//! The engine decides; this crate finds words for it and keeps a language model to them. Pure: no network, no clock.
//!
//! - [`fact`]: what may be said, as the engine and the database know it;
//! - [`narrator`]: good sentences from facts, in five tones, without any model;
//! - [`context`]: what a model is told, fenced, within a budget, and never what it must not know;
//! - [`prompt`]: how it is told to behave;
//! - [`guard`]: what its answer must not contain, judged while it streams;
//! - [`intent`]: what a message asks for, understood by rules, without any model;
//! - [`operation`]: what it may propose, for the engine to check and the person to apply.

pub mod context;
pub mod fact;
pub mod guard;
pub mod intent;
pub mod narrator;
pub mod operation;
pub mod prompt;
