//! The movement library.

use axum::{Json, extract::State};
use domain::{
    MovementId,
    dto::{
        movement::{MovementQuery, MovementSummary, MovementView, SetMovementRule},
        page::Page,
    },
    profile::Profile,
};
use service::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Failures;
use crate::{
    api::{
        error::ApiResult,
        extract::{At, Body, Caller, Params},
    },
    state::AppState,
};

/// The routes of this resource.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_movements))
        .routes(routes!(get_movement))
        .routes(routes!(set_movement_rule))
}

/// Movements by name, pattern, muscle.
#[utoipa::path(get, path = "/movements", tag = "movements", security(("bearer" = [])), params(MovementQuery), responses((status = 200, body = Page<MovementSummary>), Failures))]
async fn list_movements(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Params(query): Params<MovementQuery>,
) -> ApiResult<Json<Page<MovementSummary>>> {
    Ok(Json(services.list_movements(viewer, query).await?))
}

/// One movement.
#[utoipa::path(get, path = "/movements/{id}", tag = "movements", security(("bearer" = [])), params(("id" = MovementId, Path)), responses((status = 200, body = MovementView), Failures))]
async fn get_movement(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<MovementId>,
) -> ApiResult<Json<MovementView>> {
    Ok(Json(services.movement(viewer, id).await?))
}

/// Sets or lifts a standing rule about a movement.
#[utoipa::path(post, path = "/movements/preferences", tag = "movements", security(("bearer" = [])), request_body = SetMovementRule, responses((status = 200, body = Profile), Failures))]
async fn set_movement_rule(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Body(rule): Body<SetMovementRule>,
) -> ApiResult<Json<Profile>> {
    Ok(Json(services.set_movement_rule(viewer, rule).await?))
}
