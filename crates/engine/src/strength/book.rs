//! What is known about a person's strength, movement by movement.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{Kg, MovementId, library::Library, movement::Movement, profile::Profile, workout::Exposure};

use super::{
    estimate::{Estimate, Evidence, Lifter, Observation, alike, evidence, session_value},
    norm::believable,
    trend::Point,
};
use crate::exact;

/// A session that means more than so many times what is known, or less than this part of it, waits until it comes again:
/// one digit too many or too few is likelier [D].
const MOST_AT_ONCE: f64 = 1.5;
const LEAST_AT_ONCE: f64 = 0.5;

/// What is known about one movement.
#[derive(Debug, Clone, Default)]
struct Lift {
    /// Those that are believed, in order of date.
    exposures: Vec<Exposure>,
    /// Those that nothing follows from, in order of date.
    doubted: Vec<Exposure>,
    /// By the effort chart, as of the last exposure that said something.
    charted: Option<Estimate>,
    /// By the person's formula, as of the same day.
    shown: Option<Estimate>,
    /// One value per exposure that said something, by the person's formula.
    history: Vec<Point>,
    /// How sure each of them is, in the same order.
    variances: Vec<f64>,
    /// What was believed after each of them, in the same order.
    filtered: Vec<Point>,
}

/// Estimates and exposures per movement. Built anew from what was logged, so that correcting a set corrects everything.
#[derive(Debug, Clone, Default)]
pub struct StrengthBook {
    lifts: BTreeMap<MovementId, Lift>,
    /// The day it is read on: estimates fade until then.
    today: NaiveDate,
}

impl StrengthBook {
    /// Reads what was logged, in order of date; `today` is the person's local date. Movements that left the library
    /// keep their exposures but get no estimate.
    #[must_use]
    pub fn from_exposures(profile: &Profile, library: &Library, exposures: &[Exposure], today: NaiveDate) -> Self {
        let mut lifts: BTreeMap<MovementId, Lift> = BTreeMap::new();
        for exposure in exposures {
            lifts.entry(exposure.movement.clone()).or_default().exposures.push(exposure.clone());
        }
        for (id, lift) in &mut lifts {
            lift.exposures.sort_by_key(|e| e.date);
            if let Some(movement) = library.get(id) {
                lift.read(movement, profile);
            }
        }
        Self { lifts, today }
    }

    /// Opens it on another day.
    pub fn open(&mut self, today: NaiveDate) {
        self.today = today;
    }

    /// The day it is read on.
    #[must_use]
    pub const fn today(&self) -> NaiveDate {
        self.today
    }

    /// Takes an exposure in, as [`StrengthBook::from_exposures`] would have done: for those who live through many days
    /// and cannot read everything anew each time. Exposures of a movement come in order of date.
    pub fn log(&mut self, profile: &Profile, library: &Library, exposure: Exposure) {
        let movement = library.get(&exposure.movement);
        let lift = self.lifts.entry(exposure.movement.clone()).or_default();
        match movement {
            Some(movement) => lift.take_in(exposure, movement, profile),
            None => lift.exposures.push(exposure),
        }
    }

    /// Nothing known yet.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// The estimate that prescriptions are made from: the effort chart read backwards. For movements that lift the body
    /// it is the whole system, body included.
    #[must_use]
    pub fn e1rm(&self, movement: &MovementId) -> Option<Kg> {
        self.charted(movement).map(|e| Kg::new(e.kg()))
    }

    /// Relative standard deviation of that estimate, e.g. 0.03.
    #[must_use]
    pub fn uncertainty(&self, movement: &MovementId) -> Option<f64> {
        self.charted(movement).map(|e| e.sd())
    }

    fn charted(&self, movement: &MovementId) -> Option<Estimate> {
        Some(self.lifts.get(movement)?.charted?.at(self.today))
    }

    /// The estimate to show, by the person's formula, with its relative standard deviation.
    #[must_use]
    pub fn shown(&self, movement: &MovementId) -> Option<(Kg, f64)> {
        let shown = self.lifts.get(movement)?.shown?.at(self.today);
        Some((Kg::new(shown.kg()), shown.sd()))
    }

    /// The most recent exposure, believed or not.
    #[must_use]
    pub fn last(&self, movement: &MovementId) -> Option<&Exposure> {
        let lift = self.lifts.get(movement)?;
        [lift.exposures.last(), lift.doubted.last()].into_iter().flatten().max_by_key(|e| e.date)
    }

