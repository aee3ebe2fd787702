//! Every request gets an id: in the log, in the answer's header, in a problem document.

use axum::{extract::Request, http::HeaderValue, middleware::Next, response::Response};

tokio::task_local! {
    static CURRENT: String;
}

const HEADER: &str = "x-request-id";

/// The id of the request this task serves.
pub fn current() -> Option<String> {
    CURRENT.try_with(Clone::clone).ok()
}

/// Assigns the id.
pub async fn assign(request: Request, next: Next) -> Response {
    let id = service::new_id().simple().to_string();
    let mut response = CURRENT.scope(id.clone(), next.run(request)).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}
