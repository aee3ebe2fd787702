//! What check-ins say about rest for the coming days (TS §6.5).

use chrono::NaiveDate;
use domain::{check_in::DayCheckIn, movement::Joint, muscle::Muscle};

use super::{measure, score};

/// Days whose readiness is averaged, and fewest of them [D].
const WEEK: i64 = 7;
const FEWEST: usize = 3;
/// As sore as this for so many days in a row.
const SORE: u8 = 7;
const SORE_DAYS: i64 = 3;
/// Days in which a joint's pain rises, and from where it counts.
const PAIN_DAYS: i64 = 10;
const PAIN: u8 = 3;
/// Days on which heart rate or its variability is off, and by how much.
const OFF_DAYS: usize = 5;
const OFF_Z: f64 = -1.0;
const OFF_BEATS: f64 = 7.0;

/// What the body says.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct BodySigns {
    /// Mean readiness of the week.
    pub readiness: Option<f64>,
    /// A muscle has been very sore for three days.
    pub sore: bool,
    /// A joint hurts more from time to time.
    pub joint_pain: bool,
    /// Heart rate or its variability has been off for days.
    pub wearables: bool,
}

/// Reads the check-ins up to a day, that day included.
#[must_use]
pub fn signs(days: &[DayCheckIn], today: NaiveDate) -> BodySigns {
    let mut sorted: Vec<&DayCheckIn> = days.iter().filter(|d| d.date <= today).collect();
    sorted.sort_by_key(|d| d.date);
    let within = |n: i64| sorted.iter().filter(move |d| (today - d.date).num_days() < n);
    let measured: Vec<_> = within(WEEK).map(|d| measure(&d.check_in, days, d.date).0).collect();
    let told: Vec<f64> =
        within(WEEK).zip(&measured).filter(|(d, _)| !d.check_in.is_empty()).map(|(_, m)| f64::from(score(m))).collect();
    let off = |is: &dyn Fn(&super::Measures) -> bool| measured.iter().filter(|m| is(m)).count() >= OFF_DAYS;
    let low = |m: &super::Measures| m.hrv_readings >= 3 && m.hrv_z.is_some_and(|z| z < OFF_Z);
    let fast = |m: &super::Measures| m.resting_above.is_some_and(|b| b >= OFF_BEATS);
    let sore = |muscle: &Muscle| {
        (0..SORE_DAYS)
            .all(|n| sorted.iter().any(|d| (today - d.date).num_days() == n && d.check_in.sore(*muscle) >= SORE))
    };
    let rising = |joint: &Joint| {
        let told: Vec<u8> = within(PAIN_DAYS)
            .filter_map(|d| d.check_in.pain.iter().find(|p| p.joint == *joint).map(|p| p.score))
            .collect();
        matches!(told.as_slice(), [first, .., last] if *last >= PAIN && last > first)
    };
    BodySigns {
        readiness: (told.len() >= FEWEST).then(|| told.iter().sum::<f64>() / told.len() as f64),
        sore: Muscle::ALL.iter().any(sore),
        joint_pain: Joint::ALL.iter().any(rising),
        wearables: off(&low) || off(&fast),
    }
}
