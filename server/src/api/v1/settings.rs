//! Profile, equipment, preferences.

use axum::{Json, extract::State};
use domain::{
    dto::{movement::EquipmentCatalogue, settings::Settings},
    profile::Profile,
};
use service::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Failures;
use crate::{
    api::{
        error::ApiResult,
        extract::{Body, Caller},
    },
    state::AppState,
};

/// The routes of this resource.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_settings, save_settings))
        .routes(routes!(get_profile, save_profile))
        .routes(routes!(equipment_catalogue))
}

/// Units, zone, tone: what changes how things are shown and said.
#[utoipa::path(get, path = "/settings", tag = "settings", security(("bearer" = [])), responses((status = 200, body = Settings), Failures))]
async fn get_settings(State(services): State<Services>, Caller(viewer): Caller) -> ApiResult<Json<Settings>> {
    Ok(Json(services.settings(viewer).await?))
}

/// Saves them.
#[utoipa::path(put, path = "/settings", tag = "settings", security(("bearer" = [])), request_body = Settings, responses((status = 200, body = Settings), Failures))]
async fn save_settings(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Body(settings): Body<Settings>,
) -> ApiResult<Json<Settings>> {
    Ok(Json(services.save_settings(viewer, settings).await?))
}

/// The whole profile.
#[utoipa::path(get, path = "/settings/profile", tag = "settings", security(("bearer" = [])), responses((status = 200, body = Profile), Failures))]
async fn get_profile(State(services): State<Services>, Caller(viewer): Caller) -> ApiResult<Json<Profile>> {
    Ok(Json(services.profile(viewer).await?))
}

/// Saves the whole profile.
#[utoipa::path(put, path = "/settings/profile", tag = "settings", security(("bearer" = [])), request_body = Profile, responses((status = 200, body = Profile), Failures))]
async fn save_profile(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Body(profile): Body<Profile>,
) -> ApiResult<Json<Profile>> {
    Ok(Json(services.save_profile(viewer, profile).await?))
}

/// Equipment and ready-made kits to choose from.
#[utoipa::path(get, path = "/settings/equipment", tag = "settings", security(("bearer" = [])), responses((status = 200, body = EquipmentCatalogue), Failures))]
async fn equipment_catalogue(State(services): State<Services>, _: Caller) -> ApiResult<Json<EquipmentCatalogue>> {
    Ok(Json(services.equipment_catalogue().await?))
}
