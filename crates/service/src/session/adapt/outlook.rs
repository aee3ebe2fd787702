//! What a wish would change about a session, without changing it.

use chrono::NaiveDate;
use domain::{
    dto::day::AdaptDay,
    plan::{Change, SessionPlan},
};

use super::adapted;
use crate::{Error, Result, Services, Viewer, session::still_open};

impl Services {
    /// What [`Services::adapt_day`] would change; nothing is stored.
    pub(crate) async fn adaptation(&self, viewer: Viewer, date: NaiveDate, ask: &AdaptDay) -> Result<Vec<Change>> {
        let Some(id) = self.session_on(viewer, date).await? else {
            return Err(Error::not_found("session on this day"));
        };
        ask.validate().map_err(Error::Invalid)?;
        self.check_names(viewer, ask).await?;
        let session = self.find_session(viewer, id).await?;
        let ground = self.session_ground(viewer, &session).await?;
        let today = self.today_for(&ground.profile);
        still_open(&session, today)?;
        self.may_add(viewer, ask).await?;
        let kept = !ask.is_empty() && db::check_in::is_kept(&self.db, viewer.user, date).await?;
        if let Some(morning) = self.morning(viewer, date).await?.filter(|m| !kept || m.emergency()) {
            if let Some(postponed) = morning.postponed(&session.plan) {
                return Ok(vec![postponed]);
            }
            return Ok(self.fitted(viewer, &session, ask, &morning, today).await?.1);
        }
        if ask.is_empty() || self.swapped_before(&session, ask).await? {
            return Ok(Vec::new());
        }
        let week = db::session::week(&self.db, viewer.user, session.program, session.plan.week).await?;
        let week: Vec<SessionPlan> = week.into_iter().map(|s| s.plan).collect();
        let (plan, ask) = (session.plan, ask.clone());
        Ok(self.think(move || adapted(&plan, &week, &ask, ground)).await??.1)
    }
}
