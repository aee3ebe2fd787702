//! What a movement is worth in a slot: seven dimensions, each with its own file, weighted by `config/scoring.yaml`.
//!
//! Every dimension looks at the session and the week so far, so that the same movement ranks differently on another day.
//! No dimension knows another's weight. To add one: name it in [`Dimension`], write its file beside the others, give it
//! weights in the configuration, and look at the snapshots.

mod compound_bonus;
mod config;
mod discipline_preference;
mod goal_alignment;
pub(crate) mod muscle_coverage;
mod pattern_alignment;
mod specialization;
mod time_utilization;

use domain::{
    movement::Pattern,
    plan::{DimensionScore, Reason},
};

use crate::{
    context::{Choice, Context, Near, reason},
    select::{Pick, Week},
    volume::{EMPTY, Tally},
};

pub use domain::plan::Dimension;

pub(crate) use config::Slot;
pub use config::{Scoring, ScoringError};
pub(crate) use goal_alignment::{value as goal_alignment, whole_body};

/// The slot that is being filled, and what of the session and the week every candidate is measured against.
pub(crate) struct Opening<'x, 'c, 'a> {
    pub ctx: &'c Context<'a>,
    pub week: &'x Week<'c, 'a>,
    pub slot: Slot,
    /// The pattern asked for, where one is.
    pub pattern: Option<Pattern>,
    /// Whether the person has main lifts of it that grow by load.
    grows: bool,
    /// What the session holds already.
    chosen: Vec<&'c Choice<'a>>,
    /// The same and the lifts of the week, to ask for other ways of them.
    in_session: Near,
    in_week: Near,
    /// Whether trunk work is among it.
    trunk: bool,
    /// What a set is worth by region, where sets are lacking.
    needs: Tally,
}

impl<'x, 'c, 'a> Opening<'x, 'c, 'a> {
    /// A slot beside what the session holds already.
    pub fn new<'p>(
        week: &'x Week<'c, 'a>,
        slot: Slot,
        pattern: Option<Pattern>,
        session: impl IntoIterator<Item = &'p Pick>,
    ) -> Self {
        let ctx = week.ctx;
        let chosen: Vec<&Choice<'a>> = session.into_iter().filter_map(|p| ctx.at(p.place)).collect();
        let trunk = chosen.iter().any(|o| trunk(o.pattern));
        let in_session = Near::of(ctx, chosen.iter().map(|o| o.place));
        let in_week = Near::of(ctx, week.lifts.iter().copied());
        let needs = if slot == Slot::Accessory { muscle_coverage::needs(week) } else { EMPTY };
        let grows =
            matches!(slot, Slot::Lead | Slot::Main) && pattern.is_some_and(|p| pattern_alignment::grows(ctx, p));
        Self { ctx, week, slot, pattern, grows, chosen, in_session, in_week, trunk, needs }
    }

    /// Choices of the session so far.
    pub fn chosen(&self) -> impl Iterator<Item = &Choice<'a>> {
        self.chosen.iter().copied()
    }
}

/// What is worth telling of a choice: reasons in words, and what every dimension said by priority.
pub(crate) struct Score {
    pub reasons: Vec<Reason>,
    pub scores: Vec<DimensionScore>,
}

impl Score {
    /// A choice that no dimension takes part in: warm-ups, stretches, steady work.
    pub const fn plain(reasons: Vec<Reason>) -> Self {
        Self { reasons, scores: Vec::new() }
    }
}

/// Points of the dimensions by priority. Of equal sums the one with more in the first in which they differ wins.
pub(crate) type ByPriority = [i32; Dimension::ALL.len()];

/// The same for a choice in an opening.
pub(crate) fn by_priority(opening: &Opening<'_, '_, '_>, place: usize) -> ByPriority {
    let mut all = ByPriority::default();
    if let Some(choice) = opening.ctx.at(place) {
        for (points, dimension) in all.iter_mut().zip(&opening.ctx.input.scoring.order) {
            *points = weighed(opening.ctx, *dimension, opening.slot, value(*dimension, opening, choice));
        }
    }
    all
}

