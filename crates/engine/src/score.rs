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
    context::{Choice, Context},
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
    /// What the session holds already.
    chosen: Vec<&'c Choice<'a>>,
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
        let trunk = chosen.iter().any(|o| trunk(o.movement.pattern));
        let needs = if slot == Slot::Accessory { muscle_coverage::needs(week) } else { EMPTY };
        Self { ctx, week, slot, pattern, chosen, trunk, needs }
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

    /// Of equal sums: more points in the dimension of the highest priority in which they differ.
    pub fn beats(&self, other: &Self) -> bool {
        let by_priority = |score: &Self| -> Vec<i32> { score.scores.iter().map(|s| s.points).collect() };
        by_priority(self) > by_priority(other)
    }
}

/// What a choice is worth in an opening. Asked for every candidate, so no words are made.
pub(crate) fn points(opening: &Opening<'_, '_, '_>, place: usize, choice: &Choice<'_>) -> i32 {
    let fixed = choice.fixed.get_or_init(|| Slot::ALL.map(|slot| fixed(opening.ctx, slot, choice)));
    let moving = [Dimension::PatternAlignment, Dimension::MuscleCoverage];
    fixed[opening.slot as usize]
        + repetition(opening, place, choice)
        + moving
            .into_iter()
            .map(|d| weighed(opening.ctx, d, opening.slot, value(d, opening, place, choice)))
            .sum::<i32>()
}

/// What reaching so many major groups that nothing else trains is worth in a slot of the main block.
pub(crate) fn groups(ctx: &Context<'_>, slot: Slot, reached: i32) -> i32 {
    weighed(ctx, Dimension::MuscleCoverage, slot, clamped(reached * muscle_coverage::MISSING))
}

/// What an accessory is worth beside the rest of the `session` and the week, whatever else its block holds: without
/// muscles, patterns and repetitions within the block.
pub(crate) fn alone(week: &Week<'_, '_>, session: &[usize], place: usize, choice: &Choice<'_>) -> i32 {
    let slot = Slot::Accessory;
    let fixed = choice.fixed.get_or_init(|| Slot::ALL.map(|slot| fixed(week.ctx, slot, choice)));
    let lost = &week.ctx.input.scoring.repetition;
    let near = |lifts: &[usize]| lifts.iter().filter_map(|p| week.ctx.at(*p)).any(|o| alike(o, choice));
    let again = match (near(session), near(&week.lifts)) {
        (true, _) => lost.alike_session,
        (false, true) => lost.alike_week,
        (false, false) => 0,
    };
    let rotated = if week.earlier.contains(place) { lost.last_mesocycle } else { 0 };
    let trunk = if trunk(choice.movement.pattern) { pattern_alignment::TRUNK } else { 0 };
    fixed[slot as usize] + again + rotated + weighed(week.ctx, Dimension::PatternAlignment, slot, trunk)
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
fn value(dimension: Dimension, opening: &Opening<'_, '_, '_>, place: usize, choice: &Choice<'_>) -> i32 {
    match dimension {
        Dimension::PatternAlignment => clamped(pattern_alignment::value(opening, place, choice)),
        Dimension::MuscleCoverage => clamped(muscle_coverage::value(opening, place, choice)),
        fixed => fixed_value(fixed, opening.ctx, opening.slot, choice).unwrap_or(0),
    }
}

/// The same in words; empty where there is nothing to tell.
fn text(dimension: Dimension, opening: &Opening<'_, '_, '_>, place: usize, choice: &Choice<'_>) -> String {
    match dimension {
        Dimension::PatternAlignment => pattern_alignment::text(opening, place, choice),
        Dimension::MuscleCoverage => muscle_coverage::text(opening, place, choice),
        Dimension::Specialization => specialization::text(opening.ctx, choice),
        Dimension::DisciplinePreference => discipline_preference::text(opening.ctx, choice),
        Dimension::CompoundBonus => compound_bonus::text(choice),
        Dimension::GoalAlignment => goal_alignment::text(opening.ctx),
        Dimension::TimeUtilization => time_utilization::text(opening.ctx, choice),
    }
}

/// Why a choice is worth what it is worth in an opening.
pub(crate) fn explain(opening: &Opening<'_, '_, '_>, place: usize) -> Score {
    let config = opening.ctx.input.scoring;
    let Some(choice) = opening.ctx.at(place) else { return Score::plain(Vec::new()) };
    let mut reasons = opening.ctx.reasons(place);
    let mut scores = Vec::with_capacity(Dimension::ALL.len());
    for dimension in config.order.iter().copied() {
        let value = value(dimension, opening, place, choice);
        let (weight, points) =
            (config.weight(dimension, opening.slot), weighed(opening.ctx, dimension, opening.slot, value));
        scores.push(DimensionScore { dimension, value, weight, points });
        if points > 0 && value >= config.threshold(dimension) {
            let text = text(dimension, opening, place, choice);
            if !text.is_empty() {
                reasons.push(Reason { code: dimension.as_str().to_owned(), text, points });
            }
        }
    }
    Score { reasons, scores }
}

/// Points lost by coming back.
fn repetition(opening: &Opening<'_, '_, '_>, place: usize, choice: &Choice<'_>) -> i32 {
    let lost = &opening.ctx.input.scoring.repetition;
    let m = choice.movement;
    let mut points = 0;
    if opening.week.used.contains(place) {
        points += lost.same_week;
    }
    if opening.slot == Slot::Accessory && opening.week.earlier.contains(place) {
        points += lost.last_mesocycle;
    }
    if opening.chosen().any(|o| o.primary == choice.primary && o.movement.primary == m.primary) {
        points += lost.same_muscles;
    }
    if opening.trunk && trunk(m.pattern) {
        points += lost.second_trunk;
    }
    if opening.chosen().any(|o| alike(o, choice)) {
        points += lost.alike_session;
    } else if opening.week.lifts.iter().filter_map(|p| opening.ctx.at(*p)).any(|o| alike(o, choice)) {
        points += lost.alike_week;
    }
    points
}

/// Two ways of one movement: named as variations of each other, or the same pattern, muscles and kind of load. Trunk work
/// and holds share these without being alike.
pub(crate) fn alike(a: &Choice<'_>, b: &Choice<'_>) -> bool {
    let (m, o) = (a.movement, b.movement);
    (comparable(m.pattern) && m.pattern == o.pattern && m.load == o.load && a.primary == b.primary)
        || a.variations.contains(&b.place)
}

/// Whether the same pattern, muscles and load make two movements alike.
pub(crate) const fn comparable(pattern: Pattern) -> bool {
    !trunk(pattern) && !matches!(pattern, Pattern::Isometric)
}

/// Work of the trunk.
pub(crate) const fn trunk(pattern: Pattern) -> bool {
    matches!(pattern, Pattern::Core | Pattern::Rotation | Pattern::Carry)
}
