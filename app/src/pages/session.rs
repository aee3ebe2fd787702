//! (being written)

use leptos::prelude::*;

/// (being written)
#[component]
pub fn SessionPage() -> impl IntoView {
    view! { <p>"SessionPage"</p> }
}
