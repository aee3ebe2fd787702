//! The load a stand-in is started with, and why: from what was lifted in it, else from the movement it replaces.

use domain::{
    Kg, Rpe,
    movement::{Movement, Pattern},
};

use super::Asker;
use crate::{
    context::Context,
    strength::{Rack, progress},
};

/// An unfamiliar movement is begun a tenth lighter.
const NEW: f64 = 0.9;

/// What a first set asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FirstSet {
    pub reps: u8,
    pub effort: Rpe,
}

/// The load for a first set, with the sentence that says where it comes from.
pub(crate) fn converted(
    from: &Movement,
    to: &Movement,
    asker: Asker<'_>,
    rack: &Rack,
    FirstSet { reps, effort }: FirstSet,
) -> Option<(Kg, String)> {
    let unit = asker.profile.unit;
    let load = |e1rm: Kg| progress::load_from(to, asker.profile, rack, e1rm, reps, effort);
    if let Some(own) = asker.book.e1rm(&to.id) {
        return Some((
            load(own)?,
            format!("For {reps} repetitions: what you have done in it says {} once.", own.text(unit)),
        ));
    }
    let known = asker.book.e1rm(&from.id)?;
    let (here, there) = (from.anchor_ratio?, to.anchor_ratio?);
    if here <= 0.0 || anchor(from.pattern) != anchor(to.pattern) {
        return None;
    }
    let share = there / here;
    let load = load(Kg::new(known.kg() * share * NEW))?;
    let why = format!(
        "For {reps} repetitions: {} % of your {} ({} once), and a tenth off because it is new.",
        (share * 100.0).round(),
        from.name,
        known.text(unit),
    );
    Some((load, why))
}

/// The same for whoever trains in a context: the one answer of the list of stand-ins and of the session they are taken into.
pub(crate) fn first_load(
    ctx: &Context<'_>,
    from: &Movement,
    to: &Movement,
    reps: u8,
    effort: Rpe,
) -> Option<(Kg, String)> {
    let asker = Asker { profile: ctx.input.profile, library: ctx.input.library, book: ctx.input.book };
    converted(from, to, asker, &ctx.rack, FirstSet { reps, effort })
}

/// The pattern whose lift the ratios are told against: those of lunges against the squat.
fn anchor(pattern: Pattern) -> Pattern {
    if pattern == Pattern::Lunge { Pattern::Squat } else { pattern }
}
