//! An embedder for tests: makes a vector of the first letter; breaks or hangs on demand.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use embed::{DIMENSION, Document, Embedder, Error, Result, Vector};
use futures::future::BoxFuture;

/// The embedder.
#[derive(Debug)]
pub struct Letters {
    /// Requests until it breaks.
    left: AtomicUsize,
    hangs: bool,
    /// Before an answer.
    pause: Duration,
}

impl Letters {
    /// One that works.
    pub fn working() -> Self {
        Self::breaking_after(usize::MAX)
    }

    /// One that answers so many requests for documents, and then no more.
    pub fn breaking_after(requests: usize) -> Self {
        Self { left: requests.into(), hangs: false, pause: Duration::ZERO }
    }

    /// One that never answers a query.
    pub fn hanging() -> Self {
        Self { hangs: true, ..Self::working() }
    }

    /// One that takes its time.
    pub fn slow() -> Self {
        Self { pause: Duration::from_millis(150), ..Self::working() }
    }

    /// Works again.
    pub fn mend(&self) {
        self.left.store(usize::MAX, Ordering::SeqCst);
    }
}

fn letter(text: &str) -> Vector {
    let place = usize::from(text.to_lowercase().bytes().next().unwrap_or(0));
    (0..DIMENSION).map(|i| if i == place { 1.0 } else { 0.0 }).collect()
}

impl Embedder for Letters {
    fn name(&self) -> &str {
        "letters"
    }

    fn documents<'a>(&'a self, documents: &'a [Document]) -> BoxFuture<'a, Result<Vec<Vector>>> {
        Box::pin(async move {
            if self.left.load(Ordering::SeqCst) == 0 {
                return Err(Error::Unreachable("gone".to_owned()));
            }
            self.left.fetch_sub(1, Ordering::SeqCst);
            tokio::time::sleep(self.pause).await;
            Ok(documents.iter().map(|d| letter(&d.called)).collect())
        })
    }

    fn query<'a>(&'a self, typed: &'a str) -> BoxFuture<'a, Result<Vector>> {
        Box::pin(async move {
            if self.hangs {
                std::future::pending::<()>().await;
            }
            Ok(letter(typed))
        })
    }
}
