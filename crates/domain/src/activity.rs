//! What people do besides training: the sport, the ride to work, the day of moving house. Each kind says what an hour of
//! it costs the body (`seed_data/activities.toml`; TS §7), so that the sessions around it can give way.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    error::FieldErrors,
    ids::{ActivityId, ActivityKindId},
    muscle::Muscle,
    request::Weekday,
    vocabulary::vocabulary,
};

vocabulary! {
    /// Where an activity belongs.
    ActivityCategory {
        Endurance = "endurance", "Endurance";
        Outdoor = "outdoor", "Outdoor";
        Climbing = "climbing", "Climbing";
        Water = "water", "Water";
        Racket = "racket", "Racket";
        Combat = "combat", "Combat";
        Team = "team", "Team sport";
        Winter = "winter", "Winter";
        Dance = "dance", "Dance";
        Class = "class", "Class";
        MindBody = "mind_body", "Mind and body";
        Work = "work", "Physical work";
    }
}

vocabulary! {
    /// A row of the table of hours between an activity and lifting (TS §7.2).
    Separation {
        Aerobic = "aerobic", "Aerobic";
        Hard = "hard", "Hard or interrupted";
        HighEccentric = "high_eccentric", "Braking and descending";
        Sprint = "sprint", "Sprints";
        GripPull = "grip_pull", "Grip and pull";
        Overhead = "overhead", "Overhead";
        Swim = "swim", "Swimming";
    }
}

vocabulary! {
    /// Which minutes of a program an activity satisfies.
    CountsAs {
        Aerobic = "aerobic", "Aerobic minutes";
        Interval = "interval", "Interval minutes";
        Mobility = "mobility", "Mobility minutes";
        None = "none", "None";
    }
}

vocabulary! {
    /// How hard an activity is for the person who does it.
    ActivityIntensity {
        Easy = "easy", "Easy";
        Moderate = "moderate", "Moderate";
        Hard = "hard", "Hard";
        Competition = "competition", "Competition";
    }
}

impl ActivityIntensity {
    /// How much more or less than at moderate effort it costs (TS §7.1).
    #[must_use]
    pub const fn factor(self) -> f64 {
        match self {
            Self::Easy => 0.7,
            Self::Moderate => 1.0,
            Self::Hard => 1.5,
            Self::Competition => 2.0,
        }
    }
}

vocabulary! {
    /// On which side of training an activity lies in its day.
    DayPart {
        Before = "before_training", "Earlier than training";
        After = "after_training", "Later than training";
    }
}

/// Three values by effort.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ByEffort {
    /// Easy.
    pub light: f64,
    /// Moderate.
    pub moderate: f64,
    /// Hard and beyond.
    pub hard: f64,
}

/// How long it usually lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UsualMinutes {
    /// A short one.
    pub short: u16,
    /// The usual.
    pub usual: u16,
    /// A long one.
    pub long: u16,
}

/// A kind of activity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivityKind {
    /// Slug.
    pub id: ActivityKindId,
    /// Name.
    pub name: String,
    /// What else people call it.
    pub aliases: Vec<String>,
    /// Where it belongs.
    pub category: ActivityCategory,
    /// Metabolic equivalent, for energy only.
    pub met: ByEffort,
    /// Codes in the Compendium of Physical Activities.
    pub met_codes: Vec<String>,
    /// Edition of the Compendium.
    pub met_year: u16,
    /// Taken from the nearest listed activity.
    pub met_estimated: bool,
    /// How long it lasts.
    pub minutes: UsualMinutes,
    /// Session RPE when the person gives none.
    pub rpe: ByEffort,
    /// 0 none to 3 sprints, landings, changes of direction.
    pub impact: u8,
    /// 0 none to 3 long descents, skiing.
    pub eccentric: u8,
    /// 0 none to 3 all-out.
    pub cns: f64,
    /// Rows of the separation table.
    pub separation: Vec<Separation>,
    /// What its minutes satisfy.
    pub counts_as: CountsAs,
    /// Fatigue of an hour at moderate effort, in hard sets of each muscle.
    pub sets_per_hour: BTreeMap<Muscle, f64>,
    /// Share of those sets that also counts as training.
    #[serde(default)]
    pub stimulus: BTreeMap<Muscle, f64>,
}

