//! The job that gives every movement of the library a vector, and what it tells about itself.

use std::{sync::Arc, time::Duration};

use db::embedding::{Embedded, Own};
use domain::{CustomMovementId, MovementId, UserId, dto::movement::SearchStatus, movement::Movement};
use embed::{Document, Embedder, Vector};
use tokio::time::timeout;

use crate::{Admin, Error, Result, Services, meaning::Meaning};

/// Movements that are embedded and stored together.
const BATCH: usize = 32;
/// Movements of people's own that are looked through together.
const OWN: i64 = 500;
/// So long a batch may take. A model on a slow processor needs a second.
const GIVEN_UP: Duration = Duration::from_secs(60);

impl Services {
    /// The same with vectors of an embedder.
    #[must_use]
    pub fn with_embedder(self, embedder: Option<Arc<dyn Embedder>>) -> Self {
        Self { meaning: Arc::new(Meaning::new(embedder)), ..self }
    }

    /// What search goes by at the moment.
    pub async fn search_status(&self) -> Result<SearchStatus> {
        let total = u32::try_from(self.library.all().len()).unwrap_or(u32::MAX);
        let Some(embedder) = &self.meaning.embedder else {
            return Ok(SearchStatus { by_meaning: false, embedder: None, embedded: 0, total, failure: None });
        };
        let failure = db::embedding::failure(&self.db, embedder.name()).await?;
        let embedded = db::embedding::count(&self.db, embedder.name()).await?;
        Ok(SearchStatus {
            by_meaning: true,
            embedder: Some(embedder.name().to_owned()),
            embedded: u32::try_from(embedded).unwrap_or_default(),
            total,
            failure,
        })
    }

    /// Begins to embed what is left without waiting for the next round of the job, and tells how far it is.
    pub async fn embed_now(&self, _: Admin) -> Result<SearchStatus> {
        let services = self.clone();
        tokio::spawn(async move {
            if let Err(error) = services.embed_library().await {
                tracing::warn!(code = error.code(), "failed to embed the library");
            }
        });
        self.search_status().await
    }

    /// Embeds what has no vector yet, or one of other words or by another embedder. Goes on where it was interrupted; does
    /// nothing while another process is at it. Returns how many were embedded.
    pub async fn embed_library(&self) -> Result<usize> {
        let Some(embedder) = self.meaning.embedder.clone() else { return Ok(0) };
        // Held to the end; a process that dies lets go of it.
        let mut turn = db::begin(&self.db).await?;
        if !db::embedding::try_lock(&mut turn).await? {
            return Ok(0);
        }
        let made = async {
            let library = self.embed_everybodys(&*embedder).await?;
            Ok(library + self.embed_own(&*embedder).await?)
        };
        let (made, failure) = match made.await {
            Ok(made) => (Ok(made), None),
            Err(Stop::Embedder(error)) => {
                let told = error.to_string();
                (Err(Error::internal(error)), Some(told))
            }
            // Nobody but the log understands what ails the database.
            Err(Stop::Here(error)) => return Err(error),
        };
        let mut tx = db::begin(&self.db).await?;
        db::embedding::note(&mut tx, embedder.name(), failure.as_deref(), self.now()).await?;
        db::commit(tx).await?;
        made
    }

    async fn embed_everybodys(&self, embedder: &dyn Embedder) -> Result<usize, Stop> {
        let documents: Vec<(MovementId, Document)> =
            self.library.all().iter().map(|m| (m.id.clone(), Document::of(m))).collect();
        let (ids, hashes): (Vec<_>, Vec<_>) = documents.iter().map(|(id, d)| (id.0.clone(), d.hash())).unzip();
        let stale = db::embedding::out_of_date(&self.db, embedder.name(), &ids, &hashes).await?;
        let left: Vec<&(MovementId, Document)> = documents.iter().filter(|(id, _)| stale.contains(id)).collect();
        if left.is_empty() {
            return Ok(0);
        }
        tracing::info!(embedder = embedder.name(), left = left.len(), "embedding the library");
        for batch in left.chunks(BATCH) {
            let vectors = vectors(embedder, batch.iter().map(|(_, document)| document.clone()).collect()).await?;
            let embedded: Vec<Embedded> = batch
                .iter()
                .zip(vectors)
                .map(|((id, document), vector)| Embedded { id: id.clone(), text_hash: document.hash(), vector })
                .collect();
            let mut tx = db::begin(&self.db).await?;
            db::embedding::set(&mut tx, embedder.name(), &embedded).await?;
            db::commit(tx).await?;
        }
        tracing::info!(embedder = embedder.name(), made = left.len(), "embedded the library");
        Ok(left.len())
    }

    async fn embed_own(&self, embedder: &dyn Embedder) -> Result<usize, Stop> {
        let (mut after, mut done) = (None, 0);
        loop {
            let page = db::embedding::own_after(&self.db, after, OWN).await?;
            let Some(last) = page.last() else { return Ok(done) };
            after = Some((last.user, last.id));
            let stale: Vec<(&Own, Document)> = page
                .iter()
                .map(|own| (own, Document::of(&own.movement)))
                .filter(|(own, document)| {
                    own.embedder.as_deref() != Some(embedder.name()) || own.text_hash.as_ref() != Some(&document.hash())
                })
                .collect();
            for batch in stale.chunks(BATCH) {
                let texts = batch.iter().map(|(_, document)| document.clone()).collect();
                let vectors = vectors(embedder, texts).await?;
                let mut tx = db::begin(&self.db).await?;
                for ((own, document), vector) in batch.iter().zip(vectors) {
                    let key = (own.user, own.id);
                    db::embedding::set_own(&mut tx, embedder.name(), key, &document.hash(), vector).await?;
                }
                db::commit(tx).await?;
                done += batch.len();
            }
        }
    }

    /// Makes the vector of a movement that somebody just wrote down, without making them wait. Where it fails, the next
    /// run of the job makes it.
    pub(crate) fn embed_soon(&self, user: UserId, id: CustomMovementId, movement: &Movement) {
        let Some(embedder) = self.meaning.embedder.clone() else { return };
        let (services, document) = (self.clone(), Document::of(movement));
        tokio::spawn(async move {
            let made = async {
                let made = vectors(&*embedder, vec![document.clone()]).await.map_err(Error::internal)?;
                let mut tx = db::begin(&services.db).await?;
                for vector in made {
                    db::embedding::set_own(&mut tx, embedder.name(), (user, id), &document.hash(), vector).await?;
                }
                Ok::<_, Error>(db::commit(tx).await?)
            };
            if let Err(error) = made.await {
                tracing::warn!(
                    code = error.code(),
                    "failed to embed a movement of somebody's own; the job tries again"
                );
            }
        });
    }
}

/// Why a run stopped.
enum Stop {
    /// No vectors could be had.
    Embedder(embed::Error),
    /// They could not be kept, or what is stale could not be read.
    Here(Error),
}

impl From<embed::Error> for Stop {
    fn from(error: embed::Error) -> Self {
        Self::Embedder(error)
    }
}

impl From<db::Error> for Stop {
    fn from(error: db::Error) -> Self {
        Self::Here(error.into())
    }
}

/// One vector for each, in time.
async fn vectors(embedder: &dyn Embedder, texts: Vec<Document>) -> embed::Result<Vec<Vector>> {
    timeout(GIVEN_UP, embedder.documents(&texts)).await.unwrap_or(Err(embed::Error::Timeout(GIVEN_UP)))
}
