//! Static files from the site directory, as the build compressed them; anything else is the not-found page.
//!
//! Scripts, styles and wasm belong together. `/b/<build>/pkg/…` is theirs for one build and may be kept for ever; a page
//! that is still open after the server was replaced asks for pieces of its own build and hears that they are gone.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

use app::{BUILDS, BuildId, shell};
use axum::{
    Router,
    extract::{Path as Segments, Request},
    http::{HeaderValue, StatusCode},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::MethodRouter,
};
use http::header::CACHE_CONTROL;
use leptos::prelude::{LeptosOptions, provide_context};
use tower::ServiceBuilder;
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

use crate::{pages::set_page_policy, state::AppState};

/// A name for the build in the site directory: another one has other files, or newer ones.
pub fn build_id(leptos: &LeptosOptions) -> BuildId {
    let dir = Path::new(leptos.site_root.as_ref()).join(leptos.site_pkg_dir.as_ref());
    // Without files there is only the REST API, and no page asks for any.
    let mut files: Vec<_> = std::fs::read_dir(dir).into_iter().flatten().flatten().collect();
    files.sort_by_key(std::fs::DirEntry::file_name);
    let mut hash = DefaultHasher::new();
    for file in files {
        file.file_name().hash(&mut hash);
        if let Ok(facts) = file.metadata() {
            (facts.len(), facts.modified().ok()).hash(&mut hash);
        }
    }
    BuildId(format!("{:016x}", hash.finish()))
}

/// The scripts, styles and wasm of a build, under its name.
pub fn builds(state: &AppState, build: &BuildId) -> Router<AppState> {
    let pkg = state.leptos.site_pkg_dir.as_ref();
    let files = ServeDir::new(Path::new(state.leptos.site_root.as_ref()).join(pkg))
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(false);
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    let current = Router::new()
        .fallback_service(files)
        .layer(middleware::from_fn(move |request: Request, next: Next| {
            let forever = forever.clone();
            async move {
                let mut answer = next.run(request).await;
                if answer.status().is_success() {
                    answer.headers_mut().insert(CACHE_CONTROL, forever);
                }
                answer
            }
        }))
        .with_state(state.clone());
    Router::new()
        .nest_service(&format!("{BUILDS}/{}/{pkg}", build.0), current)
        .route(&format!("{BUILDS}/{{build}}/{{*file}}"), axum::routing::get(gone))
}

/// Not "not found": the page that asks knows from it that it is older than the server.
async fn gone(Segments(_): Segments<(String, String)>) -> Response {
    (StatusCode::GONE, [(CACHE_CONTROL, "no-store")]).into_response()
}

/// Serves what else the build put into the site directory.
///
/// These names carry no hash, so browsers ask again each time and mostly hear "not modified".
pub fn service(state: &AppState, build: BuildId) -> MethodRouter {
    let services = state.services.clone();
    let context = move || {
        provide_context(services.clone());
        provide_context(build.clone());
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
