//! The built-in voice: good sentences from facts, without a model.
//!
//! Every sentence is rendered from a fact, so it cannot say what did not happen. The tone chooses words and nothing else:
//! the same facts hold the same numbers in every tone, and a test compares them. Which of the equally good wordings is
//! taken depends on `seed` (the date, say), so that a coach does not greet every morning with the same sentence.

mod change;
mod words;

use crate::fact::{Contribution, Fact, Listener};

/// One sentence, or a few that belong together, about one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Index of the fact it is about; the first one where it sums up several.
    pub fact: Option<usize>,
    /// The words.
    pub text: String,
}

/// Says the facts, in their order.
#[must_use]
pub fn narrate(listener: &Listener, facts: &[Fact], seed: u64) -> Vec<Sentence> {
    // Nothing may soften or drown a stop.
    if let Some((i, Fact::Stop(text))) = facts.iter().enumerate().find(|(_, f)| matches!(f, Fact::Stop(_))) {
        return vec![Sentence { fact: Some(i), text: text.clone() }];
    }
    let mut said = Vec::new();
    let mut i = 0;
    while i < facts.len() {
        let text = match &facts[i] {
            Fact::Contribution(_) => {
                // What took points is one sentence; what took none is no news.
                let run = facts[i..].iter().take_while(|f| matches!(f, Fact::Contribution(_))).count();
                let counted: Vec<&Contribution> = facts[i..i + run]
                    .iter()
                    .filter_map(|f| match f {
                        Fact::Contribution(c) if c.points > 0 => Some(c),
                        _ => None,
                    })
                    .collect();
                let text = words::contributions(listener.tone, &counted);
                push(&mut said, i, text);
                i += run;
                continue;
            }
            Fact::Change(c) => change::today(listener.tone, c, seed.wrapping_add(i as u64)),
            Fact::Next(c) => change::next(listener.tone, c),
            Fact::Readiness(score, band) => words::readiness(listener.tone, *score, *band),
            Fact::Unchanged => words::unchanged(listener.tone),
            Fact::Day(day) => words::day(listener.tone, day),
            Fact::RestDay => words::rest_day(listener.tone),
            Fact::Choice(choice) => words::choice(listener.tone, choice),
            Fact::Done(done) => words::done(listener.tone, done, listener.unit),
            Fact::Push(aggression) => words::push(listener.tone, *aggression),
            Fact::Stop(text) | Fact::Plain(text) | Fact::Before(text) => text.clone(),
        };
        push(&mut said, i, text);
        i += 1;
    }
    if facts.iter().any(|f| matches!(f, Fact::Day(_) | Fact::Change(_) | Fact::Done(_))) {
        let text = words::closing(listener.tone, facts.iter().any(|f| matches!(f, Fact::Done(_))), seed);
        if !text.is_empty() {
            said.push(Sentence { fact: None, text });
        }
    }
    said
}

/// The sentences as one text.
#[must_use]
pub fn text(sentences: &[Sentence]) -> String {
    sentences.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn push(said: &mut Vec<Sentence>, fact: usize, text: String) {
    if !text.is_empty() {
        said.push(Sentence { fact: Some(fact), text });
    }
}
