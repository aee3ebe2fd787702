//! nomic-embed-text of an Ollama, over HTTP.

use std::time::Duration;

use futures::{FutureExt, future::BoxFuture};
use serde::{Deserialize, Serialize};

use crate::{Document, Embedder, Error, Result, Vector, sized};

const MODEL: &str = "nomic-embed-text";
const NAME: &str = "nomic-embed-text/1";
/// Longest message of a refusal that is kept.
const MESSAGE: usize = 200;

/// An Ollama somewhere.
#[derive(Debug, Clone)]
pub struct Ollama {
    client: reqwest::Client,
    url: String,
    timeout: Duration,
}

#[derive(Serialize)]
struct Question<'a> {
    model: &'a str,
    input: &'a [String],
}

#[derive(Deserialize)]
struct Answer {
    embeddings: Vec<Vec<f32>>,
}

impl Ollama {
    /// Asks the Ollama at `base`, e.g. `http://localhost:11434`, and waits no longer than `timeout` for an answer.
    pub fn new(base: &str, timeout: Duration) -> Result<Self> {
        // Fails when somebody else chose one before, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client =
            reqwest::Client::builder().timeout(timeout).build().map_err(|e| Error::Unreachable(e.to_string()))?;
        Ok(Self { client, url: format!("{}/api/embed", base.trim_end_matches('/')), timeout })
    }

    async fn ask(&self, input: Vec<String>) -> Result<Vec<Vector>> {
        let failed = |error: reqwest::Error| match error {
            e if e.is_timeout() => Error::Timeout(self.timeout),
            e if e.is_decode() => Error::Garbled(e.without_url().to_string()),
            e => Error::Unreachable(e.without_url().to_string()),
        };
        let question = Question { model: MODEL, input: &input };
        let response = self.client.post(&self.url).json(&question).send().await.map_err(failed)?;
        let status = response.status();
        if !status.is_success() {
            let message: String = response.text().await.map_err(failed)?.chars().take(MESSAGE).collect();
            return Err(Error::Refused { status: status.as_u16(), message });
        }
        let answer: Answer = response.json().await.map_err(failed)?;
        if answer.embeddings.len() != input.len() {
            let (found, asked) = (answer.embeddings.len(), input.len());
            return Err(Error::Garbled(format!("{found} vectors for {asked} texts")));
        }
        answer.embeddings.into_iter().map(sized).collect()
    }
}

impl Embedder for Ollama {
    fn name(&self) -> &str {
        NAME
    }

    fn documents<'a>(&'a self, documents: &'a [Document]) -> BoxFuture<'a, Result<Vec<Vector>>> {
        // The model was trained with these words before the text.
        let text = |d: &Document| format!("search_document: {}. {}", d.called, d.trains);
        self.ask(documents.iter().map(text).collect()).boxed()
    }

    fn query<'a>(&'a self, typed: &'a str) -> BoxFuture<'a, Result<Vector>> {
        let question = format!("search_query: {typed}");
        async move {
            let found = self.ask(vec![question]).await?;
            found.into_iter().next().ok_or_else(|| Error::Garbled("no vector".to_owned()))
        }
        .boxed()
    }
}
