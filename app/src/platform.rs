//! What only a browser knows. Call these in event handlers and effects, never while rendering: server and browser would
//! disagree.

use chrono::{DateTime, NaiveDate, Utc};
use leptos::{prelude::*, task::spawn_local};
use uuid::{Builder, Uuid};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Where the theme is kept; the script in `shell` reads it before the first paint.
const THEME_KEY: &str = "alloy-theme";

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

/// Reads a value this tab keeps: it survives a reload and ends with the tab.
#[must_use]
pub fn stored_in_tab(key: &str) -> Option<String> {
    window().session_storage().ok()??.get_item(key).ok()?
}

/// Keeps a value in this tab. Where the browser refuses, a reload loses it and nothing else happens.
pub fn store_in_tab(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = storage.set_item(key, value);
    }
}

/// Forgets a value of this tab.
pub fn forget_in_tab(key: &str) {
    if let Ok(Some(storage)) = window().session_storage() {
        // Fails only where storage is refused, and then there is nothing to forget.
        let _ = storage.remove_item(key);
    }
}

/// Whether the person asked for less motion.
#[must_use]
pub fn reduced_motion() -> bool {
    matches!(window().match_media("(prefers-reduced-motion: reduce)"), Ok(Some(query)) if query.matches())
}

/// Shows a theme (`dark`, `light`, `system`) from now on; the script in the page's head reads the same key.
pub fn set_theme(theme: &str) {
    store(THEME_KEY, theme);
    if let Some(root) = document().document_element() {
        // Fails only for names that are not attribute names.
        let _ = root.set_attribute("data-theme", theme);
    }
}

/// The theme shown.
#[must_use]
pub fn theme() -> String {
    stored(THEME_KEY).unwrap_or_else(|| "system".to_owned())
}

/// Scrolls as little as it takes to show all of an element.
pub fn reveal(element: &web_sys::Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options.set_behavior(if reduced_motion() {
        web_sys::ScrollBehavior::Auto
    } else {
        web_sys::ScrollBehavior::Smooth
    });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Loads another page of this site in place of this one.
pub fn leave_for(path: &str) {
    // Fails only for what is no address.
    let _ = window().location().replace(path);
}

/// Keys of kept values that begin with `prefix`.
#[must_use]
pub fn stored_keys(prefix: &str) -> Vec<String> {
    let Ok(Some(storage)) = window().local_storage() else { return Vec::new() };
    (0..storage.length().unwrap_or(0))
        .filter_map(|i| storage.key(i).ok()?)
        .filter(|key| key.starts_with(prefix))
        .collect()
}

/// Buzzes, where the device can.
pub fn vibrate(millis: u32) {
    let _ = window().navigator().vibrate_with_duration(millis);
}

/// Keeps the screen on while this page is visible, where the browser can; asks without waiting for the answer.
pub fn keep_awake() {
    let navigator = window().navigator();
    let Ok(lock) = js_sys::Reflect::get(&navigator, &"wakeLock".into()) else { return };
    let Ok(request) = js_sys::Reflect::get(&lock, &"request".into()) else { return };
    if let Some(request) = request.dyn_ref::<js_sys::Function>()
        && let Ok(promise) = request.call1(&lock, &"screen".into())
        && let Ok(promise) = promise.dyn_into::<js_sys::Promise>()
    {
        // A refusal (low battery) is no reason to disturb anybody.
        spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}

/// Waits.
pub async fn sleep(millis: i32) {
    let soon = js_sys::Promise::new(&mut |resolve, _| {
        // Fails only without a window, and then nobody waits.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
    });
    let _ = JsFuture::from(soon).await;
}

/// Whether the end of the page is on the screen, or nearly.
#[must_use]
pub fn at_the_end() -> bool {
    const NEARLY: f64 = 160.0;
    let Some(root) = document().document_element() else { return true };
    let number = |value: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| value.ok().and_then(|v| v.as_f64());
    let height = number(window().inner_height()).unwrap_or_default();
    let top = window().scroll_y().unwrap_or_default();
    top + height + NEARLY >= f64::from(root.scroll_height())
}

/// Scrolls to the end of the page.
pub fn to_the_end() {
    if let Some(root) = document().document_element() {
        window().scroll_to_with_x_and_y(0.0, f64::from(root.scroll_height()));
    }
}

/// Today where the device is.
#[must_use]
pub fn today() -> NaiveDate {
    let date = js_sys::Date::new_0();
    NaiveDate::from_ymd_opt(date.get_full_year() as i32, date.get_month() + 1, date.get_date()).unwrap_or_default()
}

/// The first file that was chosen in an input, as text; nothing where none was, or where it cannot be read. Bytes that are
/// no UTF-8 become the sign for that.
pub async fn chosen_file(input: &web_sys::HtmlInputElement) -> Option<String> {
    let file = input.files()?.get(0)?;
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// Goes from a text field into a list of links below it, from link to link, and back. Says whether the focus moved.
pub fn walk_links(field: &str, list: &str, down: bool) -> bool {
    let page = document();
    let Some(here) = page.active_element() else { return false };
    let row = here.closest(&format!("#{list} > li")).ok().flatten();
    let target = match (&row, down) {
        (Some(row), true) => row.next_element_sibling().and_then(|row| link_in(&row)),
        (Some(row), false) => match row.previous_element_sibling() {
            Some(row) => link_in(&row),
            None => page.get_element_by_id(field),
        },
        (None, true) if here.id() == field => page.get_element_by_id(list).and_then(|list| link_in(&list)),
        (None, _) => None,
    };
    let Some(target) = target.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) else { return false };
    target.focus().is_ok()
}

/// Follows the first link of a list, if the list answers these words already.
pub fn open_first_link(list: &str, words: &str) {
    let Some(list) = document().get_element_by_id(list).filter(|_| !words.trim().is_empty()) else { return };
    if list.get_attribute("data-words").as_deref().map(str::trim) != Some(words.trim()) {
        return;
    }
    if let Some(link) = link_in(&list).and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
        link.click();
    }
}

fn link_in(element: &web_sys::Element) -> Option<web_sys::Element> {
    element.query_selector("a[href]").ok().flatten()
}
