//! Movements of a person's own: what they wrote down is chosen, loaded and searched like any other, for them alone.

use std::sync::Arc;

use db::custom_movement::Custom;
use domain::{
    CustomMovementId, MovementId, UserId,
    dto::{custom_movement::SaveMovement, movement::MovementView},
    error::FieldErrors,
    library::Library,
    movement::Movement,
};

use crate::{Error, Result, Services, Viewer};

/// So many one person may keep.
const MOST: usize = 200;

impl Services {
    /// The library as this person knows it: everybody's and their own.
    pub(crate) async fn library_of(&self, user: UserId) -> Result<Arc<Library>> {
        let own = db::custom_movement::of_user(&self.db, user).await?;
        if own.is_empty() {
            return Ok(self.library.clone());
        }
        let (archived, own): (Vec<Custom>, Vec<Custom>) = own.into_iter().partition(|c| c.archived);
        let movements = |list: Vec<Custom>| list.into_iter().map(|c| c.movement).collect();
        Ok(Arc::new(self.library.with_own(movements(own), movements(archived))))
    }

    /// Keeps a movement of one's own. Sending the same `id` again replaces it.
    pub async fn save_movement(&self, viewer: Viewer, save: SaveMovement) -> Result<MovementView> {
        let SaveMovement { movement, anyway } = save;
        let id = CustomMovementId::of_slug(&movement.id).ok_or_else(|| {
            Error::invalid(
                "movement.id",
                "not_own",
                "The id of one's own movement is `own-` and a UUID in small letters.",
            )
        })?;
        let library = self.library_of(viewer.user).await?;
        check(&movement, &library)?;
        if !anyway && let Some((other, name)) = alike(&movement, &library) {
            return Err(Error::Conflict {
                code: "duplicate_movement",
                message: format!(
                    "“{name}” is in the library already, as {}. Nothing was saved; use that one, or save yours anyway.",
                    other.name
                ),
                field: Some("movement.name"),
            });
        }
        let mut tx = db::begin(&self.db).await?;
        let stored = db::custom_movement::of_user(&mut *tx, viewer.user).await?;
        if stored.len() >= MOST && stored.iter().all(|c| c.id != id) {
            return Err(Error::invalid(
                "movement.id",
                "too_many",
                "You have 200 movements of your own. Delete one first.",
            ));
        }
        db::custom_movement::upsert(&mut tx, viewer.user, id, &movement, self.now()).await?;
        db::commit(tx).await?;
        self.embed_soon(viewer.user, id, &movement);
        self.movement(viewer, movement.id).await
    }

    /// Changes a movement of one's own.
    pub async fn change_movement(&self, viewer: Viewer, id: MovementId, save: SaveMovement) -> Result<MovementView> {
        if save.movement.id != id {
            return Err(Error::invalid("movement.id", "differs", "The id of the movement and of the address differ."));
        }
        let own = CustomMovementId::of_slug(&id).ok_or(Error::not_found("movement"))?;
        let stored = db::custom_movement::of_user(&self.db, viewer.user).await?;
        if !stored.iter().any(|c| c.id == own && !c.archived) {
            return Err(Error::not_found("movement"));
        }
        self.save_movement(viewer, save).await
    }

    /// Deletes a movement of one's own. Plans and logs that name it keep it; nothing new is planned with it.
    pub async fn delete_movement(&self, viewer: Viewer, id: MovementId) -> Result<()> {
        let own = CustomMovementId::of_slug(&id).ok_or(Error::not_found("movement"))?;
        let mut tx = db::begin(&self.db).await?;
        if !db::custom_movement::remove(&mut tx, viewer.user, own).await? {
            return Err(Error::not_found("movement"));
        }
        Ok(db::commit(tx).await?)
    }
}

/// Everything that is wrong with it, each field by its place in the request.
fn check(movement: &Movement, library: &Library) -> Result<()> {
    let mut errors = FieldErrors::new();
    for wrong in movement.validate().err().unwrap_or_default() {
        errors.push(format!("movement.{}", wrong.field), &wrong.code, wrong.message);
    }
    for (field, pieces) in [("equipment", &movement.equipment), ("equipment_any", &movement.equipment_any)] {
        for (i, piece) in pieces.iter().enumerate() {
            let known = seed::equipment().iter().any(|e| e.id == *piece);
            let message = format!("There is no equipment called `{piece}`.");
            errors.require(known, &format!("movement.{field}[{i}]"), "unknown_equipment", message);
        }
    }
    let links = [
        ("progressions", &movement.progressions),
        ("regressions", &movement.regressions),
        ("variations", &movement.variations),
    ];
    for (field, links) in links {
        for (i, link) in links.iter().enumerate() {
            let message = format!("There is no movement called `{link}`.");
            let known = library.get(link).is_some();
            errors.require(known, &format!("movement.{field}[{i}]"), "unknown_movement", message);
        }
    }
    errors.into_result(()).map_err(Error::Invalid)
}

/// Another movement that has one of its names, and the name.
fn alike<'a>(movement: &Movement, library: &'a Library) -> Option<(&'a Movement, String)> {
    let names = |m: &Movement| -> Vec<String> {
        std::iter::once(&m.name).chain(&m.aliases).map(|name| normalised(name)).filter(|n| !n.is_empty()).collect()
    };
    let own = names(movement);
    let others = || library.all().iter().filter(|m| m.id != movement.id);
    let other = others().find(|m| names(m).iter().any(|name| own.contains(name)))?;
    let theirs = names(other);
    let mine = std::iter::once(&movement.name).chain(&movement.aliases);
    let name = mine.into_iter().find(|name| theirs.contains(&normalised(name)))?;
    Some((other, name.clone()))
}

/// As names are compared: as the search folds their words, without the gaps.
fn normalised(name: &str) -> String {
    search::words(name).concat()
}
