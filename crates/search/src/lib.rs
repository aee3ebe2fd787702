//! Which movements somebody means: exact names, words with typing errors, other languages, and wishes ("squat but my back
//! hurts", "chest, no equipment"). Pure.

mod fuse;
mod index;
mod lexicon;
mod wish;
mod word;

pub use fuse::fuse;
pub use index::{Asked, Hit, Index};
pub use wish::{Beside, Wish};
