//! What was typed, with wishes, translations and typing errors seen through.

use domain::movement::Movement;

use crate::{
    index::Index,
    lexicon::{self, lexicon},
    wish::Wish,
    word::{errors, words},
};

/// What was typed, understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    /// What the movement has to be.
    pub wish: Wish,
    /// The same in English words without the wishes, for embedders.
    pub text: String,
    pub(crate) terms: Vec<Term>,
    /// It is about stretching or mobility.
    pub(crate) soft: bool,
    /// It is about jumping, running or getting out of breath.
    pub(crate) fast: bool,
    /// It names no movement, but muscles, aims, tools.
    pub(crate) wide: bool,
    /// The typed words as one title.
    pub(crate) title: Vec<String>,
}

/// A word that was typed, or a phrase.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Term {
    /// Words that count as this one, with how sure that is.
    pub words: Vec<(String, f64)>,
    /// The rarer, the more.
    pub weight: f64,
    /// It says what is trained or with what, and is no name.
    pub about: bool,
}

impl Asked {
    /// Whether a movement has exactly this name, whatever it was wished to be.
    #[must_use]
    pub fn calls(&self, movement: &Movement) -> bool {
        let joined = self.title.concat();
        std::iter::once(&movement.name).chain(&movement.aliases).any(|title| words(title).concat() == joined)
    }
}

impl Index {
    /// What was typed, with wishes, translations and typing errors seen through.
    #[must_use]
    pub fn understand(&self, typed: &str) -> Asked {
        let title = words(typed);
        let mut rest = lexicon::translate(&title);
        let wish = Wish::take(&mut rest, |rest| self.titles.contains(&rest.concat()));
        self.join(&mut rest);
        let phrases = lexicon::expand(&rest);
        let mut terms = Vec::new();
        let last = phrases.len().saturating_sub(1);
        for (place, phrase) in phrases.iter().enumerate() {
            match phrase {
                lexicon::Phrase::Word(word) if lexicon().empty.contains(word) => {}
                lexicon::Phrase::Word(word) => {
                    let next = match phrases.get(place + 1) {
                        Some(lexicon::Phrase::Word(next)) => Some(next.as_str()),
                        _ => None,
                    };
                    terms.extend(self.term(word, next, place == last));
                }
                lexicon::Phrase::Meaning(say, meant) => {
                    let words: Vec<_> = meant.iter().map(|(w, sure)| (words(w).concat(), *sure)).collect();
                    let weight = words.iter().map(|(w, _)| self.rarity(w)).fold(0.0, f64::max).max(2.0);
                    terms.push(Term {
                        words,
                        weight,
                        about: !say.split(' ').any(|word| lexicon().names.contains(word)),
                    });
                }
            }
        }
        let soft = terms.iter().flat_map(|t| &t.words).any(|(word, _)| lexicon().soft.contains(word));
        let fast = terms.iter().flat_map(|t| &t.words).any(|(word, _)| lexicon().fast.contains(word));
        let wide = terms.iter().all(|term| term.about);
        Asked { wish, wide, fast, text: rest.join(" "), terms, soft, title }
    }

    /// "dead lfit": two words that are one with a typing error.
    fn join(&self, words: &mut Vec<String>) {
        let mut place = 0;
        while place + 1 < words.len() {
            let known = |word: &String| self.counts.contains_key(word) || lexicon().empty.contains(word);
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
            return Some(Term {
                words: vec![(word.to_owned(), 1.0)],
                weight: self.rarity(word),
                about: self.facts.contains(word),
            });
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
        let about = found.first().is_some_and(|(known, _)| self.facts.contains(known));
        Some(Term { words: found, weight, about })
    }
}
