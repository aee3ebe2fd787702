//! (being written)

use leptos::prelude::*;

/// (being written)
#[component]
pub fn TrainPage() -> impl IntoView {
    view! { <p>"TrainPage"</p> }
}

/// (being written)
#[component]
pub fn PlayerPage() -> impl IntoView {
    view! { <p>"PlayerPage"</p> }
}
