//! Check-ins: how somebody is on a day, how ready that makes them, and what it would change about the day's session.

use chrono::{Days, NaiveDate};
use domain::{
    check_in::{CheckIn, DayCheckIn},
    dto::{
        day::AdaptDay,
        readiness::{CheckInView, DayReadiness, Readiness},
    },
    equipment::Kit,
    plan::{Change, SessionPlan},
    profile::Profile,
};
use engine::readiness::{self, BACK_DAYS, Told};

use crate::{Error, Result, Services, Viewer, day, ground::move_to, session::still_open};

/// A check-in is written down on its day or within a week.
const LATE_DAYS: u64 = 7;
/// What was told longer ago than this suggests nothing.
const SUGGEST_DAYS: i64 = 14;
/// Soreness goes by so much a day.
const FADES: i64 = 3;

/// A check-in with everything that it is measured against.
#[derive(Debug, Clone)]
pub(crate) struct Morning {
    check_in: CheckIn,
    before: Vec<DayCheckIn>,
    readiness: Readiness,
}

impl Morning {
    fn new(check_in: CheckIn, before: Vec<DayCheckIn>, date: NaiveDate) -> Self {
        let readiness = readiness::of(&check_in, &before, date);
        Self { check_in, before, readiness }
    }

    /// For the engine.
    pub fn told(&self, usual_place: Kit) -> Told<'_> {
        Told { check_in: &self.check_in, before: &self.before, readiness: &self.readiness, usual_place }
    }

    /// Whether help is needed before anything else.
    pub fn emergency(&self) -> bool {
        self.readiness.stops.iter().any(|stop| stop.emergency)
    }

    /// How ready that makes somebody.
    pub const fn readiness(&self) -> &Readiness {
        &self.readiness
    }

    /// Gives a profile the equipment of today's place.
    pub fn move_to(&self, profile: &mut Profile) {
        if let Some(place) = self.check_in.place {
            move_to(profile, place);
        }
    }

    /// What a day that must not be trained makes of its session; none on other days.
    pub fn postponed(&self, session: &SessionPlan) -> Option<Change> {
        self.readiness.stops.first().map(|stop| Change {
            what: session.title.clone(),
            from: "Today".to_owned(),
            to: "Left out".to_owned(),
            because: stop.text.clone(),
        })
    }
}

impl Services {
    /// The check-in of a day, or what it may begin with: the last one, as far as such things last.
    pub async fn check_in(&self, viewer: Viewer, date: NaiveDate) -> Result<CheckInView> {
        day::check(date)?;
        let profile = self.profile(viewer).await?;
        let known = self.check_ins_until(viewer, date).await?;
        let yesterday = match date.pred_opt() {
            Some(yesterday) => self.activities_on(viewer, &profile, yesterday).await?,
            None => Vec::new(),
        };
        let planned_minutes = match self.session_on(viewer, date).await? {
            Some(id) => Some(self.find_session(viewer, id).await?.plan.target_minutes),
            None => None,
        };
        let stored = known.iter().find(|d| d.date == date);
        let last = known.iter().find(|d| d.date < date && (date - d.date).num_days() <= SUGGEST_DAYS);
        let (check_in, suggested_from) = match (stored, last) {
            (Some(day), _) => (day.check_in.clone(), None),
            (None, Some(day)) => (suggested(day, date), Some(day.date)),
            (None, None) => (CheckIn::default(), None),
        };
        Ok(CheckInView {
            date,
            check_in,
            stored: stored.is_some(),
            suggested_from,
            yesterday: yesterday.into_iter().filter(|a| a.done.is_some()).collect(),
            planned_minutes,
            usual_place: profile.kit,
        })
    }

    /// Stores the check-in of a day in place of an earlier one. Sessions stay as they are until somebody asks.
    pub async fn save_check_in(&self, viewer: Viewer, date: NaiveDate, check_in: CheckIn) -> Result<DayReadiness> {
        check_in.validate().map_err(Error::Invalid)?;
        let today = self.today_for(&self.profile(viewer).await?);
        let first = today.checked_sub_days(Days::new(LATE_DAYS)).unwrap_or(today);
        if !(first..=today).contains(&date) {
            let text = "A check-in is for today, or for one of the seven days before.";
            return Err(Error::invalid("date", "out_of_range", text));
        }
        let mut tx = db::begin(&self.db).await?;
        db::check_in::put(&mut tx, viewer.user, date, &check_in, self.now()).await?;
        db::commit(tx).await?;
        self.day_readiness(viewer, date).await
    }

