//! Static files from the site directory, as the build compressed them; anything else is the not-found page.

use app::shell;
use axum::{Router, http::HeaderValue, routing::MethodRouter};
use http::header::CACHE_CONTROL;
use leptos::prelude::LeptosOptions;
use tower::ServiceBuilder;
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

/// Serves what the build put into the site directory.
///
/// File names carry no hash, so browsers ask again each time and mostly hear "not modified".
pub fn service(options: &LeptosOptions) -> MethodRouter {
    let not_found = Router::new()
        .fallback(leptos_axum::file_and_error_handler::<LeptosOptions, _>(shell))
        .with_state(options.clone());
    let files = ServeDir::new(options.site_root.as_ref())
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(false)
        .fallback(not_found);
    let revalidate = SetResponseHeaderLayer::if_not_present(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    axum::routing::any_service(ServiceBuilder::new().layer(revalidate).service(files))
}
