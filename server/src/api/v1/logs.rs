//! What was done.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    WorkoutId,
    dto::{
        page::{Page, PageQuery},
        workout::{AfterSet, JustDone, SaveWorkout, WorkoutListItem, WorkoutView},
    },
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
        .routes(routes!(save_workout, list_workouts))
        .routes(routes!(get_workout, delete_workout))
        .routes(routes!(restore_workout))
        .routes(routes!(after_set))
}

/// Stores a workout as the client holds it. An upsert by `id`: repeating it changes nothing, and `finished_at` finishes it once.
#[utoipa::path(post, path = "/logs/workouts", tag = "logs", security(("bearer" = [])), request_body = SaveWorkout, responses((status = 200, body = WorkoutView), Failures))]
async fn save_workout(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Body(workout): Body<SaveWorkout>,
) -> ApiResult<Json<WorkoutView>> {
    Ok(Json(services.save_workout(viewer, workout).await?))
}

/// The history, newest first.
#[utoipa::path(get, path = "/logs/workouts", tag = "logs", security(("bearer" = [])), params(PageQuery), responses((status = 200, body = Page<WorkoutListItem>), Failures))]
async fn list_workouts(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Params(page): Params<PageQuery>,
) -> ApiResult<Json<Page<WorkoutListItem>>> {
    Ok(Json(services.list_workouts(viewer, page).await?))
}

/// One workout.
#[utoipa::path(get, path = "/logs/workouts/{id}", tag = "logs", security(("bearer" = [])), params(("id" = WorkoutId, Path)), responses((status = 200, body = WorkoutView), Failures))]
async fn get_workout(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<WorkoutId>,
) -> ApiResult<Json<WorkoutView>> {
    Ok(Json(services.workout(viewer, id).await?))
}

/// Removes a workout; it can be restored.
#[utoipa::path(delete, path = "/logs/workouts/{id}", tag = "logs", security(("bearer" = [])), params(("id" = WorkoutId, Path)), responses((status = 204), Failures))]
async fn delete_workout(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<WorkoutId>,
) -> ApiResult<StatusCode> {
    services.delete_workout(viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a removal back.
#[utoipa::path(post, path = "/logs/workouts/{id}/restore", tag = "logs", security(("bearer" = [])), params(("id" = WorkoutId, Path)), responses((status = 200, body = WorkoutView), Failures))]
async fn restore_workout(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<WorkoutId>,
) -> ApiResult<Json<WorkoutView>> {
    Ok(Json(services.restore_workout(viewer, id).await?))
}

/// What a set that was just done says: whether it was typed as it was done, and what it changes about the sets to come. Nothing is stored.
#[utoipa::path(post, path = "/logs/after-set", tag = "logs", security(("bearer" = [])), request_body = JustDone, responses((status = 200, body = AfterSet), Failures))]
async fn after_set(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Body(done): Body<JustDone>,
) -> ApiResult<Json<AfterSet>> {
    Ok(Json(services.after_set(viewer, done).await?))
}
