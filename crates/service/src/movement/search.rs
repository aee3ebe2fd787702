//! Finds movements by the words of their names and aliases, in memory: a few hundred names need no index. Typing errors
//! are forgiven only when nothing matches as typed.

use domain::movement::Movement;
use strsim::osa_distance;

/// How well a movement matches; better first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    /// Its name or an alias is what was typed.
    Whole,
    /// Its name or an alias begins or ends with it, word by word: a back squat is a squat.
    Base,
    /// Its name begins with it in the middle of a word.
    NameStart,
    /// An alias begins with it in the middle of a word.
    AliasStart,
    /// Every word typed begins a word of it.
    Words,
    /// Every word typed nearly begins a word of it; the number of typing errors.
    Nearly(usize),
}

/// Those that match, best first; of equals the staples first, of those the lifts that others are measured by, then the
/// shortest names.
pub(super) fn rank<'a>(typed: &str, movements: Vec<&'a Movement>) -> Vec<&'a Movement> {
    let typed = words(typed);
    if typed.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<_> = movements.iter().filter_map(|m| Some((exactly(&typed, &titles(m))?, *m))).collect();
    if found.is_empty() {
        found = movements.iter().filter_map(|m| Some((nearly(&typed, &titles(m))?, *m))).collect();
    }
    let key = |m: &'a Movement| (m.tier, m.anchor_ratio != Some(1.0), words(&m.name).len(), &m.name, &m.id);
    found.sort_by(|(a, m), (b, n)| (a, key(m)).cmp(&(b, key(n))));
    found.into_iter().map(|(_, m)| m).collect()
}

/// Name first, then aliases, each as words.
fn titles(movement: &Movement) -> Vec<Vec<String>> {
    std::iter::once(&movement.name).chain(&movement.aliases).map(|title| words(title)).collect()
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn exactly(typed: &[String], titles: &[Vec<String>]) -> Option<Match> {
    let text = typed.join(" ");
    let begins = |title: &Vec<String>| title.join(" ").starts_with(&text);
    let base = |title: &Vec<String>| {
        // What is done on a bench is no bench.
        let place = title.iter().position(|word| matches!(word.as_str(), "on" | "from" | "with" | "against" | "over"));
        title.starts_with(typed) || title[..place.unwrap_or(title.len())].ends_with(typed)
    };
    let (name, aliases) = titles.split_first()?;
    if titles.iter().any(|title| title == typed) {
        Some(Match::Whole)
    } else if titles.iter().any(base) {
        Some(Match::Base)
    } else if begins(name) {
        Some(Match::NameStart)
    } else if aliases.iter().any(begins) {
        Some(Match::AliasStart)
    } else {
        let any_begins = |word: &String| titles.iter().flatten().any(|known| known.starts_with(word.as_str()));
        typed.iter().all(any_begins).then_some(Match::Words)
    }
}

fn nearly(typed: &[String], titles: &[Vec<String>]) -> Option<Match> {
    let mut errors = 0;
    for word in typed {
        errors += titles.iter().flatten().filter_map(|known| typing_errors(word, known)).min()?;
    }
    Some(Match::Nearly(errors))
}

/// Errors in `word` if it was meant to be `known` or its beginning, and if there are not too many for its length.
fn typing_errors(word: &str, known: &str) -> Option<usize> {
    let length = word.chars().count();
    let allowed = match length {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    if known.chars().count() + allowed < length {
        return None;
    }
    if allowed == 0 {
        return known.starts_with(word).then_some(0);
    }
    let beginning: String = known.chars().take(length).collect();
    [known, beginning.as_str()].map(|meant| osa_distance(word, meant)).into_iter().min().filter(|&n| n <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(typed: &str) -> Option<String> {
        rank(typed, seed::library().all().iter().collect()).first().map(|m| m.id.to_string())
    }

    #[test]
    fn names_and_aliases_are_found_whatever_their_case() {
        assert_eq!(first("Barbell BENCH press").as_deref(), Some("barbell-bench-press"));
        assert_eq!(first("bench press").as_deref(), Some("barbell-bench-press"));
    }

    #[test]
    fn a_plain_word_finds_the_lift_that_stands_for_it() {
        for (typed, meant) in [
            ("squat", "barbell-back-squat"),
            ("deadlift", "barbell-deadlift"),
            ("bench", "barbell-bench-press"),
            ("overhead press", "barbell-overhead-press"),
        ] {
            assert_eq!(first(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn words_may_be_begun_and_in_any_order() {
        assert_eq!(first("press bench barb").as_deref(), Some("barbell-bench-press"));
    }

    #[test]
    fn a_typing_error_is_forgiven_but_nonsense_is_not() {
        assert_eq!(first("barbel bnech press").as_deref(), Some("barbell-bench-press"));
        assert_eq!(first("xyzzy"), None);
        assert_eq!(first("--"), None);
    }
}
