//! What a model is told: facts by importance within a budget, and texts by others fenced as data.
//!
//! Two doors lead into a [`Context`], and both ask for proof. A fact or a text has to be [`Tellable`], which only
//! [`Sourced::tell`] makes: it looks at where a value came from and at what the person agreed to. There is no other way in,
//! so a value that a provider's terms or the person keep from models cannot be told by mistake:
//!
//! ```compile_fail
//! use coach::{context::{Context, Weight}, fact::Fact};
//! // A bare fact is not proof of anything.
//! Context::new().fact(Weight::Today, Fact::RestDay);
//! ```
//!
//! ```compile_fail
//! use coach::context::Tellable;
//! // And nobody else can make one.
//! let told = Tellable("HRV 48 ms".to_owned());
//! ```

mod consent;

use domain::WeightUnit;
use serde::Serialize;

pub use consent::{Consent, Nature, Provenance, Sourced, Tellable, Withheld, nature_of};

use crate::fact::Fact;

/// How much a fact matters when there is not room for all: the first ones are told first and left out last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Stops, injuries, limits.
    Safety,
    /// What has just changed.
    Change,
    /// What today holds.
    Today,
    /// How ready the person is.
    Readiness,
    /// Why something was chosen.
    Reason,
    /// What was done before.
    History,
    /// Whatever else may help.
    Background,
}

/// Where a text by somebody came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Text {
    /// A note of the person.
    Note,
    /// A title from a file or a provider.
    ImportedTitle,
    /// A name that the person gave to a program, a place, an activity.
    Name,
    /// An earlier turn of the conversation.
    Turn,
    /// What the person writes now.
    Message,
}

/// No single text takes more room (in characters).
const TEXT: usize = 600;
/// The message that is answered may be as long as a message can be.
const MESSAGE: usize = 4000;

/// What is going to be told.
#[derive(Debug, Clone, Default)]
pub struct Context {
    facts: Vec<(Weight, Fact)>,
    texts: Vec<(Text, String)>,
}

/// What is told, exactly as it is sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The text: FACTS, then DATA.
    pub text: String,
    /// The facts in it, in their order. Answers may speak of these and no others.
    pub facts: Vec<Fact>,
    /// Texts by others in it, as they were before fencing.
    pub texts: Vec<String>,
    /// Tokens it takes, about.
    pub tokens: u32,
    /// What there was no room for, by weight.
    pub left_out: Vec<Weight>,
}

impl Context {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a fact.
    #[must_use]
    pub fn fact(mut self, weight: Weight, fact: Tellable<Fact>) -> Self {
        self.facts.push((weight, fact.into_inner()));
        self
    }

    /// Adds a text that somebody wrote.
    #[must_use]
    pub fn text(mut self, kind: Text, text: Tellable<String>) -> Self {
        self.texts.push((kind, text.into_inner()));
        self
    }

    /// Puts as much of it as fits into `tokens`, the most important first; equally important ones in the order they came.
    #[must_use]
    pub fn told(mut self, unit: WeightUnit, tokens: u32) -> Told {
        self.facts.sort_by_key(|(weight, _)| *weight);
        let mut told = Told { text: "FACTS\n".to_owned(), facts: vec![], texts: vec![], tokens: 0, left_out: vec![] };
        let room = |text: &str, more: &str| estimate(text.len() + more.len() + "DATA\n".len()) <= tokens;
        for (weight, fact) in self.facts {
            let lines: String = fact.lines(unit).iter().map(|line| format!("- {}\n", one_line(line))).collect();
            if room(&told.text, &lines) {
                told.text.push_str(&lines);
                told.facts.push(fact);
            } else {
                told.left_out.push(weight);
            }
        }
        if !self.texts.is_empty() {
            told.text.push_str("DATA\n");
        }
        for (kind, text) in self.texts {
            let line = fenced(kind, &text);
            if room(&told.text, &line) {
                told.text.push_str(&line);
                told.texts.push(text);
            } else {
                told.left_out.push(Weight::Background);
            }
        }
        told.tokens = estimate(told.text.len());
        told
    }
}

/// Tokens, on the safe side.
fn estimate(bytes: usize) -> u32 {
    u32::try_from(bytes.div_ceil(3)).unwrap_or(u32::MAX)
}

/// A text as one line of JSON: quotes and line ends are escaped, so that nothing in it can close the fence or begin a new
/// section. What nobody sees is taken out.
fn fenced(kind: Text, text: &str) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        kind: Text,
        text: &'a str,
    }
    let most = if kind == Text::Message { MESSAGE } else { TEXT };
    let seen: String = text.chars().filter(|c| !unseen(*c)).take(most).collect();
    let line = serde_json::to_string(&Line { kind, text: &one_line(&seen) });
    format!("{}\n", line.unwrap_or_default())
}

/// What the person writes now, as the turn that a model answers: fenced like every text, so that it can neither close the
/// fence nor begin a section of its own.
#[must_use]
pub fn message(text: &Tellable<String>) -> String {
    format!("DATA\n{}", fenced(Text::Message, text.as_inner()))
}

/// Line ends would let a text write lines of its own.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const fn unseen(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}
