//! What a person likes: movements, which the engine then mildly prefers, and programs, whose movements it prefers still
//! more mildly.

use std::collections::BTreeSet;

use db::favourite::Kind;
use domain::{MovementId, ProgramId};

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

    /// Marks a program of one's own as a favourite, or no longer.
    pub async fn set_favourite_program(&self, viewer: Viewer, id: ProgramId, liked: bool) -> Result<()> {
        if liked && db::program::find(&self.db, viewer.user, id).await?.is_none() {
            return Err(Error::not_found("program"));
        }
        self.set_favourite(viewer, Kind::Program, &id.to_string(), liked).await
    }

    /// The same for a ready program.
    pub async fn set_favourite_ready(&self, viewer: Viewer, slug: &str, liked: bool) -> Result<()> {
        if liked && seed::program(slug).is_none() {
            return Err(Error::not_found("program"));
        }
        self.set_favourite(viewer, Kind::Program, slug, liked).await
    }

    /// Every movement of the programs that somebody likes.
    pub(crate) async fn movements_of_liked_programs(&self, viewer: Viewer) -> Result<BTreeSet<MovementId>> {
        let liked = db::favourite::of_user(&self.db, viewer.user, Kind::Program).await?;
        if liked.is_empty() {
            return Ok(BTreeSet::new());
        }
        let mine = db::favourite::movements_of_programs(&self.db, viewer.user).await?;
        let ready = liked.iter().filter_map(|slug| seed::program(slug)).flat_map(|program| &program.days);
        let ready = ready.flat_map(|day| &day.lifts).map(|lift| lift.movement.clone());
        Ok(mine.into_iter().map(MovementId).chain(ready).collect())
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
