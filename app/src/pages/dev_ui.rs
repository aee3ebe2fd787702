//! (being written)

use leptos::prelude::*;

/// (being written)
#[component]
pub fn DevUiPage() -> impl IntoView {
    view! { <p>"DevUiPage"</p> }
}
