//! What is being told, and how it begins.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    ActivityId,
    activity::{DayPart, DoneActivity},
    check_in::{CheckIn, Illness, Pain, RedFlag},
    dto::readiness::CheckInView,
    equipment::Kit,
    movement::Joint,
    muscle::Muscle,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    error::AppError,
    pages::profile_parts::{ActivityForm, ChosenActivity},
    platform, rpc,
};

/// Soreness as it is tapped: not at all, a little, sore, very, extremely.
const LEVELS: [u8; 5] = [0, 3, 5, 8, 10];
/// Pain that a newly tapped region begins with.
const FIRST_PAIN: u8 = 3;

/// When sport was, or will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sport {
    /// The day before.
    Yesterday,
    /// Before training.
    Earlier,
    /// After training.
    Later,
}

/// As it is asked.
pub const SPORT: [(Option<Sport>, &str); 4] = [
    (None, "No"),
    (Some(Sport::Yesterday), "Yesterday"),
    (Some(Sport::Earlier), "Earlier today"),
    (Some(Sport::Later), "Later today"),
];

/// The check-in in the making.
#[derive(Clone, Copy)]
pub struct Form {
    /// All of it.
    pub told: RwSignal<CheckIn>,
    /// Numbers from a watch, as typed.
    pub hrv: RwSignal<String>,
    /// See above.
    pub resting_hr: RwSignal<String>,
    /// Sport that no plan knows of: when, if there is any.
    pub sport: RwSignal<Option<Sport>>,
    /// Which.
    pub activity: ActivityForm,
    /// Names the record, so that what is sent again is written down once.
    record: StoredValue<Option<ActivityId>>,
    /// What was there to begin with; none until it has arrived.
    pub start: RwSignal<Option<CheckInView>>,
    /// Why something did not work.
    pub failure: RwSignal<Option<AppError>>,
}

impl Form {
    pub fn new() -> Self {
        Self {
            told: RwSignal::new(CheckIn::default()),
            hrv: RwSignal::new(String::new()),
            resting_hr: RwSignal::new(String::new()),
            sport: RwSignal::new(None),
            activity: ActivityForm::new(),
            record: StoredValue::new(None),
            start: RwSignal::new(None),
            failure: RwSignal::new(None),
        }
    }

    /// Fetches what the sheet begins with.
    pub fn begin(self, date: NaiveDate) {
        self.failure.set(None);
        self.start.set(None);
        self.sport.set(None);
        self.record.set_value(None);
        spawn_local(async move {
            match rpc::check_in::check_in(date).await {
                Ok(view) => {
                    self.told.try_set(view.check_in.clone());
                    self.hrv.try_set(view.check_in.hrv.map(|n| n.to_string()).unwrap_or_default());
                    self.resting_hr.try_set(view.check_in.resting_hr.map(|n| n.to_string()).unwrap_or_default());
                    self.start.try_set(Some(view));
                }
                Err(error) => {
                    self.failure.try_set(Some(error));
                }
            }
        });
    }

    /// What is told, with the typed numbers; the name of the field that is no number where one is not.
    pub fn chosen(self) -> Result<CheckIn, &'static str> {
        let mut told = self.told.get_untracked();
        let number = |text: String| text.trim().replace(',', ".");
        let (hrv, beats) = (number(self.hrv.get_untracked()), number(self.resting_hr.get_untracked()));
        told.hrv = if hrv.is_empty() { None } else { Some(hrv.parse().map_err(|_| "Heart-rate variability")?) };
        told.resting_hr =
            if beats.is_empty() { None } else { Some(beats.parse().map_err(|_| "The resting heart rate")?) };
        Ok(told)
    }

    /// The sport to be written down with the check-in of a day, where there is any.
    pub fn played(self, date: NaiveDate) -> Option<DoneActivity> {
        let sport = self.sport.get_untracked()?;
        let ChosenActivity { kind, minutes, intensity, .. } = self.activity.chosen()?;
        let (date, part) = match sport {
            Sport::Yesterday => (date.pred_opt()?, None),
            Sport::Earlier => (date, Some(DayPart::Before)),
            Sport::Later => (date, Some(DayPart::After)),
        };
        let id = self.record.get_value().unwrap_or_else(|| ActivityId(platform::new_id()));
        self.record.set_value(Some(id));
        Some(DoneActivity { id, date, kind, minutes, intensity, part })
    }

    /// One step more soreness; after the last one, none.
    pub fn tap(self, muscle: Muscle) {
        self.told.update(|told| {
            let now = told.sore(muscle);
            let next = LEVELS.into_iter().find(|level| *level > now).unwrap_or(0);
            if next == 0 {
                told.soreness.remove(&muscle);
            } else {
                told.soreness.insert(muscle, next);
            }
        });
    }

    pub fn hurts(self, joint: Joint, on: bool) {
        self.told.update(|told| {
            told.pain.retain(|p| p.joint != joint);
            if on {
                told.pain.push(Pain { joint, score: FIRST_PAIN, sharp: false });
            }
        });
    }

    pub fn pain(self, joint: Joint, change: impl FnOnce(&mut Pain)) {
        self.told.update(|told| {
            if let Some(pain) = told.pain.iter_mut().find(|p| p.joint == joint) {
                change(pain);
            }
        });
    }

    pub fn flag(self, flag: RedFlag, on: bool) {
        self.told.update(|told| {
            told.red_flags.retain(|f| *f != flag);
            if on {
                told.red_flags.push(flag);
            }
        });
    }

    /// Nothing sore any more.
    pub fn not_sore(self) {
        self.told.update(|told| told.soreness = BTreeMap::new());
    }
}

/// In words, as the list and the map say it.
pub fn in_words(score: u8) -> &'static str {
    match score {
        0 => "not sore",
        1..=3 => "a little sore",
        4..=6 => "sore",
        7..=8 => "very sore",
        _ => "extremely sore",
    }
}

pub const ILLNESS: [(Option<Illness>, &str); 4] = [
    (None, "Not ill"),
    (Some(Illness::AboveNeck), "Head cold"),
    (Some(Illness::BelowNeck), "Chest, stomach, aches"),
    (Some(Illness::Fever), "Fever"),
];

/// Places, the usual one first.
pub fn places(usual: Kit) -> Vec<(Option<Kit>, String)> {
    let others = Kit::ALL.iter().filter(|kit| **kit != usual).map(|kit| (Some(*kit), kit.label().to_owned()));
    std::iter::once((None, format!("As usual ({})", usual.label().to_lowercase()))).chain(others).collect()
}
