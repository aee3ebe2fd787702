//! (being written)

use leptos::prelude::*;

/// (being written)
#[component]
pub fn ActiveProgramPage() -> impl IntoView {
    view! { <p>"ActiveProgramPage"</p> }
}

/// (being written)
#[component]
pub fn ProgramPage() -> impl IntoView {
    view! { <p>"ProgramPage"</p> }
}
