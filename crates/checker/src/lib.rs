//! Judges what the engine makes.
