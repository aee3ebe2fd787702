//! What somebody asks a program to be.

mod microcycle;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use microcycle::Microcycle;

use crate::{
    activity::{WeeklyActivity, validate_week},
    error::{FieldError, FieldErrors},
    goal::{GoalWeight, validate_goals},
    muscle::Muscle,
    vocabulary::vocabulary,
};

vocabulary! {
    /// How the week is divided.
    Split {
        UpperLower = "upper_lower", "Upper / Lower";
        Ppl = "ppl", "Push / Pull / Legs";
        FullBody = "full_body", "Full body";
        Hybrid = "hybrid", "Hybrid";
    }
}

vocabulary! {
    /// What kind of day a session is.
    SessionKind {
        Upper = "upper", "Upper body";
        Lower = "lower", "Lower body";
        Push = "push", "Push";
        Pull = "pull", "Pull";
        Legs = "legs", "Legs";
        FullBody = "full_body", "Full body";
        Cardio = "cardio", "Cardio";
        Conditioning = "conditioning", "Conditioning";
        Mobility = "mobility", "Mobility";
    }
}

impl SessionKind {
    /// Lifting days have a main block and an accessory or finisher block.
    #[must_use]
    pub const fn lifts(self) -> bool {
        !matches!(self, Self::Cardio | Self::Conditioning | Self::Mobility)
    }
}

vocabulary! {
    /// A block a hybrid week is put together from.
    HybridBlock {
        Ppl = "ppl", "Push, pull, legs (3 days)";
        UpperLower = "upper_lower", "Upper, lower (2 days)";
        FullBody = "full_body", "Full body (1 day)";
        Cardio = "cardio", "Cardio (1 day)";
        Conditioning = "conditioning", "Conditioning (1 day)";
        Mobility = "mobility", "Mobility (1 day)";
    }
}

impl HybridBlock {
    /// The days it stands for.
    #[must_use]
    pub const fn days(self) -> &'static [SessionKind] {
        match self {
            Self::Ppl => &[SessionKind::Push, SessionKind::Pull, SessionKind::Legs],
            Self::UpperLower => &[SessionKind::Upper, SessionKind::Lower],
            Self::FullBody => &[SessionKind::FullBody],
            Self::Cardio => &[SessionKind::Cardio],
            Self::Conditioning => &[SessionKind::Conditioning],
            Self::Mobility => &[SessionKind::Mobility],
        }
    }
}

/// A hybrid week: named day by day, or put together from blocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "by", content = "order", rename_all = "snake_case")]
pub enum Hybrid {
    /// One kind per training day, in week order.
    Days(Vec<SessionKind>),
    /// Blocks, laid end to end.
    Blocks(Vec<HybridBlock>),
}

impl Hybrid {
    /// The days in week order.
    #[must_use]
    pub fn days(&self) -> Vec<SessionKind> {
        match self {
            Self::Days(days) => days.clone(),
            Self::Blocks(blocks) => blocks.iter().flat_map(|b| b.days().iter().copied()).collect(),
        }
    }
}

vocabulary! {
    /// How loads and repetitions grow from exposure to exposure.
    ProgressionStyle {
        Single = "single_progression", "Single progression";
        Double = "double_progression", "Double progression";
        Paused = "paused_variations", "Paused variations";
        BuildToDrop = "build_to_drop", "Build to drop";
        Wave = "wave_loading", "Wave loading";
    }
}

vocabulary! {
    /// Whether accessories may be done in pairs, one resting while the other works.
    #[derive(Default)]
    Supersets {
        #[default]
        Allowed = "allowed", "Where they save time";
        Never = "never", "Never";
    }
}

impl Supersets {
    /// What a request says that leaves the question out.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

vocabulary! {
    /// A day of the week.
    Weekday {
        Monday = "monday", "Monday";
        Tuesday = "tuesday", "Tuesday";
        Wednesday = "wednesday", "Wednesday";
        Thursday = "thursday", "Thursday";
        Friday = "friday", "Friday";
        Saturday = "saturday", "Saturday";
        Sunday = "sunday", "Sunday";
    }
}

impl Weekday {
    /// Days since Monday.
    #[must_use]
    pub const fn index(self) -> u8 {
        self as u8
    }

