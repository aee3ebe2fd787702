//! English, and words that are known: what is neither is not shown.

use std::{collections::HashSet, sync::LazyLock};

use super::{
    Breach,
    text::{fold, words},
};

static ENGLISH: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../lexicon/english.txt").split_whitespace().collect());
static FUNCTION: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../lexicon/function.txt").split_whitespace().collect());
static FOREIGN: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../lexicon/foreign.txt").split_whitespace().collect());
static MOVEMENTS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../lexicon/movements.txt").split_whitespace().collect());

/// Words that facts and the listener's name brought along.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon(HashSet<String>);

impl Lexicon {
    pub fn know(&mut self, text: &str) {
        let folded = fold(text);
        for word in words(&folded) {
            self.0.insert(word.to_owned());
            self.0.extend(word.split('-').map(str::to_owned));
            // One squat, many squats.
            self.0.insert(match word.strip_suffix('s') {
                Some(one) => one.to_owned(),
                None => format!("{word}s"),
            });
        }
    }

    pub fn knows(&self, folded_word: &str) -> bool {
        self.0.contains(folded_word)
    }

    /// Whether it is one of the words that a coach may use about anything: a closed list, with their usual endings. What is
    /// not in it has to stand in a fact.
    pub fn is_common(folded_word: &str) -> bool {
        let has = |word: &str| ENGLISH.contains(word) || FUNCTION.contains(word);
        let bare = folded_word.strip_suffix("'s").unwrap_or(folded_word);
        has(folded_word)
            || has(bare)
            || ["s", "es", "d", "ed", "ing", "ly"].iter().any(|ending| {
                bare.strip_suffix(ending).is_some_and(|stem| {
                    stem.len() > 2 && (has(stem) || (ending.starts_with(['e', 'i']) && has(&format!("{stem}e"))))
                })
            })
    }

    pub fn is_movement(folded_word: &str) -> bool {
        MOVEMENTS.contains(folded_word)
    }
}

pub(super) fn breach(shown: &str, folded: &str, lexicon: &Lexicon) -> Option<Breach> {
    let words = words(folded);
    // Another script; a listener's own name may be in it.
    let known = |word: &&str| lexicon.knows(word);
    let script = words.iter().filter(|w| !known(w)).any(|w| w.chars().any(|c| c.is_alphabetic() && !latin(c)));
    // Keys, encodings, letters with spaces between them.
    let long = words.iter().any(|w| w.chars().count() > 24);
    let singles = words.windows(4).any(|run| run.iter().all(|w| w.len() == 1));
    if script || long || singles || dotted(shown) {
        return Some(Breach::Language);
    }
    if words.iter().any(|w| strange(w, lexicon)) {
        return Some(Breach::Vocabulary);
    }
    let letters: Vec<&str> = words.iter().copied().filter(|w| w.chars().any(char::is_alphabetic)).collect();
    let unknown: Vec<&str> = letters.iter().copied().filter(|w| !lexicon.knows(w)).collect();
    let foreign = unknown.iter().filter(|w| FOREIGN.contains(*w) && !FUNCTION.contains(*w) && !ENGLISH.contains(*w));
    let english = letters.iter().filter(|w| FUNCTION.contains(*w)).count();
    let (foreign, all) = (foreign.count(), unknown.len());
    // Every longer English sentence has small words; only lists of facts may do without.
    let no_sentence = all >= 4 && english == 0 && unknown.iter().filter(|w| Lexicon::is_common(w)).count() * 2 < all;
    (foreign >= 2 || (foreign == 1 && english == 0) || no_sentence).then_some(Breach::Language)
}

/// A word that neither a fact nor the list of a coach's words holds. Numbers are judged elsewhere.
fn strange(word: &str, lexicon: &Lexicon) -> bool {
    let fine = |part: &str| {
        !part.chars().any(char::is_alphabetic)
            || part.bytes().any(|b| b.is_ascii_digit())
            || lexicon.knows(part)
            || lexicon.knows(part.strip_suffix("'s").unwrap_or(part))
            || Lexicon::is_common(part)
            || super::numbers::is_number_word(part)
    };
    !fine(word) && !word.split(['-', '\'']).all(|part| part.is_empty() || fine(part))
}

/// "s.t.e.r.o.i.d.s", "s_t_e_r_o_i_d_s"
fn dotted(shown: &str) -> bool {
    let letters: Vec<char> = shown.chars().collect();
    letters.windows(7).any(|w| {
        (0..7)
            .all(|i| if i % 2 == 0 { w[i].is_alphabetic() } else { matches!(w[i], '.' | '_' | '-' | '*' | '·' | '/') })
    })
}

const fn latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{AA}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}
