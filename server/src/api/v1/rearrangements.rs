//! Weeks that life moved: sessions that were not done, days away, illness, the way back after a break.

use axum::{Json, extract::State};
use domain::{
    RearrangementId,
    dto::rearrange::{Disruption, Rearrangement, RearrangementOffer, RearrangementView},
};
use service::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Failures;
use crate::{
    api::{
        error::ApiResult,
        extract::{At, Body, Caller},
    },
    state::AppState,
};

/// The routes of this resource.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_rearrangements, rearrange))
        .routes(routes!(offers))
        .routes(routes!(preview))
        .routes(routes!(keep_plan))
        .routes(routes!(undo_rearrangement))
}

/// What was done, taken back or declined in the active program, newest first; at most 50.
#[utoipa::path(get, path = "/rearrangements", tag = "rearrangements", security(("bearer" = [])), responses((status = 200, body = Vec<RearrangementView>), Failures))]
async fn list_rearrangements(
    State(services): State<Services>,
    Caller(viewer): Caller,
) -> ApiResult<Json<Vec<RearrangementView>>> {
    Ok(Json(services.rearrangements(viewer).await?))
}

/// Puts the week in order again: all sessions it touches change together. Asking twice for the same does it once.
#[utoipa::path(post, path = "/rearrangements", tag = "rearrangements", security(("bearer" = [])), request_body = Disruption, responses((status = 200, body = RearrangementView), Failures))]
async fn rearrange(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Body(disruption): Body<Disruption>,
) -> ApiResult<Json<RearrangementView>> {
    Ok(Json(services.rearrange(viewer, disruption).await?))
}

/// What has happened that asks for a decision, each with its ways to go on, the one that is advised first.
#[utoipa::path(get, path = "/rearrangements/offers", tag = "rearrangements", security(("bearer" = [])), responses((status = 200, body = Vec<RearrangementOffer>), Failures))]
async fn offers(State(services): State<Services>, Caller(viewer): Caller) -> ApiResult<Json<Vec<RearrangementOffer>>> {
    Ok(Json(services.rearrangement_offers(viewer).await?))
}

/// What a rearrangement would do; nothing is changed.
#[utoipa::path(post, path = "/rearrangements/preview", tag = "rearrangements", security(("bearer" = [])), request_body = Disruption, responses((status = 200, body = Rearrangement), Failures))]
async fn preview(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Body(disruption): Body<Disruption>,
) -> ApiResult<Json<Rearrangement>> {
    Ok(Json(services.preview_rearrangement(viewer, disruption).await?))
}

/// Declines what is offered: the plan stays as it is, and it is not offered again until that is taken back.
#[utoipa::path(post, path = "/rearrangements/keep", tag = "rearrangements", security(("bearer" = [])), request_body = Disruption, responses((status = 200, body = RearrangementView), Failures))]
async fn keep_plan(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Body(disruption): Body<Disruption>,
) -> ApiResult<Json<RearrangementView>> {
    Ok(Json(services.keep_plan(viewer, disruption).await?))
}

/// Takes a rearrangement back. Sessions that were trained or changed since stay as they are; moved days go back together or
/// not at all.
#[utoipa::path(post, path = "/rearrangements/{id}/undo", tag = "rearrangements", security(("bearer" = [])), params(("id" = RearrangementId, Path)), responses((status = 200, body = RearrangementView), Failures))]
async fn undo_rearrangement(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<RearrangementId>,
) -> ApiResult<Json<RearrangementView>> {
    Ok(Json(services.undo_rearrangement(viewer, id).await?))
}
