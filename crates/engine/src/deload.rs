//! When to rest: points with their reasons, the decision they lead to, and what a lighter session looks like
//! (TS §2.6, §6.5, §6.6; decisions §10.1, §10.20, §10.25).

mod apply;
mod comeback;
mod coming;
mod signs;

use domain::{movement::Level, plan::Note, profile::Aggression};

pub use apply::{Lighter, NOTES, apply, is_lighter, kept};
pub(crate) use apply::{coming_back, effort_cap, note};
pub use comeback::{Comeback, comeback};
pub use coming::{AHEAD_DAYS, Rest, rest_planned, weigh, weigh_with};
pub use signs::{Day, History, WINDOW, read, watched};

/// Weeks beyond the cadence after which a deload comes whatever the points say.
const HARD_WEEKS: u8 = 2;
/// Weeks after a deload in which only training's own signs count.
const REFRACTORY_WEEKS: u8 = 3;
/// Points that call for a deload, and for a mini-deload.
const DELOAD: u8 = 5;
const MINI: u8 = 3;
/// Weeks of a program without mini-deloads (decisions §10.20).
const FIRST_WEEKS: u8 = 2;

/// Weeks of training after which a deload is due (TS §6.5; decisions §10.25).
#[must_use]
pub const fn cadence(level: Level, aggression: Aggression) -> u8 {
    let weeks: u8 = match level {
        Level::Beginner => 8,
        Level::Intermediate => 6,
        Level::Advanced | Level::Expert => 5,
    };
    match aggression {
        Aggression::Conservative => weeks - 1,
        Aggression::ModerateConservative | Aggression::Balanced | Aggression::ModerateAggressive => weeks,
        Aggression::Aggressive => weeks + 1,
    }
}

/// How far a main lift has fallen.
#[derive(Debug, Clone, PartialEq)]
pub struct LiftSign {
    /// Its name.
    pub name: String,
    /// Part below the best of four weeks, at the last exposure and at the one before.
    pub below: f64,
    /// See above.
    pub below_before: f64,
}

/// What speaks for rest. What is not known counts nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Signs {
    /// Main lifts of the last ten days that have fallen.
    pub lifts: Vec<LiftSign>,
    /// Twice the same load was a point harder than before.
    pub harder: bool,
    /// Sessions with a set two or more repetitions short of its floor.
    pub short_sessions: u8,
    /// Two or more patterns fall (the raw view of the Pattern Strength Index).
    pub patterns_fall: bool,
    /// Mean readiness of seven days.
    pub readiness: Option<f64>,
    /// A muscle has been very sore for three days.
    pub sore: bool,
    /// A joint hurts more from session to session.
    pub joint_pain: bool,
    /// Heart rate or its variability has been off for days.
    pub wearables: bool,
    /// Whole weeks since the last deload, or since training began.
    pub weeks_since: u8,
    /// Whether there was a deload at all.
    pub had_deload: bool,
}

/// Who decides and where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// Experience.
    pub level: Level,
    /// Push of the programming.
    pub aggression: Aggression,
    /// Week of the program, 1-based.
    pub week: u8,
}

/// Something that speaks for rest, and how much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Stable code, e.g. `lift_fell`.
    pub code: &'static str,
    /// How much.
    pub points: u8,
    /// In words.
    pub text: String,
}

/// How to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As planned.
    Continue,
    /// Three sets for four and no set harder than RPE 7.5 for a week.
    Mini,
    /// Half the sets and lighter loads for a week.
    Deload,
}

/// A decision with what it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// How to go on.
    pub kind: Kind,
    /// Sum of the points.
    pub points: u8,
    /// What speaks for rest.
    pub reasons: Vec<Point>,
    /// Whether the calendar alone decided.
    pub hard: bool,
    /// What else should be said.
    pub notes: Vec<Note>,
}

impl Decision {
    /// The reasons in one sentence each.
    #[must_use]
    pub fn because(&self) -> String {
        let texts: Vec<&str> = self.reasons.iter().map(|r| r.text.as_str()).collect();
        texts.join(" ")
    }
}

