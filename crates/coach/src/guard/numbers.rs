//! Numbers: whichever way a model writes one, a fact has to hold it, with its unit, for the lift that is spoken of.

use std::{
    collections::{BTreeMap, HashSet},
    sync::LazyLock,
};

use regex::Regex;

use super::{
    Breach,
    language::Lexicon,
    text::{fold, regex, words},
};

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Unit {
    Kg,
    Lb,
    Percent,
    Seconds,
    Minutes,
    Hours,
    Metres,
    Rpe,
    /// Repetitions and sets.
    Count,
    /// Movements of a session.
    Movements,
    /// Points of readiness.
    Points,
    /// Both ends of "62 of 100".
    OutOf,
    /// Weeks of a program.
    Week,
    /// Other stretches of the calendar.
    Calendar,
    None,
}

/// Thousandths of something.
type Number = (i64, Unit);

/// Which numbers may be said, and about what.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbers {
    all: HashSet<Number>,
    /// Numbers of facts that are about no lift in particular.
    general: HashSet<Number>,
    /// By the folded name of the lift.
    of: BTreeMap<String, HashSet<Number>>,
}

/// Words of lifts' names that say nothing about which lift.
const COMMON: [&str; 16] = [
    "barbell",
    "dumbbell",
    "dumbbells",
    "kettlebell",
    "cable",
    "machine",
    "band",
    "seated",
    "standing",
    "incline",
    "with",
    "single",
    "front",
    "back",
    "side",
    "press",
];

impl Numbers {
    /// Allows the numbers of a line, for a lift if it is about one.
    pub fn allow(&mut self, subject: Option<&str>, line: &str) {
        let mut found = numbers(&fold(line));
        // "12 of 14 sets" also means 12 sets.
        let counted = found.windows(2).filter(|w| w[0].1 == Unit::OutOf && w[1].1 == Unit::Count).map(|w| w[0].0);
        let counted: Vec<i64> = counted.collect();
        found.extend(counted.into_iter().map(|value| (value, Unit::Count)));
        self.all.extend(found.iter().copied());
        match subject {
            Some(name) => self.of.entry(fold(name)).or_default().extend(found),
            None => self.general.extend(found),
        }
    }

    pub fn breach(&self, folded: &str, lexicon: &Lexicon) -> Option<Breach> {
        static ROMAN: LazyLock<Regex> =
            LazyLock::new(|| regex(r"\b[ivxlcm]{2,}\s+(?:kg|kilos?|kilograms?|lbs?|pounds?|reps?|sets?|percent)\b"));
        let found = numbers(folded);
        if ROMAN.is_match(folded) || odd_digits(folded) {
            return Some(Breach::Number);
        }
        let known = self.named(folded);
        let held = |(value, unit): Number| {
            if known.is_empty() {
                return holds(&self.all, value, unit);
            }
            // Of a lift that is named only its own numbers count; what belongs to no lift has to say what it counts.
            known.iter().any(|numbers| holds(numbers, value, unit))
                || (unit != Unit::None && holds(&self.general, value, unit))
        };
        if found.iter().any(|number| !held(*number)) {
            return Some(Breach::Number);
        }
        // A lift that no fact speaks of is a prescription of the model's own.
        let foreign = words(folded).into_iter().any(|word| Lexicon::is_movement(word) && !lexicon.knows(word));
        foreign.then_some(Breach::Prescription)
    }

    /// Numbers of the lifts that a sentence names, by whole name or by a word that says which.
    fn named(&self, folded: &str) -> Vec<&HashSet<Number>> {
        let said: HashSet<&str> = words(folded).into_iter().collect();
        let names = |name: &str| {
            folded.contains(name) || words(name).iter().any(|w| w.len() > 3 && !COMMON.contains(w) && said.contains(w))
        };
        self.of.iter().filter(|(name, _)| names(name)).map(|(_, numbers)| numbers).collect()
    }
}

fn holds(allowed: &HashSet<Number>, value: i64, unit: Unit) -> bool {
    match unit {
        Unit::None => {
            allowed.iter().any(|(v, u)| *v == value && !matches!(u, Unit::OutOf | Unit::Points | Unit::Percent))
        }
        _ => allowed.contains(&(value, unit)),
    }
}

