//! (being written)

use leptos::prelude::*;

/// (being written)
#[component]
pub fn RegisterPage() -> impl IntoView {
    view! { <p>"RegisterPage"</p> }
}