/// What a choice is worth in an opening. Asked for every candidate, so no words are made.
pub(crate) fn points(opening: &Opening<'_, '_, '_>, choice: &Choice<'_>) -> i32 {
    standing(opening.ctx, opening.slot, choice) + repetition(opening, choice) + moving(opening, choice)
}

/// The part of it that neither session nor week can change.
pub(crate) fn standing(ctx: &Context<'_>, slot: Slot, choice: &Choice<'_>) -> i32 {
    choice.fixed.get_or_init(|| Slot::ALL.map(|slot| fixed(ctx, slot, choice)))[slot as usize]
}

/// The part of it that changes with the week; the same for all of a [`Kin`](crate::context::Kin) in a slot for accessories.
pub(crate) fn moving(opening: &Opening<'_, '_, '_>, choice: &Choice<'_>) -> i32 {
    let moving = [Dimension::PatternAlignment, Dimension::MuscleCoverage];
    moving.into_iter().map(|d| weighed(opening.ctx, d, opening.slot, value(d, opening, choice))).sum()
}

/// What reaching so many major groups that nothing else trains is worth in a slot of the main block.
pub(crate) fn groups(ctx: &Context<'_>, slot: Slot, reached: i32) -> i32 {
    weighed(ctx, Dimension::MuscleCoverage, slot, clamped(reached * muscle_coverage::MISSING))
}

/// What an accessory is worth beside the rest of the `session` and the week, whatever else its block holds: without
/// muscles, patterns and repetitions within the block.
pub(crate) fn alone(week: &Week<'_, '_>, (session, lifts): (&Near, &Near), choice: &Choice<'_>) -> i32 {
    let slot = Slot::Accessory;
    let lost = &week.ctx.input.scoring.repetition;
    let again = if session.has(choice) {
        lost.alike_session
    } else if lifts.has(choice) {
        lost.alike_week
    } else {
        0
    };
    let rotated = if week.earlier.contains(choice.place) { lost.last_mesocycle } else { 0 };
    let trunk = if trunk(choice.pattern) { pattern_alignment::TRUNK } else { 0 };
    let standing = standing(week.ctx, slot, choice);
    standing + again + rotated + weighed(week.ctx, Dimension::PatternAlignment, slot, trunk)
}

/// The part of the sum that neither session nor week can change.
fn fixed(ctx: &Context<'_>, slot: Slot, choice: &Choice<'_>) -> i32 {
    let dimensions = Dimension::ALL.iter().copied();
    choice.standing
        + dimensions.filter_map(|d| Some(weighed(ctx, d, slot, fixed_value(d, ctx, slot, choice)?))).sum::<i32>()
}

const fn clamped(value: i32) -> i32 {
    if value > 1000 {
        1000
    } else if value < -1000 {
        -1000
    } else {
        value
    }
}

fn weighed(ctx: &Context<'_>, dimension: Dimension, slot: Slot, value: i32) -> i32 {
    value * ctx.input.scoring.weight(dimension, slot) / 1000
}

/// What a dimension says that looks at the person and the slot only.
fn fixed_value(dimension: Dimension, ctx: &Context<'_>, slot: Slot, choice: &Choice<'_>) -> Option<i32> {
    Some(clamped(match dimension {
        Dimension::PatternAlignment | Dimension::MuscleCoverage => return None,
        Dimension::Specialization => specialization::value(ctx, choice),
        Dimension::DisciplinePreference => discipline_preference::value(ctx, choice),
        Dimension::CompoundBonus => compound_bonus::value(ctx, slot, choice),
        Dimension::GoalAlignment => goal_alignment::value(ctx, choice.movement),
        Dimension::TimeUtilization => time_utilization::value(ctx, choice),
    }))
}

