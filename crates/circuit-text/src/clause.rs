//! Cuts what is left of a line into things to do.

use crate::{
    names::Names,
    phrase::{patterns, replace},
};

patterns! {
    EMPTY = r"\([\s;,:.-]*\)";
    // A slash between words, a full stop, a plus.
    CUT = r";|,|\+|\s/\s|\.\s|\.$|!|\?|\bthen\b|\bor\b";
    AND = r"\s(?:and|&)\s";
}

/// The clauses of a line. What stands in brackets stays together.
pub(crate) fn clauses(line: &str, names: &Names) -> Vec<String> {
    let line = replace(&EMPTY, line, " ; ");
    let mut found = Vec::new();
    for part in cut(&line) {
        let part = trim(part.trim());
        let numbered = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
        let titled = part.split_once(": ").or_else(|| part.split_once(" - ").filter(|(_, rest)| numbered(rest)));
        match titled {
            Some((title, rest)) if !names.knows_item(title) => {
                found.push(title.trim().to_owned());
                found.extend(both(rest.trim(), names));
            }
            _ => found.extend(both(part, names)),
        }
    }
    found.retain(|clause| clause.chars().any(char::is_alphanumeric));
    found
}

/// Without the marks around it, but with the colon of ":30 plank".
fn trim(part: &str) -> &str {
    let mark = |c: char| c.is_whitespace() || matches!(c, '-' | '.');
    let part = part.trim_start_matches(mark).trim_end_matches(|c| mark(c) || c == ':');
    match part.strip_prefix(':') {
        Some(rest) if !rest.starts_with(|c: char| c.is_ascii_digit()) => rest.trim(),
        _ => part,
    }
}

/// Two clauses where "and" joins two movements, one where it belongs to a name.
fn both(clause: &str, names: &Names) -> Vec<String> {
    if names.knows_item(clause) {
        return vec![clause.to_owned()];
    }
    let Some(and) = AND.find(clause) else { return vec![clause.to_owned()] };
    let (left, right) = (&clause[..and.start()], clause[and.end()..].trim_start_matches("a ").trim());
    let numbered = right.starts_with(|c: char| c.is_ascii_digit());
    if !(numbered || names.knows_item(left) && names.knows_item(right)) {
        return vec![clause.to_owned()];
    }
    let mut found = vec![left.trim().to_owned()];
    found.extend(both(right, names));
    found
}

fn cut(line: &str) -> Vec<String> {
    let mut depth = 0_u32;
    let mut plain = String::with_capacity(line.len());
    // Inside brackets nothing is cut: separators hide behind characters that no folded line holds.
    for c in line.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        plain.push(match c {
            ',' if depth > 0 => '\u{1}',
            '+' if depth > 0 => '\u{2}',
            '/' if depth > 0 => '\u{3}',
            '.' if depth > 0 => '\u{4}',
            ';' if depth > 0 => '\u{1}',
            _ => c,
        });
    }
    let shown = |part: &str| {
        part.chars()
            .map(|c| match c {
                '\u{1}' => ',',
                '\u{2}' => '+',
                '\u{3}' => '/',
                '\u{4}' => '.',
                _ => c,
            })
            .collect::<String>()
    };
    CUT.split(&plain).map(shown).collect()
}
