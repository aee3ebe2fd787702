//! Ready programs: plans that many people know by name, as data. Days, lifts, sets, and the rule by which each lift
//! grows (`seed_data/programs/*.toml`). Percentages are whole numbers, so that they mean the same on every platform.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    goal::GoalWeight,
    ids::MovementId,
    library::Library,
    movement::Level,
    plan::BlockRole,
    request::{ProgramRequest, ProgressionStyle, SessionKind, Split, Weekday},
    units::Kg,
    vocabulary::vocabulary,
};

vocabulary! {
    /// How the days of a program follow each other.
    DayOrder {
        Rotate = "rotate", "One after the other, across weeks";
        Week = "week", "The same every week";
    }
}

/// A program that many people know by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadyProgram {
    /// Slug.
    pub id: String,
    /// Name.
    pub name: String,
    /// Whom it is written for.
    pub level: Level,
    /// Training days a week it works with, the usual one first.
    pub days_per_week: Vec<u8>,
    /// Minutes a session may take.
    pub minutes: u16,
    /// Usual length.
    pub weeks: u8,
    /// What it is good for, in a sentence.
    pub good_for: String,
    /// What it is.
    pub description: String,
    /// How loads grow, in words.
    pub progression: String,
    /// What it trains for.
    pub goals: Vec<GoalWeight>,
    /// The split it is nearest to.
    pub split: Split,
    /// How its days follow each other.
    pub order: DayOrder,
    /// Every so many weeks one is a deload.
    #[serde(default)]
    pub deload_every: Option<u8>,
    /// Rules by name.
    pub rules: BTreeMap<String, LiftRule>,
    /// Days in order.
    pub days: Vec<ReadyDay>,
}

/// A day of a ready program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadyDay {
    /// E.g. "Workout A".
    pub name: String,
    /// Kind of day.
    pub kind: SessionKind,
    /// Its lifts in order.
    pub lifts: Vec<ReadyLift>,
}

/// A lift of a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadyLift {
    /// Which movement.
    pub movement: MovementId,
    /// What the program itself takes instead where that one is not possible, best first.
    #[serde(default)]
    pub or: Vec<MovementId>,
    /// Main or accessory.
    pub block: BlockRole,
    /// The rule it follows.
    pub rule: String,
    /// Its step, where it is not the rule's.
    #[serde(default)]
    pub step_kg: Option<Kg>,
}

/// How a lift is done and how it grows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum LiftRule {
    /// The same sets every time: more load when all of them succeed, less after failures in a row.
    Linear {
        /// Sets.
        sets: u8,
        /// Fewer repetitions in a set are a failure.
        low: u8,
        /// All sets must reach this for more load; the same as `low` for a fixed number.
        high: u8,
        /// The last set goes on up to this many.
        #[serde(default)]
        last_to: Option<u8>,
        /// Load is raised when the last set reaches this, whatever the others did above `low`.
        #[serde(default)]
        raise_at: Option<u8>,
        /// Step up; zero is the next load there is.
        step_kg: Kg,
        /// Failures in a row at one load before it is lowered.
        failures: u8,
        /// To this part of it.
        reset_percent: u8,
        /// First load as part of a known maximum.
        start_percent: u8,
        /// Rest.
        rest_seconds: u16,
    },
    /// The load grows until a stage fails; then fewer repetitions in more sets, until the last stage fails.
    Stages {
        /// Stages in order.
        stages: Vec<Stage>,
        /// The last set of each goes on.
        amrap: bool,
        /// Step up.
        step_kg: Kg,
        /// Where it begins anew after the last stage.
        restart: Restart,
        /// First load as part of a known maximum.
        start_percent: u8,
        /// Rest.
        rest_seconds: u16,
    },
    /// Parts of a training max that change from week to week; the training max grows every cycle.
    Wave {
        /// The sets of each week of a cycle.
        weeks: Vec<Vec<WaveSet>>,
        /// Sets after them.
        #[serde(default)]
        supplement: Option<Supplement>,
        /// The training max as part of the maximum.
        training_max_percent: u8,
        /// What a cycle adds to the training max.
        step_kg: Kg,
        /// What remains of the training max after a cycle in which a top set fell short.
        reset_percent: u8,
        /// Rest.
        rest_seconds: u16,
    },
}

/// A stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Sets.
    pub sets: u8,
    /// Repetitions.
    pub reps: u8,
}

/// Where a lift begins anew after its last stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Restart {
    /// At a part of the load that failed.
    Percent(u8),
    /// So much above the load at which the first stage was last done.
    AboveFirstKg(Kg),
}

/// One set of a wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WaveSet {
    /// Percent of the training max.
    pub percent: u8,
    /// Repetitions.
    pub reps: u8,
    /// It goes on.
    #[serde(default)]
    pub amrap: bool,
}

/// Sets after a wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Supplement {
    /// Sets.
    pub sets: u8,
    /// Repetitions.
    pub reps: u8,
    /// Percent of the training max; none is the load of the first set.
    #[serde(default)]
    pub percent: Option<u8>,
}

impl ReadyProgram {
    /// The request that asks for it.
    #[must_use]
    pub fn request(&self, start_date: NaiveDate, weekdays: Vec<Weekday>) -> ProgramRequest {
        ProgramRequest {
            start_date,
            weeks: self.weeks,
            goals: self.goals.clone(),
            split: self.split,
            hybrid: None,
            weekdays,
            microcycle: None,
            session_minutes: self.minutes,
            progression: ProgressionStyle::Single,
            specialization: Vec::new(),
            ready: Some(self.id.clone()),
            supersets: crate::request::Supersets::default(),
            activities: Vec::new(),
        }
    }

