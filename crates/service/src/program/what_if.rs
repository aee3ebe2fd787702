//! What the coming weeks would bring, as planned and under other circumstances.

use chrono::{Datelike, Days, NaiveDate};
use db::{program::Week, session::Session};
use domain::{
    ProgramId,
    dto::{
        program::SessionStatus,
        what_if::{Scenario, WhatIf, WhatIfRequest},
    },
    equipment::Kit,
    plan::{SessionPlan, WeekPlan},
    request::ProgramRequest,
    verdict::Verdict,
};
use engine::deload::Day;
use simulator::{
    Leg, World,
    life::bare,
    what_if::{ATHLETES, Asked, outlooks},
};

use crate::{Error, Result, Services, Viewer, ground::Ground};

/// Weeks looked ahead. What is left of the program comes first, then the same program again.
const WEEKS: u8 = 12;

impl Services {
    /// Lives the coming weeks of a program through, scenario by scenario. Nothing is stored.
    pub async fn what_if(&self, viewer: Viewer, id: ProgramId, ask: WhatIfRequest) -> Result<WhatIf> {
        ask.validate().map_err(Error::Invalid)?;
        let program = self.find_program(viewer, id).await?;
        let profile = self.profile(viewer).await?;
        let today = self.today_for(&profile);
        let weeks = db::program::weeks(&self.db, viewer.user, id).await?;
        let sessions = db::session::of_program(&self.db, viewer.user, id).await?;
        let days = self.trained(viewer.user, today, None).await?;
        let book = self.whole_book(viewer.user, &profile, today).await?;
        let ground = Ground {
            profile,
            request: program.request,
            library: self.library_of(viewer.user).await?,
            book,
            scoring: self.scoring.now(),
            seed: program.seed,
        };
        let coming = coming(&weeks, sessions, today);
        let scenarios = if ask.scenarios.is_empty() { Scenario::ALL.to_vec() } else { ask.scenarios };
        self.think(move || look_ahead(ground, coming, &scenarios, &days, today)).await?
    }
}

/// What is left of a program: the sessions still to come, week by week.
fn coming(weeks: &[Week], sessions: Vec<Session>, today: NaiveDate) -> Vec<WeekPlan> {
    let open = |s: &Session| s.status == SessionStatus::Planned && s.plan.date >= today;
    let mut plans: Vec<SessionPlan> = sessions.into_iter().filter(open).map(|s| s.plan).collect();
    weeks
        .iter()
        .map(|week| WeekPlan {
            number: week.number,
            phase: week.phase,
            starts: week.starts,
            sessions: plans.extract_if(.., |s| s.week == week.number).collect(),
            volume: Vec::new(),
            verdict: Verdict::default(),
        })
        .filter(|week| !week.sessions.is_empty())
        .collect()
}

fn look_ahead(
    ground: Ground,
    mut left: Vec<WeekPlan>,
    scenarios: &[Scenario],
    days: &[Day],
    today: NaiveDate,
) -> Result<WhatIf> {
    let most = rounds(&ground.request);
    left.truncate(most);
    let mut again: Vec<Again> = Vec::new();
    loop {
        let last = again.last().map_or(left.as_slice(), |more| more.weeks.as_slice()).last();
        let missing = most - left.len() - again.iter().map(|more| more.weeks.len()).sum::<usize>();
        if missing == 0 {
            break;
        }
        let mut more = once_more(&ground, last, again.len(), today)?;
        more.weeks.truncate(missing);
        if more.weeks.is_empty() {
            break;
        }
        again.push(more);
    }
    let left = bare(&left);
    let ready = ground.ready();
    let mut legs = vec![Leg { request: &ground.request, ready, seed: ground.seed, weeks: &left }];
    legs.extend(again.iter().map(|more| Leg { request: &more.request, ready, seed: more.seed, weeks: &more.weeks }));
    let hotel = seed::kits().iter().find(|k| k.id == Kit::Hotel).map(|k| k.equipment.clone()).unwrap_or_default();
    let asked = Asked {
        world: World { profile: &ground.profile, library: &ground.library, scoring: &ground.scoring },
        legs: &legs,
        book: &ground.book,
        days,
        hotel: &hotel,
        year: today.year(),
        seed: ground.seed,
    };
    Ok(WhatIf {
        from: legs.iter().find_map(|leg| leg.weeks.first()).map_or(today, |w| w.starts.max(today)),
        cycle_days: ground.request.cycle_days(),
        left: u8::try_from(left.len()).unwrap_or(u8::MAX),
        athletes: u32::try_from(ATHLETES).unwrap_or(u32::MAX),
        from_log: ground.book.movements().next().is_some(),
        outlooks: outlooks(&asked, scenarios, ATHLETES),
    })
}

/// Microcycles that come nearest to the weeks looked ahead.
fn rounds(request: &ProgramRequest) -> usize {
    usize::from(request.microcycle.as_ref().map_or(WEEKS, |own| own.in_weeks(WEEKS)))
}

/// The program once more.
struct Again {
    request: ProgramRequest,
    seed: u64,
    weeks: Vec<WeekPlan>,
}

/// The program once more after a week of it, or from today on where nothing is left; `before` counts those before it.
fn once_more(ground: &Ground, last: Option<&WeekPlan>, before: usize, today: NaiveDate) -> Result<Again> {
    let after = last.map_or(today, |week| week.starts + Days::new(u64::from(ground.request.cycle_days())));
    let request = ProgramRequest { start_date: after.max(today), ..ground.request.clone() };
    let seed = ground.seed.wrapping_add(before as u64 + 1);
    let next = Ground { request, seed, ..ground.clone() };
    let weeks = bare(&next.plan()?.weeks);
    Ok(Again { request: next.request, seed, weeks })
}
