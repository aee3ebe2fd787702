//! Conversations with the coach.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, sse::Event},
};
use domain::{
    ProposalId, ThreadId, TurnId,
    dto::{
        coach::{CoachConsent, CoachContext, CoachState},
        page::Page,
        thread::{
            NewMessage, NewThread, ProposalView, ThreadEvent, ThreadQuery, ThreadSummary, ThreadView, TurnView,
            UpdateThread,
        },
    },
};
use service::{Services, TalkPlace};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Failures;
use crate::{
    api::{
        error::ApiResult,
        extract::{At, Body, Caller, Params},
        sse,
    },
    state::AppState,
};

/// The routes of this resource.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_threads, create_thread))
        .routes(routes!(get_thread, update_thread, delete_thread))
        .routes(routes!(restore_thread))
        .routes(routes!(send_message))
        .routes(routes!(send_message_stream))
        .routes(routes!(stop_turn))
        .routes(routes!(apply_proposal))
        .routes(routes!(undo_proposal))
        .routes(routes!(coach_state))
        .routes(routes!(save_coach_consent))
        .routes(routes!(coach_context))
}

/// Conversations, the one that was last spoken in first; with `search` only those in which the words stand.
#[utoipa::path(get, path = "/threads", tag = "coach", security(("bearer" = [])), params(ThreadQuery), responses((status = 200, body = Page<ThreadSummary>), Failures))]
async fn list_threads(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Params(query): Params<ThreadQuery>,
) -> ApiResult<Json<Page<ThreadSummary>>> {
    Ok(Json(services.list_threads(viewer, query).await?))
}

/// Begins a conversation. The same `id` again answers the one that is there.
#[utoipa::path(post, path = "/threads", tag = "coach", security(("bearer" = [])), request_body = NewThread, responses((status = 200, body = ThreadSummary), Failures))]
async fn create_thread(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Body(new): Body<NewThread>,
) -> ApiResult<Json<ThreadSummary>> {
    Ok(Json(services.create_thread(viewer, new).await?))
}

/// A conversation with everything that was said and proposed.
#[utoipa::path(get, path = "/threads/{id}", tag = "coach", security(("bearer" = [])), params(("id" = ThreadId, Path)), responses((status = 200, body = ThreadView), Failures))]
async fn get_thread(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ThreadId>,
) -> ApiResult<Json<ThreadView>> {
    Ok(Json(services.thread(viewer, id).await?))
}

/// Gives a conversation another title.
#[utoipa::path(patch, path = "/threads/{id}", tag = "coach", security(("bearer" = [])), params(("id" = ThreadId, Path)), request_body = UpdateThread, responses((status = 200, body = ThreadSummary), Failures))]
async fn update_thread(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ThreadId>,
    Body(update): Body<UpdateThread>,
) -> ApiResult<Json<ThreadSummary>> {
    Ok(Json(services.update_thread(viewer, id, update).await?))
}