    /// All exposures that are believed, oldest first. One that would mean half as much again as everything before it, or
    /// not even half, is none of them until it comes again: more likely a digit is wrong.
    #[must_use]
    pub fn exposures(&self, movement: &MovementId) -> &[Exposure] {
        self.lifts.get(movement).map_or(&[], |lift| &lift.exposures)
    }

    /// One value per exposure that said something, oldest first, for [`super::trend`] and charts.
    #[must_use]
    pub fn history(&self, movement: &MovementId) -> &[Point] {
        self.lifts.get(movement).map_or(&[], |lift| &lift.history)
    }

    /// What was believed after each exposure that said something, oldest first: [`StrengthBook::history`] without its
    /// noise.
    #[must_use]
    pub fn believed(&self, movement: &MovementId) -> &[Point] {
        self.lifts.get(movement).map_or(&[], |lift| &lift.filtered)
    }

    /// The same values with how sure each is, for what weighs several movements together ([`super::psi`]).
    pub fn values(&self, movement: &MovementId) -> impl Iterator<Item = (Point, f64)> {
        let lift = self.lifts.get(movement);
        lift.into_iter().flat_map(|lift| lift.history.iter().copied().zip(lift.variances.iter().copied()))
    }

    /// Movements with at least one exposure, in slug order.
    pub fn movements(&self) -> impl Iterator<Item = &MovementId> {
        self.lifts.keys()
    }
}

impl Lift {
    fn read(&mut self, movement: &Movement, profile: &Profile) {
        for exposure in std::mem::take(&mut self.exposures) {
            self.take_in(exposure, movement, profile);
        }
    }

    /// Takes an exposure in; what is hard to believe waits until it comes again at once.
    fn take_in(&mut self, exposure: Exposure, movement: &Movement, profile: &Profile) {
        let lifter = Lifter::of(profile);
        let value = |e: &Exposure| session_value(said(e, movement, &lifter, None).iter().map(|e| e.charted));
        if let Some(now) = value(&exposure).filter(|v| self.is_doubtful(*v, exposure.date, movement, profile)) {
            let since = self.exposures.last().map(|e| e.date);
            let same = |before: &mut Exposure| {
                since <= Some(before.date) && value(before).is_some_and(|before| alike(before, now))
            };
            let Some(before) = self.doubted.pop_if(same) else { return self.doubted.push(exposure) };
            self.believe(before, movement, &lifter);
        }
        self.believe(exposure, movement, &lifter);
    }

    /// Whether a session says what nobody would expect of this person.
    fn is_doubtful(&self, value: Observation, date: NaiveDate, movement: &Movement, profile: &Profile) -> bool {
        match self.charted.map(|e| e.at(date).kg()) {
            Some(known) => value.kg() > known * MOST_AT_ONCE || value.kg() < known * LEAST_AT_ONCE,
            None => value.kg() > believable(movement, profile).kg(),
        }
    }

    fn believe(&mut self, exposure: Exposure, movement: &Movement, lifter: &Lifter) {
        let known = self.charted.map(|e| e.at(exposure.date).kg());
        let said = said(&exposure, movement, lifter, known);
        let charted = session_value(said.iter().map(|e| e.charted));
        let shown = session_value(said.iter().map(|e| e.shown));
        if let (Some(charted), Some(shown)) = (charted, shown) {
            take(&mut self.charted, charted, exposure.date, lifter);
            take(&mut self.shown, shown, exposure.date, lifter);
            self.history.push(Point { date: exposure.date, ln: shown.ln, deload: exposure.deload });
            self.variances.push(shown.variance);
            let believed = self.shown.map_or(shown.ln, |e| exact::ln(e.kg()));
            self.filtered.push(Point { date: exposure.date, ln: believed, deload: exposure.deload });
        }
        self.exposures.push(exposure);
    }
}

fn take(estimate: &mut Option<Estimate>, value: Observation, date: NaiveDate, lifter: &Lifter) {
    match estimate {
        Some(estimate) => {
            estimate.observe(value, date);
        }
        None => *estimate = Some(Estimate::first(value, date).paced(lifter.pace)),
    }
}

/// What the sets of an exposure say.
pub(super) fn said(exposure: &Exposure, movement: &Movement, lifter: &Lifter, known: Option<f64>) -> Vec<Evidence> {
    let last = exposure.sets.len().saturating_sub(1);
    exposure.sets.iter().enumerate().filter_map(|(i, set)| evidence(set, i == last, movement, lifter, known)).collect()
}
