//! Which movements somebody means: exact names, words with typing errors, other languages, and wishes ("squat but my back
//! hurts", "chest, no equipment"). Pure.

mod entry;
mod fuse;
mod index;
mod lexicon;
mod rank;
mod understand;
mod wish;
mod word;

pub use fuse::fuse;
pub use index::Index;
pub use rank::Hit;
pub use understand::Asked;
pub use wish::{Beside, Wish};
pub use word::words;
