//! Saving a workout: an upsert of the whole document, repeatable at will.
//!
//! Ids come from the client, so rows are keyed by person and id: an id that somebody else uses is as good as a fresh one,
//! and nobody can find out which ids others have.

use chrono::{Days, NaiveDate, NaiveTime, SubsecRound, TimeDelta};
use db::{
    session::{Found, Session},
    workout::{Beside, Saved, Workout},
};
use domain::{
    dto::workout::{SaveWorkout, WorkoutView},
    error::FieldErrors,
    plan::Phase,
    profile::Profile,
};

use super::conclude::Conclusion;
use crate::{Error, Result, Services, Viewer};

/// Reading, deciding and storing is tried so often when another save of the same workout comes in between.
const TRIES: u8 = 3;
/// A session can have been done so many days before its program starts, by who began early.
const AHEAD_DAYS: u64 = 7;
/// Title of a workout without a session.
const FREE: &str = "Workout";

impl Services {
    /// Stores a workout as the client holds it. Repeating it changes nothing, a later save replaces the sets, and a
    /// finished workout stays finished. Finishing sums it up and gives the sessions to come the loads it calls for.
    pub async fn save_workout(&self, viewer: Viewer, mut document: SaveWorkout) -> Result<WorkoutView> {
        let seen = document.version.take();
        let profile = self.profile(viewer).await?;
        let today = self.today_for(&profile);
        let document = as_kept(document);
        document.validate(today).map_err(Error::Invalid)?;
        self.check_words(viewer, &document).await?;
        for _ in 0..TRIES {
            if let Some(workout) = self.try_save(viewer, &profile, today, document.clone(), seen).await? {
                return self.view_workout(viewer, workout).await;
            }
        }
        Err(Error::conflict(
            "changed_meanwhile",
            "This workout was saved from elsewhere at the same moment. What was saved there is kept; try again.",
        ))
    }

    /// None when another save came in between.
    async fn try_save(
        &self,
        viewer: Viewer,
        profile: &Profile,
        today: NaiveDate,
        document: SaveWorkout,
        seen: Option<u32>,
    ) -> Result<Option<Workout>> {
        let stored = self.stored(viewer, &document).await?;
        let document = match &stored {
            Some(stored) => continued(document, stored)?,
            None => document,
        };
        if let Some(stored) = stored.as_ref().filter(|s| s.document == document) {
            return Ok(Some(stored.clone()));
        }
        if let (Some(stored), Some(seen)) = (&stored, seen)
            && stored.version.unsigned_abs() != seen
        {
            return Err(Error::conflict(
                "changed_elsewhere",
                "Another device has saved this workout since. Nothing was overwritten; read it, add what it lacks, save again.",
            ));
        }
        let session = match document.session_id {
            Some(id) => {
                let found = db::session::find_any(&self.db, viewer.user, id).await?;
                let found = found.ok_or(Error::not_found("session"))?;
                check_session(&document, &found)?;
                Some(found.session)
            }
            None => None,
        };
        let deload = session.as_ref().is_some_and(|s| s.plan.phase == Phase::Deload);
        let conclusion = match document.finished_at {
            Some(_) => Some(self.conclude(viewer, profile, today, &document, session.as_ref(), stored.as_ref()).await?),
            None => None,
        };
        self.store(viewer, document, session, deload, stored, conclusion, today).await
    }

    #[expect(clippy::too_many_arguments, reason = "everything that was decided, written at once")]
    async fn store(
        &self,
        viewer: Viewer,
        document: SaveWorkout,
        session: Option<Session>,
        deload: bool,
        stored: Option<Workout>,
        conclusion: Option<Conclusion>,
        today: NaiveDate,
    ) -> Result<Option<Workout>> {
        let read = stored.as_ref().map(|s| s.version);
        let title = match (stored, &session) {
            (Some(stored), _) => stored.title,
            (None, Some(session)) => session.plan.title.clone(),
            (None, None) => FREE.to_owned(),
        };
        let (summary, follows) = conclusion.map(|c| (c.summary, (c.renewed, c.lightened))).unzip();
        let eased = session.as_ref().is_some_and(|s| engine::readiness::lowered(&s.plan));
        let beside = Beside { title: &title, deload, eased, summary: summary.as_ref() };
        let mut tx = db::begin(&self.db).await?;
        match db::workout::save(&mut tx, viewer.user, &document, &beside, read, self.now()).await? {
            Saved::Stored => {}
            Saved::Outrun => return Ok(None),
            Saved::SetTaken => {
                return Err(Error::conflict(
                    "id_taken",
                    "Another workout of yours has a set with the id of one of these. Nothing was saved; give the set a fresh id.",
                ));
            }
        }
        if let Some(session) = session {
            db::session::settle_status(&mut tx, viewer.user, session.id).await?;
        }
        if let Some((renewed, lightened)) = follows {
            db::session::renew(&mut tx, viewer.user, &renewed, today).await?;
            self.lighten(&mut tx, viewer.user, &lightened, today).await?;
        }
        db::commit(tx).await?;
        let version = read.map_or(1, |v| v + 1);
        Ok(Some(Workout { document, title, summary, version, deleted: false }))
    }

