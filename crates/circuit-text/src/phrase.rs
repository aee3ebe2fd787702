//! Patterns and the durations in them.

use regex::Regex;

/// A length of time with its unit, one group.
macro_rules! duration {
    () => {
        r#"(\d+:\d\d\b|:\d\d\b|\d+(?:\.\d+)?\s*(?:minutes?\b|mins?\b|seconds?\b|secs?\b|s\b|'|"))"#
    };
}
pub(crate) use duration;

/// Patterns that are compiled at their first use. They are part of the program: one that does not compile is a mistake
/// in it, which every test of this crate finds.
macro_rules! patterns {
    ($($name:ident = $text:expr;)+) => {
        $(static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| regex::Regex::new($text).expect("a pattern of this crate"));)+
    };
}
pub(crate) use patterns;

/// Everything that matches, replaced.
pub(crate) fn replace(pattern: &Regex, text: &str, by: &str) -> String {
    pattern.replace_all(text, by).into_owned()
}

/// Seconds of what `duration!` matches.
pub(crate) fn seconds(text: &str) -> Option<u16> {
    let text = text.trim();
    if let Some((minutes, seconds)) = text.split_once(':') {
        let minutes: u16 = if minutes.is_empty() { 0 } else { minutes.parse().ok()? };
        return minutes.checked_mul(60)?.checked_add(seconds.parse().ok()?);
    }
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let number: f64 = text[..end].parse().ok()?;
    let unit = text[end..].trim();
    let seconds = if unit.starts_with(['s', '"']) { number } else { number * 60.0 };
    whole(seconds)
}

/// Whole minutes of what `duration!` matches, rounded up.
pub(crate) fn minutes(text: &str) -> Option<u16> {
    Some(seconds(text)?.div_ceil(60))
}

/// A number as a whole one, unless it is none that a circuit could mean.
pub(crate) fn whole(number: f64) -> Option<u16> {
    (number > 0.0 && number <= 10_000.0).then_some(number.round() as u16)
}
