//! Nothing that an injury forbids (TS §5.4).
//!
//! The worse the injury, the less stress the joint takes: mild forbids marked as severe (3), moderate marked (2), severe
//! any. Facts of a movement that the joint's table row names come on top.

use domain::{
    movement::{Joint, Movement, SpinalCompression, Trait},
    plan::SessionPlan,
    profile::{Injury, Severity},
};

use crate::{CheckInput, subject::subjects};

pub(super) fn check(session: &SessionPlan, input: &CheckInput<'_>) -> Vec<String> {
    subjects(session, input.library)
        .filter_map(|s| Some(format!("{}: {}", s.exercise.name, reason(s.movement, &input.profile.injuries)?)))
        .collect()
}

/// Why an injured person may not do a movement.
pub(super) fn reason(movement: &Movement, injuries: &[Injury]) -> Option<String> {
    injuries.iter().find_map(|injury| {
        let what = stressed(movement, *injury).or_else(|| named(movement, *injury))?;
        Some(format!("{what} with a {} injury of the {}", injury.severity, injury.joint.label().to_lowercase()))
    })
}

fn stressed(movement: &Movement, injury: Injury) -> Option<String> {
    let from = match injury.severity {
        Severity::Mild => 3,
        Severity::Moderate => 2,
        Severity::Severe => 1,
    };
    let stress = movement.stress(injury.joint);
    (stress >= from).then(|| format!("stress {stress}"))
}

/// What the joint's row names; a mild injury is held by stress alone.
fn named(movement: &Movement, injury: Injury) -> Option<String> {
    let severe = match injury.severity {
        Severity::Mild => return None,
        Severity::Moderate => false,
        Severity::Severe => true,
    };
    let facts: &[Trait] = match injury.joint {
        Joint::Knee => &[Trait::Impact, Trait::DeepKneeFlexion],
        Joint::LowerBack => &[Trait::LoadedSpinalFlexion],
        Joint::Shoulder if severe => &[Trait::BehindNeck, Trait::Overhead],
        Joint::Shoulder => &[Trait::BehindNeck],
        Joint::Elbow => &[Trait::HeavyGrip],
        Joint::Ankle => &[Trait::Impact, Trait::Running],
        Joint::Hip => &[Trait::Sprint],
        Joint::Neck => &[Trait::Inverted],
        Joint::Wrist => &[],
    };
    if let Some(fact) = facts.iter().find(|f| movement.has(**f)) {
        return Some(fact.label().to_lowercase());
    }
    let most = if severe { SpinalCompression::Low } else { SpinalCompression::Moderate };
    let compressed = injury.joint == Joint::LowerBack && movement.spinal_compression > most;
    compressed.then(|| format!("{} load along the spine", movement.spinal_compression))
}