    /// Weekdays that suit it, with rest between them as far as the week has it.
    #[must_use]
    pub fn usual_weekdays(&self) -> Vec<Weekday> {
        use Weekday::{Friday, Monday, Thursday, Tuesday, Wednesday};
        match self.days_per_week.first() {
            Some(..=2) => vec![Monday, Thursday],
            Some(3) | None => vec![Monday, Wednesday, Friday],
            Some(4) => vec![Monday, Tuesday, Thursday, Friday],
            Some(_) => vec![Monday, Tuesday, Wednesday, Thursday, Friday],
        }
    }

    /// The rule of a lift.
    #[must_use]
    pub fn rule(&self, lift: &ReadyLift) -> Option<&LiftRule> {
        self.rules.get(&lift.rule)
    }

    /// Whether it names a movement, first of all or in place of another.
    #[must_use]
    pub fn names(&self, movement: &MovementId) -> bool {
        let mut lifts = self.days.iter().flat_map(|d| &d.lifts);
        lifts.any(|l| l.movement == *movement || l.or.contains(movement))
    }

    /// Whether a week (1-based) is a deload.
    #[must_use]
    pub fn deloads(&self, week: u8) -> bool {
        self.deload_every.is_some_and(|every| week.is_multiple_of(every))
    }

    /// The day of a place in the calendar: `week` 1-based, `place` 0-based among `days` of the week.
    #[must_use]
    pub fn day(&self, week: u8, place: u8, days: usize) -> Option<&ReadyDay> {
        let before = match self.order {
            DayOrder::Rotate => usize::from(week.saturating_sub(1)) * days,
            DayOrder::Week => 0,
        };
        self.days.get((before + usize::from(place)) % self.days.len().max(1))
    }

    /// What is wrong with it as data.
    #[must_use]
    pub fn faults(&self, library: &Library) -> Vec<String> {
        let mut faults = Vec::new();
        let mut used = BTreeSet::new();
        for day in &self.days {
            let mut seen = BTreeSet::new();
            if !day.kind.lifts() || !day.lifts.iter().any(|l| l.block == BlockRole::Main) {
                faults.push(format!("{}: a day without a main lift", day.name));
            }
            if day.lifts.windows(2).any(|l| l[0].block == BlockRole::Accessory && l[1].block == BlockRole::Main) {
                faults.push(format!("{}: main lifts come first", day.name));
            }
            for lift in &day.lifts {
                for id in [&lift.movement].into_iter().chain(&lift.or) {
                    if library.get(id).is_none() {
                        faults.push(format!("{}: no movement `{id}`", day.name));
                    }
                }
                if !seen.insert(&lift.movement) {
                    faults.push(format!("{}: `{}` twice", day.name, lift.movement));
                }
                if !matches!(lift.block, BlockRole::Main | BlockRole::Accessory) {
                    faults.push(format!("{}: `{}` in a block that does not lift", day.name, lift.movement));
                }
                if self.rule(lift).is_none() {
                    faults.push(format!("{}: no rule `{}`", day.name, lift.rule));
                }
                used.insert(&lift.rule);
            }
        }
        faults.extend(self.rules.keys().filter(|r| !used.contains(r)).map(|r| format!("rule `{r}` is not used")));
        faults.extend(self.rules.iter().filter_map(|(name, rule)| Some(format!("rule `{name}`: {}", rule.fault()?))));
        if self.days.is_empty() || self.days_per_week.iter().any(|n| !(1..=6).contains(n)) {
            faults.push("training days".to_owned());
        }
        if self.order == DayOrder::Week && self.days_per_week.iter().any(|n| usize::from(*n) != self.days.len()) {
            faults.push("a week of other days than the program has".to_owned());
        }
        let request = self.request(NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default(), self.usual_weekdays());
        if let Err(errors) = request.validate() {
            faults.extend(errors.into_iter().map(|e| format!("{}: {}", e.field, e.message)));
        }
        faults
    }
}

impl LiftRule {
    /// Rest between its sets.
    #[must_use]
    pub const fn rest_seconds(&self) -> u16 {
        match self {
            Self::Linear { rest_seconds, .. } | Self::Stages { rest_seconds, .. } | Self::Wave { rest_seconds, .. } => {
                *rest_seconds
            }
        }
    }

    /// Its step.
    #[must_use]
    pub const fn step(&self) -> Kg {
        match self {
            Self::Linear { step_kg, .. } | Self::Stages { step_kg, .. } | Self::Wave { step_kg, .. } => *step_kg,
        }
    }

    fn fault(&self) -> Option<&'static str> {
        let part = |percent: u8| (30..=100).contains(&percent);
        let fine = match self {
            Self::Linear { sets, low, high, last_to, failures, reset_percent, start_percent, .. } => {
                *sets > 0
                    && *low > 0
                    && low <= high
                    && last_to.is_none_or(|n| n >= *high)
                    && *failures > 0
                    && part(*reset_percent)
                    && part(*start_percent)
            }
            Self::Stages { stages, start_percent, restart, .. } => {
                let restarts = match restart {
                    Restart::Percent(percent) => part(*percent),
                    Restart::AboveFirstKg(kg) => *kg >= Kg::ZERO,
                };
                !stages.is_empty()
                    && stages.iter().all(|s| s.sets > 0 && s.reps > 0)
                    && part(*start_percent)
                    && restarts
            }
            Self::Wave { weeks, training_max_percent, reset_percent, .. } => {
                !weeks.is_empty()
                    && weeks.iter().all(|w| !w.is_empty() && w.iter().all(|s| part(s.percent) && s.reps > 0))
                    && part(*training_max_percent)
                    && part(*reset_percent)
            }
        };
        let sound = fine && self.step() >= Kg::ZERO && (30..=420).contains(&self.rest_seconds());
        (!sound).then_some("numbers that cannot be meant")
    }
}
