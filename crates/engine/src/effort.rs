//! How hard each lift should be today: from the phase of the week, readiness, how far its muscles have recovered and how
//! much the week already holds (TS §5.2, §6.1, §6.4). Never above the plan (decisions §10.3).

use chrono::{Datelike, NaiveDate};
use domain::{
    Rpe,
    activity::DoneActivity,
    dto::{
        effort::{EffortAdvice, EffortCause, EffortPart},
        readiness::{Band, Readiness},
    },
    library::Library,
    movement::{LoadType, Movement, SpinalCompression},
    muscle::Muscle,
    plan::{ExercisePlan, SessionPlan},
    workout::{LoggedSet, SetKind},
};

use crate::{
    Input,
    draft::lifting,
    interference::{
        DayLoad,
        fatigue::{READY, TIRED, left, recovered, slowness},
        react::felt,
    },
    readiness::{Ease, is_eased},
    volume::{Budget, Credits, EMPTY, Tally},
};

/// Days that a session can feel, and days that the usual week is read from.
pub const FELT_DAYS: i64 = 7;
pub const USUAL_DAYS: i64 = 28;
/// Weeks of which the load must be known before one is called heavy.
const FEWEST_WEEKS: usize = 2;
/// How far above the usual a week is felt, and felt much (TS §11.1, G98).
const MORE: f64 = 1.15;
const MUCH_MORE: f64 = 1.30;
/// What takes how much, in tenths; and the most that all of it takes beyond the caps of a bad day.
const A_LITTLE: u8 = 5;
const A_POINT: u8 = 10;
const MOST_OFF: u8 = 15;
/// Nobody is asked for less than this.
const LEAST: u8 = 50;
/// Sets to failure fade more slowly, in hundredths.
const TO_FAILURE: i32 = 130;

/// What was done lately.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lately<'a> {
    /// Sets with their days.
    pub sets: &'a [(NaiveDate, LoggedSet)],
    /// Other sport.
    pub activities: &'a [DoneActivity],
    /// Days with what they weighed: effort of the session times minutes.
    pub loads: &'a [(NaiveDate, f64)],
}

/// The effort that suits each lift of a session on its day. `readiness` is that of the day, where somebody has checked in;
/// a session that was fitted to it has its part already.
#[must_use]
pub fn suggest(
    session: &SessionPlan,
    readiness: Option<&Readiness>,
    lately: &Lately<'_>,
    input: &Input<'_>,
) -> Vec<EffortAdvice> {
    if !session.kind.lifts() {
        return Vec::new();
    }
    let fatigue = fatigue(session, lately, input);
    let cap = Budget::new(input.profile, input.request).session;
    let week = week_load(session.date, lately.loads);
    let band = readiness.filter(|_| !is_eased(session)).map(|r| (r.band, r.score));
    let lifts = session.blocks.iter().filter(|b| lifting(b.role)).flat_map(|b| &b.exercises);
    lifts
        .filter_map(|exercise| {
            let movement = input.library.get(&exercise.movement)?;
            let planned = exercise.sets.iter().map(|g| g.rpe).max()?;
            let parts = [
                phase(session, planned),
                ready(band, planned, movement),
                rested(movement, &fatigue, &cap),
                week.clone(),
            ];
            Some(advice(exercise, planned, parts.into_iter().flatten().collect()))
        })
        .collect()
}

fn advice(exercise: &ExercisePlan, planned: Rpe, parts: Vec<EffortPart>) -> EffortAdvice {
    // A bad day's own cap stands whatever else is taken off.
    let capped = parts.iter().filter(|p| p.cause == EffortCause::Readiness).map(|p| p.tenths_off).max().unwrap_or(0);
    let all: u8 = parts.iter().map(|p| p.tenths_off).sum();
    let off = all.min(MOST_OFF.max(capped));
    let suggested = planned.min(Rpe::from_tenths(planned.tenths().saturating_sub(off).max(LEAST)));
    let reasons: Vec<&str> = parts.iter().filter(|p| p.tenths_off > 0).map(|p| p.text.as_str()).collect();
    let text = if suggested < planned {
        format!("RPE {} today instead of {}: {}.", suggested.value(), planned.value(), reasons.join("; "))
    } else {
        let why: Vec<&str> = parts.iter().map(|p| p.text.as_str()).collect();
        format!("RPE {} as planned: {}.", planned.value(), why.join("; "))
    };
    EffortAdvice { movement: exercise.movement.clone(), planned, suggested, text, parts }
}

