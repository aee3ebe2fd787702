//! Sessions: looking at one, leaving it out, changing it on the spot.

mod adapt;
mod moving;
mod story;
pub(crate) mod view;

pub use story::StoryPlace;
pub(crate) use story::seed;
pub(crate) use view::last_time;

use chrono::{Days, NaiveDate};
use db::session::Session;
use domain::{
    MovementId, SessionId,
    dto::{
        day::{Alternative, Certificate},
        program::{SessionStatus, SessionView},
    },
};

use crate::{Error, Result, Services, Viewer, ground::Ground};

impl Services {
    /// One session in full.
    pub async fn session(&self, viewer: Viewer, id: SessionId) -> Result<SessionView> {
        let session = self.find_session(viewer, id).await?;
        let profile = self.profile(viewer).await?;
        self.view_session(viewer, &profile, None, session).await
    }

    /// Leaves a planned session out. Leaving it out twice is leaving it out once.
    pub async fn skip_session(&self, viewer: Viewer, id: SessionId) -> Result<SessionView> {
        self.turn(viewer, id, SessionStatus::Planned, SessionStatus::Skipped).await
    }

    /// Takes [`Services::skip_session`] back.
    pub async fn unskip_session(&self, viewer: Viewer, id: SessionId) -> Result<SessionView> {
        self.turn(viewer, id, SessionStatus::Skipped, SessionStatus::Planned).await
    }

    /// Movements that could stand in for one of a session, best first.
    pub async fn alternatives(&self, viewer: Viewer, id: SessionId, movement: MovementId) -> Result<Vec<Alternative>> {
        let session = self.find_session(viewer, id).await?;
        if !session.plan.exercises().any(|e| e.movement == movement) {
            return Err(Error::not_found("movement in this session"));
        }
        let ground = self.session_ground(viewer, &session).await?;
        self.think(move || engine::alternatives(&session.plan, &movement, &ground.input())).await
    }

    /// Everything that decided for a movement of a session.
    pub async fn certificate(&self, viewer: Viewer, id: SessionId, movement: MovementId) -> Result<Certificate> {
        let session = self.find_session(viewer, id).await?;
        let exercise = session.plan.exercises().find(|e| e.movement == movement).cloned();
        let exercise = exercise.ok_or(Error::not_found("movement in this session"))?;
        let ground = self.session_ground(viewer, &session).await?;
        let flip = self
            .think(move || match ground.ready() {
                // A ready program's lifts are its author's choice.
                Some(_) => None,
                None => engine::flip(&session.plan, &movement, &ground.input()),
            })
            .await?;
        Ok(Certificate {
            movement: exercise.movement,
            name: exercise.name,
            scores: exercise.scores,
            reasons: exercise.reasons,
            load_basis: exercise.load_basis,
            runner_up: exercise.runner_up,
            flip,
        })
    }

    async fn turn(&self, viewer: Viewer, id: SessionId, from: SessionStatus, to: SessionStatus) -> Result<SessionView> {
        let mut session = self.find_session(viewer, id).await?;
        if session.status == from {
            let mut tx = db::begin(&self.db).await?;
            if !db::session::set_status(&mut tx, viewer.user, id, from, to).await? {
                return Err(changed_meanwhile());
            }
            db::commit(tx).await?;
            session.status = to;
        } else if session.status != to {
            return Err(Error::conflict("session_closed", "This session has been started; it stays as it is."));
        }
        let profile = self.profile(viewer).await?;
        self.view_session(viewer, &profile, None, session).await
    }

    /// One session of whoever asks.
    pub(crate) async fn find_session(&self, viewer: Viewer, id: SessionId) -> Result<Session> {
        db::session::find(&self.db, viewer.user, id).await?.ok_or(Error::not_found("session"))
    }

    /// What a decision about a session stands on; any movement of the library may come in.
    pub(crate) async fn session_ground(&self, viewer: Viewer, session: &Session) -> Result<Ground> {
        let program = db::program::find(&self.db, viewer.user, session.program).await?;
        let program = program.ok_or(Error::not_found("program"))?;
        let profile = self.profile(viewer).await?;
        let book = self.whole_book(viewer.user, &profile, self.today_for(&profile)).await?;
        let ground = Ground {
            profile,
            request: program.request,
            library: self.library_of(viewer.user).await?,
            book,
            scoring: self.scoring.now(),
            seed: program.seed,
        };
        Ok(ground.at(&session.plan).into_owned())
    }
}

/// Whether a session may still be changed: yesterday's may, because an evening can pass midnight.
pub(crate) fn still_open(session: &Session, today: NaiveDate) -> Result<()> {
    let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
    let open = matches!(session.status, SessionStatus::Planned | SessionStatus::Started);
    if open && session.plan.date >= yesterday {
        return Ok(());
    }
    Err(Error::conflict(
        "session_closed",
        match session.status {
            SessionStatus::Done => "This session is done; it stays as it was.",
            SessionStatus::Skipped => "This session was skipped. Bring it back before changing it.",
            SessionStatus::Planned | SessionStatus::Started => "This session lies in the past; it stays as it was.",
        },
    ))
}

pub(crate) fn changed_meanwhile() -> Error {
    Error::conflict("changed_meanwhile", "This session was changed at the same moment. Nothing was lost; try again.")
}
