//! Sport and physical work besides training.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ActivityId,
    activity::{ActivityKind, DoneActivity},
    dto::activity::{ActivityEntry, ActivityRange, LoggedActivity},
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
        .routes(routes!(list_activities, log_activity))
        .routes(routes!(activity_definitions))
        .routes(routes!(delete_activity))
}

/// What was done besides training, newest first; the last 28 days unless told otherwise.
#[utoipa::path(get, path = "/activities", tag = "activities", security(("bearer" = [])), params(ActivityRange), responses((status = 200, body = Vec<ActivityEntry>), Failures))]
async fn list_activities(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Params(range): Params<ActivityRange>,
) -> ApiResult<Json<Vec<ActivityEntry>>> {
    Ok(Json(services.activities(viewer, range).await?))
}

/// Writes an activity down. Sessions of the next three days give way where it has tired what they train; each change can
/// be undone. Sending the same `id` twice changes nothing.
#[utoipa::path(post, path = "/activities", tag = "activities", security(("bearer" = [])), request_body = DoneActivity, responses((status = 200, body = LoggedActivity), Failures))]
async fn log_activity(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Body(activity): Body<DoneActivity>,
) -> ApiResult<Json<LoggedActivity>> {
    Ok(Json(services.log_activity(viewer, activity).await?))
}

/// Every kind of activity, with what an hour of it costs each muscle, the nerves and the joints.
#[utoipa::path(get, path = "/activities/definitions", tag = "activities", security(("bearer" = [])), responses((status = 200, body = Vec<ActivityKind>), Failures))]
async fn activity_definitions(
    State(services): State<Services>,
    Caller(_): Caller,
) -> ApiResult<Json<Vec<ActivityKind>>> {
    Ok(Json(services.activity_kinds().await?))
}

/// Removes an activity; sessions that gave way to it come back.
#[utoipa::path(delete, path = "/activities/{id}", tag = "activities", security(("bearer" = [])), params(("id" = ActivityId, Path)), responses((status = 204), Failures))]
async fn delete_activity(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ActivityId>,
) -> ApiResult<StatusCode> {
    services.delete_activity(viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
