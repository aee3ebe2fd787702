//! What no answer of a model may contain, judged while it streams.
//!
//! A model has no authority here: what it may speak about is decided by facts, and a sentence leaves this module only when
//! nothing in it speaks against. Words are held back until their sentence is complete, then the whole sentence passes or is
//! replaced by one of the narrator's. A model that keeps failing is not listened to any further.
//!
//! What may be said is a closed list: the words of the facts, the words of a coach (`lexicon/english.txt`), and numbers that
//! facts hold. Forbidding words alone would always be one paraphrase behind. Patterns then forbid what can be said with
//! permitted words and must not be.
//!
//! The rules err on the strict side. A good sentence that is replaced costs a nicer wording; a bad one that passes can cost
//! a shoulder.

mod advice;
mod claims;
mod language;
mod numbers;
mod people;
mod symptoms;
mod text;

use std::collections::VecDeque;

use crate::{
    fact::{Fact, Listener},
    narrator::Sentence,
};
use language::Lexicon;
use numbers::Numbers;

/// Why a sentence may not be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Breach {
    /// A number that no fact holds, or one that belongs to another lift.
    Number,
    /// Changing loads, sets or movements beyond what the engine decided.
    Prescription,
    /// A diagnosis.
    Diagnosis,
    /// Symptoms called harmless.
    Harmless,
    /// Training through pain, illness or danger.
    Danger,
    /// Against a doctor, a medication, or a limit that protects.
    Override,
    /// Drugs and doping.
    Drugs,
    /// Starving, dehydrating, diet plans.
    Diet,
    /// Promised outcomes.
    Promise,
    /// Shaming.
    Shame,
    /// Posing as a human or a professional.
    Posing,
    /// Sources, statistics or history that nobody gave it, or prediction of injuries.
    Invention,
    /// An action said to be done.
    Claim,
    /// HTML, links, code, hidden characters.
    Markup,
    /// Somebody who is not the listener.
    OtherPerson,
    /// Its instructions, or what somebody else's text told it to say.
    Leak,
    /// Another language, or no language at all.
    Language,
    /// A word that neither a fact nor the list of a coach's words holds.
    Vocabulary,
    /// The body's warnings, without the advice to stop or to get help.
    Symptom,
    /// A sentence without an end.
    Endless,
}

/// What leaves the guard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passed {
    /// The model's sentence.
    Words(String),
    /// A sentence of the narrator in place of the model's, or nothing when everything has been said.
    Instead {
        /// Why.
        breach: Breach,
        /// What is said instead.
        text: Option<String>,
    },
}

impl Passed {
    /// What the person reads.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Words(text) => Some(text),
            Self::Instead { text, .. } => text.as_deref(),
        }
    }
}

/// What a model may speak about.
#[derive(Debug, Clone, Default)]
pub struct Allowed {
    numbers: Numbers,
    lexicon: Lexicon,
    /// Runs of words of the instructions and of texts by others.
    secret: text::Shingles,
    /// What facts say of the past, folded.
    past: Option<String>,
}

impl Allowed {
    /// Exactly these facts.
    #[must_use]
    pub fn new(listener: &Listener, facts: &[Fact]) -> Self {
        let mut allowed = Self::default();
        // A name that is a sentence would make words known that nobody is called by.
        if listener.name.split_whitespace().count() <= NAME {
            allowed.lexicon.know(&listener.name);
        }
        for fact in facts {
            if matches!(fact, Fact::Done(_) | Fact::Next(_) | Fact::Before(_)) {
                let said = allowed.past.get_or_insert_default();
                fact.lines(listener.unit).iter().for_each(|line| said.push_str(&text::fold(line)));
            }
            for line in fact.lines(listener.unit) {
                allowed.numbers.allow(subject(fact, &line), &line);
                if let Some(stand_in) = stand_in(fact) {
                    allowed.numbers.allow(Some(stand_in), &line);
                }
                allowed.lexicon.know(&line);
            }
        }
        allowed
    }

    /// Instructions that must not be repeated.
    #[must_use]
    pub fn without_repeating(mut self, text: &str) -> Self {
        self.secret.add(text);
        self
    }
}

/// The lift that a line of a fact is about.
fn subject<'a>(fact: &'a Fact, line: &str) -> Option<&'a str> {
    match fact {
        Fact::Day(day) => day.main.iter().map(|lift| lift.name.as_str()).find(|name| line.starts_with(name)),
        Fact::Done(done) => done.records.iter().map(|(name, _)| name.as_str()).find(|name| line.contains(name)),
        Fact::Change(change) if change.what == "Session length" => None,
        _ => fact.subject(),
    }
}

/// The lift that comes in place of another one; the numbers are its own.
fn stand_in(fact: &Fact) -> Option<&str> {
    match fact {
        Fact::Change(change) if change.from == change.what => change.to.split_once(", ").map(|(name, _)| name),
        _ => None,
    }
}

/// Nobody's name has more words.
const NAME: usize = 3;
/// After so many breaches nobody listens any more.
const PATIENCE: usize = 3;
/// Words that are remembered for what is split over several sentences.
const MEMORY: usize = 16;
/// No sentence is longer (in bytes).
const SENTENCE: usize = 480;

/// The filter of one answer.
#[derive(Debug)]
pub struct Guard {
    allowed: Allowed,
    held: String,
    before: String,
    spare: VecDeque<String>,
    breaches: Vec<Breach>,
    closed: bool,
}

