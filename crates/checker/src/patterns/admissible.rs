//! Which patterns could lead a day of a kind for this person.

use domain::{
    movement::Pattern,
    profile::MovementRule,
    request::SessionKind,
};

use crate::{CheckInput, hard};

/// How many of the kind's patterns have a movement this person may be given.
pub(super) fn leads(kind: SessionKind, input: &CheckInput<'_>) -> usize {
    of_kind(kind).iter().filter(|p| has_candidate(**p, input)).count()
}

const fn of_kind(kind: SessionKind) -> &'static [Pattern] {
    use Pattern::{HorizontalPull, HorizontalPush, Hinge, Lunge, Squat, VerticalPull, VerticalPush};
    match kind {
        SessionKind::Upper => &[HorizontalPush, VerticalPush, HorizontalPull, VerticalPull],
        SessionKind::Lower | SessionKind::Legs => &[Squat, Hinge, Lunge],
        SessionKind::Push => &[HorizontalPush, VerticalPush],
        SessionKind::Pull => &[HorizontalPull, VerticalPull],
        SessionKind::FullBody => {
            &[Squat, Hinge, Lunge, HorizontalPush, VerticalPush, HorizontalPull, VerticalPull]
        }
        SessionKind::Cardio | SessionKind::Conditioning | SessionKind::Mobility => &[],
    }
}

fn has_candidate(pattern: Pattern, input: &CheckInput<'_>) -> bool {
    input.library.all().iter().any(|m| {
        m.pattern == pattern
            && m.compound
            && m.skill <= input.profile.level
            && hard::missing(m, &input.profile.equipment).is_none()
            && !hard::hurts(m, &input.profile.injuries)
            && input.profile.rules.get(&m.id) != Some(&MovementRule::HardNo)
    })
}
