//! An address that leads nowhere.

use leptos::prelude::*;

use crate::{
    paths,
    ui::{button::{LinkButton, Look}, layout::PlainPage},
};

/// The page for unknown addresses.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <PlainPage title="Not found">
            <div class="m-auto space-y-4 py-16 text-center">
                <h1 class="text-2xl font-semibold">"There is nothing at this address"</h1>
                <p class="text-ink-soft">"It may have been moved or removed. Everything you logged is where it was."</p>
                <LinkButton href=paths::TODAY look=Look::Primary>"Go to today"</LinkButton>
            </div>
        </PlainPage>
    }
}
