//! Which patterns could lead a day of a kind for this person.

use domain::{movement::Pattern, request::SessionKind};

use crate::{CheckInput, hard};

/// The patterns of the kind that have a compound movement this person may be given.
pub(super) fn leads(kind: SessionKind, input: &CheckInput<'_>) -> Vec<Pattern> {
    of_kind(kind).iter().copied().filter(|p| has_candidate(*p, input)).collect()
}

const fn of_kind(kind: SessionKind) -> &'static [Pattern] {
    use Pattern::{Hinge, HorizontalPull, HorizontalPush, Lunge, Squat, VerticalPull, VerticalPush};
    match kind {
        SessionKind::Upper => &[HorizontalPush, VerticalPush, HorizontalPull, VerticalPull],
        SessionKind::Lower | SessionKind::Legs => &[Squat, Hinge, Lunge],
        SessionKind::Push => &[HorizontalPush, VerticalPush],
        SessionKind::Pull => &[HorizontalPull, VerticalPull],
        SessionKind::FullBody => &[Squat, Hinge, Lunge, HorizontalPush, VerticalPush, HorizontalPull, VerticalPull],
        SessionKind::Cardio | SessionKind::Conditioning | SessionKind::Mobility => &[],
    }
}

fn has_candidate(pattern: Pattern, input: &CheckInput<'_>) -> bool {
    input.library.all().iter().any(|m| m.pattern == pattern && m.compound && hard::may_be_given(m, input.profile))
}
