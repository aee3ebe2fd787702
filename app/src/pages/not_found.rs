//! An address that leads nowhere.

use domain::ErrorKind;
use leptos::prelude::*;

use crate::{
    error::AppError,
    paths,
    ui::{
        button::{LinkButton, Look},
        layout::PlainPage,
    },
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

/// The error of an address whose id cannot exist.
#[must_use]
pub fn not_found_error() -> AppError {
    AppError {
        kind: ErrorKind::NotFound,
        code: "not_found".to_owned(),
        message: "There is nothing at this address.".to_owned(),
        fields: Vec::new(),
    }
}
