//! My kit, units, rules, coach, security. Everything is saved as it is changed, and can be taken back.

mod appearance;
mod devices;
mod password;
mod saver;
mod sections;
mod security;

use domain::dto::account::Role;
use leptos::prelude::*;

use self::{
    appearance::Appearance,
    saver::{SaveLine, Saver},
    sections::{About, Coach, Health, Kit, Movements, Sport, TimeAndFormulas},
    security::Security,
};
use crate::{
    load::load,
    paths,
    state::{
        profile::{EditableProfile, editable_profile},
        profile_draft::Editing,
    },
    ui::{button::LinkButton, layout::Page},
};

/// The settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    // A resource of its own: the shared profile is fetched again after every save, and would close every section.
    let begin = Resource::new(|| (), |()| editable_profile());
    view! { <Page title="Settings">{load(begin, |start| view! { <Sections start/> })}</Page> }
}

#[component]
fn Sections(start: EditableProfile) -> impl IntoView {
    let edit = Editing::new(start.profile.clone());
    let saver = Saver::new(edit, start.profile);
    view! {
        <SaveLine saver/>
        <div class="grid items-start gap-3 lg:grid-cols-2 lg:gap-6">
            <div class="min-w-0 space-y-3">
                <About edit/>
                <Health edit/>
                <Kit edit catalogue=start.catalogue/>
                <Movements edit/>
                <Sport edit/>
            </div>
            <div class="min-w-0 space-y-3">
                <Coach edit/>
                <TimeAndFormulas edit/>
                <Appearance/>
                <Security email=start.me.email/>
                {(start.me.role == Role::Admin)
                    .then(|| view! { <LinkButton href=paths::ADMIN>"Look after this instance"</LinkButton> })}
            </div>
        </div>
    }
}
