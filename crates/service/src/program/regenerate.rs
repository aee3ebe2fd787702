//! Planning anew what is still to come.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use db::session::{NewSession, Session};
use domain::{
    ProgramId, SessionId,
    dto::program::{ProgramView, SessionStatus},
    plan::{ProgramPlan, SessionPlan, WeekPlan},
};

use super::create::{made, planned};
use crate::{Error, Result, Services, Viewer, ground::Ground, new_id};

/// A new plan beside what stays of the old one.
struct Merged {
    /// Sessions that get another plan.
    replaced: Vec<(SessionId, i32, SessionPlan)>,
    /// Sessions of days that had none.
    added: Vec<SessionPlan>,
    /// Weeks with at least one of either, as they are now.
    weeks: Vec<WeekPlan>,
}

impl Services {
    /// Plans the sessions still to come from the profile as it is now. What was done, started or skipped, and what lies
    /// in the past, stays as it was.
    pub async fn regenerate_sessions(&self, viewer: Viewer, id: ProgramId) -> Result<ProgramView> {
        let program = self.find_program(viewer, id).await?;
        let profile = self.profile(viewer).await?;
        let today = self.today_for(&profile);
        let stored = db::session::of_program(&self.db, viewer.user, id).await?;

        let book = self.whole_book(viewer.user, &profile, today).await?;
        let seed = program.seed.wrapping_add(1);
        let ground = Ground { profile, request: program.request.clone(), library: self.library.clone(), book, seed };
        let (plan, ground, merged) = self
            .think(move || {
                let (plan, ground) = planned(ground)?;
                let merged = merge(&plan, stored, today, &ground);
                Ok::<_, Error>((plan, ground, merged))
            })
            .await??;
        if merged.weeks.is_empty() {
            return self.view_program(viewer, program).await;
        }

        let mut tx = self.begin_switch(viewer).await?;
        if !db::session::replace_planned(&mut tx, viewer.user, &merged.replaced, today, self.now()).await? {
            return Err(Error::conflict(
                "changed_meanwhile",
                "A session was changed at the same moment. Nothing was planned anew; try again.",
            ));
        }
        let keep: Vec<SessionId> = merged.replaced.iter().map(|(id, ..)| *id).collect();
        db::session::delete_except(&mut tx, viewer.user, id, today, &keep).await?;
        let added: Vec<NewSession> =
            merged.added.into_iter().map(|plan| NewSession { id: SessionId(new_id()), plan }).collect();
        db::session::insert(&mut tx, viewer.user, id, &added, today).await?;
        db::program::put_weeks(&mut tx, viewer.user, id, &merged.weeks).await?;
        db::program::remake(&mut tx, viewer.user, id, &made(&plan, ground.seed)).await?;
        db::commit(tx).await?;
        self.program(viewer, id).await
    }
}

/// Puts new plans in the places that are still open. Weeks in which something stays are judged as the mixture they are.
fn merge(plan: &ProgramPlan, stored: Vec<Session>, today: NaiveDate, ground: &Ground) -> Merged {
    let mut stored: BTreeMap<(u8, u8), Session> = stored.into_iter().map(|s| ((s.plan.week, s.plan.day), s)).collect();
    let mut merged = Merged { replaced: Vec::new(), added: Vec::new(), weeks: Vec::new() };
    for week in &plan.weeks {
        let mut now = Vec::new();
        let (mut replaced, mut added) = (Vec::new(), Vec::new());
        for new in &week.sessions {
            match stored.remove(&(new.week, new.day)) {
                Some(old) if old.status == SessionStatus::Planned && old.plan.date >= today => {
                    now.push(new.clone());
                    replaced.push((old.id, old.revision, new.day));
                }
                Some(old) => now.push(old.plan),
                None if new.date >= today => {
                    now.push(new.clone());
                    added.push(new.day);
                }
                None => {}
            }
        }
        if replaced.is_empty() && added.is_empty() {
            continue;
        }
        let verdicts: Vec<_> = now.iter().map(|s| checker::check_session(s, &now, &ground.check())).collect();
        for (session, verdict) in now.iter_mut().zip(verdicts) {
            session.verdict = verdict;
        }
        let plan_of = |day: u8| now.iter().find(|s| s.day == day).cloned();
        merged.replaced.extend(replaced.into_iter().filter_map(|(id, rev, day)| Some((id, rev, plan_of(day)?))));
        merged.added.extend(added.into_iter().filter_map(plan_of));
        let mut week = WeekPlan { sessions: now, ..week.clone() };
        week.verdict = checker::check_week(&week, &ground.check());
        merged.weeks.push(week);
    }
    merged
}
