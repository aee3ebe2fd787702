//! Static files from the site directory, as the build compressed them; anything else is the not-found page.

use app::shell;
use axum::{Router, http::HeaderValue, routing::MethodRouter};
use http::header::CACHE_CONTROL;
use leptos::prelude::provide_context;
use tower::ServiceBuilder;
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

use crate::{pages::set_page_policy, state::AppState};

/// Serves what the build put into the site directory.
///
/// File names carry no hash, so browsers ask again each time and mostly hear "not modified".
pub fn service(state: &AppState) -> MethodRouter {
    let services = state.services.clone();
    let context = move || {
        provide_context(services.clone());
        set_page_policy();
    };
    let not_found = Router::new()
        .fallback(leptos_axum::file_and_error_handler_with_context::<AppState, _>(context, shell))
        .with_state(state.clone());
    let files = ServeDir::new(state.leptos.site_root.as_ref())
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(false)
        .fallback(not_found);
    let revalidate = SetResponseHeaderLayer::if_not_present(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    axum::routing::any_service(ServiceBuilder::new().layer(revalidate).service(files))
}