impl Guard {
    /// For one answer; `spare` are the narrator's sentences about the same facts.
    #[must_use]
    pub fn new(mut allowed: Allowed, spare: &[Sentence]) -> Self {
        spare.iter().for_each(|s| allowed.lexicon.know(&s.text));
        Self {
            allowed,
            held: String::new(),
            before: String::new(),
            spare: spare.iter().map(|s| s.text.clone()).collect(),
            breaches: Vec::new(),
            closed: false,
        }
    }

    /// Takes the next words of the model and gives back what may be said by now.
    pub fn push(&mut self, delta: &str) -> Vec<Passed> {
        if self.closed {
            return Vec::new();
        }
        self.held.push_str(delta);
        let mut out = Vec::new();
        while !self.closed
            && let Some(end) = text::sentence_end(&self.held)
        {
            let sentence: String = self.held.drain(..end).collect();
            self.settle(&sentence, &mut out);
        }
        if !self.closed && self.held.len() > SENTENCE {
            self.held.clear();
            self.refuse(Breach::Endless, "", &mut out);
            self.close(Breach::Endless, &mut out);
        }
        out
    }

    /// The answer is over.
    pub fn finish(&mut self) -> Vec<Passed> {
        let mut out = Vec::new();
        if !self.closed {
            let rest = std::mem::take(&mut self.held);
            self.settle(&rest, &mut out);
        }
        self.closed = true;
        out
    }

    /// The model fell silent before its end: what is half said is dropped, and the narrator tells what is left to tell.
    pub fn give_up(&mut self) -> Vec<String> {
        self.closed = true;
        self.held.clear();
        self.spare.drain(..).collect()
    }

    /// The answer ran into its limit: its last sentence is only the half of one.
    pub fn drop_rest(&mut self) {
        self.held.clear();
    }

    /// Whether listening any further makes sense; if not, the model should be stopped.
    #[must_use]
    pub const fn closed(&self) -> bool {
        self.closed
    }

    /// What was found, in order.
    #[must_use]
    pub fn breaches(&self) -> &[Breach] {
        &self.breaches
    }

    fn settle(&mut self, sentence: &str, out: &mut Vec<Passed>) {
        let shown = text::tidy(sentence);
        if shown.is_empty() {
            return;
        }
        match judge(&self.allowed, &self.before, sentence, &shown) {
            None => {
                self.remember(&shown);
                out.push(Passed::Words(shown));
            }
            Some(breach) => self.refuse(breach, &shown, out),
        }
    }

    /// Keeps the last words that were said, without the marks between sentences.
    fn remember(&mut self, shown: &str) {
        let said = text::fold(shown);
        let joined = format!("{} {}", self.before, said.trim_end_matches(['.', '!', '?', '…', ',', ':', ';']));
        let words: Vec<&str> = joined.split(' ').filter(|w| !w.is_empty()).collect();
        self.before = words[words.len().saturating_sub(MEMORY)..].join(" ");
    }

    fn refuse(&mut self, breach: Breach, sentence: &str, out: &mut Vec<Passed>) {
        self.breaches.push(breach);
        self.before.clear();
        let text = self.instead_of(sentence);
        out.push(Passed::Instead { breach, text });
        if self.breaches.len() >= PATIENCE {
            self.close(breach, out);
        }
    }

    /// Stops listening and tells what is left to tell.
    fn close(&mut self, breach: Breach, out: &mut Vec<Passed>) {
        self.closed = true;
        self.held.clear();
        out.extend(self.spare.drain(..).map(|text| Passed::Instead { breach, text: Some(text) }));
    }

    /// The narrator's sentence that shares most words with the refused one, else the next one.
    fn instead_of(&mut self, sentence: &str) -> Option<String> {
        let folded = text::fold(sentence);
        let words = text::words(&folded);
        let shared =
            |text: &String| text::words(&text::fold(text)).iter().filter(|w| w.len() > 3 && words.contains(*w)).count();
        let best = (0..self.spare.len()).max_by_key(|i| (shared(&self.spare[*i]), usize::MAX - i))?;
        self.spare.remove(best)
    }
}

/// The first thing that speaks against a sentence; `before` is the folded sentence that was said before it.
fn judge(allowed: &Allowed, before: &str, raw: &str, shown: &str) -> Option<Breach> {
    if text::hidden(raw) || text::markup(shown) {
        return Some(Breach::Markup);
    }
    let folded = text::fold(shown);
    // What is split over two sentences is found where it is completed.
    let joined = format!("{before} {folded}");
    let found = |rule: &dyn Fn(&str) -> Option<Breach>| {
        rule(&folded).or_else(|| {
            let split = if before.is_empty() { None } else { rule(&joined) };
            split.filter(|_| rule(before).is_none())
        })
    };
    if allowed.secret.repeated(&folded) || (allowed.secret.repeated(&joined) && !allowed.secret.repeated(before)) {
        return Some(Breach::Leak);
    }
    found(&advice::breach)
        .or_else(|| symptoms::breach(&folded))
        .or_else(|| found(&|text| claims::breach(text, allowed.past.as_deref())))
        .or_else(|| people::breach(shown, &folded, &allowed.lexicon))
        .or_else(|| allowed.numbers.breach(&folded, &allowed.lexicon))
        .or_else(|| language::breach(shown, &folded, &allowed.lexicon))
}