/// Digits that are part of words ("st3roids") or of other scripts.
fn odd_digits(folded: &str) -> bool {
    static FINE: LazyLock<Regex> = LazyLock::new(|| {
        regex(concat!(
            r"^(?:-?[\d.,:/×x%-]+(?:kg|lbs?|min|mins|s|sec|h|m|km|rm|x|th|st|nd|rd)?",
            r"|e?1rm|rpe\d+(?:\.\d)?|z\d|\d+x\d+)$"
        ))
    });
    folded.split_whitespace().any(|token| {
        let token = token.trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
        token.chars().any(|c| c.is_numeric() && !c.is_ascii_digit())
            || (token.bytes().any(|b| b.is_ascii_digit())
                && token.chars().any(char::is_alphabetic)
                && !FINE.is_match(token)
                && !token
                    .split(['-', '×', '/', ',', '.', '(', ')', ';', ':', '+'])
                    .all(|part| FINE.is_match(part) || part.is_empty() || !part.bytes().any(|b| b.is_ascii_digit())))
    })
}

/// Every number of a folded text.
fn numbers(folded: &str) -> Vec<Number> {
    static DIGITS: LazyLock<Regex> = LazyLock::new(|| {
        regex(concat!(
            r"(?P<before>\brpe\s*(?:of\s+)?|\bweeks?\s+|[×x]\s*|\d\s+of\s+)?(?P<number>\d[\d.,]*)",
            r"(?:\s*-?\s*(?:(?:work|hard|working)\s+)?(?P<unit>%|[×x]\s|[a-z]+))?",
        ))
    });
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while let Some(hit) = DIGITS.captures_at(folded, at) {
        let Some(number) = hit.name("number") else { break };
        // The next one may need this one's end ("3 × 8") to know what it counts.
        at = number.end();
        let word = hit.name("unit").map_or("", |m| m.as_str());
        if word == "rm" {
            continue;
        }
        let before = hit.name("before").map_or("", |m| m.as_str()).trim_start();
        let said = unit(word);
        let unit = if before.starts_with("rpe") {
            Unit::Rpe
        } else if before.starts_with("week")
            || (before.contains("of") && found.last().is_some_and(|n| n.1 == Unit::Week))
        {
            Unit::Week
        } else if said != Unit::None {
            said
        } else if word == "of"
            && folded[at..].trim_start_matches(" of").trim_start().starts_with(|c: char| c.is_ascii_digit())
            || before.contains("of")
        {
            Unit::OutOf
        } else if before.starts_with(['×', 'x']) || word.starts_with(['×', 'x']) {
            Unit::Count
        } else {
            Unit::None
        };
        // What cannot be read is no number that any fact holds.
        found.push((value(number.as_str().trim_end_matches(['.', ','])).unwrap_or(i64::MAX), unit));
    }
    found.extend(spelled(folded));
    found
}

fn unit(word: &str) -> Unit {
    match word {
        "kg" | "kgs" | "kilo" | "kilos" | "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" => Unit::Kg,
        "lb" | "lbs" | "pound" | "pounds" => Unit::Lb,
        "%" | "percent" => Unit::Percent,
        "s" | "sec" | "secs" | "second" | "seconds" => Unit::Seconds,
        "min" | "mins" | "minute" | "minutes" => Unit::Minutes,
        "h" | "hr" | "hrs" | "hour" | "hours" => Unit::Hours,
        "m" | "metre" | "metres" | "meter" | "meters" | "km" => Unit::Metres,
        "week" | "weeks" => Unit::Week,
        "day" | "days" | "month" | "months" | "year" | "years" => Unit::Calendar,
        "movement" | "movements" | "exercise" | "exercises" => Unit::Movements,
        "point" | "points" => Unit::Points,
        "rep" | "reps" | "repetition" | "repetitions" | "set" | "sets" | "round" | "rounds" => Unit::Count,
        _ => Unit::None,
    }
}

