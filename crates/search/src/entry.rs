//! A movement as the search sees it: every word about it, with what each weighs.

use std::collections::HashMap;

use domain::{
    MovementId,
    movement::{LoadType, Movement, Pattern, Tier},
};

use crate::word::words;

/// One movement.
#[derive(Debug)]
pub(crate) struct Entry {
    pub id: MovementId,
    pub titles: Vec<Vec<String>>,
    /// Weight of each of its words.
    pub words: HashMap<String, f64>,
    pub worth: f64,
    /// Weight of what it trains and how, for those who name no movement.
    pub facts: HashMap<String, f64>,
    /// How little it trains besides the muscle that it trains first, from 0 to 1.
    pub pure: f64,
    /// Stretching and mobility, which nobody means who asks for a muscle.
    pub soft: bool,
    pub pattern: Pattern,
    /// Trained for its muscles, not for speed or breath.
    pub builds: bool,
    pub primary: Vec<String>,
    pub easier: Vec<MovementId>,
    pub harder: Vec<MovementId>,
    pub alike: Vec<MovementId>,
}

impl Entry {
    /// Reads a movement.
    pub fn of(m: &Movement) -> Self {
        let titles: Vec<Vec<String>> = std::iter::once(&m.name).chain(&m.aliases).map(|title| words(title)).collect();
        let mut known: HashMap<String, f64> = HashMap::new();
        let mut add = |text: &str, weight: f64| {
            let found = words(text);
            let pairs: Vec<String> = found.windows(2).map(|pair| pair.concat()).collect();
            for word in found.into_iter().chain(pairs) {
                let kept = known.entry(word).or_default();
                *kept = kept.max(weight);
            }
        };
        add(&m.name, 1.0);
        m.aliases.iter().for_each(|alias| add(alias, 0.95));
        for (place, muscle) in m.primary.iter().enumerate() {
            // Who names a muscle means what trains it first.
            add(muscle.label(), if place == 0 { 1.15 } else { 0.9 });
        }
        m.secondary.iter().for_each(|muscle| add(muscle.label(), 0.3));
        add(m.pattern.label(), 0.6);
        m.equipment.iter().chain(&m.equipment_any).for_each(|piece| add(&piece.replace('_', " "), 0.5));
        if !matches!(m.load, LoadType::Bodyweight | LoadType::None) {
            add(m.load.label(), 0.5);
        }
        m.disciplines.iter().for_each(|d| add(d.label(), 0.4));
        m.traits.iter().for_each(|t| add(t.label(), 0.3));
        for (so, word) in [
            (m.unilateral, "unilateral single"),
            (m.warmup, "warmup"),
            (m.cooldown, "cooldown"),
            (m.compound, "compound"),
        ] {
            if so {
                add(word, 0.3);
            }
        }
        let mut facts: HashMap<String, f64> = HashMap::new();
        for (text, weight) in (m.primary.iter().enumerate())
            .map(|(place, muscle)| (muscle.label(), if place == 0 { 1.0 } else { 0.85 }))
            .chain([(m.pattern.label(), 1.0)])
        {
            facts.insert(words(text).concat(), weight);
        }
        let tier = match m.tier {
            Tier::Diamond => 0.3,
            Tier::Gold => 0.2,
            Tier::Silver => 0.08,
            Tier::Bronze => 0.0,
        };
        let anchor = if m.anchor_ratio == Some(1.0) { 0.25 } else { 0.0 };
        let mut alike = m.variations.clone();
        alike.extend(m.regressions.iter().chain(&m.progressions).filter(|id| !m.variations.contains(id)).cloned());
        Entry {
            id: m.id.clone(),
            titles,
            words: known,
            worth: tier + anchor,
            facts,
            pure: 1.0 / m.primary.len().max(1) as f64,
            soft: matches!(m.pattern, Pattern::Mobility | Pattern::Stretch),
            pattern: m.pattern,
            builds: !matches!(
                m.pattern,
                Pattern::Plyometric | Pattern::Olympic | Pattern::Conditioning | Pattern::Cardio
            ),
            primary: m.primary.iter().map(|muscle| muscle.as_str().to_owned()).collect(),
            easier: m.regressions.clone(),
            harder: m.progressions.clone(),
            alike,
        }
    }
}
