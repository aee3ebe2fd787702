//! How domain values are written for a person: loads, efforts, times, dates. One place, so that every screen agrees.

pub mod circuit;

use chrono::{Datelike, Days, NaiveDate};
use domain::{
    Kg, MovementId, WeightUnit,
    plan::{Phase, SetGroup, SetTarget},
};

use crate::ui::{card::Mood, stepper::trim_number};

/// "102.5 kg".
#[must_use]
pub fn load(kg: Kg, unit: WeightUnit) -> String {
    kg.text(unit)
}

/// "8", "6–8", "45 s", "40 m".
#[must_use]
pub fn target(target: SetTarget) -> String {
    match target {
        SetTarget::Reps { low, high } if low == high => low.to_string(),
        SetTarget::Reps { low, high } => format!("{low}–{high}"),
        SetTarget::Time { seconds } if seconds >= 120 && seconds % 60 == 0 => format!("{} min", seconds / 60),
        SetTarget::Time { seconds } if seconds >= 120 => format!("{} min", clock(u32::from(seconds))),
        SetTarget::Time { seconds } => format!("{seconds} s"),
        SetTarget::Distance { metres } => format!("{metres} m"),
    }
}

/// "3 × 6–8 · 60 kg · 2 s pause · RPE 8".
#[must_use]
pub fn set_group(group: &SetGroup, unit: WeightUnit) -> String {
    let mut text = format!("{} × {}", group.count, target(group.target));
    if let Some(kg) = group.load {
        text.push_str(" · ");
        text.push_str(&load(kg, unit));
    }
    if let Some(seconds) = group.pause_seconds {
        text.push_str(" · ");
        text.push_str(&pause(seconds));
    }
    text.push_str(" · RPE ");
    text.push_str(&trim_number(group.rpe.value()));
    text
}

/// "1 set", "3 sets".
#[must_use]
pub fn sets(count: u32) -> String {
    if count == 1 { "1 set".to_owned() } else { format!("{count} sets") }
}

/// What the numbers of effort mean, for who meets them for the first time.
pub const RPE_IN_WORDS: &str =
    "RPE is how hard a set may get: at 7 you could do three more repetitions, at 8 two, at 10 none.";

/// "2 s pause".
#[must_use]
pub fn pause(seconds: u8) -> String {
    format!("{seconds} s pause")
}

/// "57 min": begun minutes count, so that nothing lasts no time.
#[must_use]
pub fn minutes(seconds: u32) -> String {
    format!("{} min", whole_minutes(seconds))
}

/// The number alone.
#[must_use]
pub const fn whole_minutes(seconds: u32) -> u32 {
    seconds.div_ceil(60)
}

/// "2:05" or "1:02:05".
#[must_use]
pub fn clock(seconds: u32) -> String {
    let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if h > 0 { format!("{h}:{m:02}:{s:02}") } else { format!("{m}:{s:02}") }
}

/// A slug as words: `barbell-back-squat` reads "Barbell back squat".
#[must_use]
pub fn movement_name(id: &MovementId) -> String {
    let words = id.as_str().replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// "Mon".
#[must_use]
pub fn weekday(date: NaiveDate) -> &'static str {
    WEEKDAYS[date.weekday().num_days_from_monday() as usize]
}

/// "Mon, 24 Nov".
#[must_use]
pub fn date(date: NaiveDate) -> String {
    format!("{}, {} {}", weekday(date), date.day(), MONTHS[date.month0() as usize])
}

/// What a microcycle is called: a week, or a round of days that repeat in a rhythm of their own.
#[must_use]
pub const fn round(rota: bool) -> &'static str {
    if rota { "Round" } else { "Week" }
}

/// "12 weeks", or "8 rounds of 10 days".
#[must_use]
pub fn rounds(n: usize, days: u8) -> String {
    let more = if n == 1 { "" } else { "s" };
    if days == 7 { format!("{n} week{more}") } else { format!("{n} round{more} of {days} days") }
}

/// "Wed 25 Nov – Tue 1 Dec": the seven days from a date on.
#[must_use]
pub fn week(starts: NaiveDate) -> String {
    days(starts, 7)
}

/// "Wed 25 Nov – Fri 4 Dec": so many days from a date on.
#[must_use]
pub fn days(starts: NaiveDate, length: u8) -> String {
    let day = |date: NaiveDate| format!("{} {} {}", weekday(date), date.day(), MONTHS[date.month0() as usize]);
    format!("{} – {}", day(starts), day(starts + Days::new(u64::from(length.saturating_sub(1)))))
}

/// The mood of a phase: deload warns in amber, realisation is emerald, the rest act in teal or rest in slate.
#[must_use]
pub const fn phase_mood(phase: Phase) -> Mood {
    match phase {
        Phase::Accumulation | Phase::Intensification => Mood::Accent,
        Phase::Realisation => Mood::Done,
        Phase::Deload => Mood::Warn,
        Phase::Test => Mood::Neutral,
    }
}
