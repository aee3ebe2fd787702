//! Planned sessions.

use axum::{Json, extract::State};
use domain::{
    MovementId, SessionId,
    dto::{
        day::{AdaptDay, Adapted, Alternative, Certificate},
        program::SessionView,
    },
};
use serde::Deserialize;
use service::Services;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Failures;
use crate::{
    api::{
        error::ApiResult,
        extract::{At, Body, Caller, Params},
    },
    state::AppState,
};

/// Which movement of the session is meant.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Slug of the movement in the session.
    movement: MovementId,
}

/// The routes of this resource.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_session))
        .routes(routes!(adapt_session))
        .routes(routes!(undo_session))
        .routes(routes!(skip_session))
        .routes(routes!(unskip_session))
        .routes(routes!(list_alternatives))
        .routes(routes!(get_certificate))
}

/// One session in full.
#[utoipa::path(get, path = "/sessions/{id}", tag = "sessions", security(("bearer" = [])), params(("id" = SessionId, Path)), responses((status = 200, body = SessionView), Failures))]
async fn get_session(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<SessionId>,
) -> ApiResult<Json<SessionView>> {
    Ok(Json(services.session(viewer, id).await?))
}

/// Changes a session to what is possible now.
#[utoipa::path(post, path = "/sessions/{id}/adapt", tag = "sessions", security(("bearer" = [])), params(("id" = SessionId, Path)), request_body = AdaptDay, responses((status = 200, body = Adapted), Failures))]
async fn adapt_session(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<SessionId>,
    Body(ask): Body<AdaptDay>,
) -> ApiResult<Json<Adapted>> {
    Ok(Json(services.adapt_session(viewer, id, ask).await?))
}

/// Takes the last change of a session back.
#[utoipa::path(post, path = "/sessions/{id}/undo", tag = "sessions", security(("bearer" = [])), params(("id" = SessionId, Path)), responses((status = 200, body = SessionView), Failures))]
async fn undo_session(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<SessionId>,
) -> ApiResult<Json<SessionView>> {
    Ok(Json(services.undo_session(viewer, id).await?))
}

/// Leaves a session out.
#[utoipa::path(post, path = "/sessions/{id}/skip", tag = "sessions", security(("bearer" = [])), params(("id" = SessionId, Path)), responses((status = 200, body = SessionView), Failures))]
async fn skip_session(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<SessionId>,
) -> ApiResult<Json<SessionView>> {
    Ok(Json(services.skip_session(viewer, id).await?))
}

/// Brings a skipped session back.
#[utoipa::path(post, path = "/sessions/{id}/unskip", tag = "sessions", security(("bearer" = [])), params(("id" = SessionId, Path)), responses((status = 200, body = SessionView), Failures))]
async fn unskip_session(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<SessionId>,
) -> ApiResult<Json<SessionView>> {
    Ok(Json(services.unskip_session(viewer, id).await?))
}

/// Movements that could stand in for one of the session, best first.
#[utoipa::path(get, path = "/sessions/{id}/alternatives", tag = "sessions", security(("bearer" = [])), params(("id" = SessionId, Path), Which), responses((status = 200, body = Vec<Alternative>), Failures))]
async fn list_alternatives(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<SessionId>,
    Params(which): Params<Which>,
) -> ApiResult<Json<Vec<Alternative>>> {
    Ok(Json(services.alternatives(viewer, id, which.movement).await?))
}

/// Everything that decided for a movement of the session, and the smallest change that would have decided otherwise.
#[utoipa::path(get, path = "/sessions/{id}/certificate", tag = "sessions", security(("bearer" = [])), params(("id" = SessionId, Path), Which), responses((status = 200, body = Certificate), Failures))]
async fn get_certificate(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<SessionId>,
    Params(which): Params<Which>,
) -> ApiResult<Json<Certificate>> {
    Ok(Json(services.certificate(viewer, id, which.movement).await?))
}
