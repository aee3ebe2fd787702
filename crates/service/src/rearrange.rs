//! When life moves the week: sessions that were not done, days away, an illness, the way back after a break. The engine
//! decides over the whole week; everything is shown before it is done, done in one transaction, and taken back with one tap.

mod decide;
mod store;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use db::{program::Program, rearrangement::Stored, session::Session};
use domain::{
    ProgramId, RearrangementId, SessionId,
    dto::{
        program::SessionStatus,
        rearrange::{
            Disruption, MissedChoice, Rearrangement, RearrangementOffer, RearrangementState, RearrangementView,
        },
    },
    plan::{Change, SessionPlan},
};
use engine::deload::{Comeback, Day};

use crate::{Error, Result, Services, Viewer, ground::Ground, new_id};

/// A session of a week that is over is asked about for so long.
const ASK_DAYS: u64 = 3;
/// Sessions that are asked about at once.
const MOST_ASKED: usize = 2;
/// Rearrangements that are listed, and looked through for what was kept.
const LISTED: i64 = 50;
/// Reading, deciding and storing is tried so often when somebody else stores in between.
const TRIES: u8 = 3;

/// A decided rearrangement, nothing of it stored.
pub(crate) struct Decided {
    pub program: ProgramId,
    pub rearrangement: Rearrangement,
    pub touched: Vec<Touch>,
}

/// What becomes of one session.
pub(crate) struct Touch {
    pub session: Session,
    /// Its other plan, where it has one.
    pub plan: Option<SessionPlan>,
    pub left_out: bool,
    pub changes: Vec<Change>,
}

impl Services {
    /// What has happened that asks for a decision, each with its ways to go on; nothing is changed.
    pub async fn rearrangement_offers(&self, viewer: Viewer) -> Result<Vec<RearrangementOffer>> {
        let Some(program) = db::program::find_active(&self.db, viewer.user).await? else { return Ok(Vec::new()) };
        let profile = self.profile(viewer).await?;
        let today = self.today_for(&profile);
        let days = self.trained(viewer.user, today, None).await?;
        if let Some(last) = days.last().map(|d| d.date)
            && Comeback::of((today - last).num_days(), 0).is_some()
        {
            return self.return_offer(viewer, &program, today, last).await;
        }
        let passed = self.passed(viewer, &program, today).await?;
        if passed.is_empty() {
            return Ok(Vec::new());
        }
        let kept = self.kept(viewer, program.summary.id).await?;
        let ground = self.ground_of(viewer, &program).await?;
        let mut offers = Vec::new();
        for session in passed.into_iter().filter(|id| !kept.contains(id)).take(MOST_ASKED) {
            let ways = self.missed_ways(viewer, session, today, &ground).await?;
            let Some((session, ways)) = ways else { continue };
            let when = session.plan.date.format("%A");
            offers.push(RearrangementOffer {
                title: format!("{} was not done", session.plan.title),
                text: format!("It was planned for {when}, and nothing was logged."),
                ways: ways.into_iter().map(|decided| decided.rearrangement).collect(),
            });
        }
        Ok(offers)
    }

    /// What a rearrangement would do; nothing is changed.
    pub async fn preview_rearrangement(&self, viewer: Viewer, disruption: Disruption) -> Result<Rearrangement> {
        Ok(self.decide(viewer, disruption).await?.rearrangement)
    }

    /// Does it. Asking twice for the same does it once.
    pub async fn rearrange(&self, viewer: Viewer, disruption: Disruption) -> Result<RearrangementView> {
        for _ in 0..TRIES {
            if let Some(known) = self.known_rearrangement(viewer, disruption, RearrangementState::Applied).await? {
                return self.view_rearrangement(viewer, known).await;
            }
            let decided = self.decide(viewer, disruption).await?;
            if let Some(stored) = self.store_rearrangement(viewer, decided).await? {
                return self.view_rearrangement(viewer, stored).await;
            }
        }
        Err(changed_meanwhile())
    }

    /// Remembers that the plan is to stay as it is; it is not offered again.
    pub async fn keep_plan(&self, viewer: Viewer, disruption: Disruption) -> Result<RearrangementView> {
        if let Some(known) = self.known_rearrangement(viewer, disruption, RearrangementState::Kept).await? {
            return self.view_rearrangement(viewer, known).await;
        }
        let program = self.active_program(viewer).await?;
        let what = match disruption {
            Disruption::Missed { session, .. } => self.find_session(viewer, session).await?.plan.title,
            Disruption::Return { .. } => "After the break".to_owned(),
            Disruption::Travel { .. } | Disruption::Illness { .. } => {
                return Err(Error::invalid("kind", "unexpected", "Only what is offered can be declined."));
            }
        };
        let stored = Stored {
            id: RearrangementId(new_id()),
            program: program.summary.id,
            state: RearrangementState::Kept,
            document: Rearrangement {
                disruption,
                title: what,
                text: "The plan stays as it is.".to_owned(),
                sessions: Vec::new(),
            },
            touched: Vec::new(),
            created_at: self.now(),
        };
        let mut tx = db::begin(&self.db).await?;
        db::rearrangement::insert(&mut tx, viewer.user, &stored).await?;
        db::commit(tx).await?;
        self.view_rearrangement(viewer, stored).await
    }

