//! Somebody who follows a ready program and writes down what they did.

use std::{collections::BTreeMap, fmt::Write};

use chrono::{Days, NaiveDate};
use domain::{
    Kg, MovementId, SetId, WeightUnit,
    equipment::Kit,
    movement::Level,
    plan::{BlockRole, ExercisePlan, Phase, ProgramPlan, SessionPlan, SetGroup, SetTarget},
    profile::Profile,
    ready::ReadyProgram,
    request::ProgramRequest,
    workout::{Exposure, LoggedSet, SetKind},
};
use engine::{Input, ready, strength::StrengthBook};

use crate::support;

/// One set that is about to be done.
pub struct Try<'a> {
    pub movement: &'a str,
    pub kg: f64,
    pub low: u8,
    pub high: u8,
}

/// Someone on a program.
pub struct Follower {
    pub profile: Profile,
    pub request: ProgramRequest,
    pub program: &'static ReadyProgram,
    /// Loads chosen where the program leaves the first time to the lifter.
    pub begins: BTreeMap<&'static str, f64>,
    pub log: Vec<Exposure>,
    sets: u128,
}

pub fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date")
}

impl Follower {
    pub fn new(program: &str, level: Level, begins: &[(&'static str, f64)]) -> Self {
        let program = seed::program(program).expect("it is in the seed data");
        Self {
            profile: support::profile(Kit::FullGym, level),
            request: program.request(monday(), program.usual_weekdays()),
            program,
            begins: begins.iter().copied().collect(),
            log: Vec::new(),
            sets: 0,
        }
    }

    /// A maximum known from before the program: one hard single, three days earlier.
    pub fn knows(mut self, movement: &str, max: f64) -> Self {
        let date = monday() - Days::new(3);
        let set = self.set(movement, 0, max, 1, None, Some(domain::Rpe::MAX));
        self.log.push(Exposure { movement: MovementId::new(movement), date, deload: false, sets: vec![set] });
        self
    }

    pub fn book(&self, today: NaiveDate) -> StrengthBook {
        StrengthBook::from_exposures(&self.profile, seed::library(), &self.log, today)
    }

    pub fn input<'a>(&'a self, book: &'a StrengthBook) -> Input<'a> {
        Input {
            profile: &self.profile,
            request: &self.request,
            library: seed::library(),
            book,
            scoring: engine::Scoring::built_in(),
            seed: 7,
        }
    }

    pub fn plan(&self) -> ProgramPlan {
        ready::plan(self.program, &self.input(&self.book(monday()))).expect("it can be built")
    }

    /// Trains the whole program; every session is prescribed on its day. `reps` says how a set goes.
    pub fn train(&mut self, mut reps: impl FnMut(Try<'_>) -> u8) -> Vec<SessionPlan> {
        let mut trained = Vec::new();
        for planned in self.plan().weeks.into_iter().flat_map(|w| w.sessions) {
            let session = ready::refresh(&planned, self.program, &self.input(&self.book(planned.date)));
            self.log_session(&session, &mut reps);
            trained.push(session);
        }
        trained
    }

    pub fn log_session(&mut self, session: &SessionPlan, mut reps: impl FnMut(Try<'_>) -> u8) {
        for exercise in lifts(session) {
            let groups: Vec<SetGroup> =
                exercise.sets.iter().flat_map(|g| std::iter::repeat_n(g.clone(), usize::from(g.count))).collect();
            let mut sets = Vec::new();
            for (i, group) in groups.iter().enumerate() {
                let SetTarget::Reps { low, high } = group.target else { continue };
                let id = exercise.movement.as_str();
                let kg = group.load.map(Kg::kg).or_else(|| self.begins.get(id).copied()).unwrap_or(20.0);
                let done = reps(Try { movement: id, kg, low, high });
                sets.push(self.set(id, i as u16, kg, done, Some(group.target), None));
            }
            let movement = exercise.movement.clone();
            let deload = session.phase == Phase::Deload;
            self.log.push(Exposure { movement, date: session.date, deload, sets });
        }
    }

    fn set(
        &mut self,
        movement: &str,
        position: u16,
        kg: f64,
        reps: u8,
        target: Option<SetTarget>,
        rpe: Option<domain::Rpe>,
    ) -> LoggedSet {
        self.sets += 1;
        LoggedSet {
            id: SetId(uuid::Uuid::from_u128(self.sets)),
            movement: MovementId::new(movement),
            exercise: 0,
            position,
            kind: SetKind::Work,
            reps: Some(u16::from(reps)),
            seconds: None,
            metres: None,
            weight: Some(kg),
            unit: Some(WeightUnit::Kg),
            rpe,
            target,
            target_rpe: None,
            pause_seconds: None,
        }
    }
}

/// Every set reaches what is asked.
pub fn always(set: Try<'_>) -> u8 {
    set.low
}

pub fn lifts(session: &SessionPlan) -> impl Iterator<Item = &ExercisePlan> {
    let blocks = session.blocks.iter().filter(|b| matches!(b.role, BlockRole::Main | BlockRole::Accessory));
    blocks.flat_map(|b| &b.exercises)
}

/// A line per session, as in a training log.
pub fn page(sessions: &[SessionPlan]) -> String {
    let mut out = String::new();
    for s in sessions {
        let easy = if s.phase == Phase::Deload { " (easy)" } else { "" };
        let _ = writeln!(out, "{:>2}.{} {}{easy}", s.week, s.day + 1, s.title);
        for e in lifts(s) {
            let _ = writeln!(out, "     {:<28} {}", e.name, sets(e));
        }
    }
    out
}

/// What a lift asks for at each of its times, e.g. "60 62.5 65".
pub fn column(sessions: &[SessionPlan], movement: &str) -> Vec<String> {
    let of = |s: &SessionPlan| lifts(s).find(|e| e.movement.as_str() == movement).map(sets);
    sessions.iter().filter_map(of).collect()
}

fn sets(exercise: &ExercisePlan) -> String {
    let group = |g: &SetGroup| {
        let target = match g.target {
            SetTarget::Reps { low, high } if low == high => low.to_string(),
            SetTarget::Reps { low, high } => format!("{low}–{high}"),
            other => format!("{other:?}"),
        };
        let load = g.load.map_or_else(|| "?".to_owned(), |kg| kg.kg().to_string());
        format!("{}×{target}×{load}", g.count)
    };
    exercise.sets.iter().map(group).collect::<Vec<_>>().join(" + ")
}
