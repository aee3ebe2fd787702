//! A robust estimate of a one-repetition maximum over sets and time: one Kalman filter per movement, in log space
//! (TS §4.4, decisions §10.14).

mod evidence;

use chrono::NaiveDate;

use crate::exact;

pub use evidence::{Evidence, Lifter, effort_of, evidence, session_value, system_load};

/// Variance a day adds beyond a break of [`BREAK_DAYS`] (decisions §10.14).
const BREAK_DRIFT_PER_DAY: f64 = 4e-5;
/// Days without the movement after which strength is assumed to fall (TS §4.4).
const BREAK_DAYS: i64 = 21;
/// Days after an exposure for which training is taken to go on raising it (decisions §10.31 [D]).
const RISING_DAYS: i64 = 7;
/// Strength lost a day beyond that, and the most that is assumed lost (TS §4.4 [D]).
const LOSS_PER_DAY: f64 = 0.001;
const MOST_LOST: f64 = 0.15;
/// Variance of the first value after a calibration set (TS §4.4 [D]).
const FIRST_VARIANCE: f64 = 0.05 * 0.05;
/// How many standard deviations a session may lie away before it is doubted (TS §4.4 [D]).
pub(crate) const GATE: f64 = 3.0;
/// Sessions within which a doubted value must come again to be believed (TS §4.4 [D]).
const PATIENCE: u8 = 2;

/// What one session says: the logarithm of the one-repetition maximum and its variance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observation {
    /// ln(kg).
    pub ln: f64,
    /// Variance of it.
    pub variance: f64,
}

impl Observation {
    /// From kilograms and a relative standard deviation.
    #[must_use]
    pub fn new(kg: f64, sd: f64) -> Self {
        Self { ln: exact::ln(kg), variance: sd * sd }
    }

    /// In kilograms.
    #[must_use]
    pub fn kg(self) -> f64 {
        exact::exp(self.ln)
    }
}

/// How fast a lift moves between exposures while training goes on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Logarithm it rises by a day.
    pub rise: f64,
    /// Variance a day adds.
    pub drift: f64,
}

impl Pace {
    /// About 1 % a week either way (TS §4.4 [D]).
    pub const STEADY: Self = Self { rise: 0.0, drift: 1.5e-5 };
}

/// A value that lay too far away to be believed at once.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Doubt {
    value: Observation,
    sessions_left: u8,
}

/// What is believed about one lift.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    ln: f64,
    variance: f64,
    as_of: NaiveDate,
    doubt: Option<Doubt>,
    pace: Pace,
}

/// What became of a session's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It moved the estimate.
    Taken,
    /// It lay beyond three standard deviations and waits to be repeated.
    Doubted,
}

impl Estimate {
    /// Begins with a belief in kilograms and its relative standard deviation.
    #[must_use]
    pub fn prior(kg: f64, sd: f64, date: NaiveDate) -> Self {
        Self { ln: exact::ln(kg), variance: sd * sd, as_of: date, doubt: None, pace: Pace::STEADY }
    }

    /// Begins with the first session; never surer than a calibration set.
    #[must_use]
    pub fn first(value: Observation, date: NaiveDate) -> Self {
        Self {
            ln: value.ln,
            variance: value.variance.max(FIRST_VARIANCE),
            as_of: date,
            doubt: None,
            pace: Pace::STEADY,
        }
    }

    /// The same for somebody whose lifts move at this pace.
    #[must_use]
    pub const fn paced(self, pace: Pace) -> Self {
        Self { pace, ..self }
    }

    /// Kilograms.
    #[must_use]
    pub fn kg(&self) -> f64 {
        exact::exp(self.ln)
    }

    /// Relative standard deviation.
    #[must_use]
    pub fn sd(&self) -> f64 {
        self.variance.sqrt()
    }

    /// The belief at a later date: less sure, a little higher while training goes on, and lower after a long break.
    #[must_use]
    pub fn at(&self, date: NaiveDate) -> Self {
        let days = (date - self.as_of).num_days().max(0);
        let beyond = (days - BREAK_DAYS).max(0) as f64;
        let lost: f64 = (beyond * LOSS_PER_DAY).min(MOST_LOST);
        Self {
            ln: self.ln + exact::ln(1.0 - lost) + self.pace.rise * days.min(RISING_DAYS) as f64,
            variance: self.variance + self.pace.drift * days.min(BREAK_DAYS) as f64 + BREAK_DRIFT_PER_DAY * beyond,
            as_of: self.as_of.max(date),
            doubt: self.doubt,
            pace: self.pace,
        }
    }

    /// Takes a session in. A value beyond the gate waits; when another one like it comes within two sessions, the state
    /// was wrong rather than the set, and both are taken with the variance widened to reach them.
    pub fn observe(&mut self, value: Observation, date: NaiveDate) -> Outcome {
        let mut now = self.at(date);
        let outcome = if now.within_gate(value) {
            now.update(value);
            now.doubt = None;
            Outcome::Taken
        } else if let Some(earlier) = now.doubt.filter(|d| alike(d.value, value)) {
            now.variance = now.variance.max(exact::square(value.ln - now.ln));
            now.update(earlier.value);
            now.update(value);
            now.doubt = None;
            Outcome::Taken
        } else {
            now.doubt = match now.doubt {
                Some(d) if d.sessions_left > 1 => Some(Doubt { sessions_left: d.sessions_left - 1, ..d }),
                _ => Some(Doubt { value, sessions_left: PATIENCE }),
            };
            Outcome::Doubted
        };
        *self = now;
        outcome
    }

    fn within_gate(&self, value: Observation) -> bool {
        (value.ln - self.ln).abs() <= GATE * (self.variance + value.variance).sqrt()
    }

    fn update(&mut self, value: Observation) {
        let gain = self.variance / (self.variance + value.variance);
        self.ln += gain * (value.ln - self.ln);
        self.variance *= 1.0 - gain;
    }
}

/// Whether two doubted values tell the same story.
pub(super) fn alike(a: Observation, b: Observation) -> bool {
    (a.ln - b.ln).abs() <= GATE * (a.variance + b.variance).sqrt()
}
