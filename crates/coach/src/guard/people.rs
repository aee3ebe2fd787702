//! People: an answer is about the one who reads it.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Breach,
    language::Lexicon,
    text::{fold, regex},
};

/// Capitals that mean no person.
const FINE: [&str; 34] = [
    "rpe",
    "rir",
    "hrv",
    "e1rm",
    "1rm",
    "amrap",
    "emom",
    "doms",
    "pr",
    "kg",
    "lb",
    "ok",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "alloy",
    "english",
    "i",
];

/// What somebody does who is spoken about.
const THIRD: [&str; 26] = [
    "is", "was", "has", "had", "did", "does", "trained", "trains", "lifted", "lifts", "logged", "logs", "benched",
    "benches", "squats", "squatted", "ran", "runs", "weighs", "weighed", "sleeps", "slept", "told", "says", "said",
    "and",
];

pub(super) fn breach(shown: &str, folded: &str, lexicon: &Lexicon) -> Option<Breach> {
    static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
        regex(concat!(
            r"\b(?:another|other|different|previous|next|all|every|some|my|our|these|those) (?:\w+ )?",
            r"(?:users?|members?|clients?|athletes?|accounts?|customers?|patients?|persons?|trainees?|lifters?)\b",
            r"|\b(?:user|account|client|member|athlete) (?:id|number|name|named|called|no)\b",
            r"|\b(?:his|her) (?:\w+ )?(?:training|session|weight|max|plan|bench|squat|deadlift|injury|sleep|data|log|program)\b",
            r"|\b(?:someone|somebody) else\b",
        ))
    });
    if OTHERS.is_match(folded) {
        return Some(Breach::OtherPerson);
    }
    let tokens: Vec<&str> = shown.split_whitespace().collect();
    let mut begins = true;
    for (i, token) in tokens.iter().enumerate() {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric());
        let folded_word = fold(word);
        let bare = folded_word.strip_suffix("'s").unwrap_or(&folded_word);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let known = bare.split(['-', '/', '\'']).all(|part| {
            lexicon.knows(part) || Lexicon::is_common(part) || FINE.contains(&part) || part.parse::<f64>().is_ok()
        }) || Lexicon::is_common(bare)
            || lexicon.knows(bare);
        if capital && !known {
            let next =
                tokens.get(i + 1).map(|t| fold(t.trim_matches(|c: char| !c.is_alphanumeric()))).unwrap_or_default();
            let spoken_of = folded_word.ends_with("'s") || THIRD.contains(&next.as_str());
            // Every sentence begins with a capital; names in the middle of one are names.
            if !begins || spoken_of || shouted(word) {
                return Some(Breach::OtherPerson);
            }
        }
        begins = token.ends_with([':', '.', '!', '?', '"', '”', '(', '…']) && !known_title(bare);
    }
    None
}

fn known_title(bare: &str) -> bool {
    matches!(bare, "dr" | "mr" | "mrs" | "ms")
}

/// A word in capitals that nobody taught it: a password, a token, a signal.
fn shouted(word: &str) -> bool {
    word.chars().count() >= 4 && word.chars().all(|c| c.is_uppercase() || c.is_numeric() || c == '-' || c == '_')
}
