//! Sentences about a change, from the committed difference alone.

use domain::{plan::Change, profile::PersonaTone as Tone};

/// What sort of difference it is.
enum Sort {
    /// The session is shorter or longer.
    Length,
    /// A movement makes way for another one.
    Swap,
    /// A movement is left out.
    Out,
    /// A movement comes in addition.
    In,
    /// Sets, repetitions or load.
    Dose,
}

fn sort(change: &Change) -> Sort {
    if change.what == "Session length" {
        Sort::Length
    } else if change.to == "left out" {
        Sort::Out
    } else if change.from == "—" {
        Sort::In
    } else if change.from == change.what {
        Sort::Swap
    } else {
        Sort::Dose
    }
}

/// What changed today.
pub(super) fn today(tone: Tone, c: &Change, seed: u64) -> String {
    let (what, from, to) = (&c.what, &c.from, &c.to);
    let swapped = |to: &str| match to.split_once(", ") {
        Some((name, dose)) => format!("{name} ({dose})"),
        None => to.to_owned(),
    };
    let second = seed % 2 == 1;
    let text = match (sort(c), tone) {
        (Sort::Length, Tone::Supportive) => format!("Today takes {to} instead of {from}"),
        (Sort::Length, Tone::DrillSergeant) => format!("You have {to}, not {from}"),
        (Sort::Length, Tone::Analytical) => format!("Session length: {from} → {to}"),
        (Sort::Length, Tone::Motivational) => format!("{to} instead of {from} is time enough for what matters most"),
        (Sort::Length, Tone::Minimalist) => format!("{from} → {to}"),

        (Sort::Swap, Tone::Supportive) if second => format!("In place of {what} you do {new}", new = swapped(to)),
        (Sort::Swap, Tone::Supportive) => format!("{what} makes way for {new}", new = swapped(to)),
        (Sort::Swap, Tone::DrillSergeant) => format!("{what} is out. {new} is in", new = swapped(to)),
        (Sort::Swap, Tone::Analytical) => format!("{what} replaced by {new}", new = swapped(to)),
        (Sort::Swap, Tone::Motivational) => format!("{new} takes the place of {what}", new = swapped(to)),
        (Sort::Swap, Tone::Minimalist) => format!("{what} → {new}", new = swapped(to)),

        (Sort::Out, Tone::Supportive) => format!("{what} can wait for another day ({from} until now)"),
        (Sort::Out, Tone::DrillSergeant) => format!("{what} is cut ({from})"),
        (Sort::Out, Tone::Analytical) => format!("{what} removed ({from})"),
        (Sort::Out, Tone::Motivational) => format!("{what} has the day off ({from})"),
        (Sort::Out, Tone::Minimalist) => format!("{what} out ({from})"),

        (Sort::In, Tone::Supportive) => format!("{what} joins in with {to}"),
        (Sort::In, Tone::DrillSergeant) => format!("{what} comes on top: {to}"),
        (Sort::In, Tone::Analytical) => format!("{what} added: {to}"),
        (Sort::In, Tone::Motivational) => format!("There is room for {what}: {to}"),
        (Sort::In, Tone::Minimalist) => format!("+ {what} {to}"),

        (Sort::Dose, Tone::Supportive) if second => format!("{what} is {to} today, where {from} was planned"),
        (Sort::Dose, Tone::Supportive) => format!("{what} goes from {from} to {to}"),
        (Sort::Dose, Tone::DrillSergeant) => format!("{what}: {to}, not {from}"),
        (Sort::Dose, Tone::Analytical) => format!("{what}: {from} → {to}"),
        (Sort::Dose, Tone::Motivational) => format!("{what} is {to} today instead of {from}"),
        (Sort::Dose, Tone::Minimalist) => format!("{what} {from} → {to}"),
    };
    with_reason(tone, text, &c.because)
}

/// What changes next time.
pub(super) fn next(tone: Tone, c: &Change) -> String {
    let (what, from, to) = (&c.what, &c.from, &c.to);
    let text = match tone {
        Tone::Supportive => format!("Next time {what} goes from {from} to {to}"),
        Tone::DrillSergeant => format!("Next time, {what}: {to}, not {from}"),
        Tone::Analytical => format!("Next exposure, {what}: {from} → {to}"),
        Tone::Motivational => format!("Next time {what} is {to}, after {from} today"),
        Tone::Minimalist => format!("Next: {what} {from} → {to}"),
    };
    with_reason(tone, text, &c.because)
}

/// Appends the reason: after a colon when it is one sentence, on its own when it is several.
pub(super) fn with_reason(tone: Tone, text: String, because: &str) -> String {
    let reason = because.trim().trim_end_matches('.');
    // They say nothing that the sentence does not.
    if matches!(reason, "" | "Added" | "The time there is today") {
        return format!("{text}.");
    }
    if reason.contains(". ") || text.contains(": ") || text.contains(". ") || tone == Tone::DrillSergeant {
        return format!("{text}. {reason}.");
    }
    format!("{text}: {}.", uncapitalised(reason))
}

/// A sentence as the second half of another one; abbreviations keep their capitals.
pub(super) fn uncapitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second))
            if (first != 'I' || second.is_alphabetic()) && !(second.is_uppercase() || second.is_ascii_digit()) =>
        {
            first.to_lowercase().chain(sentence.chars().skip(1)).collect()
        }
        _ => sentence.to_owned(),
    }
}
