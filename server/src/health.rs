//! Whether this process and what it depends on are alive.

use axum::{Json, extract::State};
use domain::{ErrorKind, dto::llm::LlmHealth};
use serde::Serialize;
use service::Services;
use utoipa::ToSchema;

use crate::api::error::ApiError;

/// What a health check answers.
#[derive(Serialize, ToSchema)]
pub struct Health {
    /// Always `ok`; anything else is a problem document.
    pub status: &'static str,
    /// Version of the application.
    pub version: &'static str,
}

const OK: Health = Health { status: "ok", version: env!("CARGO_PKG_VERSION") };

/// Whether the process serves.
#[utoipa::path(get, path = "/health", tag = "health", responses((status = 200, body = Health)))]
pub async fn health() -> Json<Health> {
    Json(OK)
}

/// Whether the database answers.
#[utoipa::path(get, path = "/health/database", tag = "health",
    responses((status = 200, body = Health), (status = 503, description = "The database does not answer.")))]
pub async fn database_health(State(services): State<Services>) -> Result<Json<Health>, ApiError> {
    match services.database_health().await {
        Ok(()) => Ok(Json(OK)),
        Err(_) => Err(ApiError::plain(ErrorKind::Unavailable, "database_unavailable", "The database does not answer.")),
    }
}

/// How the language model is. Always 200: nothing depends on it.
#[utoipa::path(get, path = "/health/llm", tag = "health", responses((status = 200, body = LlmHealth)))]
pub async fn llm_health(State(services): State<Services>) -> Json<LlmHealth> {
    Json(services.llm_health().await)
}
