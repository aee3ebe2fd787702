//! Failures of the REST door: always `application/problem+json`, logged once, here.

use std::any::Any;

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{ErrorKind, FieldError, Problem};

use crate::request_id;

/// A failure on its way out.
#[derive(Debug)]
pub struct ApiError(Box<Problem>);

/// The result of every handler.
pub type ApiResult<T> = Result<T, ApiError>;

impl ApiError {
    /// Its stable code.
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// A body whose fields are not those that are asked for.
    pub fn wrong_shape(fields: Vec<FieldError>) -> Self {
        let detail = match fields.as_slice() {
            [only] => format!("`{}`: {}", only.field, only.message),
            _ => "Some fields are not what is asked for here.".to_owned(),
        };
        let mut problem = problem(ErrorKind::Malformed.status(), "wrong_shape", detail);
        problem.errors = fields;
        Self(problem)
    }

    /// A query that cannot be read; `why` as the extractor says it.
    pub fn wrong_query(why: &str) -> Self {
        let why = why.rsplit_once("query string: ").map_or(why, |(_, why)| why);
        let (field, message) = why.split_once(": ").unwrap_or(("query", why));
        let field = match message.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next()) {
            Some(unknown) => FieldError {
                field: unknown.to_owned(),
                code: "unknown_field".to_owned(),
                message: format!("There is no parameter `{unknown}`."),
            },
            None => {
                FieldError { field: field.to_owned(), code: "unreadable".to_owned(), message: format!("{message}.") }
            }
        };
        let detail = format!("`{}`: {}", field.field, field.message);
        let mut problem = problem(ErrorKind::Malformed.status(), "wrong_query", detail);
        problem.errors = vec![field];
        Self(problem)
    }

    /// What is wrong field by field.
    pub fn fields(&self) -> &[FieldError] {
        &self.0.errors
    }

    /// What happened.
    pub fn detail(&self) -> &str {
        &self.0.detail
    }

    /// A failure of the door itself.
    pub fn plain(kind: ErrorKind, code: &str, detail: impl Into<String>) -> Self {
        Self(problem(kind.status(), code, detail.into()))
    }

    /// Nothing is at this address.
    pub fn no_such_endpoint() -> Self {
        Self::plain(ErrorKind::NotFound, "no_such_endpoint", "There is no such endpoint. See /api/docs.")
    }

    /// The address exists, but not for this method.
    pub fn method_not_allowed() -> Self {
        Self(problem(405, "method_not_allowed", "This address does not answer to this method.".to_owned()))
    }
}

fn problem(status: u16, code: &str, detail: String) -> Box<Problem> {
    Box::new(Problem {
        kind: format!("about:blank#{code}"),
        title: code.replace('_', " "),
        status,
        code: code.to_owned(),
        detail,
        errors: Vec::new(),
        request_id: None,
    })
}

impl From<service::Error> for ApiError {
    fn from(error: service::Error) -> Self {
        Self(Box::new(error.problem()))
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut problem = self.0;
        problem.request_id = request_id::current();
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// The last resort: a panic becomes an answer, and the process lives on.
pub fn panic_answer(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    ApiError::plain(ErrorKind::Internal, "internal", "Something went wrong on our side. Nothing was half-written.")
        .into_response()
}

/// Gives answers that the layers below made without a body (too large, for example) the shape of all others.
pub async fn problems_only(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let is_problem = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|t| t.as_bytes().starts_with(b"application/problem+json"));
    if !status.is_client_error() && !status.is_server_error() || is_problem {
        return response;
    }
    let (parts, _) = response.into_parts();
    let error = match status {
        StatusCode::PAYLOAD_TOO_LARGE => {
            ApiError::plain(ErrorKind::TooLarge, "too_large", "The body is larger than 1 MiB.")
        }
        _ => ApiError(problem(
            status.as_u16(),
            "http_error",
            status.canonical_reason().unwrap_or("The request failed.").to_owned(),
        )),
    };
    let mut answer = error.into_response();
    if let Some(allow) = parts.headers.get(header::ALLOW) {
        answer.headers_mut().insert(header::ALLOW, allow.clone());
    }
    answer.map(Body::new)
}
