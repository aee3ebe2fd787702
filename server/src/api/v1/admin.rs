//! What those who look after the instance see. To everybody else none of this exists.

use axum::{Json, extract::State};
use domain::dto::{
    admin::{Kpis, ScoringState},
    movement::SearchStatus,
};
use service::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Failures;
use crate::{
    api::{error::ApiResult, extract::AdminCaller},
    state::AppState,
};

/// The routes of this resource.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_kpis))
        .routes(routes!(get_scoring, reread_scoring))
        .routes(routes!(embed_now))
}

/// How well plans keep what they promise: the checker's verdicts, counted over everybody.
#[utoipa::path(get, path = "/admin/kpis", tag = "admin", security(("bearer" = [])), responses((status = 200, body = Kpis), Failures))]
async fn get_kpis(State(services): State<Services>, AdminCaller(admin): AdminCaller) -> ApiResult<Json<Kpis>> {
    Ok(Json(services.kpis(admin).await?))
}

/// How movements are ranked here: version and hash, the operator's file, and why it was refused, if it was.
#[utoipa::path(get, path = "/admin/scoring", tag = "admin", security(("bearer" = [])), responses((status = 200, body = ScoringState), Failures))]
async fn get_scoring(
    State(services): State<Services>,
    AdminCaller(admin): AdminCaller,
) -> ApiResult<Json<ScoringState>> {
    Ok(Json(services.scoring_state(admin)))
}

/// Reads the operator's scoring file again. A bad one is refused and named; what ran before goes on.
#[utoipa::path(post, path = "/admin/scoring", tag = "admin", security(("bearer" = [])), responses((status = 200, body = ScoringState), Failures))]
async fn reread_scoring(
    State(services): State<Services>,
    AdminCaller(admin): AdminCaller,
) -> ApiResult<Json<ScoringState>> {
    Ok(Json(services.reread_scoring(admin).await?))
}

/// Makes the vectors of search that are missing now, instead of within ten minutes; `GET /movements/search/status` tells
/// how far it is. Does nothing where it is under way or nothing is missing.
#[utoipa::path(post, path = "/admin/search/embed", tag = "admin", security(("bearer" = [])), responses((status = 200, body = SearchStatus), Failures))]
async fn embed_now(State(services): State<Services>, AdminCaller(admin): AdminCaller) -> ApiResult<Json<SearchStatus>> {
    Ok(Json(services.embed_now(admin).await?))
}