    /// What this person has stored under this id.
    async fn stored(&self, viewer: Viewer, document: &SaveWorkout) -> Result<Option<Workout>> {
        let mut conn = db::acquire(&self.db).await?;
        let stored = db::workout::find(&mut conn, viewer.user, document.id).await?;
        match stored {
            Some(stored) if stored.deleted => Err(Error::conflict(
                "workout_removed",
                "This workout was removed. Nothing was saved; restore it first.",
            )),
            stored => Ok(stored),
        }
    }

    /// What `domain` cannot know: which movements exist, what time it is, and what the database can hold.
    async fn check_words(&self, viewer: Viewer, document: &SaveWorkout) -> Result<()> {
        let library = self.library_of(viewer.user).await?;
        let mut errors = FieldErrors::new();
        errors.require(!document.notes.contains('\0'), "notes", "not_text", "Notes are text.");
        let earliest = SaveWorkout::EARLIEST.and_time(NaiveTime::MIN).and_utc();
        let latest = self.now() + TimeDelta::days(1);
        for (field, time) in [("started_at", Some(document.started_at)), ("finished_at", document.finished_at)] {
            let possible = time.is_none_or(|t| (earliest..=latest).contains(&t));
            errors.require(possible, field, "out_of_range", "A workout lies between 2000 and now.");
        }
        for (i, set) in document.sets.iter().enumerate() {
            if library.get(&set.movement).is_none() {
                errors.push(
                    format!("sets[{i}].movement"),
                    "unknown_movement",
                    format!("The library has no movement `{}`.", set.movement),
                );
            }
        }
        errors.into_result(()).map_err(Error::Invalid)
    }
}

/// Whether a session can have been done by this workout: it has no other, and its program was there or about to be.
fn check_session(document: &SaveWorkout, found: &Found) -> Result<()> {
    if let Some(other) = found.session.workout.filter(|other| *other != document.id) {
        return Err(Error::Conflict {
            code: "session_already_logged",
            message: format!(
                "This session is logged already, as workout {other}. Nothing was saved; save to that one."
            ),
            field: Some("session_id"),
        });
    }
    // Sessions are done ahead and out of order, whatever the length of a microcycle, but not long before the program.
    let earliest = found.starts.checked_sub_days(Days::new(AHEAD_DAYS)).unwrap_or(found.starts);
    if document.date < earliest {
        return Err(Error::invalid("date", "before_program", "This day lies before the program of the session."));
    }
    Ok(())
}

/// Times to the microsecond that Postgres keeps, so that what comes back equals what was sent.
fn as_kept(document: SaveWorkout) -> SaveWorkout {
    SaveWorkout {
        started_at: document.started_at.trunc_subsecs(6),
        finished_at: document.finished_at.map(|t| t.trunc_subsecs(6)),
        ..document
    }
}

/// The document as it continues what is stored: the session stays, and the first finish counts.
fn continued(document: SaveWorkout, stored: &Workout) -> Result<SaveWorkout> {
    if document.session_id != stored.document.session_id {
        return Err(Error::Conflict {
            code: "session_fixed",
            message: "A workout stays with the session it was begun for. Nothing was saved.".to_owned(),
            field: Some("session_id"),
        });
    }
    let finished_at = stored.document.finished_at.or(document.finished_at);
    if finished_at.is_some_and(|end| end < document.started_at) {
        return Err(Error::invalid("started_at", "after_end", "It cannot begin after it ended."));
    }
    Ok(SaveWorkout { finished_at, ..document })
}
