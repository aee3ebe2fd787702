//! Coming back after a break: lighter loads, easier sets and fewer of them, week by week more (TS §6.6, decisions §10.1).

use chrono::NaiveDate;
use domain::Rpe;

use super::signs::Day;
use crate::strength::progress::after_break;

/// Breaks up to a week are none; from two weeks on sets come back over four weeks; beyond eight weeks onboarding starts
/// anew.
const NO_BREAK_DAYS: i64 = 7;
const RAMP_DAYS: i64 = 14;
const ONBOARD_DAYS: i64 = 56;
/// Part of the former sets in the weeks after a break.
const SETS: [f64; 4] = [0.5, 0.7, 0.8, 0.9];

/// What a break asks for in one week after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comeback {
    /// Days without training.
    pub days_off: i64,
    /// Week after the break, 0-based.
    pub week: u8,
    /// Part of the former loads to begin with.
    pub loads: f64,
    /// Part of the former sets this week.
    pub sets: f64,
    /// Hardest effort this week.
    pub rpe: Option<Rpe>,
    /// Too long: what was known is too old to build on.
    pub onboard: bool,
}

impl Comeback {
    /// A week after a break of some days; none when there is nothing to come back from.
    #[must_use]
    pub fn of(days_off: i64, week: u8) -> Option<Self> {
        let ramp = days_off >= RAMP_DAYS;
        let last = if ramp { SETS.len() } else { 1 };
        if days_off <= NO_BREAK_DAYS || usize::from(week) >= last {
            return None;
        }
        Some(Self {
            days_off,
            week,
            loads: after_break(days_off),
            sets: if ramp { SETS[usize::from(week)] } else { 1.0 },
            rpe: (week == 0).then_some(if ramp { Rpe::from_tenths(70) } else { Rpe::from_tenths(75) }),
            onboard: days_off > ONBOARD_DAYS,
        })
    }

    /// Former sets this week, to the nearest (G100), one at least.
    #[must_use]
    pub fn sets_of(&self, former: u8) -> u8 {
        ((f64::from(former) * self.sets).round() as u8).max(1)
    }
}

/// Where somebody stands after their last break, on the day of a session: `days` are the days they trained, oldest
/// first.
#[must_use]
pub fn comeback(days: &[Day], today: NaiveDate, session: NaiveDate) -> Option<Comeback> {
    let last = days.last()?.date;
    let away = (today - last).num_days();
    if away > NO_BREAK_DAYS {
        // The first session back is still to come.
        let week = (session - today).num_days().max(0) / 7;
        return Comeback::of(away, u8::try_from(week).unwrap_or(u8::MAX));
    }
    let (off, back) = days
        .windows(2)
        .rev()
        .map(|two| ((two[1].date - two[0].date).num_days(), two[1].date))
        .find(|(off, _)| *off > NO_BREAK_DAYS)?;
    let week = (session - back).num_days().max(0) / 7;
    Comeback::of(off, u8::try_from(week).unwrap_or(u8::MAX))
}