/// Removes a conversation; it can be restored for 30 days.
#[utoipa::path(delete, path = "/threads/{id}", tag = "coach", security(("bearer" = [])), params(("id" = ThreadId, Path)), responses((status = 204), Failures))]
async fn delete_thread(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ThreadId>,
) -> ApiResult<StatusCode> {
    services.delete_thread(viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Brings a removed conversation back.
#[utoipa::path(post, path = "/threads/{id}/restore", tag = "coach", security(("bearer" = [])), params(("id" = ThreadId, Path)), responses((status = 200, body = ThreadSummary), Failures))]
async fn restore_thread(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ThreadId>,
) -> ApiResult<Json<ThreadSummary>> {
    Ok(Json(services.restore_thread(viewer, id).await?))
}

/// Says something to the coach and answers its whole turn. Nothing in the plan changes; what could is in `proposals`. The
/// same message again answers the same turn.
#[utoipa::path(post, path = "/threads/{id}/messages", tag = "coach", security(("bearer" = [])), params(("id" = ThreadId, Path)), request_body = NewMessage, responses((status = 200, body = TurnView), Failures))]
async fn send_message(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ThreadId>,
    Body(message): Body<NewMessage>,
) -> ApiResult<Json<TurnView>> {
    Ok(Json(services.ask(viewer, id, message).await?))
}

/// Says something to the coach and tells the answer as server-sent events: `thread` with the conversation and the coach's
/// turn, `operation` once per proposal, `delta` with the next words, `done`; or `error`, with what was said kept. What fails
/// before that is answered as a problem. The same message again tells the same answer, with `Last-Event-ID` only the rest.
#[utoipa::path(post, path = "/threads/{id}/messages/stream", tag = "coach", security(("bearer" = [])), params(("id" = ThreadId, Path), ("Last-Event-ID" = Option<String>, Header, description = "Id of the last event that arrived")), request_body = NewMessage, responses((status = 200, content_type = "text/event-stream", body = ThreadEvent), Failures))]
async fn send_message_stream(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ThreadId>,
    headers: HeaderMap,
    Body(message): Body<NewMessage>,
) -> ApiResult<impl IntoResponse> {
    let telling = services.say(viewer, id, message, sse::heard(&headers)).await?;
    Ok(sse::tell(telling, event))
}

fn event((place, event): (TalkPlace, ThreadEvent)) -> Result<Event, axum::Error> {
    let named = Event::default().id(place.to_string());
    match event {
        ThreadEvent::Thread(begins) => named.event("thread").json_data(begins),
        ThreadEvent::Operation(proposal) => named.event("operation").json_data(proposal),
        ThreadEvent::Delta(words) => named.event("delta").json_data(words),
        ThreadEvent::Done(ends) => named.event("done").json_data(ends),
        ThreadEvent::Error(fails) => named.event("error").json_data(fails),
    }
}

/// Stops an answer that is being spoken; what was said is kept.
#[utoipa::path(post, path = "/threads/{id}/turns/{turn}/stop", tag = "coach", security(("bearer" = [])), params(("id" = ThreadId, Path), ("turn" = TurnId, Path)), responses((status = 204), Failures))]
async fn stop_turn(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At((thread, turn)): At<(ThreadId, TurnId)>,
) -> ApiResult<StatusCode> {
    services.stop_turn(viewer, thread, turn).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Does what was proposed, and answers what has changed. Applying twice applies once.
#[utoipa::path(post, path = "/proposals/{id}/apply", tag = "coach", security(("bearer" = [])), params(("id" = ProposalId, Path)), responses((status = 200, body = ProposalView), Failures))]
async fn apply_proposal(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ProposalId>,
) -> ApiResult<Json<ProposalView>> {
    Ok(Json(services.apply_proposal(viewer, id).await?))
}

/// Takes an applied proposal back; refused (`changed_since`) where something was changed again since.
#[utoipa::path(post, path = "/proposals/{id}/undo", tag = "coach", security(("bearer" = [])), params(("id" = ProposalId, Path)), responses((status = 200, body = ProposalView), Failures))]
async fn undo_proposal(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<ProposalId>,
) -> ApiResult<Json<ProposalView>> {
    Ok(Json(services.undo_proposal(viewer, id).await?))
}

/// How the coach finds words: what was agreed to, whether there is a model, what is left of the day.
#[utoipa::path(get, path = "/coach", tag = "coach", security(("bearer" = [])), responses((status = 200, body = CoachState), Failures))]
async fn coach_state(State(services): State<Services>, Caller(viewer): Caller) -> ApiResult<Json<CoachState>> {
    Ok(Json(services.coach_state(viewer).await?))
}

/// What a language model may be told. Nothing is told that was not agreed to here, and Strava's data never.
#[utoipa::path(put, path = "/coach/consent", tag = "coach", security(("bearer" = [])), request_body = CoachConsent, responses((status = 200, body = CoachState), Failures))]
async fn save_coach_consent(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Body(consent): Body<CoachConsent>,
) -> ApiResult<Json<CoachState>> {
    Ok(Json(services.save_consent(viewer, consent).await?))
}

/// What the coach sees, exactly as a language model would be told it now.
#[utoipa::path(get, path = "/coach/context", tag = "coach", security(("bearer" = [])), responses((status = 200, body = CoachContext), Failures))]
async fn coach_context(State(services): State<Services>, Caller(viewer): Caller) -> ApiResult<Json<CoachContext>> {
    Ok(Json(services.coach_context(viewer).await?))
}
