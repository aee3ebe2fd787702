//! The library by its words.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use domain::{
    MovementId,
    library::Library,
    movement::{LoadType, Movement, Pattern, Tier},
};

use crate::{
    lexicon,
    wish::{Beside, Wish},
    word::{errors, words},
};

/// Said in every other query without meaning anything.
const EMPTY: [&str; 49] = [
    "a",
    "an",
    "the",
    "for",
    "with",
    "my",
    "but",
    "and",
    "or",
    "of",
    "to",
    "in",
    "on",
    "at",
    "without",
    "something",
    "exercise",
    "workout",
    "that",
    "is",
    "i",
    "me",
    "some",
    "good",
    "best",
    "do",
    "doe",
    "not",
    "no",
    "what",
    "how",
    "can",
    "from",
    "your",
    "movement",
    "more",
    "home",
    "de",
    "la",
    "el",
    "con",
    "al",
    "en",
    "una",
    "a",
    "mit",
    "am",
    "learn",
    "only",
];

/// Words of those who want to stretch or to move freely.
const SOFT: [&str; 22] = [
    "stretch",
    "stretching",
    "mobility",
    "pose",
    "yoga",
    "warmup",
    "cooldown",
    "opener",
    "breathing",
    "breath",
    "foam",
    "roller",
    "roll",
    "flexibility",
    "thoracic",
    "ankle",
    "posture",
    "chintuck",
    "tight",
    "stiff",
    "deep",
    "neck",
];

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

impl Asked {
    /// Whether a movement has exactly this name, whatever it was wished to be.
    #[must_use]
    pub fn calls(&self, movement: &Movement) -> bool {
        let joined = self.title.concat();
        std::iter::once(&movement.name).chain(&movement.aliases).any(|title| words(title).concat() == joined)
    }
}

/// What was typed, understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    /// What the movement has to be.
    pub wish: Wish,
    /// The same in English words without the wishes, for embedders.
    pub text: String,
    terms: Vec<Term>,
    /// It is about stretching or mobility.
    soft: bool,
    /// The typed words as one title.
    title: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
struct Term {
    /// Words that count as this one, with how sure that is.
    words: Vec<(String, f64)>,
    weight: f64,
}

#[derive(Debug)]
struct Entry {
    id: MovementId,
    titles: Vec<Vec<String>>,
    /// Weight of each of its words.
    words: HashMap<String, f64>,
    worth: f64,
    /// Stretching and mobility, which nobody means who asks for a muscle.
    soft: bool,
    pattern: Pattern,
    primary: Vec<String>,
    easier: Vec<MovementId>,
    harder: Vec<MovementId>,
    alike: Vec<MovementId>,
}

/// The library, ready to be searched.
#[derive(Debug, Clone)]
pub struct Index {
    entries: Vec<Arc<Entry>>,
    /// In how many movements a word occurs.
    counts: HashMap<String, usize>,
    /// The vocabulary in alphabetical order, for beginnings and typing errors.
    vocabulary: Vec<String>,
    /// Words of titles as they stand there, without pairs written as one.
    solid: HashSet<String>,
}

