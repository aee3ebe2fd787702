//! Texts as plain lower-case lines: one kind of dash, quote and digit, no emojis, no hashtags.

use regex::Captures;

use crate::phrase::{patterns, replace};

/// A line of the text with its number, from 1.
pub(crate) struct Line {
    pub number: u16,
    pub text: String,
}

patterns! {
    HASHTAG = r"(^|\s)#\w+|https?://\S+";
    THOUSANDS = r"\b(\d{1,2}),(\d{3})\b";
    COMMA = r"(\d),(\d)";
    ONE = r"\bone (rounds?|min|mins|minutes?|mile)\b";
    WORD = r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred)\b";
    BULLET = r"^[\s;*>_.-]+";
    DASHES_AT_THE_END = r"[\s-]+$";
}

/// Every line that says something.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Line> {
    text.lines().enumerate().filter_map(|(place, line)| {
        let text = fold(line);
        let number = u16::try_from(place + 1).unwrap_or(u16::MAX);
        text.chars().any(char::is_alphanumeric).then_some(Line { number, text })
    })
}

fn fold(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '’' | '‘' | '′' | '´' | '`' => plain.push('\''),
            '“' | '”' | '″' | '„' => plain.push('"'),
            '–' | '—' | '−' | '→' => plain.push('-'),
            '×' | '✕' => plain.push('x'),
            '♂' => plain.push_str(" men "),
            '♀' => plain.push_str(" women "),
            '…' => plain.push_str("..."),
            '•' | '·' | '▪' | '●' => plain.push_str(" ; "),
            '½' => plain.push_str(".5"),
            '*' | '_' => plain.push(' '),
            c if c.is_ascii_graphic() || c.is_alphabetic() => plain.extend(c.to_lowercase()),
            _ => plain.push(' '),
        }
    }
    let plain = HASHTAG.replace_all(&plain, " ");
    let plain = THOUSANDS.replace_all(&plain, "$1$2");
    let plain = COMMA.replace_all(&plain, "$1.$2");
    let plain = ONE.replace_all(&plain, "1 $1");
    let plain = WORD.replace_all(&plain, |word: &Captures<'_>| number(&word[1]).to_string());
    let plain = plain.replace("''", "\"");
    let plain = replace(&BULLET, &plain, "");
    replace(&DASHES_AT_THE_END, &plain, "").trim().to_owned()
}

fn number(word: &str) -> u16 {
    match word {
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "fifteen" => 15,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        _ => 100,
    }
}
