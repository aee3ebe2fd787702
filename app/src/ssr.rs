//! The only server-side glue: how a server function reaches the services, learns who asks, and sets the cookie.

pub mod stream;

use http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts};
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;
use service::{Admin, Services, Viewer};

use crate::error::AppError;

/// Name of the login cookie. `__Host-` binds it to this host, to HTTPS (or localhost) and to the whole site.
pub const COOKIE: &str = "__Host-alloy";
const COOKIE_DAYS: u32 = 30;
/// Where server functions are (`SERVER_FN_PREFIX` in `.cargo/config.toml`).
const CALLS: &str = "/rpc/";

/// The use cases.
pub fn services() -> Services {
    expect_context::<Services>()
}

/// Who asks, or an error that sends them to the login page.
pub async fn viewer() -> Result<Viewer, AppError> {
    let token = use_context::<Parts>().and_then(|parts| cookie_token(&parts.headers)).unwrap_or_default();
    Ok(services().authenticate_web(&token).await?)
}

/// Who asks, where only an admin may; to everybody else there is nothing here.
pub async fn admin() -> Result<Admin, AppError> {
    Ok(services().admin(viewer().await?).await?)
}

/// The login token in the request's cookies.
#[must_use]
pub fn cookie_token(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('=').map(str::to_owned))
}

/// The device as it names itself.
pub fn device() -> String {
    use_context::<Parts>()
        .and_then(|parts| parts.headers.get(header::USER_AGENT)?.to_str().ok().map(str::to_owned))
        .unwrap_or_default()
}

/// Logs the browser in.
pub fn set_login_cookie(token: &str) {
    send_cookie(&format!("{COOKIE}={token}; Path=/; Max-Age={}; Secure; HttpOnly; SameSite=Lax", COOKIE_DAYS * 86_400));
}

/// Logs the browser out and wipes what it stored.
pub fn clear_login_cookie() {
    send_cookie(&format!("{COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax"));
    if let Some(response) = use_context::<ResponseOptions>() {
        response.insert_header(
            header::HeaderName::from_static("clear-site-data"),
            HeaderValue::from_static("\"cache\", \"storage\""),
        );
    }
}

/// Whether this is a call of a server function, as opposed to a page that is rendered.
fn is_call() -> bool {
    use_context::<Parts>().is_some_and(|parts| parts.uri.path().starts_with(CALLS))
}

fn send_cookie(cookie: &str) {
    if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(cookie)) {
        response.append_header(header::SET_COOKIE, value);
    }
}

impl From<service::Error> for AppError {
    fn from(error: service::Error) -> Self {
        let kind = error.kind();
        let problem = error.problem();
        // A page says in words what it could not fetch; the status of a call is for who called it.
        if is_call()
            && let (Some(response), Ok(status)) =
                (use_context::<ResponseOptions>(), StatusCode::from_u16(kind.status()))
        {
            response.set_status(status);
        }
        Self { kind, code: problem.code, message: problem.detail, fields: problem.errors }
    }
}
