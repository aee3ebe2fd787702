//! (being written)

use leptos::prelude::*;

/// (being written)
#[component]
pub fn SettingsPage() -> impl IntoView {
    view! { <p>"SettingsPage"</p> }
}
