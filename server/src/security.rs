//! What a browser is told about this site, and which requests it may send.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::ErrorKind;

use crate::api::error::ApiError;

/// Headers that every answer carries. The content security policy of pages needs a nonce and is set where they render.
pub async fn headers(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let personal = !path.starts_with("/pkg/") && !path.starts_with("/b/");
    let mut response = next.run(request).await;
    let fixed = [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "strict-origin-when-cross-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), screen-wake-lock=(self)"),
    ];
    let headers = response.headers_mut();
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if personal && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
        );
    }
    response
}

/// The policy of a page with its nonce.
pub fn page_policy(nonce: &str) -> String {
    format!(
        "default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; font-src 'self'; \
         object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

/// Refuses requests that change something unless they come from this site itself. The cookie alone proves nothing:
/// browsers send it along with requests that other sites start.
pub async fn same_origin(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) || from_here(request.headers()) {
        let mut response = next.run(request).await;
        response.headers_mut().append(header::VARY, HeaderValue::from_static("Sec-Fetch-Site, Origin"));
        return response;
    }
    ApiError::plain(ErrorKind::Forbidden, "cross_site", "This request came from another site and was refused.")
        .into_response()
}

fn from_here(headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|v| v.to_str().ok());
    match headers.get("sec-fetch-site").and_then(|v| v.to_str().ok()) {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => match (text(header::ORIGIN), text(header::HOST)) {
            (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, o)| o.eq_ignore_ascii_case(host)),
            _ => false,
        },
    }
}

/// Pages that anybody may see.
const PUBLIC: [&str; 4] = ["/", "/login", "/register", "/dev/ui"];

/// Sends whoever has no login cookie to the login page, before anything is rendered.
pub async fn login_gate(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if request.method() != Method::GET || PUBLIC.contains(&path) || app::ssr::cookie_token(request.headers()).is_some()
    {
        return next.run(request).await;
    }
    let place = format!("/login?next={path}");
    match HeaderValue::from_str(&place) {
        Ok(place) => (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response(),
        Err(_) => (StatusCode::SEE_OTHER, [(header::LOCATION, HeaderValue::from_static("/login"))]).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue};

    use super::from_here;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn only_this_site_may_change_things() {
        assert!(from_here(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(from_here(&headers(&[("sec-fetch-site", "none")])));
        assert!(!from_here(&headers(&[("sec-fetch-site", "cross-site")])));
        assert!(!from_here(&headers(&[("sec-fetch-site", "same-site")])));
        assert!(from_here(&headers(&[("origin", "https://alloy.example"), ("host", "alloy.example")])));
        assert!(!from_here(&headers(&[("origin", "https://evil.example"), ("host", "alloy.example")])));
        assert!(!from_here(&headers(&[("host", "alloy.example")])));
    }
}
