//! What only a browser knows. Call these in event handlers and effects, never while rendering: server and browser would
//! disagree.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use uuid::{Builder, Uuid};

/// Milliseconds since 1970.
#[must_use]
pub fn now_millis() -> f64 {
    js_sys::Date::now()
}

/// The moment.
#[must_use]
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(now_millis() as i64).unwrap_or_default()
}

/// A new UUIDv7: time-ordered, minted here so that a repeated request is recognised.
#[must_use]
pub fn new_id() -> Uuid {
    let mut random = [0_u8; 10];
    for byte in &mut random {
        *byte = (js_sys::Math::random() * 256.0) as u8;
    }
    Builder::from_unix_timestamp_millis(now_millis() as u64, &random).into_uuid()
}

/// The IANA time zone of the device.
#[must_use]
pub fn time_zone() -> Option<String> {
    let options = js_sys::Intl::DateTimeFormat::default().resolved_options();
    js_sys::Reflect::get(&options, &"timeZone".into()).ok()?.as_string()
}

/// Reads a value this browser keeps.
#[must_use]
pub fn stored(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

/// Keeps a value in this browser; false when it refuses (private mode, full).
pub fn store(key: &str, value: &str) -> bool {
    matches!(window().local_storage(), Ok(Some(storage)) if storage.set_item(key, value).is_ok())
}

/// Forgets a value.
pub fn forget(key: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // Fails only where storage is refused, and then there is nothing to forget.
        let _ = storage.remove_item(key);
    }
}
