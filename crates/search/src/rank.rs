//! Which movements match what was typed, and in which order.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use domain::MovementId;

use crate::{
    entry::Entry,
    index::Index,
    understand::{Asked, Term},
    wish::{Beside, Wish},
};

/// A movement that matches some of the words.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which.
    pub id: MovementId,
    /// Its name or an alias is what was typed.
    pub called: bool,
    /// Share of what was typed that it matches, by weight.
    pub coverage: f64,
    score: f64,
}

#[cfg(test)]
impl Hit {
    /// One for tests of what becomes of it.
    pub(crate) const fn new(id: MovementId, called: bool, coverage: f64) -> Self {
        Self { id, called, coverage, score: coverage }
    }
}

/// What a title is worth that holds all of what was typed, more than what is a relative of it.
const WHOLE: f64 = 0.35;
/// What is left of a title that ends with another word.
const OTHER_END: f64 = 0.7;
/// What trains in the same way as the movement that was named.
const SAME_PATTERN: f64 = 0.4;
/// Where no movement was named: how much a title counts, and how much being a staple.
const WIDE_TITLE: f64 = 0.3;
const WIDE_WORTH: f64 = 1.3;
/// What training one muscle alone is worth to who asks for it.
const PURE: f64 = 0.2;
/// What jumps or breathes hard trains a muscle too, but nobody means it who asks for one.
const FOR_SPEED: f64 = 0.4;

impl Index {
    /// Those of some movements that match, best first. `cost` says how unwelcome one is, or that it is none of them.
    #[must_use]
    pub fn by_words(&self, asked: &Asked, cost: impl Fn(&MovementId) -> Option<f64>) -> Vec<Hit> {
        let allowed = |id: &MovementId| cost(id).is_some();
        let all: f64 = asked.terms.iter().map(|t| t.weight).sum();
        let mut hits: Vec<Hit> =
            self.entries.iter().filter(|e| allowed(&e.id)).filter_map(|e| hit(e, asked, all)).collect();
        self.look_beside(asked, &mut hits, &allowed);
        hits.iter_mut().for_each(|hit| hit.score -= cost(&hit.id).unwrap_or_default());
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
        hits
    }

    /// Who asks for one movement is content with its relatives, and who asks for something easier wants only those.
    fn look_beside(&self, asked: &Asked, hits: &mut Vec<Hit>, allowed: &impl Fn(&MovementId) -> bool) {
        let best = self
            .entries
            .iter()
            .filter_map(|e| Some((e, named(e, asked)?)))
            .max_by(|(a, x), (b, y)| (x + a.worth).total_cmp(&(y + b.worth)).then_with(|| b.id.cmp(&a.id)));
        let Some((named, _)) = best else { return };
        let raise = |hits: &mut Vec<Hit>, ids: &[MovementId], by: f64, step: f64| {
            let places: HashMap<MovementId, usize> =
                hits.iter().enumerate().map(|(place, hit)| (hit.id.clone(), place)).collect();
            for (place, id) in ids.iter().filter(|id| allowed(id)).enumerate() {
                let by = by - step * place as f64;
                match places.get(id) {
                    Some(&at) => {
                        hits[at].score += by;
                        hits[at].coverage = hits[at].coverage.max(0.9);
                    }
                    None => hits.push(Hit { id: id.clone(), called: false, coverage: 0.9, score: by }),
                }
            }
        };
        let chain = |first: &[MovementId], next: fn(&Entry) -> &Vec<MovementId>| {
            let mut all = first.to_vec();
            for id in first {
                let more = self.entries.iter().find(|e| e.id == *id).map(|e| next(e)).into_iter().flatten();
                let more: Vec<_> = more.filter(|id| !all.contains(id) && **id != named.id).cloned().collect();
                all.extend(more);
            }
            all
        };
        match asked.wish.beside {
            None => {
                let same: HashSet<&MovementId> =
                    self.entries.iter().filter(|e| e.pattern == named.pattern).map(|e| &e.id).collect();
                hits.iter_mut().filter(|hit| same.contains(&hit.id)).for_each(|hit| hit.score += SAME_PATTERN);
                raise(hits, std::slice::from_ref(&named.id), 0.6, 0.0);
                raise(hits, &named.alike, 0.55, 0.01);
            }
            Some(Beside::Easier) => raise(hits, &chain(&named.easier, |e| &e.easier), 5.0, 0.1),
            Some(Beside::Harder) => raise(hits, &chain(&named.harder, |e| &e.harder), 5.0, 0.1),
            Some(Beside::Instead) => {
                let mut same: Vec<&Arc<Entry>> = self
                    .entries
                    .iter()
                    .filter(|e| e.pattern == named.pattern && e.primary.iter().any(|m| named.primary.contains(m)))
                    .collect();
                same.sort_by(|a, b| b.worth.total_cmp(&a.worth));
                let ids: Vec<_> = same.iter().map(|e| e.id.clone()).collect();
                raise(hits, &ids, 2.0, 0.01);
            }
        }
        if asked.wish.beside.is_some() {
            hits.retain(|hit| hit.id != named.id);
        }
    }
}

