//! (being written)

use leptos::prelude::*;

/// (being written)
#[component]
pub fn LibraryPage() -> impl IntoView {
    view! { <p>"LibraryPage"</p> }
}
