//! Fractional hard sets per muscle and the most a person recovers from (TS §2.2, §2.3).

use std::collections::BTreeMap;

use chrono::Datelike;
use domain::{
    Rpe,
    goal::{Goal, points},
    movement::{Level, Movement, Pattern},
    muscle::{MajorGroup, Muscle},
    plan::{Block, BlockFormat, BlockRole, ExercisePlan, SessionPlan},
};

use crate::{
    CheckInput,
    subject::{Subject, easy, subjects},
    time,
};

/// Credit of a set (TS §2.3; Pelland 2025).
const PRIMARY: f64 = 1.0;
const SECONDARY: f64 = 0.5;
/// A movement's set in one round of a circuit. TS §2.3.5 gives more to sets that come near the most one could do; a
/// planned circuit starts well below that (TS §10).
const ROUND: f64 = 0.25;
/// Easier sets are not hard sets (TS §2.3.1).
const HARD: Rpe = Rpe::from_tenths(60);

/// What a limit applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Region {
    /// One muscle.
    Muscle(Muscle),
    /// The three delts together.
    Shoulders,
}

impl Region {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Muscle(muscle) => muscle.label(),
            Self::Shoulders => MajorGroup::Shoulders.label(),
        }
    }

    /// Maximum recoverable weekly sets of an intermediate (TS §2.2, engine column). Obliques are abs; rear and side
    /// delts are held by the shoulders as a whole; abductors, hip flexors and the whole body have no row.
    const fn mrv(self) -> Option<f64> {
        Some(match self {
            Self::Shoulders => 25.0,
            Self::Muscle(muscle) => match muscle {
                Muscle::Chest | Muscle::UpperBack | Muscle::Biceps => 22.0,
                Muscle::Lats
                | Muscle::Quadriceps
                | Muscle::Glutes
                | Muscle::Triceps
                | Muscle::Calves
                | Muscle::Core
                | Muscle::Obliques
                | Muscle::Traps => 20.0,
                Muscle::Hamstrings | Muscle::Forearms => 18.0,
                Muscle::FrontDelts | Muscle::Adductors => 14.0,
                Muscle::LowerBack => 12.0,
                Muscle::RearDelts | Muscle::SideDelts | Muscle::Abductors | Muscle::HipFlexors | Muscle::FullBody => {
                    return None;
                }
            },
        })
    }
}

/// The most this person recovers from, where the table knows.
pub(crate) fn limit(region: Region, input: &CheckInput<'_>) -> Option<f64> {
    let level = match input.profile.level {
        Level::Beginner => 0.7,
        Level::Intermediate => 1.0,
        Level::Advanced | Level::Expert => 1.1,
    };
    let age = match input.profile.age_in(input.request.start_date.year()) {
        Some(60..) => 0.85,
        _ => 1.0,
    };
    // Energy deficit: fat loss with 4 points and more (decisions §10.24).
    let deficit = if points(&input.request.goals, Goal::FatLoss) >= 4 { 0.85 } else { 1.0 };
    // A microcycle of other length: the weekly sets in proportion.
    let weeks = input.request.microcycle.as_ref().map_or(1.0, |m| f64::from(m.days) / 7.0);
    region.mrv().map(|mrv| mrv * level * age * deficit * weeks)
}

/// Fractional hard sets of some sessions by region. No region earns more than one per set.
pub(crate) fn sets(sessions: &[SessionPlan], input: &CheckInput<'_>) -> BTreeMap<Region, f64> {
    let mut totals = BTreeMap::new();
    for subject in sessions.iter().flat_map(|s| subjects(s, input.library)) {
        let sets = hard_sets(&subject, input);
        if sets > 0.0 {
            for (region, credit) in credits(subject.movement) {
                *totals.entry(region).or_insert(0.0) += sets * credit;
            }
        }
    }
    totals
}

/// Power and jumps do not count (TS §2.3.6), nor do cardio, mobility and stretching, wherever they stand.
fn hard_sets(subject: &Subject<'_>, input: &CheckInput<'_>) -> f64 {
    let Subject { block, exercise, movement } = *subject;
    let idle = matches!(
        movement.pattern,
        Pattern::Plyometric | Pattern::Olympic | Pattern::Cardio | Pattern::Mobility | Pattern::Stretch
    );
    if idle || easy(block.role) || block.role == BlockRole::Cardio {
        return 0.0;
    }
    let hard = hard_count(exercise);
    match block.format {
        BlockFormat::Straight => hard,
        _ => ROUND * hard * rounds(block, input),
    }
}

fn hard_count(exercise: &ExercisePlan) -> f64 {
    exercise.sets.iter().filter(|g| g.rpe >= HARD).map(|g| f64::from(g.count)).sum()
}

/// How often a circuit comes round to each movement.
fn rounds(block: &Block, input: &CheckInput<'_>) -> f64 {
    let movements = f64::from(u32::try_from(block.exercises.len()).unwrap_or(u32::MAX)).max(1.0);
    match block.format {
        BlockFormat::Rounds { rounds, .. } => f64::from(rounds),
        BlockFormat::Emom { minutes } => (f64::from(minutes) / movements).floor(),
        BlockFormat::Intervals { repeats, .. } => (f64::from(repeats) / movements).floor(),
        BlockFormat::Amrap { minutes } => {
            let round = time::round_seconds(block, input.library);
            if round > 0.0 { (f64::from(minutes) * 60.0 / round).floor() } else { 0.0 }
        }
        BlockFormat::Straight | BlockFormat::Steady { .. } => 1.0,
    }
}

fn credits(movement: &Movement) -> BTreeMap<Region, f64> {
    let mut credits = BTreeMap::new();
    let each = movement.primary.iter().map(|m| (*m, PRIMARY)).chain(movement.secondary.iter().map(|m| (*m, SECONDARY)));
    for (muscle, credit) in each {
        let delts = (muscle.major_group() == Some(MajorGroup::Shoulders)).then_some(Region::Shoulders);
        for region in [Some(Region::Muscle(muscle)), delts].into_iter().flatten() {
            let total = credits.entry(region).or_insert(0.0_f64);
            *total = (*total + credit).min(PRIMARY);
        }
    }
    credits
}
