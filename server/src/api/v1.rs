//! Version 1 of the REST API, one file per resource.

mod activities;
mod admin;
mod auth;
mod circuits;
mod days;
pub mod imports;
mod logs;
mod movements;
mod programs;
mod rearrangements;
mod sessions;
mod settings;
mod threads;

use domain::Problem;
use utoipa::IntoResponses;
use utoipa_axum::router::OpenApiRouter;

use crate::state::AppState;

/// All resources whose bodies are small; [`imports`] takes files.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .merge(activities::router())
        .merge(auth::router())
        .merge(programs::router())
        .merge(days::router())
        .merge(rearrangements::router())
        .merge(sessions::router())
        .merge(logs::router())
        .merge(movements::router())
        .merge(circuits::router())
        .merge(settings::router())
        .merge(threads::router())
        .merge(admin::router())
}

/// The failures that every endpoint shares.
#[derive(IntoResponses)]
pub enum Failures {
    /// What the client did wrong, with a stable code.
    #[response(status = "4XX", content_type = "application/problem+json")]
    Client(Problem),
    /// What went wrong here, with the request's id.
    #[response(status = "5XX", content_type = "application/problem+json")]
    Server(Problem),
}
