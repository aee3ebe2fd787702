//! Which movement of the library a record is: by name or alias, plain or with the implement that the record names, and
//! never by likeness.

use std::collections::{HashMap, HashSet};

use domain::{
    dto::import::{ImportFacts, ImportOutcome, ImportReport, ImportedRecord},
    library::Library,
    movement::Movement,
};

use super::{
    facts::{Implement, level, muscle},
    read::{File, Record},
};

/// What planning needs of a movement and no file tells.
const NEVER_TOLD: [&str; 11] = [
    "movement pattern",
    "what is counted",
    "one side at a time or both",
    "smallest step of the load",
    "seconds a repetition takes",
    "where it is hardest",
    "load along the spine",
    "stress on joints",
    "demand on the nervous system",
    "three cues in our own words",
    "harder, easier and like movements",
];

/// As names are compared: small letters and digits, words in the singular, without what joins them.
pub(super) fn key_of(name: &str) -> String {
    words(name).concat()
}

/// The same whatever the order of the words: "Bench press, barbell".
fn bag_of(name: &str) -> String {
    let mut words = words(name);
    words.sort();
    words.join(" ")
}

/// As the search folds them, without what joins them, in one spelling.
fn words(name: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in search::words(name) {
        let before = found.last_mut().filter(|w| matches!(w.as_str(), "pull" | "push" | "sit" | "chin" | "step"));
        match (word.as_str(), before) {
            ("with" | "the" | "a" | "an" | "on" | "of" | "and" | "to" | "your", _) => {}
            // Written in one word or two.
            ("up", Some(before)) => before.push_str("up"),
            (word, _) => found.push(
                match word {
                    "db" => "dumbbell",
                    "kb" => "kettlebell",
                    "one" => "single",
                    "flye" | "flie" => "fly",
                    other => other,
                }
                .to_owned(),
            ),
        }
    }
    found
}

/// The library by every name.
struct Names<'a> {
    by_key: HashMap<String, Vec<&'a Movement>>,
    by_bag: HashMap<String, Vec<&'a Movement>>,
}

impl<'a> Names<'a> {
    fn new(library: &'a Library) -> Self {
        let (mut by_key, mut by_bag) = (HashMap::new(), HashMap::new());
        for movement in library.all() {
            for name in std::iter::once(&movement.name).chain(&movement.aliases) {
                put(&mut by_key, key_of(name), movement);
                put(&mut by_bag, bag_of(name), movement);
            }
        }
        Self { by_key, by_bag }
    }

    /// Those of a name; whose words stand in another order only where none has them in this one.
    fn called(&self, name: &str) -> &[&'a Movement] {
        let found = self.by_key.get(&key_of(name)).or_else(|| self.by_bag.get(&bag_of(name)));
        found.map_or(&[], Vec::as_slice)
    }
}

fn put<'a>(names: &mut HashMap<String, Vec<&'a Movement>>, key: String, movement: &'a Movement) {
    let list = names.entry(key).or_default();
    if list.iter().all(|other| other.id != movement.id) {
        list.push(movement);
    }
}

/// What every record of a file is to the library.
pub(super) fn report(file: File, library: &Library) -> ImportReport {
    let names = Names::new(library);
    let records = file.records.into_iter().map(|record| judged(record, &names)).collect();
    ImportReport { source: file.source, saved: false, records, refused: file.refused }
}

fn judged(record: Record, names: &Names<'_>) -> ImportedRecord {
    let implements: Vec<Implement> = record.equipment.iter().filter_map(|word| Implement::of(word)).collect();
    let fits = |m: &Movement| implements.is_empty() || implements.iter().any(|i| i.fits(m));
    let mut held: &[&Movement] = &[];
    for name in std::iter::once(&record.name).chain(&record.aliases) {
        // The name may say what it is done with, where the equipment of the record says nothing or another thing.
        let own = Implement::of(name);
        let with: Vec<String> = implements.iter().map(|i| format!("{} {name}", i.word())).collect();
        // Its own name first; the implement before it only where that settles which one is meant.
        for tried in std::iter::once(name).chain(&with) {
            let called = names.called(tried);
            let settled = |m: &Movement| fits(m) && own.is_none_or(|i| i.fits(m));
            let mut suit = called.iter().filter(|m| settled(m));
            if let (Some(movement), None) = (suit.next(), suit.next()) {
                let by = if bag_of(&movement.name) == bag_of(tried) { "name" } else { "another of its names" };
                let how = if tried == name && *name == record.name {
                    format!("“{}” by {by}.", movement.name)
                } else {
                    format!("“{}” as “{tried}”, by {by}.", movement.name)
                };
                return outcome(record, ImportOutcome::Matched, Some(movement), how);
            }
            if held.is_empty() {
                held = called;
            }
        }
    }
    let Some(movement) = held.first() else {
        let why = "The library has no movement of that name.".to_owned();
        return outcome(record, ImportOutcome::Incomplete, None, why);
    };
    let said = if record.equipment.is_empty() { "nothing of it".to_owned() } else { record.equipment.join(", ") };
    let why = match held {
        [one] => format!(
            "“{}” has that name and is done with {}; the file says {said}. It is not taken for it.",
            one.name,
            one.load.label().to_lowercase(),
        ),
        several => {
            let names: Vec<&str> = several.iter().map(|m| m.name.as_str()).collect();
            format!("More than one has that name: {}. The file does not say which.", names.join(", "))
        }
    };
    outcome(record, ImportOutcome::Held, Some(movement), why)
}