/// Hours of one activity that count at most, and sets per muscle (TS §7.1).
const MOST_MINUTES: u16 = 180;
const MOST_SETS: f64 = 12.0;
/// From so many sets an hour on a muscle belongs to the region of the activity.
const REGION: f64 = 1.0;
/// From so many sets an hour on the forearms make it an activity of the grip.
const GRIP: f64 = 2.0;
/// From here on the nerves need a day.
const NERVES: f64 = 2.0;
/// The impact that is budgeted.
const HARD_IMPACT: u8 = 3;

impl ActivityKind {
    /// Fatigue of one muscle, in hard sets (TS §7.1).
    #[must_use]
    pub fn fatigue(&self, muscle: Muscle, minutes: u16, intensity: ActivityIntensity) -> f64 {
        self.unbounded(muscle, minutes, intensity).min(MOST_SETS)
    }

    /// The same without the most per muscle.
    #[must_use]
    pub fn unbounded(&self, muscle: Muscle, minutes: u16, intensity: ActivityIntensity) -> f64 {
        let hours = f64::from(minutes.min(MOST_MINUTES)) / 60.0;
        self.sets_per_hour.get(&muscle).copied().unwrap_or(0.0) * intensity.factor() * hours
    }

    /// Whether a muscle belongs to its region.
    #[must_use]
    pub fn uses(&self, muscle: Muscle) -> bool {
        self.sets_per_hour.get(&muscle).is_some_and(|sets| *sets >= REGION)
    }

    /// Whether the grip needs a day.
    #[must_use]
    pub fn grips(&self) -> bool {
        self.sets_per_hour.get(&Muscle::Forearms).is_some_and(|sets| *sets >= GRIP)
    }

    /// Whether the nerves need a day.
    #[must_use]
    pub fn taxes_nerves(&self) -> bool {
        self.cns >= NERVES
    }

    /// Whether it counts against the impact budget.
    #[must_use]
    pub const fn hard_impact(&self) -> bool {
        self.impact >= HARD_IMPACT
    }
}

/// An activity of every week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WeeklyActivity {
    /// Which kind.
    pub kind: ActivityKindId,
    /// Day of the week.
    pub weekday: Weekday,
    /// How long, 10–600 minutes.
    pub minutes: u16,
    /// How hard.
    pub intensity: ActivityIntensity,
    /// On which side of training it lies, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<DayPart>,
    /// It matters more than lifting: training makes room for it.
    #[serde(default)]
    pub priority: bool,
}

/// Most activities of a week.
const MOST_A_WEEK: usize = 14;

/// Checks the ranges of a week of activities. Whether their kinds exist is checked where those are known.
pub(crate) fn validate_week(field: &str, activities: &[WeeklyActivity], errors: &mut FieldErrors) {
    errors.require(activities.len() <= MOST_A_WEEK, field, "too_many", "List at most 14 activities a week.");
    for (i, activity) in activities.iter().enumerate() {
        errors.require(minutes(activity.minutes), &format!("{field}[{i}].minutes"), "out_of_range", MINUTES);
        if activities[..i].iter().any(|o| o.kind == activity.kind && o.weekday == activity.weekday) {
            errors.push(
                format!("{field}[{i}]"),
                "duplicate",
                format!("This activity is on {} already; give it more minutes instead.", activity.weekday.label()),
            );
        }
    }
}

const MINUTES: &str = "An activity lasts 10 to 600 minutes.";

fn minutes(minutes: u16) -> bool {
    (10..=600).contains(&minutes)
}

vocabulary! {
    /// Where a record of an activity comes from.
    ActivitySource {
        Planned = "planned", "From the weekly plan";
        Manual = "manual", "Written down";
    }
}

/// An activity that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DoneActivity {
    /// Minted by the client; also the idempotency key.
    pub id: ActivityId,
    /// Local date.
    pub date: NaiveDate,
    /// Which kind.
    pub kind: ActivityKindId,
    /// How long, 10–600 minutes.
    pub minutes: u16,
    /// How hard.
    pub intensity: ActivityIntensity,
    /// On which side of training it lay, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<DayPart>,
}

impl DoneActivity {
    /// Checks ranges; `today` is the person's local date.
    pub fn validate(&self, today: NaiveDate) -> Result<(), Vec<crate::FieldError>> {
        let mut errors = FieldErrors::new();
        errors.require(minutes(self.minutes), "minutes", "out_of_range", MINUTES);
        errors.require(self.date <= today, "date", "in_future", "An activity is written down when it is done.");
        let first = today.checked_sub_days(chrono::Days::new(366)).unwrap_or(today);
        errors.require(self.date >= first, "date", "out_of_range", "An activity lies within the last year.");
        errors.into_result(())
    }
}