/// What any dimension says.
fn value(dimension: Dimension, opening: &Opening<'_, '_, '_>, choice: &Choice<'_>) -> i32 {
    match dimension {
        Dimension::PatternAlignment => clamped(pattern_alignment::value(opening, choice)),
        Dimension::MuscleCoverage => clamped(muscle_coverage::value(opening, choice)),
        fixed => fixed_value(fixed, opening.ctx, opening.slot, choice).unwrap_or(0),
    }
}

/// The same in words; empty where there is nothing to tell.
fn text(dimension: Dimension, opening: &Opening<'_, '_, '_>, choice: &Choice<'_>) -> String {
    match dimension {
        Dimension::PatternAlignment => pattern_alignment::text(opening, choice),
        Dimension::MuscleCoverage => muscle_coverage::text(opening, choice),
        Dimension::Specialization => specialization::text(opening.ctx, choice),
        Dimension::DisciplinePreference => discipline_preference::text(opening.ctx, choice),
        Dimension::CompoundBonus => compound_bonus::text(choice),
        Dimension::GoalAlignment => goal_alignment::text(opening.ctx),
        Dimension::TimeUtilization => time_utilization::text(opening.ctx, choice),
    }
}

/// Why a choice is worth what it is worth in an opening: dimensions and reasons beside them add up to [`points`].
pub(crate) fn explain(opening: &Opening<'_, '_, '_>, place: usize) -> Score {
    let config = opening.ctx.input.scoring;
    let Some(choice) = opening.ctx.at(place) else { return Score::plain(Vec::new()) };
    let mut reasons = opening.ctx.parts(place);
    let mut scores = Vec::with_capacity(Dimension::ALL.len());
    for dimension in config.order.iter().copied() {
        let value = value(dimension, opening, choice);
        let (weight, points) =
            (config.weight(dimension, opening.slot), weighed(opening.ctx, dimension, opening.slot, value));
        scores.push(DimensionScore { dimension, value, weight, points });
        if points > 0 && value >= config.threshold(dimension) {
            let text = text(dimension, opening, choice);
            if !text.is_empty() {
                reasons.push(Reason { code: dimension.as_str().to_owned(), text, points });
            }
        }
    }
    let again = repetition(opening, choice);
    if again != 0 {
        reasons.push(reason("points_again", "It comes back, or is much like what is there", again));
    }
    let beside = reasons.iter().filter(|r| !r.of_dimension()).map(|r| r.points).sum::<i32>();
    debug_assert_eq!(
        scores.iter().map(|s| s.points).sum::<i32>() + beside,
        points(opening, choice),
        "the table adds up"
    );
    Score { reasons, scores }
}

/// Points lost by coming back.
pub(crate) fn repetition(opening: &Opening<'_, '_, '_>, choice: &Choice<'_>) -> i32 {
    let lost = &opening.ctx.input.scoring.repetition;
    let mut points = 0;
    if opening.week.used.contains(choice.place) {
        points += lost.same_week;
    }
    if opening.slot == Slot::Accessory && opening.week.earlier.contains(choice.place) {
        points += lost.last_mesocycle;
    }
    if opening.chosen().any(|o| o.list == choice.list) {
        points += lost.same_muscles;
    }
    if opening.trunk && trunk(choice.pattern) {
        points += lost.second_trunk;
    }
    if opening.in_session.has(choice) {
        points += lost.alike_session;
    } else if opening.in_week.has(choice) {
        points += lost.alike_week;
    }
    points
}

/// Whether the same pattern, muscles and load make two movements alike.
pub(crate) const fn comparable(pattern: Pattern) -> bool {
    !trunk(pattern) && !matches!(pattern, Pattern::Isometric)
}

/// Work of the trunk.
pub(crate) const fn trunk(pattern: Pattern) -> bool {
    matches!(pattern, Pattern::Core | Pattern::Rotation | Pattern::Carry)
}
