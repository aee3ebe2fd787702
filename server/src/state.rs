//! What every handler may reach.

use axum::extract::FromRef;
use leptos::prelude::LeptosOptions;
use service::Services;

/// Cheap to clone; nothing in it belongs to one request.
#[derive(Clone, FromRef)]
pub struct AppState {
    /// Names and paths of the site.
    pub leptos: LeptosOptions,
    /// The use cases.
    pub services: Services,
}