/// How well what was typed names one movement: every word of it stands in one title.
fn named(entry: &Entry, asked: &Asked) -> Option<f64> {
    if asked.terms.is_empty() || asked.wide || entry.soft && !asked.soft {
        return None;
    }
    let best = entry.titles.iter().map(|title| base(title, &asked.terms)).fold(0.0, f64::max);
    let whole = entry.titles.iter().any(|title| holds_all(title, &asked.terms));
    // One word is half of "back squat", and still names it.
    let least = if asked.terms.len() == 1 { 0.5 } else { 0.66 };
    (best >= least).then_some(best + if whole { WHOLE } else { 0.0 })
}

fn hit(entry: &Entry, asked: &Asked, all: f64) -> Option<Hit> {
    let joined = asked.title.concat();
    let called = entry.titles.iter().any(|t| t.concat() == joined);
    let (mut matched, mut score) = (0.0, 0.0);
    for term in &asked.terms {
        let best = term
            .words
            .iter()
            .filter_map(|(word, sure)| Some((weight(entry, asked, word)? * sure, *sure)))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((weight, sure)) = best {
            score += term.weight * weight;
            matched += term.weight * sure;
        }
    }
    if !called && matched == 0.0 {
        // Only wishes were typed: everything that grants them.
        return (asked.terms.is_empty() && asked.wish != Wish::default()).then(|| Hit {
            id: entry.id.clone(),
            called: false,
            coverage: 1.0,
            score: entry.worth,
        });
    }
    let coverage = if all > 0.0 { matched / all } else { 1.0 };
    let score = score / all.max(1.0) * coverage;
    let soft = if entry.soft && !asked.soft { 0.6 } else { 0.0 };
    // The shortest title that holds what was typed is the plainest movement.
    let plain =
        |title: &Vec<String>| base(title, &asked.terms) * if ends_so(title, &asked.terms) { 1.0 } else { OTHER_END };
    let plain = entry.titles.iter().map(plain).fold(0.0, f64::max);
    let score = if asked.wide && !called {
        // Nobody named a movement: the staples of what was asked for.
        let fast = if entry.builds || asked.fast { 0.0 } else { FOR_SPEED };
        score + WIDE_TITLE * plain + WIDE_WORTH * entry.worth + PURE * entry.pure - fast
    } else {
        let whole = entry.titles.iter().any(|title| holds_all(title, &asked.terms));
        score + 0.9 * plain + entry.worth + if whole { WHOLE } else { 0.0 }
    };
    let score = score - soft + if called { 10.0 } else { 0.0 };
    Some(Hit { id: entry.id.clone(), called, coverage, score })
}

/// What a word weighs in a movement.
fn weight(entry: &Entry, asked: &Asked, word: &str) -> Option<f64> {
    let fact = if asked.wide { entry.facts.get(word) } else { None };
    fact.or_else(|| entry.words.get(word)).copied()
}

/// Whether a title ends with what was typed: a squat clean is a clean.
fn ends_so(title: &[String], terms: &[Term]) -> bool {
    let meant = |word: &str| terms.iter().any(|t| t.words.iter().any(|(w, sure)| w == word && *sure >= 0.6));
    title.last().is_some_and(|last| meant(last)) || title.len() > 1 && meant(&title[title.len() - 2..].concat())
}

/// Whether every word that was typed stands in a title.
fn holds_all(title: &[String], terms: &[Term]) -> bool {
    let stands = |word: &str| title.iter().any(|w| w == word) || title.windows(2).any(|pair| pair.concat() == word);
    !terms.is_empty() && terms.iter().all(|t| t.words.iter().any(|(word, sure)| *sure >= 0.6 && stands(word)))
}

/// How much of a title is what was typed.
fn base(title: &[String], terms: &[Term]) -> f64 {
    if title.is_empty() || terms.is_empty() {
        return 0.0;
    }
    let meant = |word: &str| terms.iter().any(|t| t.words.iter().any(|(w, sure)| w == word && *sure >= 0.6));
    let pair = |place: usize| title.get(place..place + 2).is_some_and(|pair| meant(&pair.concat()));
    let counts = |place: usize| meant(&title[place]) || pair(place) || place > 0 && pair(place - 1);
    let both = (0..title.len()).filter(|&place| counts(place)).count() as f64;
    both / title.len().max(terms.len()) as f64
}
