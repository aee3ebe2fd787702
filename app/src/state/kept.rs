//! Keeps what somebody is typing in the tab, so that a reload loses nothing.

use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use crate::platform;

/// Restores `value` from the tab, where it is kept under `key`, and keeps it there from now on. Restoring waits for
/// the browser, so that server and browser render the same first.
pub fn keep_in_tab<T>(key: &str, value: RwSignal<T>)
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let key = key.to_owned();
    Effect::new(move |restored: Option<()>| {
        if restored.is_some() {
            // A draft is plain data and always becomes text.
            if let Ok(text) = value.with(|value| serde_json::to_string(value)) {
                platform::store_in_tab(&key, &text);
            }
        } else {
            value.track();
            // What an older version of Alloy kept may not be readable any more; then the form starts afresh.
            if let Some(kept) = platform::stored_in_tab(&key).and_then(|text| serde_json::from_str(&text).ok()) {
                value.set(kept);
            }
        }
    });
}
