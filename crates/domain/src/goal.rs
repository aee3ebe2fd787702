//! Goals by the ten-dollar method: one to three goals share ten points.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{error::FieldErrors, vocabulary::vocabulary};

vocabulary! {
    /// What training is for.
    Goal {
        Strength = "strength", "Strength";
        Hypertrophy = "hypertrophy", "Muscle growth";
        Endurance = "endurance", "Endurance";
        FatLoss = "fat_loss", "Fat loss";
        Mobility = "mobility", "Mobility";
        Explosiveness = "explosiveness", "Explosiveness";
        Speed = "speed", "Speed";
    }
}

/// One goal and its share of the ten points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GoalWeight {
    /// Which goal.
    pub goal: Goal,
    /// Points, 1–10; all goals together 10.
    pub weight: u8,
}

/// Checks one to three distinct goals that share exactly ten points.
pub fn validate_goals(goals: &[GoalWeight], errors: &mut FieldErrors) {
    errors.require((1..=3).contains(&goals.len()), "goals", "count", "Choose one to three goals.");
    for (i, g) in goals.iter().enumerate() {
        if g.weight == 0 {
            errors.push(format!("goals[{i}].weight"), "out_of_range", "A chosen goal needs at least one point.");
        }
        if goals[..i].iter().any(|other| other.goal == g.goal) {
            errors.push(format!("goals[{i}].goal"), "duplicate", format!("{} is chosen twice.", g.goal.label()));
        }
    }
    let sum: u32 = goals.iter().map(|g| u32::from(g.weight)).sum();
    errors.require(sum == 10, "goals", "sum", format!("The points must add up to 10; they add up to {sum}."));
}

/// Points of a goal, 0 when it is not chosen.
#[must_use]
pub fn points(goals: &[GoalWeight], goal: Goal) -> u8 {
    goals.iter().find(|g| g.goal == goal).map_or(0, |g| g.weight)
}
