//! What a finished workout amounts to: a summary, records, and other loads next time.

use std::{collections::BTreeSet, ops::RangeInclusive};

use chrono::{Days, NaiveDate};
use db::{exposure::Reach, program::Program, session::Session, workout::Workout};
use domain::{
    MovementId, SessionId,
    dto::{
        program::SessionStatus,
        workout::{SaveWorkout, WorkoutSummary},
    },
    plan::{BlockRole, Change, ExercisePlan, Phase, SessionPlan},
    profile::Profile,
    workout::{Exposure, SetKind},
};
use engine::strength::{StrengthBook, record};

use crate::{Result, Services, Viewer, ground::Ground, lighter::Lightened};

/// How far ahead sessions get the loads that a workout calls for. Those beyond get them when somebody looks.
pub(crate) const DAYS_AHEAD: u64 = 14;

/// What follows from a workout.
pub(super) struct Conclusion {
    pub summary: WorkoutSummary,
    /// Sessions to come with their new loads, and the revision they were read at.
    pub renewed: Vec<(SessionId, i32, SessionPlan)>,
    /// Sessions to come that become lighter.
    pub lightened: Vec<Lightened>,
}

/// A session to come, and its week.
struct Coming {
    session: Session,
    week: Vec<SessionPlan>,
}

impl Services {
    /// Sums up a finished workout. `stored` is what an earlier save of it concluded.
    pub(super) async fn conclude(
        &self,
        viewer: Viewer,
        profile: &Profile,
        today: NaiveDate,
        document: &SaveWorkout,
        session: Option<&Session>,
        stored: Option<&Workout>,
    ) -> Result<Conclusion> {
        let done: BTreeSet<MovementId> = document.sets.iter().map(|s| s.movement.clone()).collect();
        let done: Vec<MovementId> = done.into_iter().collect();
        let reach = Reach::Before { workout: document.id, date: document.date, started_at: document.started_at };
        let before = self.exposures(viewer.user, &done, reach).await?;
        let program = db::program::find_active(&self.db, viewer.user).await?;
        let (mut coming, mut ground, mut rest) = (None, None, None);
        if let Some(program) = program {
            rest = self.rest(viewer, profile, today, document, session, &program).await?;
            let found = self.coming(viewer, profile, today, document, &done, session, program).await?;
            (coming, ground) = (Some(found.0), Some(found.1));
        }

        let (document, profile, library) = (document.clone(), profile.clone(), self.library_of(viewer.user).await?);
        let planned_sets = session.map_or(0, |s| work_sets(&s.plan));
        let earlier = stored.and_then(|s| s.summary.as_ref()).map(|s| s.next.clone()).unwrap_or_default();
        self.think(move || {
            let before = StrengthBook::from_exposures(&profile, &library, &before, document.date);
            let (renewed, mut changes) = match (coming, ground) {
                (Some(coming), Some(ground)) => renew(coming, &done, &ground),
                _ => (Vec::new(), Vec::new()),
            };
            let (change, lightened) = rest.map(|r| (r.change, r.lightened)).unzip();
            changes.splice(0..0, change);
            let summary = WorkoutSummary {
                seconds: document.seconds(),
                sets: document.work_sets(),
                planned_sets,
                tonnage: document.tonnage(),
                volume: engine::logged_volume(&document.sets, &library),
                records: record::records(&before, &profile, &library, document.date, &document.sets),
                next: since(earlier, changes),
            };
            Conclusion { summary, renewed, lightened: lightened.unwrap_or_default() }
        })
        .await
    }

    /// The sessions of the active program in which the movements come back soon, and what their loads stand on, this
    /// workout included.
    #[expect(clippy::too_many_arguments, reason = "everything that is known when a workout ends")]
    async fn coming(
        &self,
        viewer: Viewer,
        profile: &Profile,
        today: NaiveDate,
        document: &SaveWorkout,
        done: &[MovementId],
        session: Option<&Session>,
        program: Program,
    ) -> Result<(Vec<Coming>, Ground)> {
        let until = today.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(today);
        let weeks = db::session::weeks_with(&self.db, viewer.user, program.summary.id, today, until, done).await?;
        let coming = coming(&weeks, session.map(|s| s.id), today..=until, done);

        let needed = coming.iter().flat_map(|c| c.session.plan.exercises()).map(|e| e.movement.clone());
        let needed: Vec<MovementId> = needed.collect();
        let mut exposures = self.exposures(viewer.user, &needed, Reach::RecentBut(document.id)).await?;
        let light = session.is_some_and(|s| s.plan.phase == Phase::Deload || engine::readiness::lowered(&s.plan));
        put(&mut exposures, document, light);
        let library = self.library_of(viewer.user).await?;
        let book = StrengthBook::from_exposures(profile, &library, &exposures, today);
        let (scoring, profile) = (self.scoring.now(), profile.clone());
        let ground = Ground { profile, request: program.request, library, book, scoring, seed: program.seed };
        Ok((coming, ground))
    }
}