impl Index {
    /// Reads every name, alias and fact.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        let empty = Self { entries: Vec::new(), counts: HashMap::new(), vocabulary: Vec::new(), solid: HashSet::new() };
        empty.with(library.all())
    }

    /// The same with more movements, such as those of a person's own. Entries are shared, so that this can be done for
    /// one search.
    #[must_use]
    pub fn with<'a>(&self, more: impl IntoIterator<Item = &'a Movement>) -> Self {
        let mut index = self.clone();
        for movement in more {
            let entry = entry(movement);
            for word in entry.words.keys() {
                let count = index.counts.entry(word.clone()).or_default();
                *count += 1;
                if *count == 1 {
                    index.vocabulary.push(word.clone());
                }
            }
            index.solid.extend(entry.titles.iter().flatten().cloned());
            index.entries.push(Arc::new(entry));
        }
        index.vocabulary.sort();
        index
    }

    /// What was typed, with wishes, translations and typing errors seen through.
    #[must_use]
    pub fn understand(&self, typed: &str) -> Asked {
        let title = words(typed);
        let mut rest = lexicon::translate(title.clone());
        let wish = Wish::take(&mut rest);
        self.join(&mut rest);
        let phrases = lexicon::expand(&rest);
        let mut terms = Vec::new();
        let last = phrases.len().saturating_sub(1);
        for (place, phrase) in phrases.iter().enumerate() {
            match phrase {
                lexicon::Phrase::Word(word) if EMPTY.contains(&word.as_str()) => {}
                lexicon::Phrase::Word(word) => {
                    let next = match phrases.get(place + 1) {
                        Some(lexicon::Phrase::Word(next)) => Some(next.as_str()),
                        _ => None,
                    };
                    terms.extend(self.term(word, next, place == last));
                }
                lexicon::Phrase::Meaning(meant) => {
                    let words: Vec<_> = meant.iter().map(|(w, sure)| (words(w).concat(), *sure)).collect();
                    let weight = words.iter().map(|(w, _)| self.rarity(w)).fold(0.0, f64::max).max(2.0);
                    terms.push(Term { words, weight });
                }
            }
        }
        let soft = terms.iter().flat_map(|t| &t.words).any(|(word, _)| SOFT.contains(&word.as_str()));
        Asked { wish, text: rest.join(" "), terms, soft, title }
    }

    /// "dead lfit": two words that are one with a typing error.
    fn join(&self, words: &mut Vec<String>) {
        let mut place = 0;
        while place + 1 < words.len() {
            let known = |word: &String| self.counts.contains_key(word) || EMPTY.contains(&word.as_str());
            if !(known(&words[place]) && known(&words[place + 1])) {
                let both = words[place..=place + 1].concat();
                let solid = self.vocabulary.iter().filter(|k| self.solid.contains(*k));
                let one = solid.filter_map(|k| Some((errors(&both, k)?, k))).min();
                if let Some((_, one)) = one {
                    words.splice(place..=place + 1, [one.clone()]);
                    continue;
                }
            }
            place += 1;
        }
    }

    #[expect(clippy::disallowed_methods, reason = "orders a list for a reader; no plan follows from its last bit")]
    fn rarity(&self, word: &str) -> f64 {
        let count = self.counts.get(word).copied().unwrap_or(0) as f64;
        let all = self.entries.len() as f64;
        (1.0 + (all - count + 0.5) / (count + 0.5)).ln().max(0.1)
    }

    /// A word as it is known, as the beginning of one, or as one with typing errors.
    fn term(&self, word: &str, next: Option<&str>, last: bool) -> Option<Term> {
        if self.counts.contains_key(word) && !(last && word.chars().count() <= 2) {
            return Some(Term { words: vec![(word.to_owned(), 1.0)], weight: self.rarity(word) });
        }
        let mut found: Vec<(String, f64)> = Vec::new();
        if last || word.chars().count() >= 4 {
            let from = self.vocabulary.partition_point(|known| known.as_str() < word);
            let begun = self.vocabulary[from..].iter().take_while(|known| known.starts_with(word)).take(12);
            found.extend(begun.map(|known| (known.clone(), 0.8)));
        }
        if found.is_empty() {
            let together = next.map(|next| format!("{word}{next}"));
            let near = |typed: &str| {
                let mut near: Vec<(usize, &String)> =
                    self.vocabulary.iter().filter_map(|known| Some((errors(typed, known)?, known))).collect();
                near.sort_by_key(|(errors, known)| (*errors, std::cmp::Reverse(self.counts[*known]), (*known).clone()));
                let least = near.first().map_or(0, |(errors, _)| *errors);
                near.into_iter()
                    .take_while(|(errors, _)| *errors == least)
                    .take(3)
                    .map(|(n, known)| (known.clone(), 0.8 - 0.1 * n as f64))
                    .collect::<Vec<_>>()
            };
            found = near(word);
            if let Some(together) = together {
                if self.counts.contains_key(&together) {
                    found = vec![(together, 1.0)];
                } else {
                    found.extend(near(&together));
                }
            }
        }
        let weight = match found.first() {
            Some((known, _)) => self.rarity(known),
            // Nobody knows it; it still says that the rest is not all.
            None => 2.0,
        };
        Some(Term { words: found, weight })
    }

    /// Those of some movements that match, best first. `cost` says how unwelcome one is, or that it is none of them.
    #[must_use]
    pub fn by_words(&self, asked: &Asked, cost: impl Fn(&MovementId) -> Option<f64>) -> Vec<Hit> {
        let allowed = |id: &MovementId| cost(id).is_some();
        let all: f64 = asked.terms.iter().map(|t| t.weight).sum();
        let mut hits: Vec<Hit> =
            self.entries.iter().filter(|e| allowed(&e.id)).filter_map(|e| hit(e, asked, all)).collect();
        self.look_beside(asked, &mut hits, &allowed);
        if !asked.wish.hurts.is_empty() {
            hits.iter_mut().for_each(|hit| hit.score -= cost(&hit.id).unwrap_or_default());
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
        hits
    }
}

