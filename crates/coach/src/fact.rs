//! Facts: what was decided, measured or done. Whoever speaks, narrator or model, has nothing else to speak about.

use domain::{
    Kg, Rpe, WeightUnit,
    plan::{Change, ExercisePlan, Phase, SetTarget},
    profile::{Aggression, PersonaTone, Profile},
};

/// Who is spoken to, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Listener {
    /// What to call them; may be empty.
    pub name: String,
    /// Unit of loads.
    pub unit: WeightUnit,
    /// Tone.
    pub tone: PersonaTone,
    /// Push of the programming.
    pub aggression: Aggression,
}

impl From<&Profile> for Listener {
    fn from(profile: &Profile) -> Self {
        Self {
            name: profile.display_name.clone(),
            unit: profile.unit,
            tone: profile.tone,
            aggression: profile.aggression,
        }
    }
}

/// How ready somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// The plan stands.
    Green,
    /// A little less.
    LightAmber,
    /// Clearly less.
    Amber,
    /// Light work only.
    Red,
    /// No training.
    Rest,
}

/// One input of the readiness score and what it took away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// Which, e.g. "Sleep".
    pub what: String,
    /// Its value in words, e.g. "4 h 30 min".
    pub value: String,
    /// Points taken from 100; 0 when it took none.
    pub points: u8,
}

/// A lift with what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lift {
    /// Name.
    pub name: String,
    /// "3 × 8–12 × 60 kg".
    pub text: String,
    /// Effort to stop at.
    pub rpe: Option<Rpe>,
}

impl Lift {
    /// As it is planned, in the person's unit.
    #[must_use]
    pub fn of(exercise: &ExercisePlan, unit: WeightUnit) -> Self {
        let groups: Vec<String> = exercise
            .sets
            .iter()
            .map(|g| {
                let target = match g.target {
                    SetTarget::Reps { low, high } if low == high => low.to_string(),
                    SetTarget::Reps { low, high } => format!("{low}–{high}"),
                    SetTarget::Time { seconds } => format!("{seconds} s"),
                    SetTarget::Distance { metres } => format!("{metres} m"),
                };
                let load = g.load.map(|kg| format!(" × {}", kg.text(unit))).unwrap_or_default();
                format!("{} × {target}{load}", g.count)
            })
            .collect();
        let rpe = exercise.sets.iter().map(|g| g.rpe).max();
        Self { name: exercise.name.clone(), text: groups.join(" + "), rpe }
    }
}

/// What a day holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Title of the session.
    pub title: String,
    /// Minutes it takes.
    pub minutes: u16,
    /// Movements in all.
    pub movements: u32,
    /// Work sets in all.
    pub sets: u32,
    /// Week, 1-based, and weeks in all.
    pub week: (u8, u8),
    /// What the week is for.
    pub phase: Phase,
    /// The main lifts, in order.
    pub main: Vec<Lift>,
}

/// Why a movement is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Name.
    pub name: String,
    /// The strongest reasons, as sentences.
    pub reasons: Vec<String>,
    /// What came second.
    pub runner_up: Option<String>,
    /// "if 1 point went from strength to muscle growth", and what would have come.
    pub flip: Option<(String, String)>,
}

/// What a workout amounted to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Whole minutes.
    pub minutes: u32,
    /// Work sets done.
    pub sets: u32,
    /// Work sets planned; 0 for a free workout.
    pub planned: u32,
    /// Repetitions × load.
    pub tonnage: Kg,
    /// Records, e.g. "e1RM 112.5 kg, up from 110 kg" with the movement's name.
    pub records: Vec<(String, String)>,
}

/// Something that is so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Training is off and this sentence says why and where to turn. Nothing else is said beside it.
    Stop(String),
    /// How ready the person is, of 100.
    Readiness(u8, Band),
    /// What counted for it.
    Contribution(Contribution),
    /// A committed change of the session.
    Change(Change),
    /// Everything asked for is met by the plan as it is.
    Unchanged,
    /// What the day holds.
    Day(Day),
    /// No session on this day.
    RestDay,
    /// Why a movement is there.
    Choice(Choice),
    /// What a workout amounted to.
    Done(Done),
    /// What changes next time.
    Next(Change),
    /// How hard the programming pushes.
    Push(Aggression),
    /// A sentence that the engine or a rule wrote; said as it stands.
    Plain(String),
    /// A sentence about what was done before, from the log; said as it stands.
    Before(String),
}

