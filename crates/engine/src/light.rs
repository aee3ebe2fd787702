//! What makes a deload light where the least a session holds stands in the way: sets first, then movements that nothing
//! depends on, then repetitions (TS §2.6: sets to 0.4–0.6, repetitions down by up to a fifth; the survey there lowers
//! volume by both).

use domain::{
    plan::{BlockRole, Note, Phase, SetTarget},
    request::SessionKind,
};

use crate::{
    context::{ALL_MAJORS, majors},
    draft::{Draft, Item, lifting},
    fit,
};

/// A deload holds at most this many tenths of the sets before it.
const MOST_TENTHS: u32 = 6;
/// Part of the repetitions that stays where sets cannot go down.
const REPS: f64 = 0.8;
/// Sets of fewer repetitions are light by their load alone.
const FEWEST_REPS: u8 = 6;
/// Fewest movements of a session, and of its accessories.
const FEWEST: usize = 8;
const FEWEST_ACCESSORIES: usize = 2;
/// Code of the note by which a session remembers that its repetitions were cut.
const SHORT_SETS: &str = "deload_repetitions";

/// Whether a session still holds too many of the sets there were before.
fn heavy(draft: &Draft<'_>, before: u32) -> bool {
    draft.hard_sets() * 10 > before * MOST_TENTHS
}

/// Sets down to one each, of accessories before those of main lifts.
pub(crate) fn sets(draft: &mut Draft<'_>, before: u32) {
    for role in [BlockRole::Accessory, BlockRole::Main] {
        while heavy(draft, before) && fit::fewer_sets(draft, role, |_| 1) {}
    }
}

/// Accessories whose major muscles others of the week train go while the session stays complete; where one set of each is
/// still too much, repetitions go down.
pub(crate) fn movements(drafts: &mut [Draft<'_>], day: usize, before: u32) {
    if !drafts[day].kind.lifts() {
        return;
    }
    while heavy(&drafts[day], before) && drafts[day].movements() > FEWEST {
        let Some(place) = superfluous(drafts, day) else { break };
        if let Some(part) = drafts[day].part(BlockRole::Accessory) {
            part.items.remove(place);
        }
    }
    repetitions(&mut drafts[day], before);
}

/// The last accessory of a day that the week can do without.
fn superfluous(drafts: &[Draft<'_>], day: usize) -> Option<usize> {
    let part = drafts[day].parts.iter().find(|p| p.role == BlockRole::Accessory)?;
    let covered = |but: Option<usize>| {
        let mut bits = 0;
        for (d, draft) in drafts.iter().enumerate() {
            for (p, part) in draft.parts.iter().enumerate() {
                let counts = lifting(part.role) || part.role == BlockRole::Conditioning;
                for (i, item) in part.items.iter().enumerate().filter(|_| counts) {
                    let gone = d == day && drafts[d].parts[p].role == BlockRole::Accessory && but == Some(i);
                    bits |= if gone { 0 } else { majors(item.movement) };
                }
            }
        }
        bits & ALL_MAJORS
    };
    let all = covered(None);
    (FEWEST_ACCESSORIES..part.items.len()).rev().find(|i| covered(Some(*i)) == all)
}

/// Repetitions down by a fifth where sets could not go down far enough; the session says so and keeps to it.
pub(crate) fn repetitions(draft: &mut Draft<'_>, before: u32) {
    if heavy(draft, before) {
        draft.notes.push(Note::info(
            SHORT_SETS,
            "One set of each is the least there is, so repetitions go down by a fifth as well.",
        ));
        for part in draft.parts.iter_mut().filter(|p| lifting(p.role)) {
            part.items.iter_mut().for_each(shorten);
        }
    }
}

/// Whether the repetitions of a session were cut.
pub(crate) fn is_short(notes: &[Note]) -> bool {
    notes.iter().any(|n| n.code == SHORT_SETS)
}

/// A fifth of the repetitions less.
pub(crate) fn shorten(item: &mut Item<'_>) {
    let fewer = |reps: u8| if reps < FEWEST_REPS { reps } else { (f64::from(reps) * REPS).round() as u8 };
    if let SetTarget::Reps { low, high } = item.target {
        // The floor of heavy work stays where it is.
        item.target = SetTarget::Reps { low: fewer(low).max(low.min(FEWEST_REPS)), high: fewer(high).max(fewer(low)) };
    }
}

/// Conditioning of a deload is easy and has fewer rounds (TS §2.6: −40 %, zones 1 and 2 only).
pub(crate) const fn conditioning(kind: SessionKind, phase: Phase) -> bool {
    matches!(kind, SessionKind::Conditioning | SessionKind::Cardio) && matches!(phase, Phase::Deload)
}