    /// What was done, taken back or declined in the active program, newest first.
    pub async fn rearrangements(&self, viewer: Viewer) -> Result<Vec<RearrangementView>> {
        let Some(program) = db::program::find_active(&self.db, viewer.user).await? else { return Ok(Vec::new()) };
        let today = self.today_for(&self.profile(viewer).await?);
        let found = db::rearrangement::of_program(&self.db, viewer.user, program.summary.id, LISTED).await?;
        Ok(found.into_iter().map(|stored| store::view(stored, today)).collect())
    }

    /// Whether somebody wants the plan as it is in spite of the break since they last trained.
    pub(crate) async fn keeps_plan_after(&self, viewer: Viewer, program: ProgramId, days: &[Day]) -> Result<bool> {
        let found = db::rearrangement::of_program(&self.db, viewer.user, program, LISTED).await?;
        Ok(found.iter().any(|stored| match stored.document.disruption {
            Disruption::Return { since } => {
                stored.state == RearrangementState::Kept && days.iter().rev().take(8).any(|d| d.date == since)
            }
            _ => false,
        }))
    }

    async fn view_rearrangement(&self, viewer: Viewer, stored: Stored) -> Result<RearrangementView> {
        let today = self.today_for(&self.profile(viewer).await?);
        Ok(store::view(stored, today))
    }

    async fn active_program(&self, viewer: Viewer) -> Result<Program> {
        db::program::find_active(&self.db, viewer.user).await?.ok_or(Error::not_found("active program"))
    }

    /// The same that was asked for before and still stands.
    async fn known_rearrangement(
        &self,
        viewer: Viewer,
        disruption: Disruption,
        state: RearrangementState,
    ) -> Result<Option<Stored>> {
        let program = self.active_program(viewer).await?;
        let found = db::rearrangement::of_program(&self.db, viewer.user, program.summary.id, LISTED).await?;
        Ok(found.into_iter().find(|stored| stored.state == state && stored.document.disruption == disruption))
    }

    /// Sessions that passed without being done and can still be asked about: of this week or microcycle of the program, or
    /// of the last days.
    async fn passed(&self, viewer: Viewer, program: &Program, today: NaiveDate) -> Result<Vec<SessionId>> {
        let cycle = i64::from(program.request.cycle_days());
        let into = (today - program.summary.start_date).num_days().rem_euclid(cycle).unsigned_abs();
        let from = today - Days::new(into.max(ASK_DAYS));
        let from = db::session::SummaryFrom { date: Some(from), limit: Some(14) };
        let around = db::session::summaries(&self.db, viewer.user, program.summary.id, from).await?;
        let passed = around.iter().rev().filter(|s| s.status == SessionStatus::Planned && s.date < today);
        Ok(passed.map(|s| s.id).collect())
    }

    /// Sessions that were not done and are to stay so.
    async fn kept(&self, viewer: Viewer, program: ProgramId) -> Result<BTreeSet<SessionId>> {
        let found = db::rearrangement::of_program(&self.db, viewer.user, program, LISTED).await?;
        let kept = found.into_iter().filter(|stored| stored.state == RearrangementState::Kept);
        Ok(kept
            .filter_map(|stored| match stored.document.disruption {
                Disruption::Missed { session, .. } => Some(session),
                _ => None,
            })
            .collect())
    }

    async fn return_offer(
        &self,
        viewer: Viewer,
        program: &Program,
        today: NaiveDate,
        since: NaiveDate,
    ) -> Result<Vec<RearrangementOffer>> {
        let disruption = Disruption::Return { since };
        let found = db::rearrangement::of_program(&self.db, viewer.user, program.summary.id, LISTED).await?;
        let settled = |s: &Stored| s.state != RearrangementState::Undone && s.document.disruption == disruption;
        if found.iter().any(settled) {
            return Ok(Vec::new());
        }
        let ground = self.ground_of(viewer, program).await?;
        let Ok(decided) = self.decide_return(viewer, program.summary.id, since, today, &ground).await else {
            return Ok(Vec::new());
        };
        let away = (today - since).num_days();
        let text = if Comeback::of(away, 0).is_some_and(|back| back.onboard) {
            format!(
                "{away} days without training: what was known of your strength is old. Begin gently, or plan a new \
                 program."
            )
        } else {
            format!("{away} days without training. A gentle start gets you back faster than the old loads.")
        };
        Ok(vec![RearrangementOffer { title: "Welcome back".to_owned(), text, ways: vec![decided.rearrangement] }])
    }

    async fn ground_of(&self, viewer: Viewer, program: &Program) -> Result<Ground> {
        let profile = self.profile(viewer).await?;
        let book = self.whole_book(viewer.user, &profile, self.today_for(&profile)).await?;
        let (library, scoring) = (self.library_of(viewer.user).await?, self.scoring.now());
        Ok(Ground { profile, request: program.request.clone(), library, book, scoring, seed: program.seed })
    }
}

/// How a way to deal with a missed session is called.
fn label(choice: MissedChoice, to: Option<NaiveDate>, today: NaiveDate) -> String {
    match (choice, to) {
        (MissedChoice::Shift, Some(date)) if date == today => "Move it to today".to_owned(),
        (MissedChoice::Shift, Some(date)) if Some(date) == today.succ_opt() => "Move it to tomorrow".to_owned(),
        (MissedChoice::Shift, Some(date)) => format!("Move it to {}", date.format("%A")),
        (choice, _) => choice.label().to_owned(),
    }
}

fn changed_meanwhile() -> Error {
    Error::conflict("changed_meanwhile", "A session was changed at the same moment. Nothing was lost; try again.")
}
