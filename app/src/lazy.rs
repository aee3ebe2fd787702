//! Pages whose code is fetched when they are first visited, so that landing, login and today start quickly.
//!
//! Each wrapper is as thin as it can be: the splitter cuts the module at `view`.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::pages::{
    admin::AdminPage,
    circuit::CircuitPage,
    circuits::CircuitsPage,
    coach::{CoachPage, ConversationPage},
    dev_ui::DevUiPage,
    known::KnownPage,
    library::LibraryPage,
    movement::MovementPage,
    new_movement::NewMovementPage,
    onboarding::OnboardingPage,
    program::ProgramPage,
    settings::SettingsPage,
    train::PlayerPage,
    what_if::WhatIfPage,
    wizard::WizardPage,
};

macro_rules! lazy_page {
    ($(#[$meta:meta])* $route:ident shows $page:ident) => {
        $(#[$meta])*
        pub struct $route;

        #[lazy_route]
        impl LazyRoute for $route {
            fn data() -> Self {
                Self
            }

            fn view(this: Self) -> AnyView {
                let $route = this;
                view! { <$page/> }.into_any()
            }
        }
    };
}

lazy_page!(/// `/admin`
    Admin shows AdminPage);
lazy_page!(/// `/circuits/:slug`
    OneCircuit shows CircuitPage);
lazy_page!(/// `/circuits`
    Circuits shows CircuitsPage);
lazy_page!(/// `/coach`
    Coach shows CoachPage);
lazy_page!(/// `/coach/:id`
    Conversation shows ConversationPage);
lazy_page!(/// `/dev/ui`
    DevUi shows DevUiPage);
lazy_page!(/// `/programs/known`
    Known shows KnownPage);
lazy_page!(/// `/library`
    Library shows LibraryPage);
lazy_page!(/// `/library/:id`
    Movement shows MovementPage);
lazy_page!(/// `/library/new`
    NewMovement shows NewMovementPage);
lazy_page!(/// `/welcome`
    Onboarding shows OnboardingPage);
lazy_page!(/// `/train/:id`
    Player shows PlayerPage);
lazy_page!(/// `/programs/:id`
    Program shows ProgramPage);
lazy_page!(/// `/settings`
    Settings shows SettingsPage);
lazy_page!(/// `/programs/:id/what-if`
    WhatIf shows WhatIfPage);
lazy_page!(/// `/programs/new`
    Wizard shows WizardPage);
