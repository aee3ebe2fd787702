//! What to do instead of a movement: the hard rules first, then the substitution score of TS §8.7, ties by slug; and what
//! is easier, harder and much alike. Needs no session: the library, the person and what is in the way are enough. The
//! stand-ins of a session ([`crate::alternatives`]) are ranked by the same points.

mod ladder;
mod load;
mod points;

use std::borrow::Cow;

pub use domain::dto::instead::Ask;
use domain::{
    MovementId, Rpe,
    dto::{day::Alternative, instead::Others},
    equipment::EquipmentSet,
    library::Library,
    movement::{LoadType, Movement, Pattern, Trait},
    profile::{Injury, Profile},
};
pub(crate) use load::{FirstSet, converted, first_load};
pub(crate) use points::{Beside, likeness, machine, score};

use crate::{
    context::lifts,
    safety,
    strength::{Rack, StrengthBook},
    substitute::compared,
};

/// Movements listed of each kind.
pub const LISTED: usize = 8;
/// Who shares less than this with a movement is no stand-in for it.
const CLOSE: i32 = 40;

/// What is in the way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Situation {
    /// Equipment that is there and not free.
    pub taken: EquipmentSet,
    /// What hurts today, beside the injuries of the profile.
    pub sore: Vec<Injury>,
    /// Nothing goes overhead while standing, nobody jumps.
    pub low_ceiling: bool,
    /// No jumps, no drops, no slams.
    pub quiet: bool,
    /// Whether it was too hard or too easy.
    pub ask: Ask,
    /// Done within the last two days, and what the session holds already.
    pub recent: Vec<MovementId>,
}

/// Who asks, and what there is.
#[derive(Clone, Copy)]
pub struct Asker<'a> {
    /// Who trains.
    pub profile: &'a Profile,
    /// What there is to choose from.
    pub library: &'a Library,
    /// What is known of their strength.
    pub book: &'a StrengthBook,
}

/// The best stand-ins for a movement in a situation, best first.
#[must_use]
pub fn instead(from: &Movement, situation: &Situation, asker: Asker<'_>) -> Vec<Alternative> {
    let rack = Rack::new(&asker.profile.loads);
    let ranked = ranked(from, situation, asker, &rack);
    ranked.into_iter().take(LISTED).map(|to| told(from, to, asker, &rack)).collect()
}

/// Everything that a page about a movement lists.
#[must_use]
pub fn others(from: &Movement, asker: Asker<'_>) -> Others {
    let way = |ask| instead(from, &Situation { ask, ..Situation::default() }, asker);
    Others {
        similar: similar(from, asker),
        easier: way(Ask::Easier),
        harder: way(Ask::Harder),
        instead: way(Ask::Same),
    }
}

/// Movements that are much alike, whoever asks and whatever they own: for reading, not for training today.
#[must_use]
pub fn similar(from: &Movement, asker: Asker<'_>) -> Vec<Alternative> {
    let rack = Rack::new(&asker.profile.loads);
    let beside = Beside::default();
    let mut all: Vec<(i32, &Movement)> = asker
        .library
        .all()
        .iter()
        .filter(|to| to.id != from.id && same_use(from, to) && ladder::between(from, to, asker.library).is_none())
        .map(|to| (score(from, to, asker.profile, &beside), to))
        .filter(|(points, _)| *points >= CLOSE)
        .collect();
    // The library is in slug order, and the sort is stable.
    all.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    all.into_iter().take(LISTED).map(|(_, to)| told(from, to, asker, &rack)).collect()
}

fn ranked<'a>(from: &'a Movement, situation: &Situation, asker: Asker<'a>, rack: &Rack) -> Vec<&'a Movement> {
    let profile = today(asker.profile, situation);
    let beside = Beside { recent: &situation.recent, sore: &situation.sore };
    let mut all: Vec<(i32, &Movement)> = asker
        .library
        .all()
        .iter()
        .filter(|to| to.id != from.id && same_use(from, to) && allowed(to, situation, &profile, rack))
        .filter_map(|to| {
            let step = ladder::step(from, to, situation.ask, asker.library)?;
            let points = score(from, to, &profile, &beside);
            (step > 0 || points >= CLOSE).then_some((points + step, to))
        })
        .collect();
    all.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    all.into_iter().map(|(_, to)| to).collect()
}

/// The hard rules: equipment that is free, skill, never-rules, injuries and screening, loads that exist, the room.
fn allowed(to: &Movement, situation: &Situation, profile: &Profile, rack: &Rack) -> bool {
    safety::admits(profile, to)
        && (matches!(to.load, LoadType::Bodyweight | LoadType::Band | LoadType::None) || !rack.all(to.load).is_empty())
        && !(situation.low_ceiling && rises(to))
        && !(situation.quiet && loud(to))
        && (situation.ask != Ask::Same || !situation.recent.contains(&to.id))
}

/// The person as they are today.
fn today<'a>(profile: &'a Profile, situation: &Situation) -> Cow<'a, Profile> {
    if situation.taken.is_empty() && situation.sore.is_empty() {
        return Cow::Borrowed(profile);
    }
    let mut profile = profile.clone();
    profile.equipment.retain(|piece| !situation.taken.contains(piece));
    profile.injuries.extend(&situation.sore);
    Cow::Owned(profile)
}

/// Whether it goes up where the ceiling is low: overhead while standing, or off the floor.
fn rises(m: &Movement) -> bool {
    let low = ["seated", "kneeling", "z-press", "lying", "supine"].iter().any(|word| m.id.as_str().contains(word))
        || m.has(Trait::Supine)
        || m.has(Trait::Prone);
    m.pattern == Pattern::Plyometric || m.has(Trait::Impact) || (m.has(Trait::Overhead) && !low)
}

/// Whether it is heard next door: landings, dropped bars, slams, running feet.
fn loud(m: &Movement) -> bool {
    m.pattern == Pattern::Plyometric
        || m.has(Trait::Impact)
        || m.has(Trait::Sprint)
        || m.has(Trait::Running)
        || (m.pattern == Pattern::Olympic && m.load == LoadType::Barbell)
        || m.id.as_str().contains("slam")
        || m.id.as_str().contains("deadlift") && m.load == LoadType::Barbell && dead_stop(m)
}

/// A bar that is put down between repetitions. Romanian and stiff-legged ones hang in the hands.
fn dead_stop(m: &Movement) -> bool {
    !["romanian", "stiff"].iter().any(|word| m.id.as_str().contains(word))
}

/// Whether both are used in the same place of a session.
fn same_use(from: &Movement, to: &Movement) -> bool {
    let engine = |m: &Movement| matches!(m.pattern, Pattern::Cardio | Pattern::Conditioning);
    match from.pattern {
        Pattern::Mobility | Pattern::Stretch => matches!(to.pattern, Pattern::Mobility | Pattern::Stretch),
        Pattern::Cardio | Pattern::Conditioning => engine(to),
        _ => lifts(to),
    }
}

fn told(from: &Movement, to: &Movement, asker: Asker<'_>, rack: &Rack) -> Alternative {
    // Eight repetitions with two in reserve.
    let first = FirstSet { reps: 8, effort: Rpe::from_tenths(80) };
    let (load, load_why) = converted(from, to, asker, rack, first).unzip();
    Alternative { movement: to.id.clone(), name: to.name.clone(), why: compared(from, to), load, load_why }
}
