//! (being written)

use leptos::prelude::*;

/// (being written)
#[component]
pub fn WorkoutPage() -> impl IntoView {
    view! { <p>"WorkoutPage"</p> }
}