impl Index {
    /// Who asks for one movement is content with its relatives, and who asks for something easier wants only those.
    fn look_beside(&self, asked: &Asked, hits: &mut Vec<Hit>, allowed: &impl Fn(&MovementId) -> bool) {
        let best = self
            .entries
            .iter()
            .filter_map(|e| Some((e, named(e, asked)?)))
            .max_by(|(a, x), (b, y)| (x + a.worth).total_cmp(&(y + b.worth)).then_with(|| b.id.cmp(&a.id)));
        let Some((named, _)) = best else { return };
        let raise = |hits: &mut Vec<Hit>, ids: &[MovementId], by: f64, step: f64| {
            for (place, id) in ids.iter().filter(|id| allowed(id)).enumerate() {
                let by = by - step * place as f64;
                match hits.iter_mut().find(|hit| hit.id == *id) {
                    Some(hit) => {
                        hit.score += by;
                        hit.coverage = hit.coverage.max(0.9);
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
    if asked.terms.is_empty() || entry.soft && !asked.soft {
        return None;
    }
    let best = entry.titles.iter().map(|title| base(title, &asked.terms)).fold(0.0, f64::max);
    (best >= 0.66).then_some(best)
}

fn hit(entry: &Entry, asked: &Asked, all: f64) -> Option<Hit> {
    let joined = asked.title.concat();
    let called = entry.titles.iter().any(|t| t.concat() == joined);
    let (mut matched, mut score) = (0.0, 0.0);
    for term in &asked.terms {
        let best = term
            .words
            .iter()
            .filter_map(|(word, sure)| Some((entry.words.get(word)? * sure, *sure)))
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
    // The shortest title that holds what was typed is the plainest movement.
    let plain = entry.titles.iter().map(|title| base(title, &asked.terms)).fold(0.0, f64::max);
    let score = score / all.max(1.0) * coverage + 0.9 * plain + entry.worth
        - if entry.soft && !asked.soft { 0.6 } else { 0.0 }
        + if called { 10.0 } else { 0.0 };
    Some(Hit { id: entry.id.clone(), called, coverage, score })
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

fn entry(movement: &Movement) -> Entry {
    let m = movement;
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
    for (so, word) in
        [(m.unilateral, "unilateral single"), (m.warmup, "warmup"), (m.cooldown, "cooldown"), (m.compound, "compound")]
    {
        if so {
            add(word, 0.3);
        }
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
        soft: matches!(m.pattern, Pattern::Mobility | Pattern::Stretch),
        pattern: m.pattern,
        primary: m.primary.iter().map(|muscle| muscle.as_str().to_owned()).collect(),
        easier: m.regressions.clone(),
        harder: m.progressions.clone(),
        alike,
    }
}
