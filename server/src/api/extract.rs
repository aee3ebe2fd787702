//! What handlers take apart: who asks, the body, the path, the query. Each failure names what is wrong.

pub use super::body::Body;

use axum::{
    extract::{FromRef, FromRequestParts, Path, Query, rejection::QueryRejection},
    http::{header, request::Parts},
};
use domain::ErrorKind;
use serde::de::DeserializeOwned;
use service::{Admin, Services, Viewer};

use crate::api::error::ApiError;

/// Whoever holds the bearer token.
pub struct Caller(pub Viewer);

impl<S> FromRequestParts<S> for Caller
where
    S: Send + Sync,
    Services: FromRef<S>,
{
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let token = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "))
            .ok_or_else(|| {
                ApiError::plain(
                    ErrorKind::Unauthenticated,
                    "no_token",
                    "Send an access token as `Authorization: Bearer …`.",
                )
            })?;
        Ok(Self(Services::from_ref(state).authenticate_api(token).await?))
    }
}

/// Whoever holds the bearer token of an admin. To everybody else the address does not exist: those without a token and
/// those with a token of their own get the same answer. Only a token that was good once is told that it no longer is.
pub struct AdminCaller(pub Admin);

impl<S> FromRequestParts<S> for AdminCaller
where
    S: Send + Sync,
    Services: FromRef<S>,
{
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let viewer = match Caller::from_request_parts(parts, state).await {
            Ok(Caller(viewer)) => viewer,
            Err(error) if matches!(error.code(), "no_token" | "token_invalid") => {
                return Err(ApiError::no_such_endpoint());
            }
            Err(error) => return Err(error),
        };
        match Services::from_ref(state).admin(viewer).await {
            Ok(admin) => Ok(Self(admin)),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(ApiError::no_such_endpoint()),
            Err(error) => Err(error.into()),
        }
    }
}

/// The device as it names itself.
pub struct Device(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Device {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self(agent.unwrap_or_default().to_owned()))
    }
}

/// A part of the path. What cannot be an id names nothing, so it is not found.
pub struct At<T>(pub T);

impl<T, S> FromRequestParts<S> for At<T>
where
    T: DeserializeOwned + Send,
    S: Send + Sync,
{
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        match Path::<T>::from_request_parts(parts, state).await {
            Ok(Path(value)) => Ok(Self(value)),
            Err(_) => Err(ApiError::plain(ErrorKind::NotFound, "not_found", "There is nothing at this address.")),
        }
    }
}

/// The query string.
pub struct Params<T>(pub T);

impl<T, S> FromRequestParts<S> for Params<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let query: Result<Query<T>, QueryRejection> = Query::from_request_parts(parts, state).await;
        query.map(|Query(value)| Self(value)).map_err(|error| ApiError::wrong_query(&error.body_text()))
    }
}

/// A local date in the path.
pub struct OnDate(pub chrono::NaiveDate);

impl<S: Send + Sync> FromRequestParts<S> for OnDate {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let text = Path::<String>::from_request_parts(parts, state).await.map(|Path(text)| text).unwrap_or_default();
        text.parse().map(Self).map_err(|_| {
            ApiError::plain(ErrorKind::Malformed, "wrong_date", format!("`{text}` is not a date such as 2026-11-24."))
        })
    }
}
