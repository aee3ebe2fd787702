//! Words, numbers, dates and names in a message.

use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate};
use domain::{MovementId, request::Weekday};
use regex::Regex;

/// No message is read further.
const MOST_WORDS: usize = 400;
/// Words that name no movement by themselves.
const COMMON: [&str; 16] = [
    "press", "the", "with", "barbell", "dumbbell", "machine", "cable", "band", "single", "standing", "seated", "one",
    "arm", "leg", "high", "low",
];

/// A message as its words, lower-case, without marks.
#[derive(Debug)]
pub(super) struct Message {
    words: Vec<String>,
    /// The same with a space around each word.
    text: String,
}

fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('’', "'");
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '/' | '.' | '-')))
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|w| !w.is_empty())
        .take(MOST_WORDS)
        .collect()
}

/// Without the ending of a plural, so that "squats" is "squat".
fn stem(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with('s') => stem,
        _ => word,
    }
}

fn split(name: &str) -> Vec<String> {
    words(name).iter().flat_map(|w| w.split('-')).map(|w| stem(w).to_owned()).filter(|w| !w.is_empty()).collect()
}

impl Message {
    pub fn new(text: &str) -> Self {
        let words = words(text);
        let text = format!(" {} ", words.join(" "));
        Self { words, text }
    }

    /// Whether the phrase stands in it as whole words.
    pub fn has(&self, phrase: &str) -> bool {
        self.text.contains(&format!(" {phrase} "))
    }

    /// Whether one of the phrases stands in it.
    pub fn any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.has(phrase))
    }

    /// Whether a name stands in it, whatever its number.
    pub fn names(&self, name: &str) -> bool {
        find(&self.stems(), &split(name)).is_some()
    }

    fn stems(&self) -> Vec<String> {
        split(&self.text)
    }

    /// A length of time in minutes.
    pub fn minutes(&self) -> Option<u16> {
        static MINUTES: LazyLock<Option<Regex>> =
            LazyLock::new(|| Regex::new(r" (\d{1,3}) ?-?(?:min|mins|minutes|minute|m|') ").ok());
        static HOURS: LazyLock<Option<Regex>> =
            LazyLock::new(|| Regex::new(r" (\d)(?:\.(\d))? ?(?:h|hour|hours) ").ok());
        if let Some(found) = MINUTES.as_ref()?.captures(&self.text) {
            return found[1].parse().ok();
        }
        if let Some(found) = HOURS.as_ref()?.captures(&self.text) {
            let tenths = found.get(2).and_then(|d| d.as_str().parse::<u16>().ok()).unwrap_or(0);
            return Some(found[1].parse::<u16>().ok()? * 60 + tenths * 6);
        }
        let spoken = [
            ("hour and a half", 90),
            ("half an hour", 30),
            ("half hour", 30),
            ("three quarters of an hour", 45),
            ("quarter of an hour", 15),
            ("two hours", 120),
            ("an hour", 60),
            ("one hour", 60),
            ("twenty minutes", 20),
            ("thirty minutes", 30),
            ("forty minutes", 40),
        ];
        spoken.iter().find(|(words, _)| self.has(words)).map(|(_, minutes)| *minutes)
    }

    /// A number of ten, as pain is told: "4/10", "a 6", "7 out of 10".
    pub fn of_ten(&self) -> Option<u8> {
        let number = self.words.iter().find_map(|word| {
            let word = word.strip_suffix("/10").unwrap_or(word);
            word.parse::<u8>().ok()
        })?;
        (number <= 10).then_some(number)
    }

    /// The number that follows a word directly.
    pub fn number_after(&self, word: &str) -> Option<u8> {
        let place = self.words.iter().position(|w| w == word)?;
        self.words.get(place + 1)?.parse().ok()
    }

    /// The days that are named, in order. A weekday is the next one, today included only by name.
    pub fn dates(&self, today: NaiveDate) -> Vec<NaiveDate> {
        let next = |weekday: Weekday| {
            let ahead = (7 + u64::from(weekday.index()) - u64::from(today.weekday().num_days_from_monday())) % 7;
            today.checked_add_days(Days::new(if ahead == 0 { 7 } else { ahead }))
        };
        let weekday = |word: &str| {
            let word = word.strip_suffix("'s").unwrap_or(word);
            Weekday::ALL.iter().copied().find(|day| {
                let name = day.as_str();
                word == name
                    || (word.len() >= 3 && word.len() <= 5 && word != "sun" && word != "sat" && name.starts_with(word))
            })
        };
        self.words
            .iter()
            .filter_map(|word| match word.as_str() {
                "today" | "today's" | "tonight" => Some(today),
                "tomorrow" | "tomorrow's" => today.succ_opt(),
                "yesterday" => today.pred_opt(),
                word => word.parse().ok().or_else(|| weekday(word).and_then(next)),
            })
            .collect()
    }

    /// The movement with the longest name that stands in it, and where; only behind `after` if that is given.
    pub fn movement(&self, all: &[(MovementId, Vec<String>)], after: Option<usize>) -> Option<(MovementId, usize)> {
        let stems = self.stems();
        all.iter()
            .flat_map(|(id, names)| names.iter().map(move |name| (id, split(name))))
            .filter_map(|(id, name)| {
                let from = after.map_or(0, |at| at + 1).min(stems.len());
                let at = from + find(&stems[from..], &name)?;
                Some((name.len(), std::cmp::Reverse(at), id, at))
            })
            .max_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)))
            .map(|(_, _, id, at)| (id.clone(), at))
    }

    /// The only one of some movements that has a telling word of the message in its name, and where the word stands.
    pub fn by_word(&self, all: &[(MovementId, String)]) -> Option<(MovementId, usize)> {
        self.stems().iter().enumerate().filter(|(_, word)| word.len() > 2 && !COMMON.contains(&word.as_str())).find_map(
            |(at, word)| {
                let mut with = all.iter().filter(|(_, name)| split(name).contains(word));
                let (id, _) = with.next()?;
                with.next().is_none().then(|| (id.clone(), at))
            },
        )
    }
}

/// Where a run of words stands in others.
fn find(words: &[String], run: &[String]) -> Option<usize> {
    if run.is_empty() {
        return None;
    }
    words.windows(run.len()).position(|window| window == run)
}