fn part(cause: EffortCause, tenths_off: u8, text: String) -> EffortPart {
    EffortPart { cause, tenths_off, text }
}

fn phase(session: &SessionPlan, planned: Rpe) -> Option<EffortPart> {
    let text = format!("{} asks for {}", session.phase.label().to_lowercase(), planned.value());
    Some(part(EffortCause::Phase, 0, text))
}

fn ready(band: Option<(Band, u8)>, planned: Rpe, movement: &Movement) -> Option<EffortPart> {
    let (band, score) = band?;
    let eased = Ease::for_band(band).effort(planned, movement);
    let off = planned.tenths().saturating_sub(eased.tenths());
    Some(part(EffortCause::Readiness, off, format!("readiness {score}")))
}

/// The muscle that has recovered least decides.
fn rested(movement: &Movement, fatigue: &Tally, cap: &Tally) -> Option<EffortPart> {
    let percent = |muscle: &Muscle| recovered(cap[*muscle as usize], fatigue[*muscle as usize]);
    let worst = movement.primary.iter().map(|m| (*m, percent(m))).min_by(|a, b| a.1.total_cmp(&b.1))?;
    let off = match worst.1 {
        p if p >= READY => 0,
        p if p >= TIRED => A_LITTLE,
        _ => A_POINT,
    };
    let name = worst.0.label().to_lowercase();
    Some(part(EffortCause::Recovery, off, format!("{name} {:.0} % recovered", worst.1.floor())))
}

/// The last seven days against the weeks before them, where enough is known.
fn week_load(date: NaiveDate, loads: &[(NaiveDate, f64)]) -> Option<EffortPart> {
    let mut weeks = [0.0; 4];
    for (day, load) in loads {
        let ago = (date - *day).num_days();
        if let Some(week) = usize::try_from(ago - 1).ok().and_then(|days| weeks.get_mut(days / 7)) {
            *week += load;
        }
    }
    let before: Vec<f64> = weeks[1..].iter().copied().filter(|load| *load > 0.0).collect();
    if before.len() < FEWEST_WEEKS {
        return None;
    }
    let usual = before.iter().sum::<f64>() / before.len() as f64;
    let ratio = weeks[0] / usual;
    let off = match ratio {
        r if r > MUCH_MORE => A_POINT,
        r if r > MORE => A_LITTLE,
        _ => 0,
    };
    let text = if off > 0 {
        format!("the last seven days held {:.0} % more than your usual week", (ratio - 1.0) * 100.0)
    } else {
        "a usual week".to_owned()
    };
    Some(part(EffortCause::WeekLoad, off, text))
}

/// Sets of fatigue that are left in each region at the start of the session.
fn fatigue(session: &SessionPlan, lately: &Lately<'_>, input: &Input<'_>) -> Tally {
    let slow = slowness(input.profile, input.request);
    let mut tally = of_sets(session.date, lately.sets, input.library, slow);
    let day = i64::from(session.date.num_days_from_ce());
    let sport = DayLoad::new(&felt(session, lately.activities, input), day, input.profile, input.request);
    for (left, more) in tally.iter_mut().zip(sport.fatigue) {
        *left += more;
    }
    tally
}

fn of_sets(date: NaiveDate, sets: &[(NaiveDate, LoggedSet)], library: &Library, slow: i32) -> Tally {
    let mut tally = EMPTY;
    for (day, set) in sets.iter().filter(|(_, s)| matches!(s.kind, SetKind::Work | SetKind::Failure)) {
        let days = (date - *day).num_days();
        let Some(movement) = library.get(&set.movement).filter(|_| (1..=FELT_DAYS).contains(&days)) else { continue };
        let failed = set.kind == SetKind::Failure || set.rpe.is_some_and(|r| r >= Rpe::MAX);
        let slow = if failed { slow * TO_FAILURE / 100 } else { slow };
        for (region, credit) in Credits::of(movement).iter() {
            tally[region] += credit * costs(movement) * left(region, days as i32 * 24, slow);
        }
    }
    tally
}

/// What a set of a movement costs beside others (TS §6.4).
fn costs(movement: &Movement) -> f32 {
    let machine = matches!(movement.load, LoadType::Machine | LoadType::Cable);
    match (movement.compound, machine) {
        (false, _) => 0.8,
        (true, true) => 0.9,
        (true, false) if movement.spinal_compression >= SpinalCompression::High => 1.2,
        (true, false) => 1.0,
    }
}
