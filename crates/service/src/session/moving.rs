//! A session on another day of the days around it.

use chrono::NaiveDate;
use db::session::{Revision, Session};
use domain::{
    dto::program::{SessionStatus, SessionView},
    plan::{Change, SessionPlan},
};

use super::{changed_meanwhile, still_open};
use crate::{
    Error, Result, Services, Viewer,
    ground::{broken_anew, judged},
};

impl Services {
    /// What moving the session of a day to another day would change; nothing is stored.
    pub(crate) async fn moving(
        &self,
        viewer: Viewer,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<(Session, Revision, Vec<Change>)> {
        let Some(id) = self.session_on(viewer, from).await? else {
            return Err(Error::not_found("session on this day"));
        };
        let session = self.find_session(viewer, id).await?;
        let ground = self.session_ground(viewer, &session).await?;
        let today = self.today_for(&ground.profile);
        still_open(&session, today)?;
        if session.status != SessionStatus::Planned {
            return Err(Error::conflict("session_closed", "This session has been started; it stays on its day."));
        }
        if to < today {
            return Err(Error::invalid("to", "out_of_range", "A session does not move into the past."));
        }
        if self.session_on(viewer, to).await?.is_some() {
            return Err(Error::conflict("day_taken", "That day has a session already."));
        }
        let here = session.plan.week;
        let (mut week, mut trained) = (Vec::new(), Vec::new());
        for number in here.saturating_sub(1)..=here.saturating_add(1) {
            let sessions = db::session::week(&self.db, viewer.user, session.program, number).await?;
            let counts = |other: &&Session| match other.status {
                SessionStatus::Done | SessionStatus::Started => true,
                SessionStatus::Planned => other.id != session.id && other.plan.date >= today,
                SessionStatus::Skipped => false,
            };
            trained.extend(sessions.iter().filter(counts).map(|other| other.plan.date));
            if number == here {
                week = sessions.into_iter().map(|s| s.plan).collect();
            }
        }
        engine::week::may_move(from, to, &trained)?;
        let before = session.plan.clone();
        let plan = self
            .think(move || {
                let mut plan = SessionPlan { date: to, ..before.clone() };
                plan.verdict = judged(&plan, &week, &ground.check());
                match broken_anew(&plan.verdict, || judged(&before, &week, &ground.check())) {
                    None => Ok(plan),
                    Some(broken) => Err(Error::Infeasible {
                        code: "move_breaks_rule",
                        wishes: vec![broken.rule.to_string()],
                        text: format!("That day does not work: {}", broken.detail),
                    }),
                }
            })
            .await??;
        let day = |date: NaiveDate| date.format("%A %-d %B").to_string();
        let changes = vec![Change {
            what: plan.title.clone(),
            from: day(from),
            to: day(to),
            because: "You asked for another day.".to_owned(),
        }];
        let next = Revision { undo_to: Some(session.revision), prescribed_on: session.prescribed_on, plan };
        Ok((session, next, changes))
    }

    /// Moves the session of a day to another day; moving it back brings it back.
    pub(crate) async fn move_session(
        &self,
        viewer: Viewer,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<(SessionView, Vec<Change>)> {
        let (session, next, changes) = self.moving(viewer, from, to).await?;
        let id = session.id;
        let mut tx = db::begin(&self.db).await?;
        if !db::session::supersede(&mut tx, viewer.user, &session, &next, &changes, self.now()).await? {
            return Err(changed_meanwhile());
        }
        db::commit(tx).await?;
        Ok((self.session(viewer, id).await?, changes))
    }
}