fn outcome(record: Record, outcome: ImportOutcome, movement: Option<&Movement>, why: String) -> ImportedRecord {
    let ((known, missing), facts) = match outcome {
        ImportOutcome::Matched => Default::default(),
        ImportOutcome::Held | ImportOutcome::Incomplete => (told(&record), facts(&record)),
    };
    let movement = movement.map(|m| m.id.clone());
    ImportedRecord { key: record.key, name: record.name, outcome, movement, why, known, missing, facts }
}

/// What a record tells, in words of the library. Muscles that are two or more there are left for people to choose.
fn facts(record: &Record) -> ImportFacts {
    let muscles = |list: &[String]| {
        let mut found: Vec<_> = list.iter().filter_map(|word| muscle(word)).collect();
        let mut seen = HashSet::new();
        found.retain(|muscle| seen.insert(*muscle));
        found
    };
    let primary = muscles(&record.primary);
    let implement = match record.equipment.as_slice() {
        [one] => Implement::of(one),
        _ => None,
    };
    ImportFacts {
        aliases: record.aliases.clone(),
        secondary: muscles(&record.secondary).into_iter().filter(|m| !primary.contains(m)).collect(),
        primary,
        equipment: implement.map_or(&[][..], Implement::pieces).iter().map(|piece| (*piece).to_owned()).collect(),
        load: implement.and_then(Implement::load),
        skill: record.level.as_deref().and_then(level),
        compound: match record.mechanic.as_deref() {
            Some("compound") => Some(true),
            Some("isolation") => Some(false),
            _ => None,
        },
    }
}

/// What a record tells of what planning needs, and what it does not.
fn told(record: &Record) -> (Vec<String>, Vec<String>) {
    let (mut known, mut missing) = (Vec::new(), Vec::new());
    let muscles = |list: &[String]| -> (Vec<&'static str>, Vec<String>) {
        let (clear, unclear): (Vec<_>, Vec<_>) = list.iter().map(|w| (w, muscle(w))).partition(|(_, m)| m.is_some());
        let clear = clear.into_iter().filter_map(|(_, m)| m).map(|m| m.label()).collect();
        (clear, unclear.into_iter().map(|(w, _)| w.clone()).collect())
    };
    let (primary, unclear) = muscles(&record.primary);
    if primary.is_empty() {
        missing.push("muscles that it trains first".to_owned());
    } else {
        known.push(format!("trains first: {}", primary.join(", ")));
    }
    if !unclear.is_empty() {
        missing.push(format!("which muscle “{}” is", unclear.join("”, “")));
    }
    let (secondary, _) = muscles(&record.secondary);
    if !secondary.is_empty() {
        known.push(format!("also trains: {}", secondary.join(", ")));
    }
    let implement = record.equipment.iter().find_map(|word| Implement::of(word));
    match implement {
        Some(_) => known.push(format!("equipment: {}", record.equipment.join(", "))),
        None if record.equipment.is_empty() => missing.push("equipment".to_owned()),
        None => missing.push(format!("which equipment “{}” is", record.equipment.join(", "))),
    }
    match record.level.as_deref().and_then(level) {
        Some(level) => known.push(format!("level: {}", level.label().to_lowercase())),
        None => missing.push("level".to_owned()),
    }
    match record.mechanic.as_deref() {
        Some(mechanic @ ("compound" | "isolation")) => known.push(format!("mechanic: {mechanic}")),
        _ => missing.push("whether more than one joint works".to_owned()),
    }
    if let Some(category) = &record.category {
        known.push(format!("category: {category}"));
    }
    missing.extend(NEVER_TOLD.iter().map(|fact| (*fact).to_owned()));
    (known, missing)
}
