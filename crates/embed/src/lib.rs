//! Words as vectors of 768 numbers, whoever makes them: all-MiniLM-L6-v2 in this process (crate `minilm`, apart because it
//! takes minutes to compile), or nomic-embed-text of an Ollama ([`Ollama`]).
//!
//! MiniLM has 384 dimensions. A movement is embedded twice, what it is called and what it trains, and both are
//! concatenated; a query is embedded once and repeated. The cosine is then the mean of both similarities.

mod document;
mod error;
mod ollama;

pub use document::Document;
pub use error::Error;
pub use ollama::Ollama;

use futures::future::BoxFuture;

/// Numbers of a vector, whichever embedder made it.
pub const DIMENSION: usize = 768;

/// The result of asking an embedder.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A vector of [`DIMENSION`] numbers and length 1.
pub type Vector = Vec<f32>;

/// Makes vectors, and answers for their number and size: nobody looks again. Those of two embedders cannot be compared.
pub trait Embedder: std::fmt::Debug + Send + Sync {
    /// What rows remember: model and version of the words that are given to it.
    fn name(&self) -> &str;

    /// One vector a document, in their order.
    fn documents<'a>(&'a self, documents: &'a [Document]) -> BoxFuture<'a, Result<Vec<Vector>>>;

    /// The vector of what somebody typed.
    fn query<'a>(&'a self, typed: &'a str) -> BoxFuture<'a, Result<Vector>>;
}

/// The cosine of two vectors of length 1.
#[must_use]
pub fn similarity(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// The same with length 1, if it has the length that the database holds.
pub(crate) fn sized(vector: Vec<f32>) -> Result<Vector> {
    if vector.len() != DIMENSION {
        return Err(Error::WrongSize { found: vector.len() });
    }
    normalised(vector)
}

/// The same direction with length 1; fails where there is none.
pub fn normalised(vector: Vec<f32>) -> Result<Vector> {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    if !length.is_finite() || length == 0.0 {
        return Err(Error::Garbled("a vector without direction".to_owned()));
    }
    Ok(vector.into_iter().map(|x| x / length).collect())
}