/// The planned sessions of some weeks in which one of the movements comes back, but for the one that was just done.
fn coming(
    weeks: &[Session],
    just_done: Option<SessionId>,
    within: RangeInclusive<NaiveDate>,
    done: &[MovementId],
) -> Vec<Coming> {
    let of_week = |number: u8| weeks.iter().map(|s| &s.plan).filter(|p| p.week == number).cloned().collect();
    weeks
        .iter()
        .filter(|s| s.status == SessionStatus::Planned && Some(s.id) != just_done && within.contains(&s.plan.date))
        .filter(|s| s.plan.exercises().any(|e| done.contains(&e.movement)))
        .map(|s| Coming { session: s.clone(), week: of_week(s.plan.week) })
        .collect()
}

/// Puts a workout that is not stored yet among the exposures.
pub(super) fn put(exposures: &mut Vec<Exposure>, document: &SaveWorkout, deload: bool) {
    let movements: BTreeSet<&MovementId> = document.sets.iter().map(|s| &s.movement).collect();
    for movement in movements {
        let sets: Vec<_> =
            document.sets.iter().filter(|s| s.movement == *movement && s.kind != SetKind::Warmup).cloned().collect();
        if !sets.is_empty() {
            exposures.push(Exposure { movement: movement.clone(), date: document.date, deload, sets });
        }
    }
    exposures.sort_by_key(|e| e.date);
}

/// Gives the sessions their new loads, and tells for each movement what changes at its nearest exposure.
fn renew(
    coming: Vec<Coming>,
    done: &[MovementId],
    ground: &Ground,
) -> (Vec<(SessionId, i32, SessionPlan)>, Vec<Change>) {
    let mut renewed = Vec::new();
    let mut changes = Vec::new();
    let mut told: BTreeSet<&MovementId> = BTreeSet::new();
    for Coming { session, week } in coming {
        let Some(plan) = ground.refreshed(&session.plan, &week) else { continue };
        for movement in done {
            let only = |plan: &SessionPlan| only(plan, movement);
            if session.plan.exercises().any(|e| e.movement == *movement) && told.insert(movement) {
                changes.extend(engine::differences(&only(&session.plan), &only(&plan), &ground.profile));
            }
        }
        renewed.push((session.id, session.revision, plan));
    }
    (renewed, changes)
}

/// The session as if it had this exercise alone, so that what differs is about it.
fn only(plan: &SessionPlan, movement: &MovementId) -> SessionPlan {
    let mut plan = plan.clone();
    plan.estimated_seconds = 0;
    plan.target_minutes = 0;
    for block in &mut plan.blocks {
        block.exercises.retain(|e| e.movement == *movement);
        block.seconds = 0;
    }
    plan.blocks.retain(|b| !b.exercises.is_empty());
    plan
}

/// What changed since before the first save of a workout: a corrected set changes loads that the first save had changed.
fn since(earlier: Vec<Change>, now: Vec<Change>) -> Vec<Change> {
    let mut all = earlier;
    for change in now {
        match all.iter_mut().find(|c| c.what == change.what && c.to == change.from) {
            Some(first) => *first = Change { from: first.from.clone(), ..change },
            None => all.push(change),
        }
    }
    all.retain(|c| c.from != c.to);
    all
}

/// Work sets that a plan asks for; what is only ticked off (warm-up, mobility, cool-down) does not count.
fn work_sets(plan: &SessionPlan) -> u32 {
    let counts = |role: BlockRole| !matches!(role, BlockRole::Warmup | BlockRole::Mobility | BlockRole::Cooldown);
    let blocks = plan.blocks.iter().filter(|b| counts(b.role));
    blocks.flat_map(|b| &b.exercises).map(ExercisePlan::set_count).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(what: &str, from: &str, to: &str) -> Change {
        Change { what: what.to_owned(), from: from.to_owned(), to: to.to_owned(), because: String::new() }
    }

    #[test]
    fn a_correction_is_told_from_where_it_all_began() {
        let first = vec![change("Squat", "100 kg", "105 kg"), change("Row", "60 kg", "62.5 kg")];
        let corrected = since(first.clone(), vec![change("Squat", "105 kg", "102.5 kg")]);
        assert_eq!(corrected, [change("Squat", "100 kg", "102.5 kg"), first[1].clone()]);
        assert_eq!(since(first.clone(), vec![change("Squat", "105 kg", "100 kg")]), [first[1].clone()]);
        assert_eq!(since(first.clone(), Vec::new()), first);
    }
}
