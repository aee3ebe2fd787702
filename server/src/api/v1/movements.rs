//! The movement library.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    MovementId,
    dto::{
        custom_movement::SaveMovement,
        day::Alternative,
        instead::InsteadQuery,
        movement::{MovementQuery, MovementSummary, MovementView, SearchStatus, SetMovementRule},
        movement_filter::Hindrance,
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
        .routes(routes!(list_movements, save_movement))
        .routes(routes!(search_movements))
        .routes(routes!(search_status))
        .routes(routes!(search_hindrances))
        .routes(routes!(get_movement, change_movement, delete_movement))
        .routes(routes!(list_instead))
        .routes(routes!(list_similar))
        .routes(routes!(like_movement, unlike_movement))
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

/// The same as `GET /movements`, under the name that people look for: what was meant comes first, by words and typing errors,
/// wishes ("no equipment", "but my back hurts"), and by meaning where an embedder is installed.
#[utoipa::path(get, path = "/movements/search", tag = "movements", security(("bearer" = [])), params(MovementQuery), responses((status = 200, body = Page<MovementSummary>), Failures))]
async fn search_movements(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Params(query): Params<MovementQuery>,
) -> ApiResult<Json<Page<MovementSummary>>> {
    Ok(Json(services.list_movements(viewer, query).await?))
}

/// Which filters of a query keep movements away, and how many would be found without each, those that help most first: what
/// to say when nothing is found. `cursor` and `limit` mean nothing here.
#[utoipa::path(get, path = "/movements/search/hindrances", tag = "movements", security(("bearer" = [])), params(MovementQuery), responses((status = 200, body = Vec<Hindrance>), Failures))]
async fn search_hindrances(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Params(query): Params<MovementQuery>,
) -> ApiResult<Json<Vec<Hindrance>>> {
    Ok(Json(services.hindrances(viewer, query).await?))
}

/// Whether search goes by meaning as well as by words, and how much of the library has been embedded.
#[utoipa::path(get, path = "/movements/search/status", tag = "movements", security(("bearer" = [])), responses((status = 200, body = SearchStatus), Failures))]
async fn search_status(State(services): State<Services>, Caller(_): Caller) -> ApiResult<Json<SearchStatus>> {
    Ok(Json(services.search_status().await?))
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

/// What to do instead of a movement with what is in the way: what the person may not be given is left out, the rest is
/// ranked by what it shares, each with the load to start with and where that comes from. `ask=easier` and `ask=harder`
/// go along the ladder.
#[utoipa::path(get, path = "/movements/{id}/instead", tag = "movements", security(("bearer" = [])), params(("id" = MovementId, Path), InsteadQuery), responses((status = 200, body = Vec<Alternative>), Failures))]
async fn list_instead(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<MovementId>,
    Params(query): Params<InsteadQuery>,
) -> ApiResult<Json<Vec<Alternative>>> {
    Ok(Json(services.instead_of(viewer, id, query).await?))
}

/// Movements much like one, whatever equipment and level they ask for.
#[utoipa::path(get, path = "/movements/{id}/similar", tag = "movements", security(("bearer" = [])), params(("id" = MovementId, Path)), responses((status = 200, body = Vec<Alternative>), Failures))]
async fn list_similar(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<MovementId>,
) -> ApiResult<Json<Vec<Alternative>>> {
    Ok(Json(services.similar_to(viewer, id).await?))
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

/// Keeps a movement of one's own, seen by nobody else; the engine chooses it like any other. Its `id` is `own-` and a UUID
/// of the client's; sending it again replaces it. One that has the name of another is refused as `duplicate_movement`
/// unless `anyway` is set.
#[utoipa::path(post, path = "/movements", tag = "movements", security(("bearer" = [])), request_body = SaveMovement, responses((status = 200, body = MovementView), Failures))]
async fn save_movement(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Body(save): Body<SaveMovement>,
) -> ApiResult<Json<MovementView>> {
    Ok(Json(services.save_movement(viewer, save).await?))
}

/// Changes a movement of one's own.
#[utoipa::path(put, path = "/movements/{id}", tag = "movements", security(("bearer" = [])), params(("id" = MovementId, Path)), request_body = SaveMovement, responses((status = 200, body = MovementView), Failures))]
async fn change_movement(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<MovementId>,
    Body(save): Body<SaveMovement>,
) -> ApiResult<Json<MovementView>> {
    Ok(Json(services.change_movement(viewer, id, save).await?))
}

/// Deletes a movement of one's own. Plans and logs that name it keep it; nothing new is planned with it.
#[utoipa::path(delete, path = "/movements/{id}", tag = "movements", security(("bearer" = [])), params(("id" = MovementId, Path)), responses((status = 204), Failures))]
async fn delete_movement(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<MovementId>,
) -> ApiResult<StatusCode> {
    services.delete_movement(viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Marks a movement as a favourite, which the next program mildly prefers.
#[utoipa::path(put, path = "/movements/{id}/favourite", tag = "movements", security(("bearer" = [])), params(("id" = MovementId, Path)), responses((status = 204), Failures))]
async fn like_movement(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<MovementId>,
) -> ApiResult<StatusCode> {
    services.set_favourite_movement(viewer, id, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes the mark away.
#[utoipa::path(delete, path = "/movements/{id}/favourite", tag = "movements", security(("bearer" = [])), params(("id" = MovementId, Path)), responses((status = 204), Failures))]
async fn unlike_movement(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<MovementId>,
) -> ApiResult<StatusCode> {
    services.set_favourite_movement(viewer, id, false).await?;
    Ok(StatusCode::NO_CONTENT)
}
