//! Finding movements by what was meant, where there is an embedder. One that is slow or broken costs a search no more than a
//! moment: words find without it.

use std::{sync::Arc, time::Duration};

use db::PgPool;
use domain::{MovementId, UserId};
use embed::Embedder;
use moka::future::Cache;
use tokio::{sync::Semaphore, time::timeout};

use crate::Result;

/// So long a search waits for the vector of its words.
const PATIENCE: Duration = Duration::from_millis(250);
/// So long a vector may be made before it is given up, so that none holds its slot for ever.
const GIVEN_UP: Duration = Duration::from_secs(10);
/// Queries whose vectors are remembered.
const REMEMBERED: u64 = 2_000;
/// Vectors that are made at the same time.
const AT_ONCE: usize = 2;
/// Nearest movements that take part.
const NEAREST: i64 = 60;

/// The embedder, if there is one, and what it made of recent queries.
pub(crate) struct Meaning {
    pub embedder: Option<Arc<dyn Embedder>>,
    queries: Cache<String, Arc<Vec<f32>>>,
    slots: Arc<Semaphore>,
}

impl Meaning {
    pub fn new(embedder: Option<Arc<dyn Embedder>>) -> Self {
        Self { embedder, queries: Cache::new(REMEMBERED), slots: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Those of some movements that mean what was typed, nearest first; none where there is no vector in time.
    pub async fn nearest(&self, db: &PgPool, user: UserId, typed: &str, among: &[String]) -> Result<Vec<MovementId>> {
        if typed.is_empty() || among.is_empty() {
            return Ok(Vec::new());
        }
        match self.vector(typed).await {
            Some((embedder, vector)) => Ok(db::embedding::nearest(db, user, embedder, &vector, among, NEAREST).await?),
            None => Ok(Vec::new()),
        }
    }

    /// The vector of a query, if it is there in time. One that comes late is remembered for the next one.
    async fn vector(&self, typed: &str) -> Option<(&str, Arc<Vec<f32>>)> {
        let embedder = self.embedder.as_ref()?;
        let key = typed.to_lowercase();
        if let Some(known) = self.queries.get(&key).await {
            return Some((embedder.name(), known));
        }
        // Nobody queues: when all are busy, words are enough.
        let slot = Arc::clone(&self.slots).try_acquire_owned().ok()?;
        let (maker, queries) = (Arc::clone(embedder), self.queries.clone());
        let making = tokio::spawn(async move {
            let made = timeout(GIVEN_UP, maker.query(&key)).await;
            drop(slot);
            match made.unwrap_or(Err(embed::Error::Timeout(GIVEN_UP))) {
                Ok(vector) => {
                    let vector = Arc::new(vector);
                    queries.insert(key, Arc::clone(&vector)).await;
                    Some(vector)
                }
                Err(error) => {
                    tracing::warn!(%error, "searching by words alone");
                    None
                }
            }
        });
        let made = timeout(PATIENCE, making).await.ok()?.ok()??;
        Some((embedder.name(), made))
    }
}
