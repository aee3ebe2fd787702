//! Whether what was logged asks for rest, and the lighter sessions that follow.

use chrono::{Days, NaiveDate, TimeDelta};
use db::{exposure::Reach, program::Program, session::Session};
use domain::{
    MovementId,
    dto::{program::SessionStatus, workout::SaveWorkout},
    plan::{Change, Phase, SessionPlan},
    profile::Profile,
};
use engine::{
    deload::{self, Day, Decision, Kind, Stand},
    strength::StrengthBook,
};

use super::conclude::put;
use crate::{
    Result, Services, Viewer,
    ground::Ground,
    lighter::{Lightened, lightened},
};

/// A workout written down later than this says nothing about the coming days.
const RECENT_DAYS: i64 = 2;

/// What rest a workout leads to.
pub(super) struct Rest {
    /// What the person is told.
    pub change: Change,
    /// The sessions of the coming days.
    pub lightened: Vec<Lightened>,
}

impl Services {
    /// Weighs the signs after a workout. Known programs come back after a break by their own rule; what asks for a whole
    /// deload makes them lighter as well, unless they have easy weeks of their own: then that is said.
    pub(super) async fn rest(
        &self,
        viewer: Viewer,
        profile: &Profile,
        today: NaiveDate,
        document: &SaveWorkout,
        session: Option<&Session>,
        program: &Program,
    ) -> Result<Option<Rest>> {
        let old = (today - document.date).num_days() > RECENT_DAYS;
        if old {
            return Ok(None);
        }
        let light = session.is_some_and(|s| s.plan.phase == Phase::Deload);
        let Some(verdict) = self.weigh(viewer, profile, today, document, light, program).await? else {
            return Ok(None);
        };
        let from = today.checked_add_days(Days::new(1)).unwrap_or(today);
        let until = today.checked_add_days(Days::new(deload::AHEAD_DAYS)).unwrap_or(today);
        let weeks = db::session::weeks_between(&self.db, viewer.user, program.summary.id, from, until).await?;
        let mut open: Vec<Session> = weeks
            .iter()
            .filter(|s| s.status == SessionStatus::Planned && (from..=until).contains(&s.plan.date))
            .filter(|s| Some(s.id) != session.map(|s| s.id))
            .cloned()
            .collect();
        if deload::rest_planned(open.iter().map(|s| &s.plan)) {
            return Ok(None);
        }
        let kept = self.kept_heavy(&open).await?;
        open.retain(|s| !deload::is_lighter(&s.plan) && !kept.contains(&s.id));
        if open.is_empty() {
            return Ok(None);
        }
        if let Some(known) = program.request.ready.as_deref().and_then(seed::program) {
            match &verdict {
                deload::Rest::Decided(decision) if decision.kind == Kind::Deload => {
                    if let Some(every) = known.deload_every {
                        return Ok(Some(own_easy_week(&known.name, every, decision)));
                    }
                }
                _ => return Ok(None),
            }
        }

        let movements: Vec<MovementId> =
            open.iter().flat_map(|s| s.plan.exercises()).map(|e| e.movement.clone()).collect();
        let mut exposures = self.exposures(viewer.user, &movements, Reach::RecentBut(document.id)).await?;
        put(&mut exposures, document, light);
        let (library, request) = (self.library_of(viewer.user).await?, program.request.clone());
        let book = StrengthBook::from_exposures(profile, &library, &exposures, today);
        let scoring = self.scoring.now();
        let ground = Ground { profile: profile.clone(), request, library, book, scoring, seed: program.seed };
        self.think(move || lighter(open, &weeks, &verdict, &ground)).await
    }

    /// What the log says about the coming days; none when they may stay as they are.
    async fn weigh(
        &self,
        viewer: Viewer,
        profile: &Profile,
        today: NaiveDate,
        document: &SaveWorkout,
        light: bool,
        program: &Program,
    ) -> Result<Option<deload::Rest>> {
        let mut days = self.trained(viewer.user, today, Some(document.id)).await?;
        days.push(Day { date: document.date, deload: light });
        days.sort_by_key(|d| d.date);
        let library = self.library_of(viewer.user).await?;
        let watched = deload::watched(&library);
        let since = today - TimeDelta::days(deload::WINDOW);
        let mut exposures = self.exposures(viewer.user, &watched, Reach::SinceBut(since, document.id)).await?;
        put(&mut exposures, document, light);
        let week = (today - program.request.start_date).num_days().max(0) / 7 + 1;
        let stand =
            Stand { level: profile.level, aggression: profile.aggression, week: u8::try_from(week).unwrap_or(u8::MAX) };
        let profile = profile.clone();
        let check_ins = self.check_ins_until(viewer, today).await?;
        self.think(move || {
            let book = StrengthBook::from_exposures(&profile, &library, &exposures, today);
            let body = engine::readiness::signs(&check_ins, today);
            deload::weigh_with(&body, &book, &library, &days, today, stand)
        })
        .await
    }
}

/// Why a program with easy weeks of its own stays as it is.
fn own_easy_week(name: &str, every: u8, decision: &Decision) -> Rest {
    let change = Change {
        what: "The next 7 days".to_owned(),
        from: "As planned".to_owned(),
        to: format!("As planned: every week {every} of {name} is an easy one"),
        because: format!("{} Until then, make a day shorter when it is too much.", decision.because()),
    };
    Rest { change, lightened: Vec::new() }
}

fn lighter(open: Vec<Session>, weeks: &[Session], verdict: &deload::Rest, ground: &Ground) -> Option<Rest> {
    let lighter = verdict.lighter();
    let (to, because) = match verdict {
        deload::Rest::Decided(decision) => {
            let notes: Vec<&str> = decision.notes.iter().map(|n| n.text.as_str()).collect();
            let because = [decision.because(), notes.join(" ")].join(" ").trim().to_owned();
            let to = match decision.kind {
                Kind::Mini => "Lighter: about a third of the sets less, RPE 7.5 at most",
                Kind::Deload | Kind::Continue => "Deload: about half the sets, lighter where lighter loads exist",
            };
            (to.to_owned(), because)
        }
        deload::Rest::Back(back) => {
            let sets =
                if back.sets < 1.0 { format!("{:.0} % of the sets", back.sets * 100.0) } else { "Easier".to_owned() };
            (sets, format!("You are back after {} days without training.", back.days_off))
        }
    };
    let week_of = |number: u8| -> Vec<SessionPlan> {
        weeks.iter().map(|s| &s.plan).filter(|p| p.week == number).cloned().collect()
    };
    let lightened: Vec<Lightened> = open
        .into_iter()
        .filter_map(|session| {
            let week = week_of(session.plan.week);
            lightened(session, &week, &lighter, &because, ground)
        })
        .collect();
    let change = Change { what: "The next 7 days".to_owned(), from: "As planned".to_owned(), to, because };
    (!lightened.is_empty()).then_some(Rest { change, lightened })
}
