//! What a movement means to a person: why it fits or not, what it leads to, what they did with it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::NaiveDate;
use domain::{
    Kg, MovementId,
    dto::{
        movement::{Estimate, FitNote, MovementHistory, MovementView, Relation, RelationKind},
        program::LastTime,
    },
    library::Library,
    movement::{Movement, Pattern},
    muscle::Muscle,
    profile::{MovementRule, Profile},
};
use engine::{
    exact,
    instead::{self, Asker},
    safety,
    strength::{StrengthBook, psi},
};

use crate::{Result, Services, Viewer, session::view::in_words};

/// Exposures that are shown.
const SHOWN: usize = 8;
/// Points of the curve that are shown.
const DRAWN: usize = 40;
/// Movements of each relation that nobody wrote down.
const FOUND: usize = 4;

impl Services {
    pub(super) async fn movement_page(
        &self,
        viewer: Viewer,
        movement: Movement,
        library: Arc<Library>,
    ) -> Result<MovementView> {
        let profile = self.profile(viewer).await?;
        let today = self.today_for(&profile);
        // What stands in for it is begun with the load that its own log tells, whatever its pattern.
        let mut needed: Vec<MovementId> = library.all().iter().map(|m| m.id.clone()).collect();
        if library.get(&movement.id).is_none() {
            needed.push(movement.id.clone());
        }
        let book = self.book(viewer.user, &profile, &needed, today).await?;
        self.think(move || view(movement, &library, &profile, &book, today)).await
    }
}

fn view(
    movement: Movement,
    library: &Library,
    profile: &Profile,
    book: &StrengthBook,
    today: NaiveDate,
) -> MovementView {
    let strength = psi::patterns(book, library, today);
    let mut history = history(book, &movement.id);
    history.pattern_index = strength.iter().find(|p| p.pattern == movement.pattern).and_then(|p| p.index);
    let own = super::is_own(&movement);
    MovementView {
        fits_equipment: movement.fits(&profile.equipment),
        rule: profile.rules.get(&movement.id).copied(),
        own,
        archived: own && library.position(&movement.id).is_none(),
        favourite: profile.favourites.contains(&movement.id),
        fit: fit(&movement, profile),
        relations: relations(&movement, library, profile),
        others: instead::others(&movement, Asker { profile, library, book }),
        history,
        movement,
    }
}

fn history(book: &StrengthBook, id: &MovementId) -> MovementHistory {
    let exposures = book.exposures(id);
    let last = exposures.iter().rev().take(SHOWN).map(|exposure| LastTime {
        movement: id.clone(),
        date: exposure.date,
        text: in_words(exposure),
        e1rm: None,
    });
    // Several estimates of a day are one point of the curve: the last one.
    let by_day: BTreeMap<NaiveDate, Kg> =
        book.believed(id).iter().map(|point| (point.date, Kg::new(exact::exp(point.ln)))).collect();
    let estimates: Vec<Estimate> = by_day.into_iter().map(|(date, e1rm)| Estimate { date, e1rm }).collect();
    let drawn = estimates.len().saturating_sub(DRAWN);
    MovementHistory {
        last: last.collect(),
        e1rm: book.shown(id).map(|(kg, _)| kg),
        best: estimates.iter().map(|point| point.e1rm).max(),
        estimates: estimates[drawn..].to_vec(),
        pattern_index: None,
    }
}

/// Everything that stands against it; what speaks for it where nothing does.
fn fit(movement: &Movement, profile: &Profile) -> Vec<FitNote> {
    let mut notes = Vec::new();
    let mut note = |fits: bool, text: String| notes.push(FitNote { fits, text });
    let name = |id: &str| {
        seed::equipment().iter().find(|e| e.id == id).map_or_else(|| id.to_owned(), |e| e.name.to_lowercase())
    };
    let missing: Vec<String> =
        movement.equipment.iter().filter(|e| !profile.equipment.contains(*e)).map(|e| name(e)).collect();
    if !missing.is_empty() {
        note(false, format!("You do not have: {}.", missing.join(", ")));
    }
    let any = &movement.equipment_any;
    if !any.is_empty() && !any.iter().any(|e| profile.equipment.contains(e)) {
        let names: Vec<String> = any.iter().map(|e| name(e)).collect();
        note(false, format!("It needs one of these, and you have none: {}.", names.join(", ")));
    }
    if movement.fits(&profile.equipment) {
        note(true, "You have everything it needs.".to_owned());
    }
    let (skill, level) = (movement.skill.label().to_lowercase(), profile.level.label().to_lowercase());
    if movement.skill > profile.level {
        note(false, format!("It is for {skill} lifters and up; you train as {level}."));
    } else {
        note(true, format!("Your level ({level}) is enough for it."));
    }
    let hurting: Vec<String> = profile
        .injuries
        .iter()
        .filter(|injury| safety::hurts(movement, &[**injury]))
        .map(|injury| injury.joint.label().to_lowercase())
        .collect();
    if hurting.is_empty() {
        let only_health = Profile { injuries: Vec::new(), level: movement.skill, ..profile.clone() };
        if matches!(safety::refusal(&only_health, movement), Some(safety::Refusal::Health)) {
            note(false, "Your health answers rule it out for now.".to_owned());
        } else if !profile.injuries.is_empty() {
            note(true, "It is gentle enough for what hurts.".to_owned());
        }
    } else {
        note(false, format!("It asks too much of what hurts: {}.", hurting.join(", ")));
    }
    match profile.rules.get(&movement.id) {
        Some(MovementRule::HardNo) => note(false, "You never want it.".to_owned()),
        Some(MovementRule::HardYes) => note(true, "You want it at least once a week.".to_owned()),
        Some(MovementRule::HardYesTwice) => note(true, "You want it at least twice a week.".to_owned()),
        Some(MovementRule::Preferred) => note(true, "You prefer it.".to_owned()),
        Some(MovementRule::PreferredWeekly) => note(true, "You like it about once a week.".to_owned()),
        Some(MovementRule::PreferredFortnightly) => note(true, "You like it about every second week.".to_owned()),
        None if profile.favourites.contains(&movement.id) => {
            note(true, "It is one of your favourites: it is mildly preferred in the next program.".to_owned());
        }
        None => {}
    }
    notes.sort_by_key(|n| n.fits);
    notes
}

