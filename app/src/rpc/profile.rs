//! The person's standing facts.

use domain::{dto::movement::EquipmentCatalogue, profile::Profile};
use leptos::{prelude::*, server_fn::codec::Json};

use crate::error::AppError;

/// The profile.
#[server(name = ProfileRpc, input = Json)]
pub async fn profile() -> Result<Profile, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().profile(viewer().await?).await?)
}

/// Saves the profile.
#[server(name = SaveProfileRpc, input = Json)]
pub async fn save_profile(profile: Profile) -> Result<Profile, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().save_profile(viewer().await?, profile).await?)
}

/// Equipment and kits to choose from.
#[server(name = EquipmentCatalogueRpc, input = Json)]
pub async fn equipment_catalogue() -> Result<EquipmentCatalogue, AppError> {
    use crate::ssr::{services, viewer};
    viewer().await?;
    Ok(services().equipment_catalogue().await?)
}
