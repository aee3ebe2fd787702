//! A movement that the library does not have, written down by whoever does it.

use domain::dto::movement::MovementView;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::{
    load::load,
    pages::movement::{OwnMovementForm, blank},
    paths, rpc,
    ui::{
        button::{LinkButton, Look},
        card::Card,
        layout::Page,
    },
};

/// The empty form.
#[component]
pub fn NewMovementPage() -> impl IntoView {
    let navigate = use_navigate();
    let catalogue = Resource::new(|| (), |()| rpc::profile::equipment_catalogue());
    let saved =
        Callback::new(move |view: MovementView| navigate(&paths::movement(&view.movement.id), Default::default()));
    view! {
        <Page title="New movement">
            <div class="max-w-3xl space-y-4">
                <LinkButton href=paths::LIBRARY look=Look::Ghost class="-ml-4">"Back to the library"</LinkButton>
                {load(
                    catalogue,
                    move |catalogue| {
                        view! {
                            <Card class="space-y-5">
                                <OwnMovementForm draft=blank() catalogue on_saved=saved/>
                            </Card>
                        }
                    },
                )}
            </div>
        </Page>
    }
}
