//! (being written)

use leptos::prelude::*;

/// (being written)
#[component]
pub fn OnboardingPage() -> impl IntoView {
    view! { <p>"OnboardingPage"</p> }
}
