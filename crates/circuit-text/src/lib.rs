//! Reads circuits as people paste them: from whiteboards, chats, newsletters.
//!
//! A text is folded to plain lower-case lines ([`fold`]); phrases that say how a circuit is done are taken out of them
//! ([`scheme`]); what is left is cut into clauses and read as things to do ([`item`]), whose names are looked up among
//! the library's titles and the words of the whiteboard ([`names`]). Nothing is guessed: a name that nobody knows stays
//! in the draft as it was written, and what was passed over is named with its line.

mod assemble;
mod clause;
mod fold;
mod item;
mod load;
mod names;
mod phrase;
mod scheme;

use domain::{
    dto::circuit::{CircuitDraft, CircuitReading, TextLine, UnreadReason},
    library::Library,
};
use names::Names;
use scheme::Found;

/// Reads texts with the names of one library.
#[derive(Debug)]
pub struct Reader {
    names: Names,
}

impl Reader {
    /// Indexes the names of a library.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        Self { names: Names::new(library) }
    }

    /// What a text says.
    #[must_use]
    pub fn read(&self, text: &str) -> CircuitReading {
        if text.trim().is_empty() {
            return unread(UnreadReason::Empty, Vec::new());
        }
        let mut found = Found::of(text);
        let mut work = Vec::new();
        for line in fold::lines(text) {
            if found.leaves_out(&line.text) {
                found.pass_over(line.number, &line.text);
                continue;
            }
            let (minute, rest) = found.minute_of(&line.text);
            let rest = found.take_phrases(&rest);
            for clause in clause::clauses(&rest, &self.names) {
                work.push((line.number, minute, clause));
            }
        }
        let mut items = item::Items::new(&self.names, found.text_unit);
        for (number, minute, clause) in work {
            if found.loose_minutes(&clause) || items.read(number, minute, &clause, &found) {
                continue;
            }
            found.pass_over(number, &clause);
        }
        let passed_over = std::mem::take(&mut found.passed_over);
        match assemble::assemble(found, items) {
            Ok(draft) => read(draft, passed_over),
            Err(reason) => unread(reason, passed_over),
        }
    }
}

fn read(draft: CircuitDraft, passed_over: Vec<TextLine>) -> CircuitReading {
    CircuitReading { draft: Some(draft), unread: None, message: None, passed_over }
}

fn unread(reason: UnreadReason, passed_over: Vec<TextLine>) -> CircuitReading {
    CircuitReading { draft: None, unread: Some(reason), message: Some(reason.label().to_owned()), passed_over }
}