/// What is written down, both ways round, and what follows from the facts where nothing is.
fn relations(movement: &Movement, library: &Library, profile: &Profile) -> Vec<Relation> {
    let mut seen = BTreeSet::from([movement.id.clone()]);
    let mut relations = Vec::new();
    let mut put = |kind: RelationKind, found: Vec<&Movement>| {
        for other in found {
            if seen.insert(other.id.clone()) {
                relations.push(Relation {
                    kind,
                    id: other.id.clone(),
                    name: other.name.clone(),
                    fits: safety::admits(profile, other),
                });
            }
        }
    };
    let all = library.all();
    let named = |ids: &[MovementId]| -> Vec<&Movement> { ids.iter().filter_map(|id| library.get(id)).collect() };
    let naming = |links: fn(&Movement) -> &[MovementId]| all.iter().filter(move |m| links(m).contains(&movement.id));
    let near = |suits: &dyn Fn(&Movement) -> bool| -> Vec<&Movement> {
        let mut found: Vec<&Movement> = all.iter().filter(|m| m.id != movement.id && suits(m)).collect();
        found.sort_by_key(|m| {
            (std::cmp::Reverse(shared(m, movement)), !safety::admits(profile, m), m.tier, m.id.clone())
        });
        found.truncate(FOUND);
        found
    };
    let like = |m: &Movement| m.pattern == movement.pattern && shared(m, movement) > 0;

    let mut easier = named(&movement.regressions);
    easier.extend(naming(|m| &m.progressions));
    if easier.is_empty() {
        easier = near(&|m| like(m) && m.skill < movement.skill);
    }
    put(RelationKind::Easier, easier);
    let mut harder = named(&movement.progressions);
    harder.extend(naming(|m| &m.regressions));
    if harder.is_empty() {
        harder = near(&|m| like(m) && m.skill > movement.skill);
    }
    put(RelationKind::Harder, harder);
    let mut alike = named(&movement.variations);
    alike.extend(naming(|m| &m.variations));
    if alike.is_empty() {
        alike = near(&|m| like(m) && m.skill == movement.skill);
    }
    put(RelationKind::Alike, alike);
    let opposite = opposites(movement);
    put(
        RelationKind::Opposite,
        near(&|m| {
            m.compound == movement.compound
                && m.load == movement.load
                && opposite.iter().any(|(pattern, muscle)| m.pattern == *pattern && m.primary.contains(muscle))
        }),
    );
    let prepares = |m: &Movement| {
        m.warmup && m.pattern != movement.pattern && matches!(m.pattern, Pattern::Mobility) && shared(m, movement) > 0
    };
    put(RelationKind::Prepares, near(&prepares));
    relations
}

/// How much two movements train the same: whole for both first, half where one only helps.
fn shared(a: &Movement, b: &Movement) -> usize {
    let first = a.primary.iter().filter(|m| b.primary.contains(m)).count();
    let helps = a.primary.iter().filter(|m| b.secondary.contains(m)).count();
    first * 2 + helps
}

/// What pulls where it pushes, and the other way round.
fn opposites(movement: &Movement) -> Vec<(Pattern, Muscle)> {
    use Muscle::{Biceps, Chest, FrontDelts, Hamstrings, Lats, Quadriceps, Triceps, UpperBack};
    match movement.pattern {
        Pattern::HorizontalPush => vec![(Pattern::HorizontalPull, UpperBack), (Pattern::HorizontalPull, Lats)],
        Pattern::HorizontalPull => vec![(Pattern::HorizontalPush, Chest)],
        Pattern::VerticalPush => vec![(Pattern::VerticalPull, Lats)],
        Pattern::VerticalPull => vec![(Pattern::VerticalPush, FrontDelts)],
        Pattern::Squat | Pattern::Lunge => vec![(Pattern::Hinge, Hamstrings)],
        Pattern::Hinge => vec![(Pattern::Squat, Quadriceps)],
        Pattern::Isolation => {
            let pairs = [(Biceps, Triceps), (Quadriceps, Hamstrings), (Chest, Muscle::RearDelts)];
            let other = |muscle: &Muscle| {
                pairs.iter().find_map(|&(a, b)| match *muscle {
                    m if m == a => Some(b),
                    m if m == b => Some(a),
                    _ => None,
                })
            };
            movement.primary.iter().filter_map(other).map(|muscle| (Pattern::Isolation, muscle)).collect()
        }
        _ => Vec::new(),
    }
}
