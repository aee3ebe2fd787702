//! Which kind of day each training day is.

use SessionKind::{FullBody, Legs, Lower, Pull, Push, Upper};
use domain::{
    movement::Pattern,
    plan::Note,
    request::{ProgramRequest, SessionKind, Split},
};

/// The kinds of the week's training days in order, and what has to be said about them.
#[must_use]
pub fn kinds(request: &ProgramRequest) -> (Vec<SessionKind>, Vec<Note>) {
    let days = request.training_days();
    let mut notes = Vec::new();
    let kinds: &[SessionKind] = match (request.split, days) {
        (Split::Hybrid, _) => return (request.hybrid.as_ref().map(|h| h.days()).unwrap_or_default(), notes),
        (Split::FullBody, _) => return (vec![FullBody; days], notes),
        (_, 1) => {
            notes.push(Note::info(
                "split_needs_days",
                match request.microcycle {
                    None => "One day a week trains the whole body, so that nothing is missed.",
                    Some(_) => "One training day trains the whole body, so that nothing is missed.",
                },
            ));
            &[FullBody]
        }
        (Split::UpperLower, 2) => &[Upper, Lower],
        (Split::UpperLower, 3) => &[Upper, Lower, FullBody],
        (Split::UpperLower, 4) => &[Upper, Lower, Upper, Lower],
        (Split::UpperLower, 5) => &[Upper, Lower, Upper, Lower, FullBody],
        (Split::UpperLower, 6) => &[Upper, Lower, Upper, Lower, Upper, Lower],
        (Split::UpperLower, _) => return (again(&[Upper, Lower], &[FullBody], days), notes),
        (Split::Ppl, 2) => {
            notes.push(Note::info(
                "split_needs_days",
                "Push, pull and legs need three days; with two, push and pull share the upper day.",
            ));
            &[Upper, Lower]
        }
        (Split::Ppl, 3) => &[Push, Pull, Legs],
        (Split::Ppl, 4) => &[Push, Pull, Legs, Upper],
        (Split::Ppl, 5) => &[Push, Pull, Legs, Upper, Lower],
        (Split::Ppl, 6) => &[Push, Pull, Legs, Push, Pull, Legs],
        (Split::Ppl, n) if n % 3 == 1 => return (again(&[Push, Pull, Legs], &[FullBody], days), notes),
        (Split::Ppl, _) => return (again(&[Push, Pull, Legs], &[Upper, Lower], days), notes),
    };
    (kinds.to_vec(), notes)
}

/// A round of days again and again, the days that are left over taking `rest`.
fn again(round: &[SessionKind], rest: &[SessionKind], days: usize) -> Vec<SessionKind> {
    let whole = days / round.len() * round.len();
    round.iter().cycle().take(whole).chain(rest.iter().take(days - whole)).copied().collect()
}

/// Patterns that may lead a day of a kind, in the order a coach thinks of them.
#[must_use]
pub const fn patterns(kind: SessionKind) -> &'static [Pattern] {
    use Pattern::{Hinge, HorizontalPull, HorizontalPush, Lunge, Squat, VerticalPull, VerticalPush};
    match kind {
        SessionKind::Upper => &[HorizontalPush, HorizontalPull, VerticalPush, VerticalPull],
        SessionKind::Lower | SessionKind::Legs => &[Squat, Hinge, Lunge],
        SessionKind::Push => &[HorizontalPush, VerticalPush],
        SessionKind::Pull => &[VerticalPull, HorizontalPull],
        SessionKind::FullBody => &[Squat, HorizontalPush, HorizontalPull, Hinge, VerticalPush, VerticalPull, Lunge],
        SessionKind::Cardio | SessionKind::Conditioning | SessionKind::Mobility => &[],
    }
}

/// Whether a day of this kind trains the legs, and whether it trains the upper body.
#[must_use]
pub const fn regions(kind: SessionKind) -> (bool, bool) {
    match kind {
        SessionKind::Upper | SessionKind::Push | SessionKind::Pull => (false, true),
        SessionKind::Lower | SessionKind::Legs => (true, false),
        _ => (true, true),
    }
}
