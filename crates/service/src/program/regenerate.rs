//! Planning anew what is still to come.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use db::{
    program::Program,
    session::{NewSession, Session},
};
use domain::{
    ProgramId, SessionId,
    dto::program::{ProgramView, RegenerationPreview, SessionChanges, SessionStatus},
    error::FieldErrors,
    goal::{GoalWeight, validate_goals},
    plan::{ExercisePlan, ProgramPlan, SessionPlan, WeekPlan},
    profile::Profile,
};

use engine::deload::{self, Day};

use super::create::{made, planned};
use crate::{Error, Result, Services, Viewer, ground::Ground, new_id};

/// The rest of a program planned anew, not stored yet.
struct Anew {
    plan: ProgramPlan,
    ground: Ground,
    merged: Merged,
    stored: Vec<Session>,
    today: NaiveDate,
    /// Nothing has changed since: made with another seed.
    another: bool,
}

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
    /// in the past, stays as it was; moved days stay moved, days away keep their place, and what was made light stays so.
    pub async fn regenerate_sessions(&self, viewer: Viewer, id: ProgramId) -> Result<ProgramView> {
        let program = self.find_program(viewer, id).await?;
        self.regenerate(viewer, program).await
    }

    /// Plans the sessions still to come for other goals.
    pub(crate) async fn regenerate_for(
        &self,
        viewer: Viewer,
        id: ProgramId,
        goals: Vec<GoalWeight>,
    ) -> Result<ProgramView> {
        let program = self.for_goals(viewer, id, goals).await?;
        self.regenerate(viewer, program).await
    }

    /// What [`Services::regenerate_for`] would change.
    pub(crate) async fn preview_for(
        &self,
        viewer: Viewer,
        id: ProgramId,
        goals: Vec<GoalWeight>,
    ) -> Result<RegenerationPreview> {
        let program = self.for_goals(viewer, id, goals).await?;
        self.preview(viewer, program).await
    }

    async fn for_goals(&self, viewer: Viewer, id: ProgramId, goals: Vec<GoalWeight>) -> Result<Program> {
        let mut errors = FieldErrors::new();
        validate_goals(&goals, &mut errors);
        errors.into_result(()).map_err(Error::Invalid)?;
        let mut program = self.find_program(viewer, id).await?;
        if program.request.ready.is_some() {
            let text = "This program is known by its name; its goals are its author's. A program of your own takes other goals.";
            return Err(Error::conflict("known_program", text));
        }
        program.request.goals = goals;
        Ok(program)
    }

    async fn regenerate(&self, viewer: Viewer, program: Program) -> Result<ProgramView> {
        let id = program.summary.id;
        let Anew { plan, ground, merged, today, .. } = self.anew(viewer, &program).await?;
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
        db::program::remake(&mut tx, viewer.user, id, &made(&plan, ground.seed), &ground.request).await?;
        db::commit(tx).await?;
        self.program(viewer, id).await
    }

    /// What [`Services::regenerate_sessions`] would change.
    pub async fn preview_regeneration(&self, viewer: Viewer, id: ProgramId) -> Result<RegenerationPreview> {
        let program = self.find_program(viewer, id).await?;
        self.preview(viewer, program).await
    }

    async fn preview(&self, viewer: Viewer, program: Program) -> Result<RegenerationPreview> {
        let Anew { ground, merged, stored, another, .. } = self.anew(viewer, &program).await?;
        let changed = merged.replaced.iter().filter_map(|(id, _, new)| {
            let old = stored.iter().find(|s| s.id == *id)?;
            differing(&old.plan, new, &ground.profile)
        });
        Ok(RegenerationPreview {
            made_by: program.engine_version,
            engine_version: engine::version(&ground.scoring),
            another,
            open: u32::try_from(merged.replaced.len()).map_err(Error::internal)?,
            changed: changed.collect(),
        })
    }

    /// Plans the rest with the seed it was made with, so that only what has changed since makes a difference. Where that
    /// makes none, another seed gives another, equally good program.
    async fn anew(&self, viewer: Viewer, program: &Program) -> Result<Anew> {
        let profile = self.profile(viewer).await?;
        let today = self.today_for(&profile);
        let stored = db::session::of_program(&self.db, viewer.user, program.summary.id).await?;
        let book = self.whole_book(viewer.user, &profile, today).await?;
        let (mut request, library) = (program.request.clone(), self.library_of(viewer.user).await?);
        if request.ready.is_none() {
            request.activities.clone_from(&profile.activities);
        }
        let scoring = self.scoring.now();
        let days = self.trained(viewer.user, today, None).await?;
        let ground = Ground { profile, request, library, book, scoring, seed: program.seed };
        self.think(move || {
            let (plan, ground) = planned(ground)?;
            let merged = merge(&plan, stored.clone(), today, &days, &ground);
            let as_before = |(id, _, new): &(SessionId, i32, SessionPlan)| {
                stored.iter().any(|s| s.id == *id && same_work(&s.plan, new))
            };
            if merged.weeks.is_empty() || !merged.added.is_empty() || !merged.replaced.iter().all(as_before) {
                return Ok(Anew { plan, ground, merged, stored, today, another: false });
            }
            let (plan, ground) = planned(Ground { seed: ground.seed.wrapping_add(1), ..ground })?;
            let merged = merge(&plan, stored.clone(), today, &days, &ground);
            Ok::<_, Error>(Anew { plan, ground, merged, stored, today, another: true })
        })
        .await?
    }
}

