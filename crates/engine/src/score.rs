//! What a movement is worth in a slot: seven dimensions, each with its own file, weighted by `config/scoring.yaml`.
//!
//! Every dimension looks at the session and the week so far, so that the same movement ranks differently on another day.
//! No dimension knows another's weight. To add one: name it in [`Dimension`], write its file beside the others, give it
//! weights in the configuration, and look at the snapshots.

mod compound_bonus;
mod config;
mod discipline_preference;
mod goal_alignment;
mod muscle_coverage;
mod pattern_alignment;
mod specialization;
mod time_utilization;

use domain::{
    movement::Pattern,
    plan::{DimensionScore, Reason},
};

use crate::{
    context::{Choice, Context},
    select::{Pick, Week},
};

pub(crate) use config::{Slot, config};
pub(crate) use goal_alignment::value as goal_alignment;

/// A dimension of the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// The pattern the slot asks for.
    PatternAlignment,
    /// Muscles that lack sets.
    MuscleCoverage,
    /// Muscles to bring up.
    Specialization,
    /// Disciplines the person cares for.
    DisciplinePreference,
    /// Many joints, or one.
    CompoundBonus,
    /// The kind of load the goals want.
    GoalAlignment,
    /// Minutes it costs to get ready.
    TimeUtilization,
}

impl Dimension {
    /// All, by priority.
    pub const ALL: [Self; 7] = [
        Self::PatternAlignment,
        Self::MuscleCoverage,
        Self::Specialization,
        Self::DisciplinePreference,
        Self::CompoundBonus,
        Self::GoalAlignment,
        Self::TimeUtilization,
    ];

    /// The word in the configuration and in reasons.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PatternAlignment => "pattern_alignment",
            Self::MuscleCoverage => "muscle_coverage",
            Self::Specialization => "specialization",
            Self::DisciplinePreference => "discipline_preference",
            Self::CompoundBonus => "compound_bonus",
            Self::GoalAlignment => "goal_alignment",
            Self::TimeUtilization => "time_utilization",
        }
    }
}

/// A value between −1000 and 1000, and why, in words.
pub(crate) struct Value {
    pub points: i32,
    pub text: String,
}

impl Value {
    pub fn new(points: i32, text: impl Into<String>) -> Self {
        Self { points: points.clamp(-1000, 1000), text: text.into() }
    }
}

/// The slot that is being filled.
pub(crate) struct Opening<'x, 'c, 'a> {
    pub ctx: &'c Context<'a>,
    pub week: &'x Week<'c, 'a>,
    pub slot: Slot,
    /// The pattern asked for, where one is.
    pub pattern: Option<Pattern>,
    /// What the session holds already.
    pub session: &'x [&'x Pick],
}

impl<'a> Opening<'_, '_, 'a> {
    /// Choices of the session so far.
    pub fn chosen(&self) -> impl Iterator<Item = &Choice<'a>> {
        self.session.iter().filter_map(|p| self.ctx.at(p.place))
    }
}

/// What a choice is worth in an opening: the sum, what every dimension said, and what of it is worth telling.
pub(crate) struct Score {
    pub total: i32,
    pub reasons: Vec<Reason>,
    pub scores: Vec<DimensionScore>,
}

impl Score {
    /// A sum that no dimension takes part in: warm-ups, stretches, steady work.
    pub const fn plain(total: i32, reasons: Vec<Reason>) -> Self {
        Self { total, reasons, scores: Vec::new() }
    }
}

/// Scores a choice in an opening.
pub(crate) fn score(opening: &Opening<'_, '_, '_>, place: usize, choice: &Choice<'_>) -> Score {
    let config = config();
    let mut total = choice.standing + repetition(opening, place, choice);
    let mut reasons = choice.reasons.clone();
    let mut scores = Vec::with_capacity(Dimension::ALL.len());
    for dimension in Dimension::ALL {
        let Value { points: value, text } = match dimension {
            Dimension::PatternAlignment => pattern_alignment::value(opening, place, choice),
            Dimension::MuscleCoverage => muscle_coverage::value(opening, place, choice),
            Dimension::Specialization => specialization::value(opening, choice),
            Dimension::DisciplinePreference => discipline_preference::value(opening, choice),
            Dimension::CompoundBonus => compound_bonus::value(opening, choice),
            Dimension::GoalAlignment => goal_alignment::value(opening.ctx, choice.movement),
            Dimension::TimeUtilization => time_utilization::value(opening, choice),
        };
        let points = value * config.weight(dimension, opening.slot) / 1000;
        total += points;
        scores.push(DimensionScore { dimension: dimension.as_str().to_owned(), value, points });
        if points > 0 && value >= config.threshold(dimension) && !text.is_empty() {
            reasons.push(Reason { code: dimension.as_str().to_owned(), text, points });
        }
    }
    Score { total, reasons, scores }
}

/// Points lost by coming back.
fn repetition(opening: &Opening<'_, '_, '_>, place: usize, choice: &Choice<'_>) -> i32 {
    let lost = &config().repetition;
    let m = choice.movement;
    let mut points = 0;
    if opening.week.used.contains(&place) {
        points += lost.same_week;
    }
    if opening.slot == Slot::Accessory && opening.week.earlier.contains(&place) {
        points += lost.last_mesocycle;
    }
    if opening.chosen().any(|o| o.movement.primary == m.primary) {
        points += lost.same_muscles;
    }
    if trunk(m.pattern) && opening.chosen().any(|o| trunk(o.movement.pattern)) {
        points += lost.second_trunk;
    }
    points
}

/// Work of the trunk.
pub(crate) const fn trunk(pattern: Pattern) -> bool {
    matches!(pattern, Pattern::Core | Pattern::Rotation | Pattern::Carry)
}
