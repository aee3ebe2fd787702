//! (being written)

use leptos::prelude::*;

/// (being written)
#[component]
pub fn ProgramsPage() -> impl IntoView {
    view! { <p>"ProgramsPage"</p> }
}
