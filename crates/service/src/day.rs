//! A day: its session in full, the week around it, what follows.

use chrono::{Datelike, Days, NaiveDate};
use db::{program::Program, session::SummaryFrom};
use domain::{
    SessionId,
    dto::{
        day::{DayCell, DayPlan},
        program::SessionSummary,
    },
};

use crate::{Error, Result, Services, Viewer};

/// Sessions shown after the day.
const NEXT: usize = 5;
/// A week has at most seven sessions; those before the day and the ones that follow it come from one query.
const AROUND: u16 = 7 + 5;

impl Services {
    /// What a day holds; today where the person is when no date is given.
    pub async fn day_plan(&self, viewer: Viewer, date: Option<NaiveDate>) -> Result<DayPlan> {
        let profile = self.profile(viewer).await?;
        let today = self.today_for(&profile);
        let date = date.unwrap_or(today);
        check(date)?;
        let activities = self.activities_on(viewer, &profile, date).await?;
        let Some(program) = db::program::find_active(&self.db, viewer.user).await? else {
            let days = week_of(date, None);
            let week = days.map(|date| DayCell { date, session: None }).to_vec();
            return Ok(DayPlan { date, today, program: None, session: None, activities, week, next: Vec::new() });
        };

        let days = week_of(date, Some(program.summary.start_date));
        let around = self.around(viewer, &program, days[0]).await?;
        let session = match around.iter().find(|s| s.date == date) {
            Some(summary) => db::session::find(&self.db, viewer.user, summary.id).await?,
            None => None,
        };
        let session = match session {
            Some(session) => Some(self.view_session(viewer, &profile, Some(&program), session).await?),
            None => None,
        };
        let on = |date: NaiveDate| around.iter().find(|s| s.date == date).cloned();
        Ok(DayPlan {
            date,
            today,
            session,
            activities,
            week: days.map(|date| DayCell { date, session: on(date) }).to_vec(),
            next: around.iter().filter(|s| s.date > date).take(NEXT).cloned().collect(),
            program: Some(program.summary),
        })
    }

    /// The session of a day of the active program.
    pub(crate) async fn session_on(&self, viewer: Viewer, date: NaiveDate) -> Result<Option<SessionId>> {
        check(date)?;
        let Some(program) = db::program::find_active(&self.db, viewer.user).await? else { return Ok(None) };
        let around = self.around(viewer, &program, date).await?;
        Ok(around.first().filter(|s| s.date == date).map(|s| s.id))
    }

    async fn around(&self, viewer: Viewer, program: &Program, from: NaiveDate) -> Result<Vec<SessionSummary>> {
        let from = SummaryFrom { date: Some(from), limit: Some(AROUND) };
        Ok(db::session::summaries(&self.db, viewer.user, program.summary.id, from).await?)
    }
}

pub(crate) fn check(date: NaiveDate) -> Result<()> {
    if !(1970..2200).contains(&date.year()) {
        return Err(Error::invalid("date", "out_of_range", "A day lies between 1970 and 2199."));
    }
    Ok(())
}

/// The seven days of a date's week: as the program counts its weeks, from the day it starts on; without one, Monday first.
fn week_of(date: NaiveDate, program_starts: Option<NaiveDate>) -> [NaiveDate; 7] {
    let into = match program_starts {
        Some(starts) => (date - starts).num_days().rem_euclid(7).unsigned_abs(),
        None => u64::from(date.weekday().num_days_from_monday()),
    };
    let first = date - Days::new(into);
    std::array::from_fn(|i| first + Days::new(i as u64))
}
