//! Days.

use axum::{
    Json,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, sse::Event},
};
use domain::{
    check_in::CheckIn,
    dto::{
        day::{AdaptDay, AdaptEvent, AdaptTelling, Adapted, DayPlan},
        readiness::{CheckInView, DayReadiness},
    },
};
use service::{Services, StoryPlace};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Failures;
use crate::{
    api::{
        error::ApiResult,
        extract::{Body, Caller, OnDate, Params},
        sse,
    },
    state::AppState,
};

/// The routes of this resource.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(day_plan))
        .routes(routes!(adapt_day))
        .routes(routes!(adapt_day_stream))
        .routes(routes!(check_in, save_check_in))
        .routes(routes!(readiness))
        .routes(routes!(keep_plan, forget_keeping))
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

/// Changes the session of a day to what is possible now and to what its check-in asks for; asking twice changes it once.
/// On a day that must not be trained the session is left out.
#[utoipa::path(post, path = "/days/{date}/adapt", tag = "days", security(("bearer" = [])), params(("date" = String, Path, description = "Local date")), request_body = AdaptDay, responses((status = 200, body = Adapted), Failures))]
async fn adapt_day(
    State(services): State<Services>,
    Caller(viewer): Caller,
    OnDate(date): OnDate,
    Body(ask): Body<AdaptDay>,
) -> ApiResult<Json<Adapted>> {
    Ok(Json(services.adapt_day(viewer, date, ask).await?))
}

/// Changes the session of a day as `adapt` does and tells it step by step, as server-sent events: `readiness` with score, band
/// and contributions, `thread` where the words go to a conversation, `change` once per difference, `session` with the session
/// as it is now, `delta` with the coach's words, `done`; lines that begin with `:` are heartbeats. What fails is answered as a
/// problem before the first event. Whoever lost the connection sends the same request with `Last-Event-ID` and hears the rest;
/// a language model's words carry the id of `session` and are told anew, in the built-in words.
#[utoipa::path(post, path = "/days/{date}/adapt/stream", tag = "days", security(("bearer" = [])), params(("date" = String, Path, description = "Local date"), ("Last-Event-ID" = Option<String>, Header, description = "Id of the last event that arrived"), AdaptTelling), request_body = AdaptDay, responses((status = 200, content_type = "text/event-stream", body = AdaptEvent), Failures))]
async fn adapt_day_stream(
    State(services): State<Services>,
    Caller(viewer): Caller,
    OnDate(date): OnDate,
    Params(telling): Params<AdaptTelling>,
    headers: HeaderMap,
    Body(ask): Body<AdaptDay>,
) -> ApiResult<impl IntoResponse> {
    // Without a place in the story the change itself can be asked for twice.
    let story = services.adapt_day_told(viewer, date, ask, telling, sse::heard(&headers)).await?;
    Ok(sse::tell(story, event))
}

fn event((place, event): (StoryPlace, AdaptEvent)) -> Result<Event, axum::Error> {
    let named = Event::default().id(place.to_string());
    match event {
        AdaptEvent::Readiness(readiness) => named.event("readiness").json_data(readiness),
        AdaptEvent::Thread(thread) => named.event("thread").json_data(thread),
        AdaptEvent::Change(change) => named.event("change").json_data(change),
        AdaptEvent::Session(session) => named.event("session").json_data(session),
        AdaptEvent::Delta(words) => named.event("delta").json_data(words),
        AdaptEvent::Done(done) => named.event("done").json_data(done),
    }
}

/// The check-in of a day, or what it may begin with: the last one, as far as such things last.
#[utoipa::path(get, path = "/days/{date}/check-in", tag = "days", security(("bearer" = [])), params(("date" = String, Path, description = "Local date")), responses((status = 200, body = CheckInView), Failures))]
async fn check_in(
    State(services): State<Services>,
    Caller(viewer): Caller,
    OnDate(date): OnDate,
) -> ApiResult<Json<CheckInView>> {
    Ok(Json(services.check_in(viewer, date).await?))
}

/// Stores the check-in of a day in place of an earlier one, and answers what follows. The session stays as it is until it
/// is adapted.
#[utoipa::path(put, path = "/days/{date}/check-in", tag = "days", security(("bearer" = [])), params(("date" = String, Path, description = "Local date")), request_body = CheckIn, responses((status = 200, body = DayReadiness), Failures))]
async fn save_check_in(
    State(services): State<Services>,
    Caller(viewer): Caller,
    OnDate(date): OnDate,
    Body(check_in): Body<CheckIn>,
) -> ApiResult<Json<DayReadiness>> {
    Ok(Json(services.save_check_in(viewer, date, check_in).await?))
}

/// How ready somebody is on a day: score, band, what cost what, and what it would change about the session.
#[utoipa::path(get, path = "/days/{date}/readiness", tag = "days", security(("bearer" = [])), params(("date" = String, Path, description = "Local date")), responses((status = 200, body = DayReadiness), Failures))]
async fn readiness(
    State(services): State<Services>,
    Caller(viewer): Caller,
    OnDate(date): OnDate,
) -> ApiResult<Json<DayReadiness>> {
    Ok(Json(services.day_readiness(viewer, date).await?))
}

/// Keeps the plan of a day as it is in spite of its check-in: the proposal is not made again, and what else is asked for
/// changes only what it says. A new check-in asks anew. Refused where help comes first.
#[utoipa::path(put, path = "/days/{date}/keep", tag = "days", security(("bearer" = [])), params(("date" = String, Path, description = "Local date")), responses((status = 200, body = DayReadiness), Failures))]
async fn keep_plan(
    State(services): State<Services>,
    Caller(viewer): Caller,
    OnDate(date): OnDate,
) -> ApiResult<Json<DayReadiness>> {
    Ok(Json(services.keep_day(viewer, date, true).await?))
}

/// Takes that back: the day's check-in makes its proposal again.
#[utoipa::path(delete, path = "/days/{date}/keep", tag = "days", security(("bearer" = [])), params(("date" = String, Path, description = "Local date")), responses((status = 200, body = DayReadiness), Failures))]
async fn forget_keeping(
    State(services): State<Services>,
    Caller(viewer): Caller,
    OnDate(date): OnDate,
) -> ApiResult<Json<DayReadiness>> {
    Ok(Json(services.keep_day(viewer, date, false).await?))
}
