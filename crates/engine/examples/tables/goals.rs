//! What goals make of the same person's week: the numbers a coach would compare, goal by goal.

use std::fmt::Write;

use domain::{
    equipment::Kit,
    goal::{Goal, GoalWeight},
    movement::{Level, Pattern},
    plan::{BlockRole, ExercisePlan, Phase, ProgramPlan, SetTarget, WeekPlan},
    request::Split,
};
use engine::{
    Input,
    strength::{StrengthBook, chart},
};

use super::support;

/// Pairs of goals, in points.
pub const PAIRS: [[(Goal, u8); 2]; 10] = [
    [(Goal::Strength, 6), (Goal::Hypertrophy, 4)],
    [(Goal::Strength, 6), (Goal::Endurance, 4)],
    [(Goal::Strength, 6), (Goal::Explosiveness, 4)],
    [(Goal::Strength, 7), (Goal::Mobility, 3)],
    [(Goal::Hypertrophy, 6), (Goal::FatLoss, 4)],
    [(Goal::Hypertrophy, 6), (Goal::Endurance, 4)],
    [(Goal::Endurance, 6), (Goal::Speed, 4)],
    [(Goal::FatLoss, 6), (Goal::Endurance, 4)],
    [(Goal::Explosiveness, 6), (Goal::Mobility, 4)],
    [(Goal::Speed, 6), (Goal::Strength, 4)],
];

/// Lowest and highest.
pub type Range = (u32, u32);

/// What goals made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The goals, in points.
    pub goals: Vec<GoalWeight>,
    /// Repetitions of main lifts in weeks that build, and in weeks that intensify; power work apart.
    pub building: Range,
    /// See above.
    pub peaking: Range,
    /// Percent of the maximum of the same sets, by the effort chart, in both.
    pub percent: Range,
    /// Median rest of main lifts, seconds.
    pub rest: u32,
    /// A week that builds, on average: hard sets, and sets of Olympic lifts and of jumps among them.
    pub sets: f64,
    /// See above.
    pub olympic: f64,
    /// See above.
    pub jumps: f64,
    /// Minutes of cardio, conditioning and finishers in it, and of warm-up, mobility and cool-down.
    pub cardio: f64,
    /// See above.
    pub mobility: f64,
}

/// All seven alone, then the pairs.
pub fn all() -> Vec<Row> {
    let alone = Goal::ALL.iter().map(|goal| vec![GoalWeight { goal: *goal, weight: 10 }]);
    let pairs = PAIRS
        .iter()
        .map(|pair| pair.iter().map(|(goal, weight)| GoalWeight { goal: *goal, weight: *weight }).collect());
    alone.chain(pairs).map(row).collect()
}

/// Somebody of intermediate level in a gym, four days of an hour, upper and lower body, twelve weeks.
fn row(goals: Vec<GoalWeight>) -> Row {
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let mut request = support::request(Split::UpperLower, 4, 60);
    request.goals.clone_from(&goals);
    let book = StrengthBook::empty();
    let input = Input {
        profile: &profile,
        request: &request,
        library: seed::library(),
        book: &book,
        scoring: engine::Scoring::built_in(),
        seed: 1,
    };
    let plan = engine::plan(&input).unwrap_or_else(|refused| panic!("{goals:?}: {}", refused.text));
    let building = || weeks(&plan, Phase::Accumulation);
    let n = building().count().max(1) as f64;
    let per_week = |of: &dyn Fn(&WeekPlan) -> f64| building().map(of).sum::<f64>() / n;
    let mut rests: Vec<u32> = building().flat_map(mains).map(|e| u32::from(e.rest_seconds)).collect();
    rests.sort_unstable();
    let minutes = |roles: &'static [BlockRole]| {
        per_week(&move |week: &WeekPlan| {
            let blocks = week.sessions.iter().flat_map(|s| &s.blocks).filter(|b| roles.contains(&b.role));
            f64::from(blocks.map(|b| b.seconds).sum::<u32>()) / 60.0
        })
    };
    let sets = |which: fn(&ExercisePlan) -> bool| {
        per_week(&move |week: &WeekPlan| {
            f64::from(lifts(week).filter(|e| which(e)).map(ExercisePlan::set_count).sum::<u32>())
        })
    };
    Row {
        goals,
        building: range(building().flat_map(mains).flat_map(|e| reps(e).map(|(low, high, _)| [low, high]))),
        peaking: range(
            weeks(&plan, Phase::Intensification)
                .flat_map(mains)
                .flat_map(|e| reps(e).map(|(low, high, _)| [low, high])),
        ),
        percent: range(building().chain(weeks(&plan, Phase::Intensification)).flat_map(mains).flat_map(reps).map(
            |(low, high, rpe)| {
                let part = |reps: u32| chart::percent_extended(reps as u8, rpe).map_or(50, |p| p.round() as u32);
                [part(high), part(low)]
            },
        )),
        rest: rests.get(rests.len() / 2).copied().unwrap_or(0),
        sets: sets(|_| true),
        olympic: sets(|e| e.pattern == Pattern::Olympic),
        jumps: sets(|e| e.pattern == Pattern::Plyometric),
        cardio: minutes(&[BlockRole::Cardio, BlockRole::Conditioning, BlockRole::Finisher]),
        mobility: minutes(&[BlockRole::Warmup, BlockRole::Mobility, BlockRole::Cooldown]),
    }
}

fn weeks(plan: &ProgramPlan, phase: Phase) -> impl Iterator<Item = &WeekPlan> {
    plan.weeks.iter().filter(move |w| w.phase == phase)
}

fn power(exercise: &ExercisePlan) -> bool {
    matches!(exercise.pattern, Pattern::Olympic | Pattern::Plyometric)
}

fn lifts(week: &WeekPlan) -> impl Iterator<Item = &ExercisePlan> {
    let blocks = week.sessions.iter().flat_map(|s| &s.blocks);
    blocks.filter(|b| matches!(b.role, BlockRole::Main | BlockRole::Accessory)).flat_map(|b| &b.exercises)
}

/// Main lifts without power work.
fn mains(week: &WeekPlan) -> impl Iterator<Item = &ExercisePlan> {
    let mains = week.sessions.iter().filter_map(|s| s.block(BlockRole::Main)).flat_map(|b| &b.exercises);
    mains.filter(|e| !power(e))
}

fn reps(exercise: &ExercisePlan) -> impl Iterator<Item = (u32, u32, domain::Rpe)> {
    exercise.sets.iter().filter_map(|group| match group.target {
        SetTarget::Reps { low, high } => Some((u32::from(low), u32::from(high), group.rpe)),
        SetTarget::Time { .. } | SetTarget::Distance { .. } => None,
    })
}

fn range(pairs: impl Iterator<Item = [u32; 2]>) -> Range {
    pairs.fold((u32::MAX, 0), |(low, high), [a, b]| (low.min(a), high.max(b)))
}

/// As a table.
pub fn table(rows: &[Row]) -> String {
    let mut out = String::from(
        "| goals, in points | repetitions, building | peaking | % of maximum | rest, s | sets a week | Olympic lifts | jumps | cardio, min | mobility, min |\n\
         |---|---|---|---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        let goals: Vec<String> = row.goals.iter().map(|g| format!("{} {}", g.goal.label(), g.weight)).collect();
        let range = |(low, high): Range| format!("{low}–{high}");
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} |",
            goals.join(", "),
            range(row.building),
            range(row.peaking),
            range(row.percent),
            row.rest,
            row.sets,
            row.olympic,
            row.jumps,
            row.cardio,
            row.mobility
        );
    }
    out
}
