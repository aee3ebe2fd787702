//! How it went: what a life through a program left behind, week by week.

use domain::{
    muscle::{Muscle, MuscleSets},
    plan::{Phase, WeekPlan},
};
use engine::exact;
use serde::Serialize;

/// A week as it was lived.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeekLog {
    /// Counted from the first, 1-based.
    pub number: u8,
    /// What it was planned for.
    pub phase: Phase,
    /// Sessions planned, and done.
    pub planned: u8,
    /// See above.
    pub done: u8,
    /// Hard sets done, by muscle.
    pub sets: Vec<f32>,
    /// True strength of the main lifts at its end against the first day, and without what fatigue hides.
    pub strength: f64,
    /// See above.
    pub built: f64,
    /// Estimated strength of the main lifts against their first estimates.
    pub estimate: Option<f64>,
    /// Estimates of the main lifts in kilograms, by place in the library.
    #[serde(skip)]
    pub lifts: Vec<(usize, f64)>,
    /// What was truly built in each of them since the first day, as a factor, by place in the library.
    #[serde(skip)]
    pub grown: Vec<(usize, f64)>,
}

impl WeekLog {
    pub(crate) fn new(before: usize, week: &WeekPlan) -> Self {
        Self {
            number: u8::try_from(before + 1).unwrap_or(u8::MAX),
            phase: week.phase,
            planned: u8::try_from(week.sessions.len()).unwrap_or(u8::MAX),
            done: 0,
            sets: vec![0.0; Muscle::ALL.len()],
            strength: 1.0,
            built: 1.0,
            estimate: None,
            lifts: Vec::new(),
            grown: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, sets: &[MuscleSets]) {
        for MuscleSets { muscle, sets } in sets {
            self.sets[*muscle as usize] += sets;
        }
    }

    /// Hard sets of all muscles.
    #[must_use]
    pub fn all_sets(&self) -> f32 {
        self.sets.iter().sum()
    }
}

/// A time at which the log asked for rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Relief {
    /// Days since the first.
    pub day: u64,
    /// Week, 1-based.
    pub week: u8,
    /// A deload, else a mini-deload.
    pub deload: bool,
    /// Codes of what spoke for it.
    pub reasons: Vec<&'static str>,
}

/// A life through one or more programs.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Course {
    /// Week by week.
    pub weeks: Vec<WeekLog>,
    /// When the log asked for rest.
    pub reliefs: Vec<Relief>,
    /// Sessions made easier after a break.
    pub comebacks: u32,
    /// Sessions adapted to the day, and those that could not be.
    pub adapted: u32,
    /// See above.
    pub impossible: u32,
    /// Notes about lifts that no longer moved.
    pub stalled: usize,
    /// Sums of how far estimates of main lifts lay from the truth, as parts of it, and how many were compared.
    pub error: f64,
    /// The same with its sign.
    pub bias: f64,
    /// See above.
    pub compared: u32,
}

impl Course {
    /// Part of the sessions that were done.
    #[must_use]
    pub fn adherence(&self) -> f64 {
        let planned: u32 = self.weeks.iter().map(|w| u32::from(w.planned)).sum();
        let done: u32 = self.weeks.iter().map(|w| u32::from(w.done)).sum();
        f64::from(done) / f64::from(planned.max(1))
    }

    /// True growth a week, as a part, from the first day to the last.
    #[must_use]
    pub fn growth_per_week(&self) -> f64 {
        self.weeks.last().map_or(0.0, |w| exact::ln(w.built) / self.weeks.len() as f64)
    }
}
