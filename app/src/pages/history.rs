//! (being written)

use leptos::prelude::*;

/// (being written)
#[component]
pub fn HistoryPage() -> impl IntoView {
    view! { <p>"HistoryPage"</p> }
}
