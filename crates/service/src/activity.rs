//! What people do besides training: written down, removed again, and what it does to the sessions of the coming days.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use db::session::{Revision, Session};
use domain::{
    ActivityId, ActivityKindId,
    activity::{ActivityKind, ActivitySource, DoneActivity, WeeklyActivity},
    dto::{
        activity::{ActivityEntry, ActivityRange, ChangedSession, DayActivity, LoggedActivity},
        program::SessionStatus,
    },
    error::FieldErrors,
    plan::{Change, SessionPlan},
    profile::Profile,
    request::Weekday,
};
use engine::interference::react::{AHEAD_DAYS, BACK_DAYS, marked, react};

use crate::{
    Error, Result, Services, Viewer,
    ground::{Ground, broken_anew, judged},
};

/// Days of the record that are shown unless told otherwise, and at most.
const SHOWN_DAYS: u64 = 28;
const MOST_DAYS: i64 = 366;

/// A session with the plan that takes the place of its own.
struct Given {
    session: Session,
    plan: SessionPlan,
    undo_to: Option<i32>,
    changes: Vec<Change>,
    because: String,
}

impl Services {
    /// Every kind of activity, with what it costs.
    #[expect(clippy::unused_async, reason = "a use case like the others; that its data is embedded is a detail")]
    pub async fn activity_kinds(&self) -> Result<Vec<ActivityKind>> {
        Ok(self.library.activities().to_vec())
    }

    /// The record of some days, newest first.
    pub async fn activities(&self, viewer: Viewer, range: ActivityRange) -> Result<Vec<ActivityEntry>> {
        let today = self.today_for(&self.profile(viewer).await?);
        let to = range.to.unwrap_or(today);
        let from = range.from.unwrap_or_else(|| to.checked_sub_days(Days::new(SHOWN_DAYS)).unwrap_or(to));
        if from > to || (to - from).num_days() > MOST_DAYS {
            return Err(Error::invalid("from", "out_of_range", "Ask for at most 366 days, the first before the last."));
        }
        let found = db::activity::between(&self.db, viewer.user, from, to).await?;
        Ok(found.into_iter().map(|(activity, source)| self.entry(activity, source)).collect())
    }

    /// Writes an activity down. Sessions of the coming days give way where it has tired what they train; the same record
    /// sent twice changes nothing.
    pub async fn log_activity(&self, viewer: Viewer, activity: DoneActivity) -> Result<LoggedActivity> {
        let profile = self.profile(viewer).await?;
        let today = self.today_for(&profile);
        activity.validate(today).map_err(Error::Invalid)?;
        if self.library.activity(&activity.kind).is_none() {
            return Err(Error::invalid(
                "kind",
                "unknown_activity",
                format!("There is no activity called `{}`.", activity.kind),
            ));
        }
        let weekday = Weekday::of(activity.date);
        let planned = profile.activities.iter().any(|a| a.kind == activity.kind && a.weekday == weekday);
        let source = if planned { ActivitySource::Planned } else { ActivitySource::Manual };
        if let Some(stored) = db::activity::find(&self.db, viewer.user, activity.id).await? {
            return self.known(stored, &activity);
        }

        let mut done = self.recent_activities(viewer, today).await?;
        done.push(activity.clone());
        let given = self.give_way(viewer, profile, today, activity.date, done).await?;
        let mut tx = db::begin(&self.db).await?;
        if !db::activity::insert(&mut tx, viewer.user, &activity, source, self.now()).await? {
            drop(tx);
            let stored = db::activity::find(&self.db, viewer.user, activity.id).await?;
            return self.known(stored.ok_or(Error::not_found("activity"))?, &activity);
        }
        let sessions = self.store_given(&mut tx, viewer, given, today).await?;
        db::commit(tx).await?;
        Ok(LoggedActivity { entry: self.entry(activity, source), sessions })
    }

