//! Changing a session to what is possible now, and taking that back.

use chrono::NaiveDate;
use db::session::{Revision, Session};
use domain::{
    SessionId,
    dto::{
        day::{AdaptDay, Adapted},
        program::SessionView,
    },
    error::FieldErrors,
    plan::{Change, SessionPlan},
    profile::Profile,
};

use super::{changed_meanwhile, still_open};
use crate::{
    Error, Result, Services, Viewer,
    ground::{Ground, broken_anew, judged},
};

/// Reading, deciding and storing is tried so often when somebody else stores in between.
const TRIES: u8 = 3;

impl Services {
    /// Changes the session of a day of the active program; asking twice changes it once.
    pub async fn adapt_day(&self, viewer: Viewer, date: NaiveDate, ask: AdaptDay) -> Result<Adapted> {
        match self.session_on(viewer, date).await? {
            Some(id) => self.adapt_session(viewer, id, ask).await,
            None => Err(Error::not_found("session on this day")),
        }
    }

    /// Changes a session to what is possible now; asking twice changes it once.
    pub async fn adapt_session(&self, viewer: Viewer, id: SessionId, ask: AdaptDay) -> Result<Adapted> {
        ask.validate().map_err(Error::Invalid)?;
        self.check_names(&ask)?;
        for _ in 0..TRIES {
            let session = self.find_session(viewer, id).await?;
            let ground = self.session_ground(viewer, &session).await?;
            still_open(&session, self.today_for(&ground.profile))?;
            if ask.is_empty() || self.swapped_before(&session, &ask).await? {
                let session = self.view_session(viewer, &ground.profile, None, session).await?;
                return Ok(Adapted { changes: Vec::new(), session });
            }
            let week = db::session::week(&self.db, viewer.user, session.program, session.plan.week).await?;
            let week: Vec<SessionPlan> = week.into_iter().map(|s| s.plan).collect();
            let (plan, ask) = (session.plan.clone(), ask.clone());
            let (adapted, changes, ground) = self.think(move || adapted(&plan, &week, &ask, ground)).await??;
            if let Some(session) = self.supersede(viewer, session, adapted, &changes).await? {
                let session = self.view_session(viewer, &ground.profile, None, session).await?;
                return Ok(Adapted { changes, session });
            }
        }
        Err(changed_meanwhile())
    }

    /// Takes the last change of a session back.
    pub async fn undo_session(&self, viewer: Viewer, id: SessionId) -> Result<SessionView> {
        let session = self.find_session(viewer, id).await?;
        let profile = self.profile(viewer).await?;
        still_open(&session, self.today_for(&profile))?;
        let Some(undo_to) = session.undo_to else {
            return Err(Error::conflict("nothing_to_undo", "This session is as it was planned."));
        };
        let before = db::session::find_revision(&self.db, id, undo_to).await?;
        let before = before.ok_or_else(|| Error::internal(format!("session {id} has lost revision {undo_to}")))?;
        let changes = engine::differences(&session.plan, &before.plan, &profile);
        let mut tx = db::begin(&self.db).await?;
        let stored = db::session::supersede(&mut tx, viewer.user, &session, &before, &changes, self.now()).await?;
        db::commit(tx).await?;
        if !stored {
            return Err(changed_meanwhile());
        }
        self.session(viewer, id).await
    }

    /// Stores the changed plan; none when somebody else changed the session since it was read.
    async fn supersede(
        &self,
        viewer: Viewer,
        session: Session,
        plan: SessionPlan,
        changes: &[Change],
    ) -> Result<Option<Session>> {
        if changes.is_empty() {
            return Ok(Some(session));
        }
        let next = Revision { undo_to: Some(session.revision), prescribed_on: session.prescribed_on, plan };
        let mut tx = db::begin(&self.db).await?;
        let stored = db::session::supersede(&mut tx, viewer.user, &session, &next, changes, self.now()).await?;
        db::commit(tx).await?;
        let Revision { undo_to, plan, .. } = next;
        Ok(stored.then(|| Session { revision: session.revision + 1, undo_to, plan, ..session }))
    }

    /// Whether the movement to be replaced has already left the session, as it has when the same is asked twice. One that
    /// never was in it is a mistake.
    async fn swapped_before(&self, session: &Session, ask: &AdaptDay) -> Result<bool> {
        let Some(swap) = &ask.swap else { return Ok(false) };
        if session.plan.exercises().any(|e| e.movement == swap.from) {
            return Ok(false);
        }
        if db::session::had_movement(&self.db, session.id, &swap.from).await? {
            return Ok(true);
        }
        Err(Error::invalid("swap.from", "not_in_session", "This movement is not in the session."))
    }

    /// Names in a request must mean something.
    fn check_names(&self, ask: &AdaptDay) -> Result<()> {
        let mut errors = FieldErrors::new();
        for (i, item) in ask.equipment_taken.iter().enumerate() {
            if !seed::equipment().iter().any(|e| e.id == *item) {
                errors.push(format!("equipment_taken[{i}]"), "unknown_equipment", format!("`{item}` is no equipment."));
            }
        }
        if let Some(swap) = &ask.swap {
            for (field, movement) in [("swap.from", Some(&swap.from)), ("swap.to", swap.to.as_ref())] {
                if let Some(movement) = movement
                    && self.library.get(movement).is_none()
                {
                    errors.push(field, "unknown_movement", format!("The library has no movement `{movement}`."));
                }
            }
        }
        errors.into_result(()).map_err(Error::Invalid)
    }
}

/// Decides and judges against today. What breaks a hard rule is a mistake of ours that nobody may train by.
fn adapted(
    plan: &SessionPlan,
    week: &[SessionPlan],
    ask: &AdaptDay,
    ground: Ground,
) -> Result<(SessionPlan, Vec<Change>, Ground)> {
    let engine::Adaptation { mut session, changes } = ground.adapt(plan, week, ask)?;
    if changes.is_empty() {
        return Ok((session, changes, ground));
    }
    let today = on_this_day(&ground.profile, ask);
    session.verdict = judged(&session, week, &checker::CheckInput { profile: &today, ..ground.check() });
    match broken_anew(&session.verdict, || judged(plan, week, &ground.check())) {
        None => Ok((session, changes, ground)),
        Some(broken) => Err(Error::internal(format!("adapted session breaks {}: {}", broken.rule, broken.detail))),
    }
}

/// The person as they are today: without what is taken, with what hurts.
fn on_this_day(profile: &Profile, ask: &AdaptDay) -> Profile {
    let mut today = profile.clone();
    today.equipment.retain(|item| !ask.equipment_taken.contains(item));
    today.injuries.extend(ask.hurts.iter().copied());
    today
}
