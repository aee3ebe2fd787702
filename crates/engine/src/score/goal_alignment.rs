//! The kind of load the goals want, by their points; a goal's own movements count half as much again.

use domain::{
    goal::Goal,
    movement::{Discipline, LoadType, Movement, Pattern, SpinalCompression, StretchPosition},
};

use crate::context::Context;

pub(crate) fn value(ctx: &Context<'_>, m: &Movement) -> i32 {
    let mut points: i32 = Goal::ALL.iter().map(|goal| i32::from(ctx.blend.points(*goal)) * fit(*goal, m) / 10).sum();
    let modifiers = &ctx.input.scoring.goal_modifiers;
    let calisthenics =
        ctx.input.profile.disciplines.iter().any(|d| d.discipline == Discipline::Calisthenics && d.weight >= 3);
    if ctx.blend.points(Goal::Explosiveness) > 0 && m.pattern == Pattern::Olympic {
        points = points * modifiers.explosiveness_olympic / 1000;
    }
    if ctx.blend.points(Goal::Speed) > 0 && m.pattern == Pattern::Plyometric {
        points = points * modifiers.speed_plyometric / 1000;
    }
    if calisthenics && matches!(m.load, LoadType::Bodyweight | LoadType::WeightedBodyweight) {
        points = points * modifiers.calisthenics_bodyweight / 1000;
    }
    points.clamp(-1000, 1000)
}

pub(super) fn text(ctx: &Context<'_>) -> String {
    format!("Its kind of load suits {}.", ctx.blend.main().label().to_lowercase())
}

/// The whole body is the load, and heavy enough to measure a pattern by: pull-ups and dips. Who may be given one needs no
/// stack instead.
pub(crate) fn whole_body(m: &Movement) -> bool {
    m.load == LoadType::Bodyweight && m.bodyweight_share >= 0.9 && m.anchor_ratio.is_some()
}

/// How well a movement's load serves one goal, 0–1000.
fn fit(goal: Goal, m: &Movement) -> i32 {
    let free = matches!(m.load, LoadType::Barbell | LoadType::WeightedBodyweight) || whole_body(m);
    let progressive = whole_body(m) || !matches!(m.load, LoadType::Bodyweight | LoadType::Band | LoadType::None);
    let body = m.load == LoadType::Bodyweight;
    match goal {
        Goal::Strength => i32::from(free) * 600 + i32::from(progressive) * 400,
        Goal::Explosiveness | Goal::Speed => {
            let quick = matches!(m.pattern, Pattern::Olympic | Pattern::Plyometric);
            i32::from(quick) * 500 + i32::from(free) * 300 + i32::from(progressive) * 200
        }
        Goal::Hypertrophy => {
            i32::from(progressive) * 600
                + i32::from(m.spinal_compression <= SpinalCompression::Low) * 200
                + i32::from(m.stretch == StretchPosition::Lengthened) * 200
        }
        Goal::FatLoss => i32::from(m.compound) * 500 + i32::from(progressive) * 400,
        Goal::Endurance => i32::from(m.compound) * 400 + i32::from(m.unilateral) * 200 + i32::from(body) * 200,
        Goal::Mobility => i32::from(m.stretch == StretchPosition::Lengthened) * 800,
    }
}
