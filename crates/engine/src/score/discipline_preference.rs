//! Disciplines the person cares for, by how much.

use domain::profile::DisciplineWeight;

use crate::context::{Choice, Context};

pub(super) fn value(ctx: &Context<'_>, choice: &Choice<'_>) -> i32 {
    best(ctx, choice).map_or(0, |d| 200 * i32::from(d.weight))
}

pub(super) fn text(ctx: &Context<'_>, choice: &Choice<'_>) -> String {
    best(ctx, choice).map_or_else(String::new, |d| format!("It belongs to {}.", d.discipline.label()))
}

fn best<'a>(ctx: &Context<'a>, choice: &Choice<'_>) -> Option<&'a DisciplineWeight> {
    let cared = ctx.input.profile.disciplines.iter();
    cared.filter(|d| choice.movement.disciplines.contains(&d.discipline)).max_by_key(|d| d.weight)
}
