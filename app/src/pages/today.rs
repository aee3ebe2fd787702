//! (being written)

use leptos::prelude::*;

/// (being written)
#[component]
pub fn TodayPage() -> impl IntoView {
    view! { <p>"TodayPage"</p> }
}

/// (being written)
#[component]
pub fn DayPage() -> impl IntoView {
    view! { <p>"DayPage"</p> }
}
