//! What a wish changes about a session: decided here in one order, whether it is stored or only asked about.

use chrono::NaiveDate;
use db::session::{Revision, Session};
use domain::{
    dto::{day::AdaptDay, program::SessionStatus},
    plan::{Change, SessionPlan},
};

use super::adapted;
use crate::{Error, Result, Services, Viewer, check_in::Morning, session::still_open};

/// What becomes of a session.
pub(super) enum Outlook {
    /// It stays as it is.
    Same,
    /// The day must not be trained: it is left out.
    Postponed(Change),
    /// Another plan, and what is different about it.
    Changed(Box<Revision>, Vec<Change>),
}

impl Services {
    /// What [`Services::adapt_day`] would change; nothing is stored.
    pub(crate) async fn adaptation(&self, viewer: Viewer, date: NaiveDate, ask: &AdaptDay) -> Result<Vec<Change>> {
        let Some(id) = self.session_on(viewer, date).await? else {
            return Err(Error::not_found("session on this day"));
        };
        let (morning, _) = self.morning_for(viewer, date, ask).await?;
        ask.validate().map_err(Error::Invalid)?;
        self.check_names(viewer, ask).await?;
        let session = self.find_session(viewer, id).await?;
        Ok(match self.outlook(viewer, &session, ask, morning.as_ref()).await? {
            Outlook::Same => Vec::new(),
            Outlook::Postponed(change) => vec![change],
            Outlook::Changed(_, changes) => changes,
        })
    }

    /// The check-in that a wish of a day is fitted to, and whether the day was kept as planned in spite of it: who keeps a
    /// day and then wishes for something gets that alone, unless the day must not be trained.
    pub(super) async fn morning_for(
        &self,
        viewer: Viewer,
        date: NaiveDate,
        ask: &AdaptDay,
    ) -> Result<(Option<Morning>, bool)> {
        let Some(morning) = self.morning(viewer, date).await? else { return Ok((None, false)) };
        let kept = !morning.emergency() && db::check_in::is_kept(&self.db, viewer.user, date).await?;
        Ok((Some(morning).filter(|_| !kept || ask.is_empty()), kept))
    }

    /// What a wish makes of a session, with or without a check-in; nothing is stored.
    pub(super) async fn outlook(
        &self,
        viewer: Viewer,
        session: &Session,
        ask: &AdaptDay,
        morning: Option<&Morning>,
    ) -> Result<Outlook> {
        let today = self.today_for(&self.profile(viewer).await?);
        // A day that must not be trained is left out whatever else is wished for; once it is, nothing is left to do.
        if let Some(postponed) = morning.and_then(|morning| morning.postponed(&session.plan)) {
            if session.status == SessionStatus::Skipped {
                return Ok(Outlook::Same);
            }
            still_open(session, today)?;
            return Ok(Outlook::Postponed(postponed));
        }
        still_open(session, today)?;
        self.may_add(viewer, ask).await?;
        if self.swapped_before(session, ask).await? {
            return Ok(Outlook::Same);
        }
        if let Some(morning) = morning {
            let (next, changes) = self.fitted(viewer, session, ask, morning, today).await?;
            return Ok(Outlook::Changed(Box::new(next), changes));
        }
        if ask.is_empty() {
            return Ok(Outlook::Same);
        }
        let ground = self.session_ground(viewer, session).await?;
        let week = db::session::week(&self.db, viewer.user, session.program, session.plan.week).await?;
        let week: Vec<SessionPlan> = week.into_iter().map(|s| s.plan).collect();
        let (plan, ask) = (session.plan.clone(), ask.clone());
        let (plan, changes) = self.think(move || adapted(&plan, &week, &ask, ground)).await??;
        let next = Revision { undo_to: Some(session.revision), prescribed_on: session.prescribed_on, plan };
        Ok(Outlook::Changed(Box::new(next), changes))
    }
}
