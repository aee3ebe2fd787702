//! Changing a session to what is possible now, and taking that back.

mod outlook;

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

use engine::great;
use outlook::Outlook;

use super::{changed_meanwhile, still_open};
use crate::{
    Error, Result, Services, Viewer,
    check_in::Morning,
    ground::{Ground, broken_anew, judged},
};

/// Reading, deciding and storing is tried so often when somebody else stores in between.
const TRIES: u8 = 3;

impl Services {
    /// Changes the session of a day of the active program, with what its check-in asks for; asking twice changes it once.
    pub async fn adapt_day(&self, viewer: Viewer, date: NaiveDate, ask: AdaptDay) -> Result<Adapted> {
        let Some(id) = self.session_on(viewer, date).await? else {
            return Err(Error::not_found("session on this day"));
        };
        let (morning, kept) = self.morning_for(viewer, date, &ask).await?;
        if kept && morning.is_some() {
            // Asked for after all.
            let mut tx = db::begin(&self.db).await?;
            db::check_in::keep(&mut tx, viewer.user, date, false).await?;
            db::commit(tx).await?;
        }
        self.adapt_to(viewer, id, ask, morning).await
    }

    /// Changes a session to what is possible now; asking twice changes it once.
    pub async fn adapt_session(&self, viewer: Viewer, id: SessionId, ask: AdaptDay) -> Result<Adapted> {
        self.adapt_to(viewer, id, ask, None).await
    }

    /// The same with a check-in. A day that must not be trained leaves its session out; that is brought back like any
    /// session that was left out.
    async fn adapt_to(
        &self,
        viewer: Viewer,
        id: SessionId,
        ask: AdaptDay,
        morning: Option<Morning>,
    ) -> Result<Adapted> {
        ask.validate().map_err(Error::Invalid)?;
        self.check_names(viewer, &ask).await?;
        for _ in 0..TRIES {
            let session = self.find_session(viewer, id).await?;
            let (session, changes) = match self.outlook(viewer, &session, &ask, morning.as_ref()).await? {
                Outlook::Same => (Some(session), Vec::new()),
                Outlook::Postponed(change) => {
                    return Ok(Adapted { changes: vec![change], session: self.skip_session(viewer, id).await? });
                }
                Outlook::Changed(next, changes) => (self.supersede(viewer, session, *next, &changes).await?, changes),
            };
            if let Some(session) = session {
                let profile = self.profile(viewer).await?;
                let session = self.view_session(viewer, &profile, None, session).await?;
                return Ok(Adapted { changes, session });
            }
        }
        Err(changed_meanwhile())
    }

    /// What a check-in makes of a session, and what that changes; nothing is stored.
    pub(crate) async fn fitted(
        &self,
        viewer: Viewer,
        session: &Session,
        ask: &AdaptDay,
        morning: &Morning,
        today: NaiveDate,
    ) -> Result<(Revision, Vec<Change>)> {
        let mut ground = self.session_ground(viewer, session).await?;
        let usual = ground.profile.kit;
        morning.move_to(&mut ground.profile);
        let base = if morning.told(usual).fits(&session.plan) { None } else { self.before_check_in(session).await? };
        let week = db::session::week(&self.db, viewer.user, session.program, session.plan.week).await?;
        let week: Vec<SessionPlan> = week.into_iter().map(|s| s.plan).collect();
        let (plan, revision, ask, morning) = (session.plan.clone(), session.revision, ask.clone(), morning.clone());
        let profile = self.profile(viewer).await?;
        self.think(move || {
            let from = base.as_ref().map_or(&plan, |(_, base)| &base.plan);
            let told = morning.told(usual);
            let engine::Adaptation { session: mut fitted, changes: reasons } =
                ground.adapt_to(from, &week, &ask, &told)?;
            if fitted != *from {
                let asked = told.asked(from, &ask, &ground.input());
                let person = on_this_day(&ground.profile, &asked);
                let own = fitted.verdict.infeasible.clone();
                let check = checker::CheckInput { profile: &person, ..ground.check() };
                fitted.verdict = judged(&fitted, &week, &check);
                fitted.verdict.infeasible.extend(own);
                fitted.verdict.infeasible.dedup();
                if let Some(broken) = broken_anew(&fitted.verdict, || judged(from, &week, &ground.check())) {
                    return Err(Error::internal(format!("fitted session breaks {}: {}", broken.rule, broken.detail)));
                }
            }
            let mut changes = engine::differences(&plan, &fitted, &profile);
            for change in &mut changes {
                if let Some(reason) = reasons.iter().find(|r| r.what == change.what) {
                    change.because.clone_from(&reason.because);
                } else if base.is_some() {
                    "Your check-in has changed.".clone_into(&mut change.because);
                }
            }
            let undo_to = match base {
                Some((_, base)) if fitted == base.plan => base.undo_to,
                Some((number, _)) => Some(number),
                None => Some(revision),
            };
            Ok((Revision { undo_to, prescribed_on: today, plan: fitted }, changes))
        })
        .await?
    }

