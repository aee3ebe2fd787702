//! Living through a program on the real engine, in the order in which the service calls it: a session is prescribed anew
//! on its day, made easier after a break, adapted to what the day allows; what was done is logged, and then the signs are
//! weighed and the coming days made lighter where they ask for it.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use domain::{
    dto::day::{AdaptDay, Swap},
    equipment::EquipmentSet,
    library::Library,
    movement::Joint,
    muscle::Muscle,
    plan::{BlockRole, ExercisePlan, Phase, SessionPlan, SetTarget, WeekPlan},
    profile::{Injury, Profile, Severity},
    ready::ReadyProgram,
    request::ProgramRequest,
    workout::{Exposure, LoggedSet},
};
use engine::{
    Coach, Input, Scoring,
    deload::{self, Day, Kind, Lighter, Rest, Stand},
    exact,
    strength::{Rack, StrengthBook},
};

use crate::{
    athlete::Athlete,
    body::Body,
    course::{Course, Relief, WeekLog},
    dice::Dice,
    perform::{Floor, Form, perform},
};

/// Muscles that running and ball games tire, worth so many hard sets a day of it [D].
const SPORT: [Muscle; 4] = [Muscle::Quadriceps, Muscle::Hamstrings, Muscle::Calves, Muscle::Glutes];
const SPORT_SETS: f64 = 2.0;
/// What short days leave of the minutes.
const SHORT_DAY: f64 = 0.65;

/// A program that is lived through. Several follow each other.
#[derive(Debug, Clone, Copy)]
pub struct Leg<'a> {
    /// What was asked for.
    pub request: &'a ProgramRequest,
    /// The ready program it is, if it is one.
    pub ready: Option<&'a ReadyProgram>,
    /// Its seed.
    pub seed: u64,
    /// Its weeks as far as they are still to come.
    pub weeks: &'a [WeekPlan],
}

/// Who lives, and with what.
#[derive(Debug, Clone, Copy)]
pub struct World<'a> {
    /// What they told about themselves.
    pub profile: &'a Profile,
    /// What there is to choose from.
    pub library: &'a Library,
    /// How movements are ranked.
    pub scoring: &'a Scoring,
}

/// Days with other equipment.
#[derive(Debug, Clone, PartialEq)]
pub struct Travel {
    /// First day, counted from the first one.
    pub from: u64,
    /// How many.
    pub days: u64,
    /// What is there.
    pub kit: EquipmentSet,
}

/// How somebody lives through the weeks.
#[derive(Debug, Clone, PartialEq)]
pub struct Habits {
    /// Part of the sessions they come to.
    pub adherence: f64,
    /// Every so many-th session is missed, besides.
    pub miss_every: Option<usize>,
    /// Hours of sleep: mean and how much nights differ.
    pub sleep: (f64, f64),
    /// Days without any training.
    pub away: Option<(u64, u64)>,
    /// Days with other equipment.
    pub travel: Option<Travel>,
    /// Part of the days on which there is less time, and on which something hurts.
    pub short_days: f64,
    /// See above.
    pub sore_days: f64,
}

/// A session as somebody gets to see it.
pub struct Shown<'a> {
    /// The session now.
    pub session: &'a SessionPlan,
    /// Every session of its week with it.
    pub week: Vec<SessionPlan>,
    /// What was asked for.
    pub request: &'a ProgramRequest,
    /// What the day allows, where it was adapted.
    pub ask: Option<&'a AdaptDay>,
}

