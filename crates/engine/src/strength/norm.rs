//! What somebody of a level lifts at least, as part of their weight (TS §13.2), and what is not believed unseen.

use domain::{
    Kg,
    movement::{Level, LoadType, Movement, Pattern},
    profile::{Profile, Sex},
};

/// A first set may mean so many times what the level lifts at least; beyond that it is rather a slip of the thumb [D].
const TIMES_THE_NORM: f64 = 4.0;

/// The maximum of a pattern's lift that somebody of this level has at least, as part of bodyweight (TS §13.2: a beginner
/// the column of beginners, everybody else the column below their own). Women's rows are those of the bench, scaled
/// (60–70 % of men's); who does not say their sex gets the lower norm.
pub(crate) fn norm(pattern: Pattern, sex: Sex, level: Level) -> Option<f64> {
    let (men, women) = match pattern {
        // Ratios of lunges are against the squat.
        Pattern::Squat | Pattern::Lunge => ([0.75, 1.0, 1.5], [0.45, 0.73, 1.09]),
        Pattern::Hinge => ([1.0, 1.25, 2.0], [0.5, 1.0, 1.25]),
        Pattern::HorizontalPush => ([0.5, 0.75, 1.25], [0.25, 0.5, 0.75]),
        Pattern::VerticalPush => ([0.35, 0.5, 0.75], [0.2, 0.35, 0.5]),
        Pattern::HorizontalPull => ([0.5, 0.75, 1.0], [0.3, 0.48, 0.65]),
        Pattern::VerticalPull => ([0.6, 0.75, 1.0], [0.4, 0.5, 0.65]),
        _ => return None,
    };
    let column = match level {
        Level::Beginner => 0,
        Level::Intermediate => 1,
        Level::Advanced | Level::Expert => 2,
    };
    Some(if sex == Sex::Male { men[column] } else { women[column] })
}

/// The most that a first set of a movement may mean as a maximum, body included where it is lifted.
pub(crate) fn believable(movement: &Movement, profile: &Profile) -> Kg {
    let body = profile.bodyweight.map(Kg::kg);
    let by_norm = movement
        .anchor_ratio
        .zip(body)
        .zip(norm(movement.pattern, profile.sex, profile.level))
        .map(|((ratio, body), norm)| body * norm * ratio * TIMES_THE_NORM);
    let lifted = movement.bodyweight_share * body.unwrap_or_default();
    let most = lifted + beyond_anybody(movement.load);
    Kg::new(by_norm.map_or(most, |kg| kg.min(most)))
}

/// Kilograms (per hand where loads are) above the heaviest ever lifted so [C: records of strength sports, rounded up].
const fn beyond_anybody(load: LoadType) -> f64 {
    match load {
        LoadType::Barbell => 550.0,
        LoadType::Dumbbell | LoadType::Kettlebell => 150.0,
        LoadType::WeightedBodyweight => 200.0,
        _ => 700.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norms_rise_with_the_level() {
        for pattern in [Pattern::Squat, Pattern::Hinge, Pattern::HorizontalPush, Pattern::VerticalPull] {
            for sex in [Sex::Male, Sex::Female] {
                let of = |level| norm(pattern, sex, level).unwrap_or_default();
                assert!(of(Level::Beginner) < of(Level::Intermediate) && of(Level::Intermediate) < of(Level::Expert));
            }
        }
    }
}
