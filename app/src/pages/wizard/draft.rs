//! What is asked for so far, and the request it amounts to.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::{
    FieldError, ProgramId,
    activity::WeeklyActivity,
    goal::{Goal, GoalWeight},
    movement::Level,
    muscle::Muscle,
    profile::{DisciplineWeight, Profile},
    request::{
        Hybrid, HybridBlock, Microcycle, ProgramRequest, ProgressionStyle, SessionKind, Split, Supersets, Weekday,
    },
};
use serde::{Deserialize, Serialize};

use crate::pages::profile_parts::Rules;

/// Points to give.
pub const POINTS: u8 = 10;
/// Goals at most.
pub const GOALS: usize = 3;
/// Muscles to bring up at most.
pub const MUSCLES: usize = 3;
/// Training days at most; one day a week stays free.
pub const DAYS: usize = 6;

/// How a hybrid week is described.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HybridBy {
    /// One kind per training day.
    Days,
    /// Blocks laid end to end.
    Blocks,
}

/// Days that repeat in a rhythm of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rota {
    /// Days until they come again.
    pub days: u8,
    /// The training days among them, the first day being 1.
    pub on: BTreeSet<u8>,
    /// Kinds of hybrid days, also of those that are not chosen at the moment.
    #[serde(default)]
    pub kinds: BTreeMap<u8, SessionKind>,
}

impl Rota {
    fn of(microcycle: &Microcycle) -> Self {
        Self { days: microcycle.days, on: microcycle.on.iter().copied().collect(), kinds: BTreeMap::new() }
    }

    fn microcycle(&self) -> Microcycle {
        Microcycle { days: self.days, on: self.on.iter().copied().collect() }
    }

    /// The kind of a hybrid day.
    #[must_use]
    pub fn kind(&self, day: u8) -> SessionKind {
        self.kinds.get(&day).copied().unwrap_or(SessionKind::FullBody)
    }
}

/// What is asked for so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub goals: Vec<GoalWeight>,
    pub disciplines: Vec<DisciplineWeight>,
    pub split: Split,
    pub hybrid_by: HybridBy,
    /// Kinds by weekday, also of days that are not chosen at the moment.
    pub kinds: BTreeMap<Weekday, SessionKind>,
    pub blocks: Vec<HybridBlock>,
    pub weekdays: BTreeSet<Weekday>,
    /// Days that repeat in their own rhythm instead of every week.
    #[serde(default)]
    pub rota: Option<Rota>,
    pub weeks: u8,
    pub minutes: u16,
    pub progression: ProgressionStyle,
    /// Whether accessories may be paired.
    #[serde(default)]
    pub supersets: Supersets,
    /// Muscles to bring up.
    #[serde(default)]
    pub specialization: Vec<Muscle>,
    /// As the date field has it.
    pub start_date: String,
    pub rules: Rules,
    /// Sport besides training.
    #[serde(default)]
    pub activities: Vec<WeeklyActivity>,
    /// What was last sent, so that sending it again makes no second program.
    pub sent: Option<(ProgramId, ProgramRequest)>,
}

impl Draft {
    /// The last choices, or what suits most people of this level.
    #[must_use]
    pub fn new(profile: &Profile, today: NaiveDate, last: Option<ProgramRequest>) -> Self {
        let request = last.unwrap_or_else(|| usual(profile.level, today));
        let mut weekdays: BTreeSet<_> = request.weekdays.iter().copied().collect();
        let mut rota = request.microcycle.as_ref().map(Rota::of);
        let (hybrid_by, kinds, blocks) = match request.hybrid {
            Some(Hybrid::Days(kinds)) => {
                if let Some(rota) = &mut rota {
                    rota.kinds = rota.on.iter().copied().zip(kinds.iter().copied()).collect();
                }
                (HybridBy::Days, weekdays.iter().copied().zip(kinds).collect(), Vec::new())
            }
            Some(Hybrid::Blocks(blocks)) => (HybridBy::Blocks, BTreeMap::new(), blocks),
            None => (HybridBy::Days, BTreeMap::new(), Vec::new()),
        };
        if weekdays.is_empty() {
            weekdays = usual(profile.level, today).weekdays.into_iter().collect();
        }
        Self {
            rota,
            goals: request.goals,
            disciplines: profile.disciplines.clone(),
            split: request.split,
            hybrid_by,
            kinds,
            blocks,
            weekdays,
            weeks: request.weeks,
            minutes: request.session_minutes,
            progression: request.progression,
            supersets: request.supersets,
            specialization: request.specialization,
            start_date: today.to_string(),
            rules: profile.rules.clone(),
            activities: profile.activities.clone(),
            sent: None,
        }
    }

    /// Points given so far.
    #[must_use]
    pub fn points(&self) -> u8 {
        self.goals.iter().fold(0, |sum, goal| sum.saturating_add(goal.weight))
    }

    /// Chooses a goal or drops it. A new goal takes its first point from the largest when all are given.
    pub fn toggle_goal(&mut self, goal: Goal, on: bool) {
        self.goals.retain(|g| g.goal != goal);
        if !on || self.goals.len() >= GOALS {
            return;
        }
        if self.points() >= POINTS
            && let Some(largest) = self.goals.iter_mut().max_by_key(|g| g.weight)
        {
            largest.weight -= 1;
        }
        self.goals.push(GoalWeight { goal, weight: 1 });
    }

    /// Gives a goal one point more or less, within what there is to give.
    pub fn move_points(&mut self, goal: Goal, more: bool) {
        let left = POINTS.saturating_sub(self.points());
        if let Some(goal) = self.goals.iter_mut().find(|g| g.goal == goal) {
            goal.weight = if more { goal.weight + left.min(1) } else { goal.weight.saturating_sub(1).max(1) };
        }
    }

