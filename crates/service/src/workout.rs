//! Workouts: saving what was done, the history, removing and restoring.

mod conclude;
mod rest;
mod save;

use std::collections::BTreeSet;

use db::{
    OnConstraint,
    workout::{ONE_PER_SESSION, Workout},
};
use domain::{
    MovementId, SessionId, WorkoutId,
    dto::{
        page::{Page, PageQuery},
        workout::{AfterSet, JustDone, MovementName, WorkoutListItem, WorkoutView},
    },
    error::FieldErrors,
};

pub(crate) use conclude::DAYS_AHEAD;

use crate::{Error, Result, Services, Viewer, place};

/// Work sets of one exercise before the one that is asked about.
const MOST_EARLIER: usize = 20;

impl Services {
    /// One workout.
    pub async fn workout(&self, viewer: Viewer, id: WorkoutId) -> Result<WorkoutView> {
        let mut conn = db::acquire(&self.db).await?;
        let workout = db::workout::find(&mut conn, viewer.user, id).await?;
        let workout = workout.filter(|w| !w.deleted).ok_or(Error::not_found("workout"))?;
        self.view_workout(viewer, workout).await
    }

    /// The history, newest first.
    pub async fn list_workouts(&self, viewer: Viewer, query: PageQuery) -> Result<Page<WorkoutListItem>> {
        let after = place::parse(query.cursor.as_deref())?;
        let limit = query.limit();
        let mut rows = db::workout::list(&self.db, viewer.user, after, limit + 1).await?;
        let next_cursor = place::cut(&mut rows, limit, |(item, started_at)| (*started_at, item.id.0));
        Ok(Page { items: rows.into_iter().map(|(item, _)| item).collect(), next_cursor })
    }

    /// What a set that was just done says about the ones to come. Nothing is stored; saving the workout does that.
    pub async fn after_set(&self, viewer: Viewer, done: JustDone) -> Result<AfterSet> {
        let mut errors = FieldErrors::new();
        done.set.validate("set", &mut errors);
        errors.require(done.earlier.len() <= MOST_EARLIER, "earlier", "too_many", "List at most 20 sets.");
        for (i, set) in done.earlier.iter().take(MOST_EARLIER).enumerate() {
            set.validate(&format!("earlier[{i}]"), &mut errors);
            if set.movement != done.set.movement {
                errors.push(format!("earlier[{i}].movement"), "other_movement", "List sets of the same movement.");
            }
        }
        let movement = self.library_of(viewer.user).await?.get(&done.set.movement).cloned();
        errors.require(movement.is_some(), "set.movement", "unknown_movement", "The library has no such movement.");
        errors.into_result(()).map_err(Error::Invalid)?;
        let movement = movement.ok_or(Error::not_found("movement"))?;
        let profile = self.profile(viewer).await?;
        let today = self.today_for(&profile);
        let book = self.book(viewer.user, &profile, std::slice::from_ref(&movement.id), today).await?;
        Ok(engine::after_set(&done, &movement, &profile, &book))
    }

    /// Removes a workout; [`Services::restore_workout`] brings it back. Its sets count no longer, and its session stands
    /// where it stood before.
    pub async fn delete_workout(&self, viewer: Viewer, id: WorkoutId) -> Result<()> {
        let mut tx = db::begin(&self.db).await?;
        let session = db::workout::delete(&mut tx, viewer.user, id, self.now()).await?;
        self.settle(&mut tx, viewer, session).await?;
        Ok(db::commit(tx).await?)
    }

    /// Takes a removal back.
    pub async fn restore_workout(&self, viewer: Viewer, id: WorkoutId) -> Result<WorkoutView> {
        let mut tx = db::begin(&self.db).await?;
        let session = db::workout::restore(&mut tx, viewer.user, id).await.on_constraint(ONE_PER_SESSION, || {
            Error::conflict(
                "session_already_logged",
                "The session of this workout was logged again since. Remove that workout first.",
            )
        })?;
        self.settle(&mut tx, viewer, session).await?;
        db::commit(tx).await?;
        self.workout(viewer, id).await
    }

    /// What follows from a workout that went or came back: where its session stands, and loads to be found anew.
    async fn settle(
        &self,
        conn: &mut db::PgConnection,
        viewer: Viewer,
        session: Option<Option<SessionId>>,
    ) -> Result<()> {
        if let Some(session) = session.ok_or(Error::not_found("workout"))? {
            db::session::settle_status(conn, viewer.user, session).await?;
        }
        // Whatever the zone, today is not before yesterday's date in UTC.
        let from = self.now().date_naive().pred_opt().unwrap_or_default();
        Ok(db::session::mark_stale(conn, viewer.user, from).await?)
    }

    async fn view_workout(&self, viewer: Viewer, workout: Workout) -> Result<WorkoutView> {
        let library = self.library_of(viewer.user).await?;
        let movements: BTreeSet<&MovementId> = workout.document.sets.iter().map(|s| &s.movement).collect();
        let names = movements
            .into_iter()
            .map(|id| MovementName {
                movement: id.clone(),
                // A movement that left the library keeps its slug.
                name: library.get(id).map_or_else(|| id.to_string(), |m| m.name.clone()),
            })
            .collect();
        Ok(WorkoutView {
            names,
            title: workout.title,
            summary: workout.summary,
            version: workout.version.unsigned_abs(),
            workout: workout.document,
        })
    }
}
