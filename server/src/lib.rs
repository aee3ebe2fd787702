//! One process: pages, server functions, REST API, static files.
//!
//! Adding an endpoint: a function in `api/v1/<resource>.rs` (its name is the operation id), a line in that file's
//! `router`, then `cargo xtask openapi`. A door has no ideas: it reads the request, calls one use case, answers.

// Views nest deeply in their types.
#![recursion_limit = "512"]

pub mod api;
pub mod config;
pub mod embedder;
mod files;
mod health;
mod pages;
mod request_id;
mod security;
pub mod state;
pub mod telemetry;

use axum::{Router, middleware};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, trace::TraceLayer};

use crate::state::AppState;

/// Largest request body: a workout of 300 sets is about 100 kB.
const MAX_BODY: usize = 1024 * 1024;

/// The whole application.
pub fn router(state: AppState) -> Router {
    Router::new()
        .merge(api::router(&state))
        .merge(pages::router(&state))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(api::error::panic_answer))
        .layer(middleware::from_fn(security::headers))
        .layer(TraceLayer::new_for_http())
        .layer(middleware::from_fn(request_id::assign))
}