    /// The session as it was before it was fitted to a check-in, with its revision; none when it never was.
    async fn before_check_in(&self, session: &Session) -> Result<Option<(i32, Revision)>> {
        if !engine::readiness::is_eased(&session.plan) {
            return Ok(None);
        }
        let mut number = session.undo_to;
        while let Some(n) = number {
            let Some(revision) = db::session::find_revision(&self.db, session.id, n).await? else { return Ok(None) };
            if !engine::readiness::is_eased(&revision.plan) {
                return Ok(Some((n, revision)));
            }
            number = revision.undo_to;
        }
        Ok(None)
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
        next: Revision,
        changes: &[Change],
    ) -> Result<Option<Session>> {
        if changes.is_empty() {
            return Ok(Some(session));
        }
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

    /// An optional set is for whoever did better than planned twice in a row (TS §5.2).
    async fn may_add(&self, viewer: Viewer, ask: &AdaptDay) -> Result<()> {
        if !ask.great {
            return Ok(());
        }
        // One more than are asked for: the newest may be under way.
        let recent = db::workout::list(&self.db, viewer.user, None, great::IN_A_ROW + 1).await?;
        let mut conn = db::acquire(&self.db).await?;
        let mut finished = Vec::new();
        for (item, _) in recent.iter().filter(|(item, _)| item.finished) {
            let workout = db::workout::find(&mut conn, viewer.user, item.id).await?;
            finished.extend(workout.map(|w| w.document.sets));
        }
        if great::earned(&finished) { Ok(()) } else { Err(great::not_yet().into()) }
    }

    /// Names in a request must mean something.
    async fn check_names(&self, viewer: Viewer, ask: &AdaptDay) -> Result<()> {
        let library = self.library_of(viewer.user).await?;
        let mut errors = FieldErrors::new();
        for (i, item) in ask.equipment_taken.iter().enumerate() {
            if !seed::equipment().iter().any(|e| e.id == *item) {
                errors.push(format!("equipment_taken[{i}]"), "unknown_equipment", format!("`{item}` is no equipment."));
            }
        }
        if let Some(swap) = &ask.swap {
            for (field, movement) in [("swap.from", Some(&swap.from)), ("swap.to", swap.to.as_ref())] {
                if let Some(movement) = movement
                    && library.get(movement).is_none()
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
) -> Result<(SessionPlan, Vec<Change>)> {
    let engine::Adaptation { mut session, changes } = ground.adapt(plan, week, ask)?;
    if changes.is_empty() {
        return Ok((session, changes));
    }
    let today = on_this_day(&ground.profile, ask);
    session.verdict = judged(&session, week, &checker::CheckInput { profile: &today, ..ground.check() });
    match broken_anew(&session.verdict, || judged(plan, week, &ground.check())) {
        None => Ok((session, changes)),
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