    /// Removes an activity. Sessions that gave way to it become what the remaining ones leave of them.
    pub async fn delete_activity(&self, viewer: Viewer, id: ActivityId) -> Result<()> {
        let (activity, _) = db::activity::find(&self.db, viewer.user, id).await?.ok_or(Error::not_found("activity"))?;
        let profile = self.profile(viewer).await?;
        let today = self.today_for(&profile);
        let mut done = self.recent_activities(viewer, today).await?;
        done.retain(|other| other.id != id);
        let given = self.give_way(viewer, profile, today, activity.date, done).await?;
        let mut tx = db::begin(&self.db).await?;
        if !db::activity::delete(&mut tx, viewer.user, id).await? {
            return Err(Error::not_found("activity"));
        }
        self.store_given(&mut tx, viewer, given, today).await?;
        Ok(db::commit(tx).await?)
    }

    /// What a day holds besides training.
    pub(crate) async fn activities_on(
        &self,
        viewer: Viewer,
        profile: &Profile,
        date: NaiveDate,
    ) -> Result<Vec<DayActivity>> {
        let name = |kind: &ActivityKindId| {
            self.library.activity(kind).map_or_else(|| "Activity".to_owned(), |k| k.name.clone())
        };
        let mut day: Vec<DayActivity> = profile
            .activities
            .iter()
            .filter(|a| a.weekday == Weekday::of(date))
            .map(|WeeklyActivity { kind, minutes, intensity, part, .. }| DayActivity {
                name: name(kind),
                kind: kind.clone(),
                minutes: *minutes,
                intensity: *intensity,
                part: *part,
                planned: true,
                done: None,
            })
            .collect();
        for (activity, _) in db::activity::between(&self.db, viewer.user, date, date).await?.into_iter().rev() {
            let DoneActivity { id, kind, minutes, intensity, part, .. } = activity;
            match day.iter_mut().find(|d| d.kind == kind && d.done.is_none()) {
                Some(place) => *place = DayActivity { minutes, intensity, part, done: Some(id), ..place.clone() },
                None => day.push(DayActivity {
                    name: name(&kind),
                    kind,
                    minutes,
                    intensity,
                    part,
                    planned: false,
                    done: Some(id),
                }),
            }
        }
        Ok(day)
    }

    /// Kinds of a week of activities must exist.
    pub(crate) fn check_activities(&self, field: &str, week: &[WeeklyActivity], errors: &mut FieldErrors) {
        for (i, activity) in week.iter().enumerate() {
            if self.library.activity(&activity.kind).is_none() {
                errors.push(
                    format!("{field}[{i}].kind"),
                    "unknown_activity",
                    format!("There is no activity called `{}`.", activity.kind),
                );
            }
        }
    }

    fn entry(&self, activity: DoneActivity, source: ActivitySource) -> ActivityEntry {
        let name = self.library.activity(&activity.kind).map_or_else(|| "Activity".to_owned(), |k| k.name.clone());
        ActivityEntry { activity, name, source }
    }

    /// The answer to a record that is there already.
    fn known(&self, stored: (DoneActivity, ActivitySource), asked: &DoneActivity) -> Result<LoggedActivity> {
        let (activity, source) = stored;
        if activity != *asked {
            return Err(Error::Conflict {
                code: "id_taken",
                message: "You have another activity with this id. Nothing was saved; give it a fresh id.".to_owned(),
                field: Some("id"),
            });
        }
        Ok(LoggedActivity { entry: self.entry(activity, source), sessions: Vec::new() })
    }

    async fn recent_activities(&self, viewer: Viewer, today: NaiveDate) -> Result<Vec<DoneActivity>> {
        let from = today.checked_sub_days(Days::new(BACK_DAYS)).unwrap_or(today);
        let found = db::activity::between(&self.db, viewer.user, from, today).await?;
        Ok(found.into_iter().map(|(activity, _)| activity).collect())
    }

