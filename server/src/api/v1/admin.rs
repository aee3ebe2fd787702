//! What those who look after the instance see. To everybody else none of this exists.

use axum::{Json, extract::State};
use domain::dto::admin::Kpis;
use service::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Failures;
use crate::{
    api::{error::ApiResult, extract::AdminCaller},
    state::AppState,
};

/// The routes of this resource.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(get_kpis))
}

/// How well plans keep what they promise: the checker's verdicts, counted over everybody.
#[utoipa::path(get, path = "/admin/kpis", tag = "admin", security(("bearer" = [])), responses((status = 200, body = Kpis), Failures))]
async fn get_kpis(State(services): State<Services>, AdminCaller(admin): AdminCaller) -> ApiResult<Json<Kpis>> {
    Ok(Json(services.kpis(admin).await?))
}
