//! The circuits.

use axum::{Json, extract::State, http::StatusCode};
use domain::dto::circuit::{CircuitQuery, CircuitReading, CircuitSummary, CircuitText, CircuitView, NewCircuit};
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
        .routes(routes!(list_circuits, save_circuit))
        .routes(routes!(parse_circuit))
        .routes(routes!(get_circuit, delete_circuit))
}

/// Circuits by name, kind, length: one's own first, then the others in alphabetical order.
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

/// Reads a circuit as people paste it (21-15-9, "5 rounds for time", EMOM, AMRAP, Tabata, 43/30 kg, cal, ft), and tells what
/// was understood, with the line of everything that was not. Nothing is saved; `draft.items` whose movement is known are
/// what `POST /circuits` takes.
#[utoipa::path(post, path = "/circuits/parse", tag = "circuits", security(("bearer" = [])), request_body = CircuitText, responses((status = 200, body = CircuitReading), Failures))]
async fn parse_circuit(
    State(services): State<Services>,
    Caller(_): Caller,
    Body(text): Body<CircuitText>,
) -> ApiResult<Json<CircuitReading>> {
    Ok(Json(services.read_circuit(text).await?))
}

/// Keeps a circuit of one's own, seen by nobody else. Level, length and score follow from what is done. Sending the same
/// `id` again replaces it.
#[utoipa::path(post, path = "/circuits", tag = "circuits", security(("bearer" = [])), request_body = NewCircuit, responses((status = 200, body = CircuitView), Failures))]
async fn save_circuit(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Body(circuit): Body<NewCircuit>,
) -> ApiResult<Json<CircuitView>> {
    Ok(Json(services.save_circuit(viewer, circuit).await?))
}

/// Deletes a circuit of one's own.
#[utoipa::path(delete, path = "/circuits/{slug}", tag = "circuits", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 204), Failures))]
async fn delete_circuit(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(slug): At<String>,
) -> ApiResult<StatusCode> {
    services.delete_circuit(viewer, &slug).await?;
    Ok(StatusCode::NO_CONTENT)
}
