//! Programs.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ProgramId,
    dto::{
        page::{Page, PageQuery},
        program::{
            CreateProgram, GenerationStatus, Nearest, ProgramSummary, ProgramView, ReadyOffer, RegenerationPreview,
            UpdateProgram,
        },
        what_if::{WhatIf, WhatIfRequest},
    },
    request::ProgramRequest,
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
        .routes(routes!(create_program, list_programs))
        .routes(routes!(ready_programs))
        .routes(routes!(nearest_program))
        .routes(routes!(get_program, update_program, delete_program))
        .routes(routes!(restore_program))
        .routes(routes!(like_program, unlike_program))
        .routes(routes!(like_ready_program, unlike_ready_program))
        .routes(routes!(generation_status))
        .routes(routes!(regenerate_sessions))
        .routes(routes!(what_if))
        .routes(routes!(preview_regeneration))
}

/// Builds a program, every session of every week. Repeating it with the same `id` builds nothing twice.
#[utoipa::path(post, path = "/programs", tag = "programs", security(("bearer" = [])), request_body = CreateProgram, responses((status = 201, body = ProgramSummary), Failures))]
async fn create_program(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Body(create): Body<CreateProgram>,
) -> ApiResult<(StatusCode, Json<ProgramSummary>)> {
    Ok((StatusCode::CREATED, Json(services.create_program(viewer, create).await?)))
}

/// The nearest program that can be made where one cannot (422 of `POST /programs`). Nothing is stored.
#[utoipa::path(post, path = "/programs/nearest", tag = "programs", security(("bearer" = [])), request_body = ProgramRequest, responses((status = 200, body = Nearest), Failures))]
async fn nearest_program(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Body(request): Body<ProgramRequest>,
) -> ApiResult<Json<Nearest>> {
    Ok(Json(services.nearest_program(viewer, request).await?))
}

/// Programs, newest first.
#[utoipa::path(get, path = "/programs", tag = "programs", security(("bearer" = [])), params(PageQuery), responses((status = 200, body = Page<ProgramSummary>), Failures))]
async fn list_programs(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Params(page): Params<PageQuery>,
) -> ApiResult<Json<Page<ProgramSummary>>> {
    Ok(Json(services.list_programs(viewer, page).await?))
}

/// Ready programs that many people know by name, with how each fits the person who asks.
#[utoipa::path(get, path = "/programs/ready", tag = "programs", security(("bearer" = [])), responses((status = 200, body = Vec<ReadyOffer>), Failures))]
async fn ready_programs(State(services): State<Services>, Caller(viewer): Caller) -> ApiResult<Json<Vec<ReadyOffer>>> {
    Ok(Json(services.ready_programs(viewer).await?))
}

/// One program with its weeks.
#[utoipa::path(get, path = "/programs/{id}", tag = "programs", security(("bearer" = [])), params(("id" = ProgramId, Path)), responses((status = 200, body = ProgramView), Failures))]
async fn get_program(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ProgramId>,
) -> ApiResult<Json<ProgramView>> {
    Ok(Json(services.program(viewer, id).await?))
}

/// Renames a program or makes it the active one.
#[utoipa::path(put, path = "/programs/{id}", tag = "programs", security(("bearer" = [])), params(("id" = ProgramId, Path)), request_body = UpdateProgram, responses((status = 200, body = ProgramSummary), Failures))]
async fn update_program(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ProgramId>,
    Body(update): Body<UpdateProgram>,
) -> ApiResult<Json<ProgramSummary>> {
    Ok(Json(services.update_program(viewer, id, update).await?))
}

/// Removes a program; it can be restored. Logged workouts stay.
#[utoipa::path(delete, path = "/programs/{id}", tag = "programs", security(("bearer" = [])), params(("id" = ProgramId, Path)), responses((status = 204), Failures))]
async fn delete_program(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ProgramId>,
) -> ApiResult<StatusCode> {
    services.delete_program(viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a removal back.
#[utoipa::path(post, path = "/programs/{id}/restore", tag = "programs", security(("bearer" = [])), params(("id" = ProgramId, Path)), responses((status = 200, body = ProgramSummary), Failures))]
async fn restore_program(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ProgramId>,
) -> ApiResult<Json<ProgramSummary>> {
    Ok(Json(services.restore_program(viewer, id).await?))
}

/// Marks a program as a favourite: the next one prefers its movements, more mildly than favourite movements.
#[utoipa::path(put, path = "/programs/{id}/favourite", tag = "programs", security(("bearer" = [])), params(("id" = ProgramId, Path)), responses((status = 204), Failures))]
async fn like_program(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ProgramId>,
) -> ApiResult<StatusCode> {
    services.set_favourite_program(viewer, id, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes the mark away.
#[utoipa::path(delete, path = "/programs/{id}/favourite", tag = "programs", security(("bearer" = [])), params(("id" = ProgramId, Path)), responses((status = 204), Failures))]
async fn unlike_program(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ProgramId>,
) -> ApiResult<StatusCode> {
    services.set_favourite_program(viewer, id, false).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The same for a ready program, which is offered first from then on.
#[utoipa::path(put, path = "/programs/ready/{slug}/favourite", tag = "programs", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 204), Failures))]
async fn like_ready_program(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(slug): At<String>,
) -> ApiResult<StatusCode> {
    services.set_favourite_ready(viewer, &slug, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes the mark away.
#[utoipa::path(delete, path = "/programs/ready/{slug}/favourite", tag = "programs", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 204), Failures))]
async fn unlike_ready_program(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(slug): At<String>,
) -> ApiResult<StatusCode> {
    services.set_favourite_ready(viewer, &slug, false).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Where the building of a program stands.
#[utoipa::path(get, path = "/programs/{id}/generation-status", tag = "programs", security(("bearer" = [])), params(("id" = ProgramId, Path)), responses((status = 200, body = GenerationStatus), Failures))]
async fn generation_status(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ProgramId>,
) -> ApiResult<Json<GenerationStatus>> {
    Ok(Json(services.generation_status(viewer, id).await?))
}

/// Plans the sessions still to come anew, from the profile as it is now.
#[utoipa::path(post, path = "/programs/{id}/regenerate-sessions", tag = "programs", security(("bearer" = [])), params(("id" = ProgramId, Path)), responses((status = 200, body = ProgramView), Failures))]
async fn regenerate_sessions(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ProgramId>,
) -> ApiResult<Json<ProgramView>> {
    Ok(Json(services.regenerate_sessions(viewer, id).await?))
}

/// What the coming weeks would bring, as planned and under other circumstances. Nothing is stored.
#[utoipa::path(post, path = "/programs/{id}/what-if", tag = "programs", security(("bearer" = [])), params(("id" = ProgramId, Path)), request_body = WhatIfRequest, responses((status = 200, body = WhatIf), Failures))]
async fn what_if(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ProgramId>,
    Body(ask): Body<WhatIfRequest>,
) -> ApiResult<Json<WhatIf>> {
    Ok(Json(services.what_if(viewer, id, ask).await?))
}

/// What planning the rest anew would change, session by session. Nothing is changed by asking.
#[utoipa::path(get, path = "/programs/{id}/regeneration-preview", tag = "programs", security(("bearer" = [])), params(("id" = ProgramId, Path)), responses((status = 200, body = RegenerationPreview), Failures))]
async fn preview_regeneration(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ProgramId>,
) -> ApiResult<Json<RegenerationPreview>> {
    Ok(Json(services.preview_regeneration(viewer, id).await?))
}