/// Weighs the signs.
#[must_use]
pub fn decide(signs: &Signs, stand: Stand) -> Decision {
    let cadence = cadence(stand.level, stand.aggression);
    let calendar = calendar(signs, cadence);
    let mut reasons = training(signs);
    reasons.extend(body(signs));
    let without_calendar: u8 = reasons.iter().map(|r| r.points).sum();
    let points = without_calendar + calendar.as_ref().map_or(0, |c| c.points);
    reasons.extend(calendar);
    let hard = signs.weeks_since >= cadence + HARD_WEEKS;
    let refractory = signs.had_deload && signs.weeks_since < REFRACTORY_WEEKS;
    let mut notes = Vec::new();
    let kind = if hard {
        Kind::Deload
    } else if refractory {
        if without_calendar >= DELOAD {
            notes.push(Note::warn(
                "deload_again",
                "The last deload is not long ago. Sleep, food, stress or an illness may be behind this rather than \
                 training.",
            ));
            Kind::Deload
        } else {
            Kind::Continue
        }
    } else if points >= DELOAD {
        Kind::Deload
    } else if points >= MINI && stand.week > FIRST_WEEKS {
        Kind::Mini
    } else {
        Kind::Continue
    };
    if kind != Kind::Continue
        && let [only] = signs.lifts.as_slice()
        && without_calendar <= 2
    {
        notes.push(Note::info("one_lift", format!("It shows in {} above all.", only.name)));
    }
    Decision { kind, points, reasons, hard, notes }
}

/// What the log says.
fn training(signs: &Signs) -> Vec<Point> {
    let mut points = Vec::new();
    let mut fell: u8 = 0;
    if signs.patterns_fall {
        points.push(Point {
            code: "patterns_fall",
            points: DELOAD,
            text: "Two or more movement patterns have been falling for weeks.".to_owned(),
        });
    }
    // Falling patterns say it already.
    for lift in signs.lifts.iter().filter(|_| !signs.patterns_fall) {
        let percent = (lift.below * 1000.0).round() / 10.0;
        if lift.below >= 0.05 && fell + 2 <= 4 {
            fell += 2;
            points.push(Point {
                code: "lift_fell",
                points: 2,
                text: format!("{} is {percent} % below its best of four weeks.", lift.name),
            });
        } else if lift.below < 0.05 && lift.below >= 0.03 && lift.below_before >= 0.03 {
            points.push(Point {
                code: "lift_falling",
                points: 1,
                text: format!("{} was {percent} % or more below its best twice in a row.", lift.name),
            });
        }
    }
    if signs.harder {
        points.push(Point { code: "harder", points: 1, text: "The same loads were clearly harder twice.".to_owned() });
    }
    if signs.short_sessions >= 2 {
        points.push(Point {
            code: "missed_reps",
            points: 1,
            text: format!("Sets fell short by two repetitions or more in {} sessions.", signs.short_sessions),
        });
    }
    points
}

/// What the body says.
fn body(signs: &Signs) -> Vec<Point> {
    let mut points = Vec::new();
    let mut add = |code, n, text: String| points.push(Point { code, points: n, text });
    match signs.readiness {
        Some(mean) if mean < 60.0 => add("readiness", 2, format!("Readiness was {mean:.0} on average this week.")),
        Some(mean) if mean < 70.0 => add("readiness", 1, format!("Readiness was {mean:.0} on average this week.")),
        _ => {}
    }
    if signs.sore {
        add("sore", 1, "A muscle has been very sore for three days.".to_owned());
    }
    if signs.joint_pain {
        add("joint_pain", 1, "A joint hurts more than it did.".to_owned());
    }
    if signs.wearables {
        add("wearables", 1, "Heart rate or its variability has been off for days.".to_owned());
    }
    points
}

fn calendar(signs: &Signs, cadence: u8) -> Option<Point> {
    let weeks = signs.weeks_since;
    let points = if weeks >= cadence {
        2
    } else if weeks + 1 == cadence {
        1
    } else {
        return None;
    };
    let text = format!("{weeks} weeks of training without a lighter one; {cadence} are usual.");
    Some(Point { code: "calendar", points, text })
}