/// Thousandths; "1,250" is a thousand, "62,5" is not.
fn value(text: &str) -> Option<i64> {
    static THOUSANDS: LazyLock<Regex> = LazyLock::new(|| regex(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$"));
    let plain = if THOUSANDS.is_match(text) { text.replace(',', "") } else { text.replace(',', ".") };
    let number: f64 = plain.parse().ok()?;
    (number.is_finite() && number < 1e9).then(|| (number * 1000.0).round() as i64)
}

/// Numbers written as words. Small ones ("one of them") only count where something is counted.
fn spelled(folded: &str) -> Vec<Number> {
    let dashed = folded.replace('-', " ");
    let words = words(&dashed);
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let Some(first) = word_value(words[i]) else {
            i += 1;
            continue;
        };
        let (mut total, mut part, mut length) = (0, first, 1);
        let mut large = first >= 20;
        if words[i] == "hundred" || words[i] == "thousand" {
            part = if words[i] == "hundred" { 100 } else { 1000 };
            large = true;
        }
        while let Some(word) = words.get(i + length) {
            match (*word, word_value(word)) {
                ("hundred", _) => part = part.max(1) * 100,
                ("thousand", _) => (total, part) = (total + part.max(1) * 1000, 0),
                ("and", _) if words.get(i + length + 1).is_some_and(|w| word_value(w).is_some()) => {}
                // "one forty" is 140 where loads are spoken of; any such run is no number of ours.
                (_, Some(v)) => part += v,
                _ => break,
            }
            large |= word_value(word).is_some();
            length += 1;
        }
        let total: i64 = total + part;
        let what = words.get(i + length).map_or(Unit::None, |w| unit(w));
        let rpe = i > 0 && words[i - 1] == "rpe";
        if large || rpe || !matches!(what, Unit::None | Unit::Movements | Unit::Points) {
            // Seconds as an ordinal ("two second thoughts") are rare enough to be refused.
            found.push((total.saturating_mul(1000), if rpe { Unit::Rpe } else { what }));
        }
        i += length;
    }
    found
}

/// Whether a word is a number, to be judged as one.
pub(super) fn is_number_word(word: &str) -> bool {
    word_value(word).is_some()
}

fn word_value(word: &str) -> Option<i64> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let small = SMALL.iter().position(|w| *w == word).and_then(|i| i64::try_from(i).ok());
    let tens = TENS.iter().position(|w| *w == word).and_then(|i| i64::try_from(20 + 10 * i).ok());
    let large = match word {
        "hundred" => Some(100),
        "thousand" => Some(1000),
        "dozen" => Some(12),
        _ => None,
    };
    small.or(tens).or(large)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed() -> Numbers {
        let mut numbers = Numbers::default();
        numbers.allow(Some("Barbell bench press"), "Barbell bench press: 3 × 8–12 × 62.5 kg, stop at RPE 8.");
        numbers.allow(Some("Romanian deadlift"), "Romanian deadlift: 4 × 6 × 100 kg, stop at RPE 7.5.");
        numbers.allow(None, "Session: Upper, 45 min, 9 movements, 4520 kg.");
        numbers
    }

    fn passes(text: &str) -> bool {
        let mut lexicon = Lexicon::default();
        lexicon.know("Barbell bench press Romanian deadlift");
        allowed().breach(&fold(text), &lexicon).is_none()
    }

    #[test]
    fn what_facts_hold_may_be_said() {
        for text in [
            "Bench press is 3 × 8–12 at 62.5 kg.",
            "Three sets of bench press, eight to twelve reps each.",
            "On bench press take 62,5 kg and stop at RPE 8.",
            "Deadlifts are for 4 sets of 6 reps with 100 kilograms.",
            "It takes 45 minutes, forty-five minutes to be exact.",
            "4,520 kg in all.",
            "One thing at a time, and one of them first.",
        ] {
            assert!(passes(text), "{text}");
        }
    }

    #[test]
    fn everything_else_may_not() {
        for text in [
            "Bench press at 100 kg.",
            "Take 65 kg.",
            "Take 62.5 lb.",
            "Take sixty-five kilos.",
            "Take a hundred and forty kilos.",
            "One forty kilos today.",
            "Do 45 reps.",
            "Stop at RPE 9.",
            "Stop at RPE nine.",
            "Rest for 62.5 minutes.",
            "Six thousand is the target.",
            "Squat 62.5 kg.",
            "Take １００ lb.",
            "Take CXL kg.",
            "Take ١٤٠ kg.",
            "Try st3roids.",
            "Do 100 %.",
            "Twelve dozen reps.",
            "Take 6.2.5 kg.",
        ] {
            assert!(!passes(text), "{text}");
        }
    }
}
