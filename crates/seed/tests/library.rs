//! The library is sound: every fact is plausible on its own, and every name leads somewhere.
//!
//! Each test collects all its findings before it fails, so that one run shows everything there is to mend.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    movement::{Discipline, Level, LoadType, Metric, Movement, Pattern, Trait},
    muscle::Muscle,
};
use seed::{library, movements};

/// Fails with every finding, one a line.
fn none(found: &[String]) {
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// The findings of one check over all movements.
fn findings(check: impl Fn(&Movement) -> Option<String>) -> Vec<String> {
    movements().iter().filter_map(|m| check(m).map(|what| format!("{}: {what}", m.id))).collect()
}

/// As a search compares names: letters and digits alone.
fn normalised(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether loads of this type come in kilograms that can be chosen.
fn has_loads(load: LoadType) -> bool {
    !matches!(load, LoadType::Bodyweight | LoadType::Band | LoadType::None)
}

/// The muscles one of which a movement of this pattern works first; `None` where any may be.
fn plausible(pattern: Pattern) -> Option<&'static [Muscle]> {
    use Muscle::*;
    Some(match pattern {
        Pattern::Squat | Pattern::Lunge => &[Quadriceps, Glutes],
        Pattern::Hinge => &[Hamstrings, Glutes, LowerBack],
        Pattern::HorizontalPush => &[Chest, Triceps, FrontDelts],
        Pattern::VerticalPush => &[FrontDelts, SideDelts, Triceps],
        Pattern::HorizontalPull => &[UpperBack, Lats, RearDelts],
        Pattern::VerticalPull => &[Lats, UpperBack],
        Pattern::Core => &[Core, Obliques, LowerBack],
        Pattern::Rotation => &[Obliques, Core],
        Pattern::Carry => &[Core, Obliques, Forearms, Traps, UpperBack, FrontDelts, Glutes, Quadriceps, FullBody],
        Pattern::Olympic => &[Glutes, Quadriceps, Hamstrings, Traps, FrontDelts, FullBody],
        Pattern::Plyometric => &[Quadriceps, Glutes, Calves, Hamstrings, Abductors, Chest, Triceps, Lats, Core],
        _ => return None,
    })
}

/// Whether any of these pieces is among the equipment, needed or alternative.
fn names_any(movement: &Movement, pieces: &[&str]) -> bool {
    movement.equipment.iter().chain(&movement.equipment_any).any(|e| pieces.contains(&e.as_str()))
}

#[test]
fn the_library_is_large_enough() {
    assert!(movements().len() >= 300, "{}", movements().len());
    assert_eq!(library().all().len(), movements().len(), "a slug is used twice");
}

#[test]
fn slugs_are_unique_and_well_formed() {
    let mut seen = BTreeSet::new();
    none(&findings(|m| {
        let id = m.id.to_string();
        let shaped = id
            .split('-')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
        (!shaped).then(|| "is not a slug".to_owned())
    }));
    none(
        &movements()
            .iter()
            .filter(|m| !seen.insert(&m.id))
            .map(|m| format!("{}: the slug is used twice", m.id))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn a_name_or_alias_leads_to_one_movement() {
    let mut owners: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut found = Vec::new();
    for movement in movements() {
        for name in std::iter::once(&movement.name).chain(&movement.aliases) {
            if name.trim() != name || normalised(name).is_empty() {
                found.push(format!("{}: {name:?} is empty or has blanks around it", movement.id));
            }
            owners.entry(normalised(name)).or_default().insert(movement.id.as_str());
        }
    }
    found.extend(owners.iter().filter(|(_, ids)| ids.len() > 1).map(|(name, ids)| format!("{name:?} names {ids:?}")));
    none(&found);
}

#[test]
fn every_link_leads_to_another_movement() {
    let mut found = Vec::new();
    for movement in movements() {
        let links = [&movement.progressions, &movement.regressions, &movement.variations];
        for link in links.into_iter().flatten() {
            if *link == movement.id {
                found.push(format!("{}: links to itself", movement.id));
            } else if library().get(link).is_none() {
                found.push(format!("{}: links to {link}, which does not exist", movement.id));
            }
        }
        for list in links {
            if list.iter().collect::<BTreeSet<_>>().len() != list.len() {
                found.push(format!("{}: links to something twice", movement.id));
            }
        }
    }
    none(&found);
}

#[test]
fn harder_is_never_easier() {
    let mut found = Vec::new();
    for movement in movements() {
        for harder in movement.progressions.iter().filter_map(|id| library().get(id)) {
            if harder.skill < movement.skill {
                found.push(format!("{} progresses to {}, which asks for less skill", movement.id, harder.id));
            }
            if harder.progressions.contains(&movement.id) || movement.regressions.contains(&harder.id) {
                found.push(format!("{} and {} are each harder than the other", movement.id, harder.id));
            }
        }
        for easier in movement.regressions.iter().filter_map(|id| library().get(id)) {
            if easier.skill > movement.skill {
                found.push(format!("{} regresses to {}, which asks for more skill", movement.id, easier.id));
            }
            if easier.regressions.contains(&movement.id) {
                found.push(format!("{} and {} are each easier than the other", movement.id, easier.id));
            }
        }
    }
    none(&found);
}

#[test]
fn equipment_exists_and_carries_the_load() {
    let known = seed::equipment_ids();
    none(&findings(|m| {
        let unknown = m.equipment.iter().chain(&m.equipment_any).find(|e| !known.contains(*e));
        unknown.map(|piece| format!("needs unknown equipment {piece}"))
    }));
    none(&findings(|m| {
        let pieces: &[&str] = match m.load {
            LoadType::Barbell => &["barbell", "ez_bar", "trap_bar", "smith_machine"],
            LoadType::Dumbbell => &["dumbbells"],
            LoadType::Kettlebell => &["kettlebell"],
            LoadType::Cable => &["cable_machine", "lat_pulldown", "row_machine"],
            LoadType::Band => &["loop_band", "long_band"],
            _ => return None,
        };
        (!names_any(m, pieces)).then(|| format!("is loaded by {} but needs none", m.load))
    }));
    none(&findings(|m| (m.equipment_any.len() == 1).then(|| "a single alternative is a need".to_owned())));
}

#[test]
fn muscles_have_one_role_and_fit_the_pattern() {
    none(&findings(|m| {
        if m.primary.is_empty() || m.primary.len() > 2 {
            return Some(format!("has {} primary muscles", m.primary.len()));
        }
        let mut seen = BTreeSet::new();
        let twice = m.primary.iter().chain(&m.secondary).chain(&m.stabilizers).find(|muscle| !seen.insert(**muscle));
        twice.map(|muscle| format!("gives {muscle} two roles"))
    }));
    none(&findings(|m| {
        let fits = plausible(m.pattern).is_none_or(|muscles| m.primary.iter().any(|p| muscles.contains(p)));
        (!fits).then(|| format!("is a {} for {:?}", m.pattern, m.primary))
    }));
    none(&findings(|m| {
        let allowed = matches!(m.pattern, Pattern::Conditioning | Pattern::Cardio | Pattern::Carry | Pattern::Olympic);
        (m.primary.contains(&Muscle::FullBody) && !allowed).then(|| "may not be full body".to_owned())
    }));
}

#[test]
fn every_word_of_the_vocabulary_is_used() {
    fn unused<T: Ord + std::fmt::Display>(
        all: impl IntoIterator<Item = T>,
        of: fn(&Movement) -> Vec<T>,
    ) -> Vec<String> {
        let used: BTreeSet<T> = movements().iter().flat_map(of).collect();
        all.into_iter().filter(|word| !used.contains(word)).map(|word| format!("no movement has {word}")).collect()
    }
    let found = [
        unused(Muscle::ALL.iter().copied(), |m| m.primary.clone()),
        unused(Pattern::ALL.iter().copied(), |m| vec![m.pattern]),
        unused(Discipline::ALL.iter().copied(), |m| m.disciplines.clone()),
        unused(Trait::ALL.iter().copied(), |m| m.traits.clone()),
        unused(seed::equipment_ids(), |m| m.equipment.iter().chain(&m.equipment_any).cloned().collect()),
    ]
    .concat();
    none(&found);
}

#[test]
fn every_movement_is_coached_in_its_own_words() {
    none(&findings(|m| {
        let distinct: BTreeSet<_> = m.cues.iter().collect();
        let sentences = m.cues.iter().all(|cue| cue.trim() == cue && cue.len() >= 8 && cue.ends_with(['.', '!', '?']));
        (m.cues.len() != 3 || distinct.len() != m.cues.len() || !sentences)
            .then(|| format!("needs three sentences as cues, has {:?}", m.cues))
    }));
    let mut owners: BTreeMap<&[String], Vec<&str>> = BTreeMap::new();
    for movement in movements() {
        owners.entry(&movement.cues).or_default().push(movement.id.as_str());
    }
    let copied: Vec<_> = owners.values().filter(|ids| ids.len() > 1).map(|ids| format!("same cues: {ids:?}")).collect();
    none(&copied);
}

#[test]
fn loads_move_in_steps_where_there_are_loads() {
    none(&findings(|m| {
        let grams = m.increment.grams();
        (has_loads(m.load) != (grams > 0) || !(0..=5_000).contains(&grams))
            .then(|| format!("{} in steps of {grams} g", m.load))
    }));
    none(&findings(|m| {
        let lifted = (0.0..=1.0).contains(&m.bodyweight_share);
        let own =
            matches!(m.load, LoadType::Bodyweight | LoadType::WeightedBodyweight | LoadType::Band | LoadType::Machine);
        (!lifted || (m.bodyweight_share > 0.0 && !own)).then(|| format!("lifts {} of the body", m.bodyweight_share))
    }));
    none(&findings(|m| {
        (m.load == LoadType::WeightedBodyweight && m.bodyweight_share == 0.0)
            .then(|| "adds weight to a body it does not lift".to_owned())
    }));
    none(&findings(|m| {
        let unloaded = matches!(m.pattern, Pattern::Mobility | Pattern::Stretch | Pattern::Cardio);
        (unloaded && has_loads(m.load)).then(|| format!("is {} with {}", m.pattern, m.load))
    }));
}

#[test]
fn time_is_plausible() {
    none(&findings(|m| {
        let fine = match m.metric {
            Metric::Reps => (1.0..=20.0).contains(&m.seconds_per_rep),
            Metric::Time | Metric::Distance => m.seconds_per_rep == 1.0,
        };
        (!fine).then(|| format!("{} s per {}", m.seconds_per_rep, m.metric))
    }));
    none(&findings(|m| {
        let counted = match m.pattern {
            Pattern::Cardio => m.metric != Metric::Reps,
            Pattern::Stretch | Pattern::Isometric => m.metric == Metric::Time,
            _ => true,
        };
        (!counted).then(|| format!("a {} is not counted in {}", m.pattern, m.metric))
    }));
}

#[test]
fn anchors_are_sane() {
    let mut anchored: BTreeMap<Pattern, Vec<f64>> = BTreeMap::new();
    for movement in movements() {
        if let Some(ratio) = movement.anchor_ratio {
            anchored.entry(movement.pattern).or_default().push(ratio);
        }
    }
    none(&findings(|m| {
        let ratio = m.anchor_ratio?;
        let lifted = has_loads(m.load) || m.bodyweight_share > 0.0;
        (!(0.1..=3.0).contains(&ratio) || m.metric != Metric::Reps || !lifted)
            .then(|| format!("{ratio} of the anchor, counted in {}, loaded by {}", m.metric, m.load))
    }));
    for (pattern, ratios) in anchored {
        // A lunge is told as part of the squat: few people know their best one.
        assert!(pattern == Pattern::Lunge || ratios.contains(&1.0), "nothing is the anchor of {pattern}");
    }
}

#[test]
fn energy_is_told_where_it_is_shown() {
    none(&findings(|m| match (m.pattern, m.met) {
        (Pattern::Cardio | Pattern::Conditioning, None) => Some("needs a metabolic equivalent".to_owned()),
        (Pattern::Cardio | Pattern::Conditioning | Pattern::Plyometric, Some(met)) => {
            (!(1.5..=16.0).contains(&met)).then(|| format!("{met} metabolic equivalents"))
        }
        (_, Some(_)) => Some(format!("a {} has no metabolic equivalent", m.pattern)),
        (_, None) => None,
    }));
}

#[test]
fn safety_facts_agree_with_the_movement() {
    none(&findings(|m| {
        m.joint_stress.iter().find(|(_, s)| !(1..=3).contains(*s)).map(|(j, s)| format!("{j} stress {s}"))
    }));
    none(&findings(|m| {
        (m.traits.iter().collect::<BTreeSet<_>>().len() != m.traits.len()).then(|| "a trait is there twice".to_owned())
    }));
    none(&findings(|m| {
        (m.pattern == Pattern::Isometric && !m.has(Trait::IsometricHold)).then(|| "holds without saying so".to_owned())
    }));
    none(&findings(|m| {
        (m.pattern == Pattern::VerticalPush
            && !m.has(Trait::Overhead)
            && !m.has(Trait::Inverted)
            && !names_any(m, &["landmine"]))
        .then(|| "presses up, but neither overhead nor upside down".to_owned())
    }));
    none(&findings(|m| {
        (m.has(Trait::Sprint) && m.skill == Level::Beginner).then(|| "beginners do not sprint".to_owned())
    }));
    none(&findings(|m| {
        (m.pattern == Pattern::Plyometric && m.cooldown).then(|| "nobody cools down by jumping".to_owned())
    }));
}