/// The same movements with the same sets, whatever the loads: those follow what is logged anyway.
fn same_work(old: &SessionPlan, new: &SessionPlan) -> bool {
    let work = |plan: &SessionPlan| -> Vec<_> {
        let targets = |e: &ExercisePlan| e.sets.iter().map(|group| (group.count, group.target)).collect::<Vec<_>>();
        plan.exercises().map(|e| (e.movement.clone(), targets(e))).collect()
    };
    work(old) == work(new)
}

/// How a session differs from what would take its place; none when a person would see no difference.
fn differing(old: &SessionPlan, new: &SessionPlan, profile: &Profile) -> Option<SessionChanges> {
    let changes = engine::differences(old, new, profile);
    (!changes.is_empty()).then(|| SessionChanges { date: new.date, week: new.week, title: new.title.clone(), changes })
}

/// A new plan in the place of one that life has changed: on the day it was moved to, for where it is trained, and as light
/// as it was made. None where it cannot be done there: then the one that was fitted to the place stays.
fn as_life_has_it(
    new: &SessionPlan,
    old: &SessionPlan,
    week: &[SessionPlan],
    (days, today): (&[Day], NaiveDate),
    ground: &Ground,
) -> Option<SessionPlan> {
    let mut plan = SessionPlan { date: old.date, ..new.clone() };
    if let Some(place) = engine::week::place(old) {
        let there = ground.moved_to(place);
        let edit = there.elsewhere(&plan, week).filter(|edit| !edit.left_out)?;
        if !checker::check_session(&edit.plan, week, &there.check()).violations.is_empty() {
            return None;
        }
        plan = edit.plan;
    }
    if let Some(lighter) = deload::kept(old, days, today) {
        plan = ground.at(&plan).lighter(&plan, &lighter);
    }
    Some(plan)
}

/// Puts new plans in the places that are still open. Weeks in which something stays are judged as the mixture they are.
fn merge(plan: &ProgramPlan, stored: Vec<Session>, today: NaiveDate, days: &[Day], ground: &Ground) -> Merged {
    let mut stored: BTreeMap<(u8, u8), Session> = stored.into_iter().map(|s| ((s.plan.week, s.plan.day), s)).collect();
    let mut merged = Merged { replaced: Vec::new(), added: Vec::new(), weeks: Vec::new() };
    for week in &plan.weeks {
        let mut now = Vec::new();
        let (mut replaced, mut added) = (Vec::new(), Vec::new());
        for new in &week.sessions {
            match stored.remove(&(new.week, new.day)) {
                Some(old) if old.status == SessionStatus::Planned && old.plan.date >= today => {
                    match as_life_has_it(new, &old.plan, &week.sessions, (days, today), ground) {
                        Some(new) => {
                            now.push(new);
                            replaced.push((old.id, old.revision, old.plan.day));
                        }
                        None => now.push(old.plan),
                    }
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
        let verdicts: Vec<_> = now.iter().map(|s| checker::check_session(s, &now, &ground.at(s).check())).collect();
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
