//! The user interface: pages rendered on the server, and the server functions that they call.

use app::{App, shell};
use axum::{Router, http::HeaderValue, middleware};
use http::header::CONTENT_SECURITY_POLICY;
use leptos::{nonce::use_nonce, prelude::*};
use leptos_axum::{LeptosRoutes, ResponseOptions, generate_route_list};
use tower_http::limit::RequestBodyLimitLayer;

use crate::{MAX_BODY, files, security, state::AppState};

/// Pages, server functions and static files.
pub fn router(state: &AppState) -> Router {
    let routes = generate_route_list(App);
    let services = state.services.clone();
    let build = files::build_id(&state.leptos);
    let shown = build.clone();
    let context = move || {
        provide_context(services.clone());
        provide_context(shown.clone());
        set_page_policy();
    };
    let options = state.leptos.clone();
    Router::new()
        .leptos_routes_with_context(state, routes, context, move || shell(options.clone()))
        .layer(RequestBodyLimitLayer::new(MAX_BODY))
        .layer(middleware::from_fn(security::login_gate))
        .layer(middleware::from_fn(security::same_origin))
        .merge(files::builds(state, &build))
        .fallback_service(files::service(state, build))
        .with_state(state.clone())
}

/// Sends the policy with the nonce that this page's scripts carry.
pub fn set_page_policy() {
    if let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>())
        && let Ok(policy) = HeaderValue::from_str(&security::page_policy(&nonce))
    {
        response.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}
