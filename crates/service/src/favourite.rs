//! What a person likes: movements, which the engine then mildly prefers.

use db::favourite::Kind;
use domain::MovementId;

use crate::{Error, Result, Services, Viewer};

impl Services {
    /// Marks a movement as a favourite, or no longer. Saying so twice changes nothing.
    pub async fn set_favourite_movement(&self, viewer: Viewer, id: MovementId, liked: bool) -> Result<()> {
        // What left the library may still be unmarked.
        if liked && self.library_of(viewer.user).await?.get(&id).is_none() {
            return Err(Error::not_found("movement"));
        }
        self.set_favourite(viewer, Kind::Movement, id.as_str(), liked).await
    }

    async fn set_favourite(&self, viewer: Viewer, kind: Kind, slug: &str, liked: bool) -> Result<()> {
        // Postgres takes no text with NUL in it, so nothing of that name is stored.
        if slug.contains('\0') {
            return Ok(());
        }
        let mut tx = db::begin(&self.db).await?;
        if liked {
            db::favourite::put(&mut tx, viewer.user, kind, slug, self.now()).await?;
        } else {
            db::favourite::delete(&mut tx, viewer.user, kind, slug).await?;
        }
        Ok(db::commit(tx).await?)
    }
}