/// Who sees every session that is handed out.
pub type Witness<'a> = &'a mut dyn FnMut(&Shown<'_>);

/// Lives through some programs. `book` is what is known when it begins; `witness` sees every session that the engine
/// hands out.
#[must_use]
#[expect(clippy::too_many_arguments, reason = "everything that a life depends on")]
pub fn live(
    world: World<'_>,
    athlete: &Athlete,
    habits: &Habits,
    legs: &[Leg<'_>],
    book: StrengthBook,
    days: &[Day],
    dice: &mut Dice,
    witness: Option<Witness<'_>>,
) -> Course {
    let Some(first) = legs.iter().flat_map(|l| l.weeks).map(|w| w.starts).min() else { return Course::default() };
    let mains = mains(legs, world.library);
    let mut life = Life {
        world,
        athlete,
        habits,
        rack: Rack::new(&world.profile.loads),
        body: athlete.body(),
        book,
        days: days.to_vec(),
        first,
        mains,
        begun: BTreeMap::new(),
        met: 0,
        other: BTreeMap::new(),
        witness,
        course: Course::default(),
    };
    for leg in legs {
        life.other.clear();
        for week in 0..leg.weeks.len() {
            life.week(leg, week, dice);
        }
    }
    life.course
}

/// Lifts that stand for strength: those of the main blocks that are known against an anchor.
fn mains(legs: &[Leg<'_>], library: &Library) -> Vec<usize> {
    let sessions = legs.iter().flat_map(|l| l.weeks).flat_map(|w| &w.sessions);
    let main = sessions.filter_map(|s| s.block(BlockRole::Main)).flat_map(|b| &b.exercises);
    let mut places: Vec<usize> = main
        .filter_map(|e| library.position(&e.movement))
        .filter(|place| library.all()[*place].anchor_ratio.is_some())
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

struct Life<'a, 'w> {
    world: World<'a>,
    athlete: &'a Athlete,
    habits: &'a Habits,
    rack: Rack,
    body: Body,
    book: StrengthBook,
    days: Vec<Day>,
    first: NaiveDate,
    mains: Vec<usize>,
    /// First estimate of each main lift, as logarithm.
    begun: BTreeMap<usize, f64>,
    /// Sessions that came up so far.
    met: usize,
    /// Sessions of this program that are no longer as they were planned, by week and place.
    other: BTreeMap<(usize, usize), SessionPlan>,
    witness: Option<Witness<'w>>,
    course: Course,
}

impl Life<'_, '_> {
    fn week(&mut self, leg: &Leg<'_>, week: usize, dice: &mut Dice) {
        let starts = leg.weeks[week].starts;
        let mut log = WeekLog::new(self.course.weeks.len(), &leg.weeks[week]);
        let days = leg.request.cycle_days();
        for date in starts.iter_days().take(usize::from(days)) {
            // Every day has dice of its own, so that a session left out on one throws nothing on the others.
            let dice = &mut dice.fork();
            let hours = dice.normal(self.habits.sleep.0, self.habits.sleep.1).clamp(3.0, 10.0);
            if let Some(place) = leg.weeks[week].sessions.iter().position(|s| s.date == date) {
                self.met += 1;
                if self.comes(date, dice) {
                    self.book.open(date);
                    if let Some(session) = self.session(leg, (week, place), dice) {
                        self.train(&session, hours, &mut log, dice);
                        self.other.insert((week, place), session);
                        self.rest(leg, date);
                    }
                }
            }
            if dice.chance(self.athlete.sport_days / 7.0) {
                SPORT.into_iter().for_each(|muscle| self.body.tire(muscle, SPORT_SETS));
            }
            self.body.sleep(hours);
        }
        self.book.open(starts + Days::new(u64::from(days)));
        self.close(log);
    }

    /// A session as it stands.
    fn at<'s>(&'s self, leg: &'s Leg<'_>, at: (usize, usize)) -> &'s SessionPlan {
        self.other.get(&at).unwrap_or(&leg.weeks[at.0].sessions[at.1])
    }

    /// The sessions of a week as they stand.
    fn sessions(&self, leg: &Leg<'_>, week: usize) -> Vec<SessionPlan> {
        (0..leg.weeks[week].sessions.len()).map(|place| self.at(leg, (week, place)).clone()).collect()
    }

    fn show(&mut self, session: &SessionPlan, leg: &Leg<'_>, at: (usize, usize), ask: Option<&AdaptDay>) {
        if self.witness.is_some() {
            let mut week = self.sessions(leg, at.0);
            week[at.1].clone_from(session);
            if let Some(witness) = &mut self.witness {
                witness(&Shown { session, week, request: leg.request, ask });
            }
        }
    }

    fn day(&self, date: NaiveDate) -> u64 {
        u64::try_from((date - self.first).num_days()).unwrap_or(0)
    }

    fn comes(&self, date: NaiveDate, dice: &mut Dice) -> bool {
        let day = self.day(date);
        let away = self.habits.away.is_some_and(|(from, days)| (from..from + days).contains(&day));
        let missed = self.habits.miss_every.is_some_and(|n| self.met.is_multiple_of(n));
        // Thrown whatever else is the matter, so that scenarios of one person differ by nothing but themselves.
        dice.chance(self.habits.adherence) && !away && !missed
    }

    /// The session of a day as it is done; none when nothing can be done with what there is.
    fn session(&mut self, leg: &Leg<'_>, at: (usize, usize), dice: &mut Dice) -> Option<SessionPlan> {
        let mut session = self.coach(leg).refresh(self.at(leg, at));
        let date = session.date;
        self.show(&session, leg, at, None);
        if leg.ready.is_none()
            && !deload::is_lighter(&session)
            && let Some(back) = deload::comeback(&self.days, date, date)
        {
            session = deload::apply(&session, &Lighter::Comeback(back), &self.coach(leg).input);
            self.show(&session, leg, at, None);
            self.course.comebacks += 1;
        }
        let ask = self.ask(date, &session, dice);
        if !ask.is_empty() {
            let adapted = self.coach(leg).adapt(&session, &self.sessions(leg, at.0), &ask);
            self.course.adapted += 1;
            let Ok(adapted) = adapted else {
                self.course.impossible += 1;
                return None;
            };
            session = adapted.session;
            self.show(&session, leg, at, Some(&ask));
        }
        Some(session)
    }

    /// What the day allows.
    fn ask(&self, date: NaiveDate, session: &SessionPlan, dice: &mut Dice) -> AdaptDay {
        let mut ask = AdaptDay::default();
        let day = self.day(date);
        if let Some(travel) = &self.habits.travel
            && (travel.from..travel.from + travel.days).contains(&day)
        {
            let owned = &self.world.profile.equipment;
            ask.equipment_taken = owned.iter().filter(|e| !travel.kit.contains(*e)).cloned().collect();
        }
        if dice.chance(self.habits.short_days) {
            ask.minutes = Some(((f64::from(session.target_minutes) * SHORT_DAY) as u16).max(15));
        }
        ask.swap = session.exercises().find(|e| self.hopeless(e)).map(|e| Swap { from: e.movement.clone(), to: None });
        if dice.chance(self.habits.sore_days) {
            ask.hurts.push(Injury { joint: dice.one(Joint::ALL), severity: Severity::Moderate });
        }
        ask
    }

    /// Whether a lift is asked for again with a load that did not move at all: people put something else in its place.
    fn hopeless(&self, exercise: &ExercisePlan) -> bool {
        let load = exercise.sets.first().and_then(|g| g.load);
        let last = self.book.last(&exercise.movement).filter(|e| !e.sets.is_empty());
        last.is_some_and(|e| e.sets.iter().all(|s| s.reps == Some(0) || (s.reps <= Some(1) && s.load() >= load)))
            && exercise.sets.iter().all(|g| matches!(g.target, SetTarget::Reps { low: 4.., .. }))
    }

    fn train(&mut self, session: &SessionPlan, hours: f64, log: &mut WeekLog, dice: &mut Dice) {
        if self.witness.is_some() {
            self.compare();
        }
        let form = Form(Athlete::after_sleep(hours) * exact::exp(dice.normal(0.0, self.athlete.day)));
        let floor = Floor { library: self.world.library, rack: &self.rack };
        let sets = perform(session, self.athlete, &mut self.body, form, &floor, dice);
        log.done += 1;
        log.add(&engine::logged_volume(&sets, self.world.library));
        let deload = session.phase == Phase::Deload;
        self.course.stalled += session.notes.iter().filter(|n| n.code == "stalled").count();
        self.days.push(Day { date: session.date, deload });
        for exposure in exposures(sets, session.date, deload) {
            self.book.log(self.world.profile, self.world.library, exposure);
        }
    }

    /// How far the estimates of the main lifts lie from the truth.
    fn compare(&mut self) {
        let usual = Athlete::after_sleep(self.habits.sleep.0);
        for place in &self.mains {
            let movement = &self.world.library.all()[*place];
            if let Some(known) = self.book.e1rm(&movement.id)
                && self.book.exposures(&movement.id).len() >= 3
            {
                let truth = self.athlete.maximum(&self.body, movement, *place) * usual;
                self.course.error += (known.kg() / truth - 1.0).abs();
                self.course.bias += known.kg() / truth - 1.0;
                self.course.compared += 1;
            }
        }
    }

    /// Weighs the signs and makes the coming days lighter where they ask for it.
    fn rest(&mut self, leg: &Leg<'_>, today: NaiveDate) {
        if leg.ready.is_some() {
            return;
        }
        let week = (today - leg.request.start_date).num_days().max(0) / 7 + 1;
        let profile = self.world.profile;
        let stand =
            Stand { level: profile.level, aggression: profile.aggression, week: u8::try_from(week).unwrap_or(u8::MAX) };
        let Some(rest) = deload::weigh(&self.book, self.world.library, &self.days, today, stand) else { return };
        let until = today + Days::new(deload::AHEAD_DAYS);
        let places = leg.weeks.iter().enumerate().flat_map(|(w, week)| (0..week.sessions.len()).map(move |s| (w, s)));
        let ahead = |at: &(usize, usize)| (today.succ_opt().unwrap_or(today)..=until).contains(&self.at(leg, *at).date);
        let coming: Vec<(usize, usize)> = places.filter(ahead).collect();
        if deload::rest_planned(coming.iter().map(|at| self.at(leg, *at)))
            || coming.iter().all(|at| deload::is_lighter(self.at(leg, *at)))
        {
            return;
        }
        for at in coming {
            let lighter = deload::apply(self.at(leg, at), &rest.lighter(), &self.coach(leg).input);
            if lighter != *self.at(leg, at) {
                self.show(&lighter, leg, at, None);
                self.other.insert(at, lighter);
                self.course.comebacks += u32::from(matches!(rest, Rest::Back(_)));
            }
        }
        if let Rest::Decided(decision) = rest {
            self.course.reliefs.push(Relief {
                day: self.day(today),
                week: self.course.weeks.len() as u8 + 1,
                deload: decision.kind == Kind::Deload,
                reasons: decision.reasons.iter().map(|r| r.code).collect(),
            });
        }
    }

    fn coach<'b>(&'b self, leg: &Leg<'b>) -> Coach<'b> {
        let World { profile, library, scoring } = self.world;
        let input = Input { profile, request: leg.request, library, book: &self.book, scoring, seed: leg.seed };
        Coach { input, ready: leg.ready, rack: Some(&self.rack) }
    }

    fn close(&mut self, mut log: WeekLog) {
        let library = self.world.library;
        let mains = || self.mains.iter().map(|place| (*place, &library.all()[*place]));
        let mean = |values: Vec<f64>| -> f64 { values.iter().sum::<f64>() / values.len().max(1) as f64 };
        log.strength = exact::exp(mean(mains().map(|(_, m)| self.body.built(m) - self.body.fatigue(m)).collect()));
        log.built = exact::exp(mean(mains().map(|(_, m)| self.body.built(m)).collect()));
        log.grown = mains().map(|(place, m)| (place, exact::exp(self.body.built(m)))).collect();
        let known: Vec<(usize, f64)> =
            mains().filter_map(|(place, m)| Some((place, exact::ln(self.book.e1rm(&m.id)?.kg())))).collect();
        for (place, ln) in &known {
            self.begun.entry(*place).or_insert(*ln);
        }
        let risen: Vec<f64> = known.iter().map(|(place, ln)| ln - self.begun[place]).collect();
        log.estimate = (!risen.is_empty()).then(|| exact::exp(mean(risen)));
        log.lifts = known.into_iter().map(|(place, ln)| (place, exact::exp(ln))).collect();
        self.course.weeks.push(log);
    }
}

fn exposures(sets: Vec<LoggedSet>, date: NaiveDate, deload: bool) -> Vec<Exposure> {
    let mut exposures: Vec<Exposure> = Vec::new();
    for set in sets {
        match exposures.iter_mut().find(|e| e.movement == set.movement) {
            Some(exposure) => exposure.sets.push(set),
            None => exposures.push(Exposure { movement: set.movement.clone(), date, deload, sets: vec![set] }),
        }
    }
    exposures
}

/// Some weeks without what only a reader of the plan wants to know: lives are lived without reasons.
#[must_use]
pub fn bare(weeks: &[WeekPlan]) -> Vec<WeekPlan> {
    let mut weeks = weeks.to_vec();
    for exercise in
        weeks.iter_mut().flat_map(|w| &mut w.sessions).flat_map(|s| &mut s.blocks).flat_map(|b| &mut b.exercises)
    {
        exercise.reasons.clear();
        exercise.scores.clear();
        exercise.runner_up = None;
    }
    weeks
}
