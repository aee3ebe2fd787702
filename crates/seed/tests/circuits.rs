//! The circuits are sound: numbers that fit their kind, movements that exist, names that are used once, something for
//! every kit.

use std::collections::BTreeSet;

use domain::{
    circuit::{AmountUnit, Circuit, CircuitKind, CircuitOrigin},
    equipment::Kit,
    movement::{Level, Metric, Movement},
};
use seed::{circuits, kits, library};

/// Fails with every finding, one a line.
fn none(found: &[String]) {
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

fn findings(check: impl Fn(&Circuit) -> Vec<String>) -> Vec<String> {
    circuits().iter().flat_map(|c| check(c).into_iter().map(|what| format!("{}: {what}", c.slug))).collect()
}

fn movements(circuit: &Circuit) -> impl Iterator<Item = &'static Movement> {
    circuit.items.iter().filter_map(|item| library().get(&item.movement))
}

#[test]
fn there_are_enough_of_every_kind() {
    assert!(circuits().len() >= 120, "{}", circuits().len());
    for kind in CircuitKind::ALL {
        let count = circuits().iter().filter(|c| c.kind == *kind).count();
        assert!(count >= 3, "{kind}: {count}");
    }
}

#[test]
fn numbers_fit_the_kind() {
    none(&findings(|c| {
        let errors = c.validate().err().unwrap_or_default();
        errors.into_iter().map(|e| format!("{}: {}", e.field, e.message)).collect()
    }));
}

#[test]
fn every_name_is_used_once() {
    let mut seen = BTreeSet::new();
    let mut twice = Vec::new();
    for circuit in circuits() {
        for name in [&circuit.slug, &circuit.name].into_iter().chain(&circuit.aliases) {
            let key: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            // A circuit's slug is its name.
            if !seen.insert((key.clone(), circuit.slug.clone())) {
                continue;
            }
            if seen.iter().filter(|(k, _)| *k == key).count() > 1 {
                twice.push(format!("{name}: {}", circuit.slug));
            }
        }
    }
    none(&twice);
}

#[test]
fn movements_exist_and_the_level_covers_their_skill() {
    none(&findings(|c| {
        let missing = c.items.iter().filter(|i| library().get(&i.movement).is_none());
        let unknown = missing.map(|i| format!("no movement {}", i.movement));
        let hard = movements(c).filter(|m| m.skill > c.level).map(|m| format!("{} asks for more skill", m.id));
        unknown.chain(hard).collect()
    }));
}

/// Metres, seconds and calories belong to movements that are measured, repetitions to those that are counted; rope
/// skipping is both.
#[test]
fn amounts_suit_the_movement() {
    none(&findings(|c| {
        let odd = c.items.iter().filter_map(|item| {
            let movement = library().get(&item.movement)?;
            let (unit, _) = item.amount()?;
            let far = unit == AmountUnit::Metres && movement.metric == Metric::Reps;
            far.then(|| format!("{} in metres", movement.id))
        });
        odd.collect()
    }));
}

#[test]
fn every_kit_has_circuits_of_its_own_that_fit_it() {
    for kit in [Kit::Bodyweight, Kit::Bands, Kit::Dumbbells, Kit::Kettlebell, Kit::HomeRack, Kit::Hotel, Kit::FullGym] {
        let content = kits().iter().find(|k| k.id == kit).expect("every kit is in the seed data");
        let fitting = |c: &&Circuit| movements(c).all(|m| m.fits(&content.equipment));
        for level in [Level::Beginner, Level::Intermediate] {
            let found = circuits()
                .iter()
                .filter(|c| c.origin == CircuitOrigin::Alloy && c.level <= level)
                .filter(fitting)
                .count();
            assert!(found >= 2, "{kit}, {level}: {found}");
        }
    }
}
