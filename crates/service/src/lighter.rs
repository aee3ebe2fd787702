//! Making sessions to come lighter, so that it can be taken back like any other change.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use db::session::{Revision, Session};
use domain::{
    SessionId, UserId,
    plan::{Change, SessionPlan},
};
use engine::deload::{self, Day, Lighter};

use crate::{
    Result, Services,
    ground::{Ground, broken_anew, judged},
};

/// Days of training that a decision about rest looks back on: two cadences and the weeks beyond.
const BACK_DAYS: i64 = 140;

/// A session with the lighter plan that takes the place of its own.
pub(crate) struct Lightened {
    pub session: Session,
    pub plan: SessionPlan,
    pub changes: Vec<Change>,
}

/// The session made lighter, judged; none when it stays as it is, or when that would break a hard rule it kept before.
pub(crate) fn lightened(
    session: Session,
    week: &[SessionPlan],
    lighter: &Lighter,
    because: &str,
    ground: &Ground,
) -> Option<Lightened> {
    let here = ground.at(&session.plan);
    let ground = &*here;
    let mut plan = ground.lighter(&session.plan, lighter);
    if plan == session.plan {
        return None;
    }
    let own = plan.verdict.infeasible.clone();
    plan.verdict = judged(&plan, week, &ground.check());
    plan.verdict.infeasible.extend(own);
    plan.verdict.infeasible.dedup();
    if let Some(broken) = broken_anew(&plan.verdict, || judged(&session.plan, week, &ground.check())) {
        tracing::error!(date = %plan.date, rule = %broken.rule, detail = broken.detail, "a lighter session breaks a hard rule");
        return None;
    }
    let told = engine::differences(&session.plan, &plan, &ground.profile);
    let changes = told.into_iter().map(|change| Change { because: because.to_owned(), ..change }).collect();
    Some(Lightened { session, plan, changes })
}

impl Services {
    /// The days somebody trained, oldest first, but for one workout that is about to be saved.
    pub(crate) async fn trained(
        &self,
        user: UserId,
        today: NaiveDate,
        but: Option<domain::WorkoutId>,
    ) -> Result<Vec<Day>> {
        let since = today - chrono::TimeDelta::days(BACK_DAYS);
        let days = db::workout::days(&self.db, user, since, but).await?;
        Ok(days.into_iter().map(|(date, deload)| Day { date, deload }).collect())
    }

    /// Sessions that somebody made heavier again after they had been made lighter: that is not done to them twice.
    pub(crate) async fn kept_heavy(&self, sessions: &[Session]) -> Result<BTreeSet<SessionId>> {
        let ids: Vec<SessionId> = sessions.iter().map(|s| s.id).collect();
        Ok(db::session::had_note(&self.db, &ids, &deload::NOTES).await?.into_iter().collect())
    }

    /// Puts lighter plans in place and keeps the ones before, so that they can be brought back. A session that was changed
    /// since it was read stays as it is; answers how many were not.
    pub(crate) async fn lighten(
        &self,
        conn: &mut db::PgConnection,
        user: UserId,
        lightened: &[Lightened],
        today: NaiveDate,
    ) -> Result<usize> {
        let mut stored = 0;
        for Lightened { session, plan, changes } in lightened {
            let next = Revision { undo_to: Some(session.revision), prescribed_on: today, plan: plan.clone() };
            stored += usize::from(db::session::supersede(conn, user, session, &next, changes, self.now()).await?);
        }
        Ok(stored)
    }
}
