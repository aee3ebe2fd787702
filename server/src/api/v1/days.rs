//! Days.

use axum::{Json, extract::State};
use domain::dto::day::{AdaptDay, Adapted, DayPlan};
use service::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Failures;
use crate::{
    api::{
        error::ApiResult,
        extract::{Body, Caller, OnDate},
    },
    state::AppState,
};

/// The routes of this resource.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(day_plan)).routes(routes!(adapt_day))
}

/// What a day holds.
#[utoipa::path(get, path = "/days/{date}/plan", tag = "days", security(("bearer" = [])), params(("date" = String, Path, description = "Local date")), responses((status = 200, body = DayPlan), Failures))]
async fn day_plan(
    State(services): State<Services>,
    Caller(viewer): Caller,
    OnDate(date): OnDate,
) -> ApiResult<Json<DayPlan>> {
    Ok(Json(services.day_plan(viewer, Some(date)).await?))
}

/// Changes the session of a day to what is possible now; asking twice changes it once.
#[utoipa::path(post, path = "/days/{date}/adapt", tag = "days", security(("bearer" = [])), params(("date" = String, Path, description = "Local date")), request_body = AdaptDay, responses((status = 200, body = Adapted), Failures))]
async fn adapt_day(
    State(services): State<Services>,
    Caller(viewer): Caller,
    OnDate(date): OnDate,
    Body(ask): Body<AdaptDay>,
) -> ApiResult<Json<Adapted>> {
    Ok(Json(services.adapt_day(viewer, date, ask).await?))
}
