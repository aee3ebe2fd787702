//! Words of lifters that stand in no title: muscles in plain English, abbreviations, aims, German and Spanish, tools, limits.
//! The words themselves are data, `data/lexicon.toml`.

use std::{
    collections::{BTreeMap, HashSet},
    sync::LazyLock,
};

use domain::movement::{Joint, Trait};
use serde::Deserialize;

use crate::{wish::Beside, word::words};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("../data/lexicon.toml")));

/// Everything that the file says.
pub(crate) struct Lexicon {
    /// Said without meaning anything.
    pub empty: HashSet<String>,
    /// Said by those who want to stretch or to move freely.
    pub soft: HashSet<String>,
    /// Said by those who want to jump, run, or get out of breath.
    pub fast: HashSet<String>,
    /// Kinds of movements.
    pub about: HashSet<String>,
    /// Parts of names.
    pub names: HashSet<String>,
    pub pain: Vec<String>,
    pub regions: HashSet<String>,
    /// Longest first, as all lists of phrases.
    pub tools: Vec<(String, Tool)>,
    pub joints: Vec<(String, Joint)>,
    pub limits: Vec<(String, Limit)>,
    translations: Vec<(String, String)>,
    meanings: Vec<(String, Vec<(String, f64)>)>,
}

/// What a phrase asks of a movement.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Limit {
    say: Vec<String>,
    /// The words also belong to the name.
    pub stays: bool,
    /// Counts only next to other words.
    pub beside_words: bool,
    pub kit: Option<Vec<String>>,
    pub without: Vec<String>,
    pub never: Vec<Trait>,
    pub spine: bool,
    pub one_sided: bool,
    pub low_ceiling: bool,
    pub beginner: bool,
    pub indoors: bool,
    /// Rather without equipment.
    pub bare: bool,
    pub beside: Option<Beside>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "version")]
    _version: u32,
    empty: HashSet<String>,
    soft: HashSet<String>,
    fast: HashSet<String>,
    about: HashSet<String>,
    names: HashSet<String>,
    pain: Vec<String>,
    regions: HashSet<String>,
    translations: BTreeMap<String, BTreeMap<String, String>>,
    tool: Vec<Tool>,
    joint: Vec<Region>,
    limit: Vec<Limit>,
    meaning: Vec<Meaning>,
}

/// What a word for a tool means.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tool {
    say: Vec<String>,
    /// One of these is it; none where the word is a name when the tool is there ("bench").
    #[serde(default)]
    pub equipment: Vec<String>,
    /// What is missing besides where it is not there.
    #[serde(default)]
    pub absent: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Region {
    say: Vec<String>,
    joint: Joint,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meaning {
    say: Vec<String>,
    words: BTreeMap<String, f64>,
}

/// A piece of a query.
pub(crate) enum Phrase {
    /// As it stands.
    Word(String),
    /// A phrase, and the words that count as it, with how well each fits.
    Meaning(&'static str, &'static [(String, f64)]),
}

/// The words that the search knows.
pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn read(text: &str) -> Self {
        let file: File =
            toml::from_str(text).unwrap_or_else(|error| panic!("crates/search/data/lexicon.toml: {error}"));
        Self {
            empty: file.empty,
            soft: file.soft,
            fast: file.fast,
            about: file.about,
            names: file.names,
            pain: file.pain,
            regions: file.regions,
            tools: phrases(file.tool.into_iter().map(|t| (t.say.clone(), t))),
            joints: phrases(file.joint.into_iter().map(|j| (j.say, j.joint))),
            limits: phrases(file.limit.into_iter().map(|l| (l.say.clone(), l))),
            translations: longest_first(file.translations.into_values().flatten().collect()),
            meanings: phrases(file.meaning.into_iter().map(|m| (m.say, m.words.into_iter().collect()))),
        }
    }
}

fn phrases<T: Clone>(all: impl Iterator<Item = (Vec<String>, T)>) -> Vec<(String, T)> {
    longest_first(all.flat_map(|(say, meant)| say.into_iter().map(move |s| (s, meant.clone()))).collect())
}

/// As queries are folded, longest first.
fn longest_first<T>(mut all: Vec<(String, T)>) -> Vec<(String, T)> {
    for (say, _) in &mut all {
        *say = words(say).join(" ");
    }
    all.sort_by_key(|(say, _)| std::cmp::Reverse(say.split(' ').count()));
    all
}

/// The same words in English, abbreviations spelled out.
pub(crate) fn translate(words: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some(first) = rest.first() {
        let fit = LEXICON.translations.iter().find_map(|(from, to)| Some((length(rest, from)?, to)));
        match fit {
            Some((length, to)) => {
                found.extend(to.split(' ').map(str::to_owned));
                rest = &rest[length..];
            }
            None => {
                found.push(first.clone());
                rest = &rest[1..];
            }
        }
    }
    found
}

/// Phrases that mean something else than their words.
pub(crate) fn expand(words: &[String]) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some(first) = rest.first() {
        let fit = LEXICON.meanings.iter().find_map(|(from, meant)| Some((length(rest, from)?, from, meant)));
        // A plain word inside a longer name is a part of that name: "leg press" is about no hamstrings.
        match fit {
            Some((length, say, meant)) if length > 1 || words.len() <= 1 || stands_alone(words, first) => {
                found.push(Phrase::Meaning(say, meant));
                rest = &rest[length..];
            }
            _ => {
                found.push(Phrase::Word(first.clone()));
                rest = &rest[1..];
            }
        }
    }
    found
}

/// Whether no word of a name stands beside it.
fn stands_alone(words: &[String], word: &str) -> bool {
    !words.iter().any(|w| w != word && LEXICON.names.contains(w))
}

fn length(words: &[String], phrase: &str) -> Option<usize> {
    let mut count = 0;
    for part in phrase.split(' ') {
        if words.get(count)? != part {
            return None;
        }
        count += 1;
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_is_meant_stands_in_the_library() {
        let index = crate::Index::new(seed::library());
        let unknown: Vec<String> = (lexicon().meanings.iter())
            .flat_map(|(say, meant)| meant.iter().map(move |(word, _)| (say, words(word).concat())))
            .filter(|(_, word)| !index.knows(word))
            .map(|(say, word)| format!("“{say}” means “{word}”"))
            .collect();
        assert!(unknown.is_empty(), "no movement has these words: {unknown:#?}");
        for (say, tool) in &lexicon().tools {
            for piece in tool.equipment.iter().chain(&tool.absent) {
                assert!(
                    seed::equipment().iter().any(|e| e.id == *piece),
                    "“{say}” means “{piece}”, which does not exist"
                );
            }
        }
    }
}
