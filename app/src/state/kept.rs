//! Keeps what somebody is typing in the tab, so that a reload loses nothing.

use leptos::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::platform;

/// What the tab holds: the form, and what it began with.
#[derive(Serialize, Deserialize)]
struct Kept<T> {
    began: T,
    value: T,
}

/// Restores `value` from the tab, where it is kept under `key`, and keeps it there from now on. Restoring waits for
/// the browser, so that server and browser render the same first.
///
/// When the form would begin with something else by now (the profile was changed elsewhere, a day has passed),
/// `mend(kept, now)` says what is still good.
pub fn keep_in_tab<T>(key: &str, value: RwSignal<T>, mend: impl Fn(T, T) -> T + Send + Sync + 'static)
where
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let key = key.to_owned();
    let began = value.get_untracked();
    Effect::new(move |restored: Option<()>| {
        if restored.is_some() {
            let kept = Kept { began: began.clone(), value: value.get() };
            // A draft is plain data and always becomes text.
            if let Ok(text) = serde_json::to_string(&kept) {
                platform::store_in_tab(&key, &text);
            }
        } else {
            value.track();
            // What an older version of Alloy kept may not be readable any more; then the form starts afresh.
            let kept = platform::stored_in_tab(&key).and_then(|text| serde_json::from_str::<Kept<T>>(&text).ok());
            if let Some(kept) = kept {
                let same = kept.began == began;
                value.set(if same { kept.value } else { mend(kept.value, began.clone()) });
            }
        }
    });
}
