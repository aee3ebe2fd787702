//! The profile of whoever is logged in, fetched once and shared: units, names and equipment are read from it.

use domain::profile::Profile;
use leptos::prelude::*;

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
