//! The profile of whoever is logged in, fetched once and shared: units, names and equipment are read from it.

use domain::{
    dto::{account::Me, movement::EquipmentCatalogue},
    profile::Profile,
};
use futures::future::try_join3;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{error::AppError, rpc};

/// Stays visibly a resource: read it inside `<Transition>`/`<Suspense>` only.
pub type ProfileResource = Resource<Result<Profile, AppError>>;

/// Makes the profile available to every page.
pub fn provide_profile() {
    provide_context::<ProfileResource>(Resource::new(|| (), |()| rpc::profile::profile()));
}

/// The shared profile. Call `refetch` after login, logout and saving.
#[must_use]
pub fn use_profile() -> ProfileResource {
    expect_context::<ProfileResource>()
}

/// What editing a profile begins with, in onboarding and in settings alike.
#[derive(Clone, Serialize, Deserialize)]
pub struct EditableProfile {
    /// Whose it is.
    pub me: Me,
    /// As it is stored.
    pub profile: Profile,
    /// The equipment there is to choose from.
    pub catalogue: EquipmentCatalogue,
}

/// Fetches all of it at once.
pub async fn editable_profile() -> Result<EditableProfile, AppError> {
    let all = try_join3(rpc::account::me(), rpc::profile::profile(), rpc::profile::equipment_catalogue());
    let (me, profile, catalogue) = all.await?;
    Ok(EditableProfile { me, profile, catalogue })
}
