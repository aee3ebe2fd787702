//! Who are you, what have you got: three screens, each of which can be skipped, before the wizard's three.

mod flow;
mod moves;
mod steps;

use leptos::prelude::*;

use self::flow::Flow;
use crate::{load::load, state::profile::editable_profile, ui::layout::PlainPage};

/// Onboarding.
#[component]
pub fn OnboardingPage() -> impl IntoView {
    // A resource of its own: the shared one is fetched again when the profile is saved, and would begin anew.
    let begin = Resource::new(|| (), |()| editable_profile());
    view! { <PlainPage title="Welcome" wide=true>{load(begin, |start| view! { <Flow start/> })}</PlainPage> }
}