impl Fact {
    /// The movement it is about, if it is about one.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        match self {
            Self::Change(change) | Self::Next(change) => Some(&change.what),
            Self::Choice(choice) => Some(&choice.name),
            _ => None,
        }
    }

    /// Plain lines that hold everything it says, for a model to read and for the guard to compare with.
    #[must_use]
    pub fn lines(&self, unit: WeightUnit) -> Vec<String> {
        match self {
            Self::Stop(text) => vec![format!("Training is off: {text}")],
            Self::Readiness(score, band) => vec![format!("Readiness today: {score} of 100, {}.", band.words())],
            Self::Contribution(c) if c.points == 0 => vec![format!("{}: {}, no points lost.", c.what, c.value)],
            Self::Contribution(c) => vec![format!("{}: {}, {} points lost.", c.what, c.value, c.points)],
            Self::Change(c) => vec![format!("Changed: {}, from {} to {}. {}", c.what, c.from, c.to, c.because)],
            Self::Unchanged => vec!["Nothing had to change today.".to_owned()],
            Self::Day(day) => {
                let (week, weeks) = day.week;
                let mut lines = vec![format!(
                    "Session: {}, {} min, {} movements, {} work sets, week {week} of {weeks}, {}.",
                    day.title,
                    day.minutes,
                    day.movements,
                    day.sets,
                    day.phase.label()
                )];
                lines.extend(day.main.iter().map(|lift| match lift.rpe {
                    Some(rpe) => format!("{}: {}, stop at RPE {}.", lift.name, lift.text, rpe.value()),
                    None => format!("{}: {}.", lift.name, lift.text),
                }));
                lines
            }
            Self::RestDay => vec!["No session is planned today.".to_owned()],
            Self::Choice(c) => {
                let mut lines: Vec<String> = c.reasons.iter().map(|r| format!("{} is there: {r}", c.name)).collect();
                lines.extend(c.runner_up.iter().map(|second| format!("Second choice for {}: {second}.", c.name)));
                lines.extend(c.flip.iter().map(|(change, instead)| format!("{change}, it would be {instead}.")));
                lines
            }
            Self::Done(d) => {
                let mut lines = vec![if d.planned > 0 {
                    format!(
                        "Done: {} of {} work sets in {} min, {} moved in all.",
                        d.sets,
                        d.planned,
                        d.minutes,
                        d.tonnage.total_text(unit)
                    )
                } else {
                    format!("Done: {} work sets in {} min, {} moved.", d.sets, d.minutes, d.tonnage.total_text(unit))
                }];
                lines.extend(d.records.iter().map(|(name, text)| format!("Record, {name}: {text}.")));
                lines
            }
            Self::Next(c) => vec![format!("Next time: {}, from {} to {}. {}", c.what, c.from, c.to, c.because)],
            Self::Plain(text) | Self::Before(text) => vec![text.clone()],
            Self::Push(aggression) => vec![format!("Push: {}; {}.", aggression.label(), push(*aggression))],
        }
    }
}

impl Band {
    /// What it means for the day.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Green => "the plan stands",
            Self::LightAmber => "a little less work than planned",
            Self::Amber => "clearly less work than planned",
            Self::Red => "light work only",
            Self::Rest => "a day of rest",
        }
    }
}

/// What a level of push changes (docs/decisions.md).
#[must_use]
pub const fn push(aggression: Aggression) -> &'static str {
    match aggression {
        Aggression::Conservative => {
            "weekly sets are 85 % of the usual, main lifts stop half a point of RPE earlier, loads rise after two good \
             sessions, and a deload is due a week sooner"
        }
        Aggression::ModerateConservative => {
            "weekly sets are 92 % of the usual, main lifts stop half a point of RPE earlier, and loads rise after two \
             good sessions"
        }
        Aggression::Balanced => "weekly sets, effort and deloads are the usual ones for your level",
        Aggression::ModerateAggressive => {
            "weekly sets aim at 108 % of the usual, as far as your minutes and your recovery allow"
        }
        Aggression::Aggressive => {
            "weekly sets aim at 115 % of the usual, main lifts go half a point of RPE further, and a deload is due \
             a week later, all as far as your minutes and your recovery allow"
        }
    }
}