    /// How ready somebody is on a day, and what that would change about its session.
    pub async fn day_readiness(&self, viewer: Viewer, date: NaiveDate) -> Result<DayReadiness> {
        day::check(date)?;
        let profile = self.profile(viewer).await?;
        let today = self.today_for(&profile);
        let (morning, checked_in) = match self.morning(viewer, date).await? {
            Some(morning) => (morning, true),
            None => (self.untold(viewer, date).await?, false),
        };
        let mut answer = DayReadiness {
            date,
            checked_in,
            readiness: morning.readiness.clone(),
            session: None,
            proposal: Vec::new(),
            refused: None,
            kept: false,
        };
        let Some(id) = self.session_on(viewer, date).await? else { return Ok(answer) };
        let session = self.find_session(viewer, id).await?;
        if still_open(&session, today).is_err() {
            return Ok(answer);
        }
        answer.session = Some(id);
        if !checked_in {
            return Ok(answer);
        }
        answer.kept = db::check_in::is_kept(&self.db, viewer.user, date).await?;
        if let Some(postponed) = morning.postponed(&session.plan) {
            answer.proposal.push(postponed);
            return Ok(answer);
        }
        match self.fitted(viewer, &session, &AdaptDay::default(), &morning, today).await {
            Ok((_, changes)) => answer.proposal = changes,
            Err(Error::Infeasible { text, .. }) => answer.refused = Some(text),
            Err(other) => return Err(other),
        }
        Ok(answer)
    }

    /// Remembers that the plan of a day is to stay as it is in spite of its check-in, or forgets that. What is asked for on
    /// the day then changes only what it says.
    pub async fn keep_day(&self, viewer: Viewer, date: NaiveDate, kept: bool) -> Result<DayReadiness> {
        day::check(date)?;
        if kept
            && let Some(morning) = self.morning(viewer, date).await?
            && morning.emergency()
        {
            let text = "What you told asks for help first. The session waits.";
            return Err(Error::conflict("help_first", text));
        }
        let mut tx = db::begin(&self.db).await?;
        if !db::check_in::keep(&mut tx, viewer.user, date, kept).await? {
            return Err(Error::not_found("check-in of this day"));
        }
        db::commit(tx).await?;
        self.day_readiness(viewer, date).await
    }

    /// How ready somebody is on a day; whoever told nothing has lost nothing.
    pub(crate) async fn readiness_on(&self, viewer: Viewer, date: NaiveDate) -> Result<Readiness> {
        Ok(match self.morning(viewer, date).await? {
            Some(morning) => morning.readiness,
            None => self.untold(viewer, date).await?.readiness,
        })
    }

    /// A day without a check-in.
    async fn untold(&self, viewer: Viewer, date: NaiveDate) -> Result<Morning> {
        Ok(Morning::new(CheckIn::default(), self.check_ins_until(viewer, date).await?, date))
    }

    /// The check-in of a day, measured; none when there is none.
    pub(crate) async fn morning(&self, viewer: Viewer, date: NaiveDate) -> Result<Option<Morning>> {
        let mut known = self.check_ins_until(viewer, date).await?;
        let Some(place) = known.iter().position(|d| d.date == date) else { return Ok(None) };
        let day = known.remove(place);
        Ok(Some(Morning::new(day.check_in, known, date)))
    }

    /// Check-ins up to a day, as far back as they can matter, newest first.
    pub(crate) async fn check_ins_until(&self, viewer: Viewer, date: NaiveDate) -> Result<Vec<DayCheckIn>> {
        let from = date.checked_sub_days(Days::new(BACK_DAYS)).unwrap_or(date);
        Ok(db::check_in::between(&self.db, viewer.user, from, date).await?)
    }
}

/// What probably still holds: habits as they were, soreness faded, pain to be confirmed. Nothing that passes overnight.
fn suggested(day: &DayCheckIn, date: NaiveDate) -> CheckIn {
    let days = (date - day.date).num_days();
    let faded = |score: u8| u8::try_from(i64::from(score) - FADES * days).unwrap_or(0);
    let last = &day.check_in;
    CheckIn {
        sleep_hours: last.sleep_hours,
        sleep_quality: last.sleep_quality,
        energy: last.energy,
        stress: last.stress,
        soreness: last.soreness.iter().map(|(m, s)| (*m, faded(*s))).filter(|(_, s)| *s > 0).collect(),
        pain: last.pain.clone(),
        illness: last.illness,
        ..CheckIn::default()
    }
}
