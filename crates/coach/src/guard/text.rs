//! Sentences, letters and words: what every rule sees in the same form.

use std::{collections::HashSet, sync::LazyLock};

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

/// Abbreviations whose full stop ends nothing.
const ABBREVIATIONS: [&str; 10] = ["e.g", "i.e", "vs", "approx", "min", "dr", "mr", "mrs", "ms", "no"];

/// Where the first complete sentence ends, its trailing space included. A full stop only counts once the next character
/// shows that it is none of a number.
pub(super) fn sentence_end(text: &str) -> Option<usize> {
    let mut letters = text.char_indices().peekable();
    while let Some((i, letter)) = letters.next() {
        if letter == '\n' {
            return Some(i + 1);
        }
        if !matches!(letter, '.' | '!' | '?' | '…' | '。') {
            continue;
        }
        let (_, after) = *letters.peek()?;
        let closes = after.is_whitespace() || matches!(after, '"' | '”' | '\'' | '’' | ')');
        if !closes || (letter == '.' && abbreviated(&text[..i])) {
            continue;
        }
        let mut end = i + letter.len_utf8();
        for next in text[end..].chars() {
            if next == '\n' || !(next.is_whitespace() || matches!(next, '"' | '”' | '\'' | '’' | ')')) {
                break;
            }
            end += next.len_utf8();
        }
        return Some(end);
    }
    None
}

/// "e.g." and the "1." of a list.
fn abbreviated(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let begins_line = before.trim_end_matches(word).trim_start().is_empty();
    ABBREVIATIONS.contains(&word.to_lowercase().as_str())
        || (begins_line && !word.is_empty() && word.len() < 3 && word.chars().all(|c| c.is_ascii_digit()))
}

/// A sentence as it is shown: no emphasis, bullets, emoji, or doubled spaces. Everything else stays, to be judged.
pub(super) fn tidy(sentence: &str) -> String {
    static EMPHASIS: LazyLock<Regex> = LazyLock::new(|| regex(r"\*+|_{2,}|^\s*(?:#{1,6}\s+|[-•]\s+)"));
    let text = EMPHASIS.replace_all(sentence, "");
    let text: String = text.chars().filter(|c| !emoji(*c)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const fn emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{FE00}'..='\u{FE0F}' | '\u{20E3}')
}

/// Characters that a person does not see but a machine, or a bidirectional screen, does.
pub(super) fn hidden(raw: &str) -> bool {
    raw.chars().any(|c| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
            || matches!(c, '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}'
                | '\u{F0000}'..='\u{10FFFF}' | '\u{E000}'..='\u{F8FF}')
    })
}

/// Anything that could be more than text once it is on a screen.
pub(super) fn markup(shown: &str) -> bool {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        regex(concat!(
            r"(?i)https?:|ftp:|www\.|javascript:|mailto:|data:\w+/|&#?\w+;|",
            r"\b[a-z0-9-]+\s?(?:\.|\(dot\)|\sdot\s)\s?(?:com|org|net|io|co|de|uk|ru|cn|info|biz|app|dev|ai|me|xyz|ly|gg|shop|club)\b",
        ))
    });
    let folded: String = shown.nfkc().collect();
    folded.contains(['<', '>', '{', '}', '[', ']', '|', '\\', '^', '~', '$', '=', '@', '`', '#'])
        || LINK.is_match(&folded)
}

/// As the rules read it: compatibility forms resolved, accents gone, small letters, one sort of quote, dash and space.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd() {
        match c {
            '\u{300}'..='\u{36F}' => {}
            '’' | '‘' | '`' | '´' => folded.push('\''),
            '–' | '—' | '‐' | '‑' | '‒' | '−' => folded.push('-'),
            '⁄' => folded.push('/'),
            '“' | '”' | '„' | '«' | '»' => folded.push('"'),
            c if c.is_whitespace() => folded.push(' '),
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words of a folded text.
pub(super) fn words(folded: &str) -> Vec<&str> {
    folded.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-')).filter(|w| !w.is_empty()).collect()
}

/// Runs of words that must not be repeated.
#[derive(Debug, Clone, Default)]
pub(super) struct Shingles(HashSet<String>);

impl Shingles {
    const LENGTH: usize = 6;

    pub fn add(&mut self, text: &str) {
        let folded = fold(text);
        let runs = words(&folded);
        self.0.extend(runs.windows(Self::LENGTH).map(|run| run.join(" ")));
    }

    pub fn repeated(&self, folded: &str) -> bool {
        !self.0.is_empty() && words(folded).windows(Self::LENGTH).any(|run| self.0.contains(&run.join(" ")))
    }
}

/// A pattern of ours; it is tested.
pub(super) fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern that compiles")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(mut text: &str) -> Vec<&str> {
        let mut all = Vec::new();
        while let Some(end) = sentence_end(text) {
            all.push(text[..end].trim());
            text = &text[end..];
        }
        all.push(text.trim());
        all
    }

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(split("Take 62.5 kg. Rest."), ["Take 62.5 kg.", "Rest."]);
        assert_eq!(split("Pull, e.g. rows, comes first. Then"), ["Pull, e.g. rows, comes first.", "Then"]);
        assert_eq!(split("1. Squat\n2. Bench\n"), ["1. Squat", "2. Bench", ""]);
        assert_eq!(split("Ready?\" he asked. No"), ["Ready?\"", "he asked.", "No"]);
        assert_eq!(sentence_end("It is 62."), None, "the next character decides");
    }

    #[test]
    fn letters_that_look_like_others_are_read_as_these() {
        assert_eq!(fold("Ｔake  ６２．５ kg – “now”"), "take 62.5 kg - \"now\"");
        assert_eq!(fold("Café ①²"), "cafe 12");
        assert!(hidden("a\u{200B}b") && hidden("a\u{202E}b") && !hidden("a – b\n"));
        assert!(markup("see evil.example.com") && markup("evil dot com") && !markup("Rest. Come back."));
    }
}
