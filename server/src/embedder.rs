//! Which embedder this process searches with: an Ollama that was named, else the model in this process, else none.

use std::{path::Path, sync::Arc, time::Duration};

use embed::{Embedder, Ollama};

/// So long an Ollama may take for the movements of one request.
const TIMEOUT: Duration = Duration::from_secs(20);

/// The embedder, or a line in the log that says why there is none.
#[must_use]
pub fn choose(ollama: Option<&str>, model: Option<&Path>) -> Option<Arc<dyn Embedder>> {
    if let Some(url) = ollama {
        return match Ollama::new(url, TIMEOUT) {
            Ok(ollama) => Some(Arc::new(ollama)),
            Err(error) => {
                tracing::warn!(%error, "search goes by words alone");
                None
            }
        };
    }
    let Some(dir) = model else {
        tracing::info!("no ALLOY_MODEL_DIR and no ALLOY_EMBED_URL: search goes by words alone");
        return None;
    };
    in_process(dir)
}

#[cfg(feature = "minilm")]
fn in_process(dir: &Path) -> Option<Arc<dyn Embedder>> {
    match minilm::MiniLm::open(dir) {
        Ok(model) => Some(Arc::new(model)),
        Err(error) => {
            tracing::warn!(%error, "search goes by words alone");
            None
        }
    }
}

#[cfg(not(feature = "minilm"))]
fn in_process(_: &Path) -> Option<Arc<dyn Embedder>> {
    tracing::warn!("built without the feature `minilm`: search goes by words alone");
    None
}
