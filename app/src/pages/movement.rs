//! (being written)

use leptos::prelude::*;

/// (being written)
#[component]
pub fn MovementPage() -> impl IntoView {
    view! { <p>"MovementPage"</p> }
}