    /// The kind of a hybrid day.
    #[must_use]
    pub fn kind(&self, day: Weekday) -> SessionKind {
        self.kinds.get(&day).copied().unwrap_or(SessionKind::FullBody)
    }

    /// Training days that are chosen.
    #[must_use]
    pub fn days(&self) -> usize {
        self.rota.as_ref().map_or(self.weekdays.len(), |rota| rota.on.len())
    }

    /// Weeks, or rounds of the rota, that the program has.
    #[must_use]
    pub fn rounds(&self) -> usize {
        let rounds = |rota: &Rota| Microcycle { days: rota.days, on: Vec::new() }.in_weeks(self.weeks);
        usize::from(self.rota.as_ref().map_or(self.weeks, rounds))
    }

    /// Days until they come again.
    #[must_use]
    pub fn cycle_days(&self) -> u8 {
        self.rota.as_ref().map_or(7, |rota| rota.days)
    }

    /// Lets the days come again after so many; training days in proportion, spread evenly. Seven are a week again.
    pub fn repeat_every(&mut self, days: u8) {
        if days == self.cycle_days() {
            return;
        }
        let (now, length) = (self.days().max(1), usize::from(self.cycle_days()));
        let sessions = (now * usize::from(days) + length / 2) / length;
        let most = usize::from(days) * 6 / 7;
        let spread = Microcycle::spread(days, sessions.clamp(1, most) as u8);
        self.rota = (days != 7).then(|| Rota::of(&spread));
    }

    /// Days the hybrid week names.
    #[must_use]
    pub fn hybrid_days(&self) -> usize {
        match self.hybrid_by {
            HybridBy::Days => self.days(),
            HybridBy::Blocks => self.blocks.iter().map(|block| block.days().len()).sum(),
        }
    }

    /// The request, or what is wrong with it field by field.
    pub fn request(&self, today: NaiveDate) -> Result<ProgramRequest, Vec<FieldError>> {
        let hybrid = (self.split == Split::Hybrid).then(|| match self.hybrid_by {
            HybridBy::Days => Hybrid::Days(match &self.rota {
                Some(rota) => rota.on.iter().map(|day| rota.kind(*day)).collect(),
                None => self.weekdays.iter().map(|day| self.kind(*day)).collect(),
            }),
            HybridBy::Blocks => Hybrid::Blocks(self.blocks.clone()),
        });
        let wrong_date = |code: &str, message: &str| {
            Err(vec![FieldError { field: "start_date".to_owned(), code: code.to_owned(), message: message.to_owned() }])
        };
        let Ok(start_date) = self.start_date.parse::<NaiveDate>() else {
            return wrong_date("not_a_date", "Choose the day to start on.");
        };
        if start_date < today {
            return wrong_date("past", "That day has passed. Start today or later.");
        }
        let request = ProgramRequest {
            start_date,
            weeks: self.weeks,
            goals: self.goals.clone(),
            split: self.split,
            hybrid,
            weekdays: if self.rota.is_some() { Vec::new() } else { self.weekdays.iter().copied().collect() },
            microcycle: self.rota.as_ref().map(Rota::microcycle),
            session_minutes: self.minutes,
            progression: self.progression,
            specialization: self.specialization.clone(),
            ready: None,
            supersets: self.supersets,
            activities: Vec::new(),
        };
        request.validate().map(|()| request)
    }

    /// A draft from before, when a new one would begin otherwise: the profile's part and a passed date are taken anew.
    #[must_use]
    pub fn mended(kept: Self, now: Self) -> Self {
        let start_date = kept.start_date.clone().max(now.start_date);
        Self { disciplines: now.disciplines, rules: now.rules, activities: now.activities, start_date, ..kept }
    }

    /// The id to send the request under: the one it was sent under before, or a new one.
    pub fn id_for(&mut self, request: &ProgramRequest, new_id: impl FnOnce() -> ProgramId) -> ProgramId {
        match &self.sent {
            Some((id, sent)) if sent == request => *id,
            _ => {
                let id = new_id();
                self.sent = Some((id, request.clone()));
                id
            }
        }
    }

    /// The profile with what the wizard changes in it; none when it changes nothing.
    #[must_use]
    pub fn changed_profile(&self, profile: &Profile) -> Option<Profile> {
        let changed = Profile {
            disciplines: self.disciplines.clone(),
            rules: self.rules.clone(),
            activities: self.activities.clone(),
            ..profile.clone()
        };
        (changed != *profile).then_some(changed)
    }
}

/// What suits most people of a level.
fn usual(level: Level, today: NaiveDate) -> ProgramRequest {
    // From today on, so that there is something to train today.
    let after = |days: u8| Weekday::ALL[usize::from((Weekday::of(today).index() + days) % 7)];
    let (split, days): (Split, &[u8]) = match level {
        Level::Beginner => (Split::FullBody, &[0, 2, 4]),
        _ => (Split::UpperLower, &[0, 1, 3, 4]),
    };
    let mut weekdays: Vec<Weekday> = days.iter().map(|d| after(*d)).collect();
    weekdays.sort_unstable();
    ProgramRequest {
        start_date: today,
        weeks: 12,
        goals: vec![GoalWeight { goal: Goal::Strength, weight: 5 }, GoalWeight { goal: Goal::Hypertrophy, weight: 5 }],
        split,
        hybrid: None,
        weekdays,
        microcycle: None,
        session_minutes: 60,
        progression: ProgressionStyle::Double,
        specialization: Vec::new(),
        ready: None,
        supersets: Supersets::default(),
        activities: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
