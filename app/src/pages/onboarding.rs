//! Who are you, what have you got: three screens, each of which can be skipped, before the wizard's three.

mod flow;
mod moves;
mod steps;

use domain::{
    dto::{account::Me, movement::EquipmentCatalogue},
    profile::Profile,
};
use futures::future::try_join3;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use self::flow::Flow;
use crate::{error::AppError, load::load, rpc, ui::layout::PlainPage};

/// What onboarding begins with.
#[derive(Clone, Serialize, Deserialize)]
struct Start {
    me: Me,
    profile: Profile,
    catalogue: EquipmentCatalogue,
}

async fn start() -> Result<Start, AppError> {
    let all = try_join3(rpc::account::me(), rpc::profile::profile(), rpc::profile::equipment_catalogue());
    let (me, profile, catalogue) = all.await?;
    Ok(Start { me, profile, catalogue })
}

/// Onboarding.
#[component]
pub fn OnboardingPage() -> impl IntoView {
    // A resource of its own: the shared one is fetched again when the profile is saved, and would begin anew.
    let begin = Resource::new(|| (), |()| start());
    view! { <PlainPage title="Welcome" wide=true>{load(begin, |start| view! { <Flow start/> })}</PlainPage> }
}
