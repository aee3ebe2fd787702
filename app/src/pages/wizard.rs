//! (being written)

use leptos::prelude::*;

/// (being written)
#[component]
pub fn WizardPage() -> impl IntoView {
    view! { <p>"WizardPage"</p> }
}
