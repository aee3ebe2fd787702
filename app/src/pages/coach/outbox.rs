//! What somebody has written and the coach has not answered yet, and what they are still writing. Kept in the tab, so that
//! a reload loses neither.

use domain::{ThreadId, dto::thread::NewMessage};

use crate::platform;

fn message_key(thread: ThreadId) -> String {
    format!("alloy-coach-message-{thread}")
}

/// The message that waits for its answer.
pub fn message(thread: ThreadId) -> Option<NewMessage> {
    serde_json::from_str(&platform::stored_in_tab(&message_key(thread))?).ok()
}

/// Keeps a message until it is answered.
pub fn keep(thread: ThreadId, message: &NewMessage) {
    if let Ok(text) = serde_json::to_string(message) {
        platform::store_in_tab(&message_key(thread), &text);
    }
}

/// It was answered.
pub fn forget(thread: ThreadId) {
    platform::forget_in_tab(&message_key(thread));
}

fn draft_key(thread: Option<ThreadId>) -> String {
    thread.map_or_else(|| "alloy-coach-draft".to_owned(), |id| format!("alloy-coach-draft-{id}"))
}

/// What they are still writing, in a conversation or for a new one.
pub fn draft(thread: Option<ThreadId>) -> Option<String> {
    platform::stored_in_tab(&draft_key(thread))
}

/// Keeps what they are still writing.
pub fn keep_draft(thread: Option<ThreadId>, text: &str) {
    match text.is_empty() {
        true => platform::forget_in_tab(&draft_key(thread)),
        false => platform::store_in_tab(&draft_key(thread), text),
    }
}
