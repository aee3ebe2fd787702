//! What a decision stands on, gathered before the engine is asked: person, wishes, library, what they lifted.

use std::{borrow::Cow, sync::Arc};

use checker::CheckInput;
use chrono::NaiveDate;
use db::exposure::Reach;
use domain::{
    Kg, MovementId, UserId,
    dto::day::AdaptDay,
    equipment::Kit,
    library::Library,
    plan::{ProgramPlan, SessionPlan, WeekPlan},
    profile::Profile,
    ready::ReadyProgram,
    request::ProgramRequest,
    verdict::{Verdict, Violation},
    workout::Exposure,
};
use engine::{Adaptation, Coach, Infeasible, Input, Scoring, deload::Lighter, strength::StrengthBook};

use crate::{Result, Services};

/// Everything a decision of the engine and the judgement of the checker may depend on, owned, so that it can move to the
/// thread that thinks.
#[derive(Clone)]
pub(crate) struct Ground {
    pub profile: Profile,
    pub request: ProgramRequest,
    pub library: Arc<Library>,
    pub book: StrengthBook,
    pub scoring: Arc<Scoring>,
    pub seed: u64,
}

impl Ground {
    /// For the engine.
    pub fn input(&self) -> Input<'_> {
        Input {
            profile: &self.profile,
            request: &self.request,
            library: &self.library,
            book: &self.book,
            scoring: &self.scoring,
            seed: self.seed,
        }
    }

    /// For the checker.
    pub fn check(&self) -> CheckInput<'_> {
        CheckInput { profile: &self.profile, request: &self.request, library: &self.library }
    }

    /// The ready program that was asked for, if one was. It decides instead of the selection.
    pub fn ready(&self) -> Option<&'static ReadyProgram> {
        self.request.ready.as_deref().and_then(seed::program)
    }

    /// The engine, or the rules of the ready program.
    fn coach(&self) -> Coach<'_> {
        Coach { input: self.input(), ready: self.ready(), rack: None }
    }

    /// The same where a session is trained: days away have the equipment of their place.
    pub fn at(&self, session: &SessionPlan) -> Cow<'_, Self> {
        match engine::week::place(session).filter(|place| *place != self.profile.kit) {
            Some(place) => Cow::Owned(self.moved_to(place)),
            None => Cow::Borrowed(self),
        }
    }

    /// The same with the equipment of a place.
    pub fn moved_to(&self, place: Kit) -> Self {
        let mut there = self.clone();
        move_to(&mut there.profile, place);
        there
    }

    /// The ways to go on after a session was not done.
    pub fn missed(&self, week: &[engine::week::WeekDay<'_>], missed: u8, today: NaiveDate) -> Vec<engine::week::Way> {
        engine::week::missed(week, missed, today, &self.coach())
    }

    /// A session at the place that this profile has moved to.
    pub fn elsewhere(&self, plan: &SessionPlan, week: &[SessionPlan]) -> Option<engine::week::Edit> {
        engine::week::elsewhere(plan, week, self.profile.kit, &self.coach())
    }

    /// Lays out the program.
    pub fn plan(&self) -> Result<ProgramPlan, Infeasible> {
        self.coach().plan()
    }

    /// Fits a session to what is possible now.
    pub fn adapt(&self, plan: &SessionPlan, week: &[SessionPlan], ask: &AdaptDay) -> Result<Adaptation, Infeasible> {
        self.coach().adapt(plan, week, ask)
    }

    /// Fits a session to a check-in.
    pub fn adapt_to(
        &self,
        plan: &SessionPlan,
        week: &[SessionPlan],
        ask: &AdaptDay,
        told: &engine::readiness::Told<'_>,
    ) -> Result<Adaptation, Infeasible> {
        engine::readiness::adapt(plan, week, ask, told, &self.coach())
    }

    /// The session made lighter; as it was where it stays.
    pub fn lighter(&self, session: &SessionPlan, lighter: &Lighter) -> SessionPlan {
        match self.ready() {
            Some(program) => engine::ready::lighter(session, lighter, program, &self.input()),
            None => engine::deload::apply(session, lighter, &self.input()),
        }
    }

    /// Loads as today's knowledge gives them, judged. None when that would break a hard rule that was kept before: then
    /// what is stored stays.
    pub fn refreshed(&self, session: &SessionPlan, week: &[SessionPlan]) -> Option<SessionPlan> {
        let here = self.at(session);
        let mut plan = here.coach().refresh(session);
        plan.verdict = judged(&plan, week, &here.check());
        if let Some(broken) = broken_anew(&plan.verdict, || judged(session, week, &here.check())) {
            tracing::error!(date = %plan.date, rule = %broken.rule, detail = broken.detail, "new loads break a hard rule");
            return None;
        }
        Some(plan)
    }
}

/// Gives a profile the equipment of a place.
pub(crate) fn move_to(profile: &mut Profile, place: Kit) {
    if place == profile.kit {
        return;
    }
    let Some(kit) = seed::kits().iter().find(|kit| kit.id == place) else { return };
    profile.kit = place;
    profile.equipment.clone_from(&kit.equipment);
    if let Some(most) = kit.max_dumbbell_kg {
        profile.loads.dumbbell_max = Kg::new(most);
    }
}

/// A hard rule that a changed session breaks and that the session kept `before`. A profile can change under a plan that
/// was sound when it was made; such a breach is a reason to plan anew, not one against a change that leaves it alone.
pub(crate) fn broken_anew(now: &Verdict, before: impl FnOnce() -> Verdict) -> Option<&Violation> {
    if now.violations.is_empty() {
        return None;
    }
    let before = before();
    now.violations.iter().find(|v| before.violations.iter().all(|b| b.rule != v.rule))
}

/// The verdict on a session that takes its place in its week.
pub(crate) fn judged(plan: &SessionPlan, week: &[SessionPlan], check: &CheckInput<'_>) -> Verdict {
    let mut week = week.to_vec();
    match week.iter_mut().find(|s| s.day == plan.day) {
        Some(place) => place.clone_from(plan),
        None => week.push(plan.clone()),
    }
    checker::check_session(plan, &week, check)
}

/// The first hard rule that a plan breaks.
pub(crate) fn violation(weeks: &[WeekPlan]) -> Option<&Violation> {
    weeks
        .iter()
        .flat_map(|w| w.sessions.iter().map(|s| &s.verdict).chain([&w.verdict]))
        .find_map(|v| v.violations.first())
}

impl Services {
    /// What somebody did with these movements.
    pub(crate) async fn exposures(
        &self,
        user: UserId,
        movements: &[MovementId],
        reach: Reach,
    ) -> Result<Vec<Exposure>> {
        let mut conn = db::acquire(&self.db).await?;
        Ok(db::exposure::of(&mut conn, user, movements, reach).await?)
    }

    /// What is known of somebody's strength in these movements.
    pub(crate) async fn book(
        &self,
        user: UserId,
        profile: &Profile,
        movements: &[MovementId],
        today: NaiveDate,
    ) -> Result<StrengthBook> {
        let exposures = self.exposures(user, movements, Reach::Recent).await?;
        let library = self.library_of(user).await?;
        Ok(StrengthBook::from_exposures(profile, &library, &exposures, today))
    }

    /// What is known of somebody's strength in whatever the engine may choose.
    pub(crate) async fn whole_book(&self, user: UserId, profile: &Profile, today: NaiveDate) -> Result<StrengthBook> {
        let all: Vec<MovementId> = self.library_of(user).await?.all().iter().map(|m| m.id.clone()).collect();
        self.book(user, profile, &all, today).await
    }
}
