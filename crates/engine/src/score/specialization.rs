//! Muscles the person wants to bring up.

use domain::muscle::Muscle;

use crate::context::{Choice, Context};

pub(super) fn value(ctx: &Context<'_>, choice: &Choice<'_>) -> i32 {
    if wanted(ctx, &choice.movement.primary).is_some() {
        1000
    } else if wanted(ctx, &choice.movement.secondary).is_some() {
        400
    } else {
        0
    }
}

pub(super) fn text(ctx: &Context<'_>, choice: &Choice<'_>) -> String {
    if let Some(muscle) = wanted(ctx, &choice.movement.primary) {
        format!("You want to bring up {}.", muscle.label().to_lowercase())
    } else if let Some(muscle) = wanted(ctx, &choice.movement.secondary) {
        format!("It helps {}, which you want to bring up.", muscle.label().to_lowercase())
    } else {
        String::new()
    }
}

fn wanted(ctx: &Context<'_>, muscles: &[Muscle]) -> Option<Muscle> {
    let wanted = &ctx.input.request.specialization;
    muscles.iter().find(|m| wanted.contains(m)).copied()
}
