//! Situations as a coach meets them, and what is expected to change: every table of `data/situations/*.toml` is a test.
//! Whatever is asked, twice is once, every rule of the checker holds, and each change says why.

#[path = "situations/expect.rs"]
mod expect;
#[path = "situations/people.rs"]
mod people;
#[path = "situations/scene.rs"]
mod scene;
mod support;

use scene::{Outcome, Situation};

const FILES: [(&str, &str); 5] = [
    ("asked", include_str!("data/situations/asked.toml")),
    ("told", include_str!("data/situations/told.toml")),
    ("sport", include_str!("data/situations/sport.toml")),
    ("week", include_str!("data/situations/week.toml")),
    ("great", include_str!("data/situations/great.toml")),
];
/// Fewer would be a file that was not read.
const FEWEST: usize = 120;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    situation: Vec<Situation>,
}

fn situations() -> Vec<Situation> {
    let read = |(name, text): (&str, &str)| {
        let file: File = toml::from_str(text).unwrap_or_else(|e| panic!("{name}.toml: {e}"));
        file.situation
    };
    FILES.into_iter().flat_map(read).collect()
}

#[test]
fn there_are_enough_and_each_has_a_name_of_its_own() {
    let all = situations();
    assert!(all.len() >= FEWEST, "{}", all.len());
    for (i, one) in all.iter().enumerate() {
        assert!(!all[..i].iter().any(|other| other.name == one.name), "twice: {}", one.name);
        assert!(one.expect.says_something(), "expects nothing: {}", one.name);
    }
}

/// All at once: the programs are made once, and the report names every one that fails.
#[test]
fn every_situation_ends_as_a_coach_expects() {
    let people = people::all();
    let mut failed = Vec::new();
    for situation in situations() {
        let person = people.get(situation.person.as_str()).unwrap_or_else(|| panic!("nobody is {}", situation.person));
        let outcome = scene::play(&situation, person);
        let mut wrong = expect::check(&situation.expect, &outcome);
        wrong.extend(always(&outcome));
        if !wrong.is_empty() {
            failed.push(format!(
                "{} ({}, day {}):\n    {}",
                situation.name,
                situation.person,
                situation.day,
                wrong.join("\n    ")
            ));
        }
    }
    assert!(failed.is_empty(), "{} failed\n{}", failed.len(), failed.join("\n"));
}

/// What holds of every outcome.
fn always(outcome: &Outcome) -> Vec<String> {
    let mut wrong = Vec::new();
    let Outcome::Session { before, after, changes, again, explained, .. } = outcome else { return wrong };
    if let Some(again) = again
        && **again != **after
    {
        let differences = engine::differences(after, again, &domain::profile::Profile::default());
        wrong.push(format!("twice is not once: {differences:?}"));
    }
    if let Some(why) = explained {
        wrong.push(format!("the checker: {why}"));
    }
    for change in changes {
        if change.because.is_empty() || change.from == change.to {
            wrong.push(format!("says nothing: {change:?}"));
        }
    }
    let conflicts = &after.verdict.infeasible;
    for (i, conflict) in conflicts.iter().enumerate() {
        if conflicts[..i].contains(conflict) {
            wrong.push(format!("says twice: {}", conflict.text));
        }
    }
    if changes.is_empty() && before.blocks != after.blocks {
        wrong.push("changed without a word".to_owned());
    }
    wrong
}
