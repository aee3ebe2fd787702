//! How somebody is on a day, as they tell it in the morning. Everything is optional: what is not told counts nothing.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    equipment::Kit,
    error::{FieldError, FieldErrors},
    movement::Joint,
    muscle::Muscle,
    vocabulary::vocabulary,
};

vocabulary! {
    /// Being ill, by where it shows.
    Illness {
        AboveNeck = "above_neck", "Head cold only";
        BelowNeck = "below_neck", "Chest, stomach or aching all over";
        Fever = "fever", "Fever";
    }
}

impl Illness {
    /// Nobody trains with it.
    #[must_use]
    pub const fn rests(self) -> bool {
        matches!(self, Self::BelowNeck | Self::Fever)
    }
}

vocabulary! {
    /// A sign that asks for a doctor, not for a session.
    RedFlag {
        ChestPain = "chest_pain", "Chest pain or pressure, or pain into the arm or jaw";
        Fainting = "fainting", "Fainting or nearly fainting";
        SuddenHeadache = "sudden_headache", "Sudden severe headache, trouble speaking or seeing";
        Breathless = "breathless", "Severe breathlessness at rest";
        Saddle = "saddle", "New numbness of the saddle area, bladder or bowel trouble, weakness of both legs";
        DarkUrine = "dark_urine", "Dark urine with severe muscle pain or swelling";
        HotCalf = "hot_calf", "A hot, swollen calf";
        CannotBear = "cannot_bear", "A visible deformity, or a limb that cannot bear weight";
        HeadInjury = "head_injury", "A blow to the head with confusion or loss of consciousness";
        SelfHarm = "self_harm", "Thoughts of harming myself";
        Palpitations = "palpitations", "Palpitations";
        NightPain = "night_pain", "Pain that does not let up, at night as well";
        SpreadingNumbness = "spreading_numbness", "Numbness or weakness that spreads";
    }
}

impl RedFlag {
    /// Help is needed at once.
    #[must_use]
    pub const fn emergency(self) -> bool {
        !matches!(self, Self::Palpitations | Self::NightPain | Self::SpreadingNumbness)
    }
}

/// Where it hurts and how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Pain {
    /// Where.
    pub joint: Joint,
    /// How much, 0 to 10.
    pub score: u8,
    /// Sharp or stabbing rather than dull.
    #[serde(default)]
    pub sharp: bool,
}

/// How somebody is on a day. All parts are optional.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckIn {
    /// Hours slept last night, 0–16.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sleep_hours: Option<f64>,
    /// How well, 1 (badly) to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sleep_quality: Option<u8>,
    /// Energy, 1 (none) to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub energy: Option<u8>,
    /// Stress, 1 (none) to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stress: Option<u8>,
    /// Soreness of muscles, 0–10; those left out are not sore.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub soreness: BTreeMap<Muscle, u8>,
    /// What hurts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pain: Vec<Pain>,
    /// Being ill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub illness: Option<Illness>,
    /// Signs that ask for a doctor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub red_flags: Vec<RedFlag>,
    /// Minutes there are, 10–120.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// Where training takes place today, where it is not the usual place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Kit>,
    /// Heart-rate variability of the morning (RMSSD) in milliseconds, 3–300.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hrv: Option<f64>,
    /// Resting heart rate in beats a minute, 25–150.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resting_hr: Option<u16>,
    /// Anything else, in at most 500 characters; only read for signs that ask for a doctor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A check-in with its day.
#[derive(Debug, Clone, PartialEq)]
pub struct DayCheckIn {
    /// Local date.
    pub date: NaiveDate,
    /// What was told.
    pub check_in: CheckIn,
}

impl CheckIn {
    /// Whether nothing is told.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Soreness of one muscle.
    #[must_use]
    pub fn sore(&self, muscle: Muscle) -> u8 {
        self.soreness.get(&muscle).copied().unwrap_or(0)
    }

    /// Checks ranges.
    pub fn validate(&self) -> Result<(), Vec<FieldError>> {
        let mut errors = FieldErrors::new();
        let wrong = "out_of_range";
        let hours = self.sleep_hours.is_none_or(|h| (0.0..=16.0).contains(&h));
        errors.require(hours, "sleep_hours", wrong, "Sleep lies between 0 and 16 hours.");
        for (field, value) in [("sleep_quality", self.sleep_quality), ("energy", self.energy), ("stress", self.stress)]
        {
            errors.require(value.is_none_or(|v| (1..=5).contains(&v)), field, wrong, "Choose 1 to 5.");
        }
        for (muscle, score) in &self.soreness {
            if *score > 10 {
                errors.push(format!("soreness.{muscle}"), wrong, "Soreness lies between 0 and 10.");
            }
            if *muscle == Muscle::FullBody {
                errors.push(format!("soreness.{muscle}"), "not_a_region", "Name the muscles that are sore.");
            }
        }
        for (i, pain) in self.pain.iter().enumerate() {
            if pain.score > 10 {
                errors.push(format!("pain[{i}].score"), wrong, "Pain lies between 0 and 10.");
            }
            if self.pain[..i].iter().any(|other| other.joint == pain.joint) {
                let text = format!("{} is named twice.", pain.joint.label());
                errors.push(format!("pain[{i}].joint"), "duplicate", text);
            }
        }
        errors.require(self.red_flags.len() <= RedFlag::ALL.len(), "red_flags", "too_many", "Name each sign once.");
        let minutes = self.minutes.is_none_or(|m| (10..=120).contains(&m));
        errors.require(minutes, "minutes", wrong, "Give between 10 and 120 minutes.");
        let hrv = self.hrv.is_none_or(|ms| (3.0..=300.0).contains(&ms));
        errors.require(hrv, "hrv", wrong, "Heart-rate variability lies between 3 and 300 ms.");
        let beats = self.resting_hr.is_none_or(|bpm| (25..=150).contains(&bpm));
        errors.require(beats, "resting_hr", wrong, "A resting heart rate lies between 25 and 150.");
        let short = self.note.as_ref().is_none_or(|text| text.chars().count() <= 500);
        errors.require(short, "note", "too_long", "A note has at most 500 characters.");
        errors.into_result(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_is_named() {
        let pain = Pain { joint: Joint::Knee, score: 11, sharp: false };
        let check_in = CheckIn {
            sleep_hours: Some(f64::NAN),
            sleep_quality: Some(0),
            energy: Some(6),
            soreness: BTreeMap::from([(Muscle::Chest, 11), (Muscle::FullBody, 3)]),
            pain: vec![pain, Pain { score: 1, ..pain }],
            minutes: Some(5),
            hrv: Some(1.0),
            resting_hr: Some(200),
            note: Some("x".repeat(501)),
            ..CheckIn::default()
        };
        let errors = check_in.validate().unwrap_err();
        let named: Vec<&str> = errors.iter().map(|e| e.field.as_str()).collect();
        let expected = [
            "sleep_hours",
            "sleep_quality",
            "energy",
            "soreness.chest",
            "soreness.full_body",
            "pain[0].score",
            "pain[1].joint",
            "minutes",
            "hrv",
            "resting_hr",
            "note",
        ];
        assert_eq!(named, expected);
        assert_eq!(CheckIn::default().validate(), Ok(()));
        assert_eq!(serde_json::to_value(CheckIn::default()).unwrap(), serde_json::json!({}));
    }
}