    /// The weekday of a date.
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        Self::ALL[date.weekday().num_days_from_monday() as usize]
    }
}

/// A program as somebody asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgramRequest {
    /// First day; the first week starts here.
    pub start_date: NaiveDate,
    /// Length, 8–12 weeks.
    pub weeks: u8,
    /// One to three goals that share ten points.
    pub goals: Vec<GoalWeight>,
    /// Split.
    pub split: Split,
    /// The week, when the split is hybrid.
    #[serde(default)]
    pub hybrid: Option<Hybrid>,
    /// Training days, 1–6 distinct weekdays; none where a microcycle of its own names them.
    #[serde(default)]
    pub weekdays: Vec<Weekday>,
    /// A microcycle that is no calendar week, with its training days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub microcycle: Option<Microcycle>,
    /// Minutes per session, 20–120.
    pub session_minutes: u16,
    /// Progression style.
    pub progression: ProgressionStyle,
    /// Muscles to bring up, at most three.
    #[serde(default)]
    pub specialization: Vec<Muscle>,
    /// Slug of the ready program it is, if it is one: that decides days, lifts and loads then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ready: Option<String>,
    /// Whether accessories may be paired where that saves time.
    #[serde(default, skip_serializing_if = "Supersets::is_default")]
    pub supersets: Supersets,
    /// What else is done every week; the profile's activities when left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub activities: Vec<WeeklyActivity>,
}

impl ProgramRequest {
    /// Checks everything that can be checked without the person's profile.
    pub fn validate(&self) -> Result<(), Vec<FieldError>> {
        let mut errors = FieldErrors::new();
        errors.require(
            (2000..2200).contains(&self.start_date.year()),
            "start_date",
            "out_of_range",
            "The start date lies too far away.",
        );
        errors.require((8..=12).contains(&self.weeks), "weeks", "out_of_range", "A program lasts 8 to 12 weeks.");
        validate_goals(&self.goals, &mut errors);
        let days = self.training_days();
        match &self.microcycle {
            Some(microcycle) => {
                microcycle.validate(&mut errors);
                errors.require(
                    self.weekdays.is_empty(),
                    "weekdays",
                    "unexpected",
                    "The microcycle names its own training days; leave the weekdays out.",
                );
                errors.require(
                    self.ready.is_none(),
                    "microcycle",
                    "unexpected",
                    "A ready program keeps to calendar weeks.",
                );
            }
            None => errors.require(
                (1..=6).contains(&days),
                "weekdays",
                "out_of_range",
                "Choose 1 to 6 training days; one day a week stays free for rest.",
            ),
        }
        for (i, day) in self.weekdays.iter().enumerate() {
            if self.weekdays[..i].contains(day) {
                errors.push(format!("weekdays[{i}]"), "duplicate", format!("{} is chosen twice.", day.label()));
            }
        }
        errors.require(
            (20..=120).contains(&self.session_minutes),
            "session_minutes",
            "out_of_range",
            "A session lasts 20 to 120 minutes.",
        );
        errors.require(
            self.specialization.len() <= 3,
            "specialization",
            "too_many",
            "Choose at most three muscles to bring up; more would be none.",
        );
        for (i, muscle) in self.specialization.iter().enumerate() {
            if self.specialization[..i].contains(muscle) {
                errors.push(
                    format!("specialization[{i}]"),
                    "duplicate",
                    format!("{} is chosen twice.", muscle.label()),
                );
            }
        }
        match (&self.hybrid, self.split) {
            (Some(hybrid), Split::Hybrid) => errors.require(
                hybrid.days().len() == days,
                "hybrid",
                "count",
                format!("The week names {} days, but {days} training days are chosen.", hybrid.days().len()),
            ),
            (None, Split::Hybrid) => {
                errors.push("hybrid", "missing", "A hybrid split needs its days or blocks.");
            }
            (Some(_), _) => errors.push("hybrid", "unexpected", "Days or blocks belong to the hybrid split only."),
            (None, _) => {}
        }
        validate_week("activities", &self.activities, &mut errors);
        errors.into_result(())
    }
}