    /// Plans of the coming days as these activities leave them. Ready programs keep their own rules.
    async fn give_way(
        &self,
        viewer: Viewer,
        profile: Profile,
        today: NaiveDate,
        date: NaiveDate,
        done: Vec<DoneActivity>,
    ) -> Result<Vec<Given>> {
        let until = date.checked_add_days(Days::new(AHEAD_DAYS)).unwrap_or(date);
        let Some(program) = db::program::find_active(&self.db, viewer.user).await? else { return Ok(Vec::new()) };
        if program.request.ready.is_some() || until < today {
            return Ok(Vec::new());
        }
        let id = program.summary.id;
        let weeks = db::session::weeks_between(&self.db, viewer.user, id, today, until).await?;
        let open: Vec<Session> = weeks
            .iter()
            .filter(|s| s.status == SessionStatus::Planned && (today..=until).contains(&s.plan.date))
            .cloned()
            .collect();
        // A session that gave way before begins again from what it was.
        let mut before = BTreeMap::new();
        for session in &open {
            if let Some(revision) = session.undo_to
                && let Some(stored) = db::session::find_revision(&self.db, session.id, revision).await?
                && marked(&session.plan) > marked(&stored.plan)
            {
                before.insert(session.id, stored);
            }
        }
        let book = self.whole_book(viewer.user, &profile, today).await?;
        let ground = Ground {
            profile,
            request: program.request,
            library: self.library_of(viewer.user).await?,
            book,
            scoring: self.scoring.now(),
            seed: program.seed,
        };
        self.think(move || {
            open.into_iter().filter_map(|session| given(session, &mut before, &weeks, &done, &ground)).collect()
        })
        .await
    }

    /// Puts the plans in place; one that was changed meanwhile stays as it is.
    async fn store_given(
        &self,
        conn: &mut db::PgConnection,
        viewer: Viewer,
        given: Vec<Given>,
        today: NaiveDate,
    ) -> Result<Vec<ChangedSession>> {
        let mut changed = Vec::new();
        for Given { session, plan, undo_to, changes, because } in given {
            let (date, title) = (plan.date, plan.title.clone());
            let next = Revision { undo_to, prescribed_on: today, plan };
            if db::session::supersede(conn, viewer.user, &session, &next, &changes, self.now()).await? {
                changed.push(ChangedSession { id: session.id, date, title, changes, because });
            }
        }
        Ok(changed)
    }
}

/// A session as the activities leave it; none when it stays as it is, or when a hard rule would be broken.
fn given(
    session: Session,
    before: &mut BTreeMap<domain::SessionId, Revision>,
    weeks: &[Session],
    done: &[DoneActivity],
    ground: &Ground,
) -> Option<Given> {
    let week: Vec<SessionPlan> =
        weeks.iter().map(|s| &s.plan).filter(|p| p.week == session.plan.week).cloned().collect();
    let here = ground.at(&session.plan);
    let ground = &*here;
    let base = before.remove(&session.id);
    let from = base.as_ref().map_or(&session.plan, |b| &b.plan);
    let mut plan = react(from, &week, done, &ground.input());
    // Nothing asks for it any more: the session is what it was, and what could be undone then can be undone again.
    let undo_to = match &base {
        Some(base) if plan == base.plan => base.undo_to,
        Some(_) => session.undo_to,
        None => Some(session.revision),
    };
    if plan == session.plan {
        return None;
    }
    let own = plan.verdict.infeasible.clone();
    plan.verdict = judged(&plan, &week, &ground.check());
    plan.verdict.infeasible.extend(own);
    plan.verdict.infeasible.dedup();
    if let Some(broken) = broken_anew(&plan.verdict, || judged(&session.plan, &week, &ground.check())) {
        tracing::error!(date = %plan.date, rule = %broken.rule, detail = broken.detail, "giving way breaks a hard rule");
        return None;
    }
    let told: Vec<&str> = plan
        .notes
        .iter()
        .filter(|n| n.code.starts_with("activity_") && !from.notes.contains(n))
        .map(|n| n.text.as_str())
        .collect();
    let because = told.join(" ");
    let changes: Vec<Change> = engine::differences(&session.plan, &plan, &ground.profile)
        .into_iter()
        .map(|change| if because.is_empty() { change } else { Change { because: because.clone(), ..change } })
        .collect();
    if changes.is_empty() && plan.notes == session.plan.notes {
        return None;
    }
    Some(Given { session, plan, undo_to, changes, because })
}
