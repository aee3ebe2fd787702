//! (being written)

use leptos::prelude::*;

/// (being written)
#[component]
pub fn LoginPage() -> impl IntoView {
    view! { <p>"LoginPage"</p> }
}
