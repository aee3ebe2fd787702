//! Measures of a morning, from the check-in and from what is usual for this person (TS §5.1, §5.2).

use chrono::NaiveDate;
use domain::{
    check_in::{CheckIn, DayCheckIn},
    dto::readiness::Baseline,
};

use super::Measures;
use crate::exact;

/// The week whose heart-rate variability counts, and the days before it that are usual.
const WEEK: i64 = 7;
const USUAL_HRV: i64 = 60;
/// Days of which the median resting heart rate is usual.
const USUAL_HR: i64 = 30;
/// Fewer days than this make no baseline [D].
const LEAST_DAYS: usize = 7;
/// Nobody's variability is steadier than this, in logarithms [D].
const LEAST_SPREAD: f64 = 0.03;

/// What is known of a morning, and what it is measured against.
#[must_use]
pub fn measure(check_in: &CheckIn, before: &[DayCheckIn], date: NaiveDate) -> (Measures, Baseline) {
    let ago = |day: &DayCheckIn| (date - day.date).num_days();
    let earlier = || before.iter().filter(|d| ago(d) > 0);

    let nights: Vec<f64> = check_in
        .sleep_hours
        .into_iter()
        .chain(earlier().filter(|d| ago(d) < 3).filter_map(|d| d.check_in.sleep_hours))
        .collect();
    let three = (nights.len() >= 3).then(|| mean(&nights));

    let ln = |ms: f64| exact::ln(ms.max(1.0));
    let week: Vec<f64> = check_in
        .hrv
        .into_iter()
        .chain(earlier().filter(|d| ago(d) < WEEK).filter_map(|d| d.check_in.hrv))
        .map(ln)
        .collect();
    let usual: Vec<f64> = earlier()
        .filter(|d| (WEEK..WEEK + USUAL_HRV).contains(&ago(d)))
        .filter_map(|d| d.check_in.hrv)
        .map(ln)
        .collect();
    let known = (usual.len() >= LEAST_DAYS).then(|| mean(&usual));
    let z = known
        .filter(|_| !week.is_empty())
        .map(|centre| (mean(&week) - centre) / spread(&usual, centre).max(LEAST_SPREAD));

    let mut beats: Vec<u16> = earlier().filter(|d| ago(d) <= USUAL_HR).filter_map(|d| d.check_in.resting_hr).collect();
    beats.sort_unstable();
    let median = (beats.len() >= LEAST_DAYS).then(|| median(&beats));

    let hrv_readings = u8::try_from(week.len()).unwrap_or(u8::MAX);
    let measures = Measures {
        sleep: check_in.sleep_hours,
        sleep_three: three,
        sleep_quality: check_in.sleep_quality,
        hrv_z: z,
        hrv_readings,
        resting_above: median.zip(check_in.resting_hr).map(|(usual, now)| f64::from(now) - usual),
        fatigue: check_in.energy.map(|energy| 6 - energy.clamp(1, 5)),
        stress: check_in.stress,
        soreness: soreness(check_in),
    };
    let baseline = Baseline { hrv: known.map(exact::exp), hrv_z: z, resting_hr: median, hrv_readings };
    (measures, baseline)
}

/// The mean of the three sorest regions (decisions §10.16); fewer than three are filled up with none.
fn soreness(check_in: &CheckIn) -> Option<f64> {
    let mut scores: Vec<u8> = check_in.soreness.values().copied().collect();
    scores.sort_unstable_by(|a, b| b.cmp(a));
    let worst: u32 = scores.iter().take(3).map(|s| u32::from(*s)).sum();
    (!scores.is_empty()).then(|| f64::from(worst) / 3.0)
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Sample standard deviation.
fn spread(values: &[f64], centre: f64) -> f64 {
    let squares: f64 = values.iter().map(|v| (v - centre) * (v - centre)).sum();
    (squares / (values.len() as f64 - 1.0).max(1.0)).sqrt()
}

fn median(sorted: &[u16]) -> f64 {
    let middle = sorted.len() / 2;
    match sorted.len() % 2 {
        1 => f64::from(sorted[middle]),
        _ => (f64::from(sorted[middle - 1]) + f64::from(sorted[middle])) / 2.0,
    }
}
