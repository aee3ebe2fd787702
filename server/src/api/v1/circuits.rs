//! The circuits.

use axum::{Json, extract::State};
use domain::dto::circuit::{CircuitQuery, CircuitSummary, CircuitView};
use service::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Failures;
use crate::{
    api::{
        error::ApiResult,
        extract::{At, Caller, Params},
    },
    state::AppState,
};

/// The routes of this resource.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list_circuits)).routes(routes!(get_circuit))
}

/// Circuits by name, kind, length, in alphabetical order.
#[utoipa::path(get, path = "/circuits", tag = "circuits", security(("bearer" = [])), params(CircuitQuery), responses((status = 200, body = Vec<CircuitSummary>), Failures))]
async fn list_circuits(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Params(query): Params<CircuitQuery>,
) -> ApiResult<Json<Vec<CircuitSummary>>> {
    Ok(Json(services.list_circuits(viewer, query).await?))
}

/// One circuit.
#[utoipa::path(get, path = "/circuits/{slug}", tag = "circuits", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 200, body = CircuitView), Failures))]
async fn get_circuit(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(slug): At<String>,
) -> ApiResult<Json<CircuitView>> {
    Ok(Json(services.circuit(viewer, &slug).await?))
}
