//! The REST door: `/api/v1`, its OpenAPI document and a reader for it, served from here without any outside script.

mod body;
mod codes;
pub mod error;
pub mod extract;
mod sse;
pub mod v1;

use axum::{
    Json, Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, header},
    middleware,
    routing::get,
};
use tower_http::{limit::RequestBodyLimitLayer, set_header::SetResponseHeaderLayer};
use utoipa::{
    Modify, OpenApi,
    openapi::security::{Http, HttpAuthScheme, SecurityScheme},
};
use utoipa_axum::{router::OpenApiRouter, routes};
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::{
    MAX_BODY,
    api::{codes::Codes, error::ApiError},
    health,
    state::AppState,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Alloy",
        description = "Programs, days, logs, movements and settings of one person. Loads are kilograms, times seconds, \
                       distances metres, dates local to the person's time zone, timestamps UTC. Errors are RFC 9457 \
                       problem documents with a stable `code`. Rows that a phone may create carry a UUIDv7 made by the \
                       client, which is also the idempotency key. Lists are paged by cursor.",
        license(name = "MIT")
    ),
    components(schemas(domain::Problem, domain::FieldError, domain::dto::instead::Ask)),
    modifiers(&BearerToken, &Codes),
    tags(
        (name = "auth", description = "Accounts, tokens, logins"),
        (name = "programs", description = "8–12 week programs"),
        (name = "days", description = "What a day holds, and changing it on the spot"),
        (name = "sessions", description = "Single planned sessions"),
        (name = "logs", description = "What was done"),
        (name = "movements", description = "The library and standing rules about it"),
        (name = "circuits", description = "Mixed work against the clock"),
        (name = "coach", description = "Talking with the coach, and what it proposes"),
        (name = "settings", description = "Profile, equipment, preferences"),
        (name = "admin", description = "For those who look after the instance; to everybody else it does not exist"),
        (name = "health", description = "Whether the server lives")
    )
)]
struct Description;

struct BearerToken;

impl Modify for BearerToken {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_default().add_security_scheme("bearer", scheme);
    }
}

/// The routes with small bodies, those that take files, and the document of both.
fn described() -> (Router<AppState>, Router<AppState>, utoipa::openapi::OpenApi) {
    let (routes, mut document) = OpenApiRouter::with_openapi(Description::openapi())
        .nest("/api/v1", v1::router())
        .routes(routes!(health::health))
        .routes(routes!(health::database_health))
        .routes(routes!(health::llm_health))
        .split_for_parts();
    let (files, more) = OpenApiRouter::new().nest("/api/v1", v1::imports::router()).split_for_parts();
    document.merge(more);
    (routes, files, document)
}

/// The OpenAPI document.
pub fn document() -> utoipa::openapi::OpenApi {
    described().2
}

/// The REST routes, the document and its reader.
pub fn router(state: &AppState) -> Router {
    let (routes, files, document) = described();
    let reader_policy = SetResponseHeaderLayer::overriding(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
        ),
    );
    let reader =
        Router::<()>::from(SwaggerUi::new("/api/docs").config(Config::from("/api/openapi.json"))).layer(reader_policy);
    let json = document.clone();
    routes
        .route("/api/openapi.json", get(move || async move { Json(json) }))
        .route("/api/{*rest}", axum::routing::any(unknown))
        .method_not_allowed_fallback(wrong_method)
        .layer(RequestBodyLimitLayer::new(MAX_BODY))
        .merge(files.layer(DefaultBodyLimit::disable()).layer(RequestBodyLimitLayer::new(v1::imports::MAX_FILE)))
        .layer(middleware::from_fn(error::problems_only))
        .with_state(state.clone())
        .merge(reader)
}

async fn unknown() -> ApiError {
    ApiError::no_such_endpoint()
}

async fn wrong_method() -> ApiError {
    ApiError::method_not_allowed()
}
