//! The browser's entry point. `data-hydrated` on `<html>` says that buttons have their handlers; tests wait for it.

// Views nest deeply in their types.
#![recursion_limit = "512"]

use app::App;
use leptos::mount::hydrate_from_async;
use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the page that the server rendered, after fetching its module when the route is a lazy one.
#[wasm_bindgen]
pub async fn hydrate() {
    console_error_panic_hook::set_once();
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document else { return };
    let Some(body) = document.body() else { return };
    hydrate_from_async(body, App).await.forget();
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("data-hydrated", "");
    }
}
