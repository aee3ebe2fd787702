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

/// Characters of a circuit's name at most.
const LONGEST_TITLE: usize = 80;

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
        let mut first = None;
        for line in fold::lines(text) {
            let left_out = found.leaves_out(&line.text);
            first.get_or_insert((line.number, left_out));
            if left_out {
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
        let mut passed_over = std::mem::take(&mut found.passed_over);
        let title = match first {
            Some((number, false)) => title(text, number, &mut passed_over),
            _ => None,
        };
        match assemble::assemble(found, items) {
            Ok(draft) => read(draft, title, passed_over),
            Err(reason) => unread(reason, passed_over),
        }
    }
}

/// Takes the title out of what was passed over, as it was written: what the first line says beside the work. Numbers alone
/// are no title ("5.11.2026"), nor is what no name may be as long as.
fn title(text: &str, number: u16, passed_over: &mut Vec<TextLine>) -> Option<String> {
    let piece = &passed_over.first().filter(|first| first.line == number)?.text;
    let named = piece.chars().any(char::is_alphabetic) && piece.chars().count() <= LONGEST_TITLE;
    if !named {
        return None;
    }
    let line = text.lines().nth(usize::from(number).checked_sub(1)?)?;
    // Folding to small letters keeps the length of what is plain ASCII.
    let place = line.is_ascii().then(|| line.to_ascii_lowercase().find(piece.as_str())).flatten();
    let written = place.and_then(|at| line.get(at..at + piece.len())).unwrap_or(piece).to_owned();
    passed_over.remove(0);
    Some(written)
}

fn read(draft: CircuitDraft, title: Option<String>, passed_over: Vec<TextLine>) -> CircuitReading {
    CircuitReading { draft: Some(draft), unread: None, message: None, title, passed_over }
}

fn unread(reason: UnreadReason, passed_over: Vec<TextLine>) -> CircuitReading {
    CircuitReading {
        draft: None,
        unread: Some(reason),
        message: Some(reason.label().to_owned()),
        title: None,
        passed_over,
    }
}
