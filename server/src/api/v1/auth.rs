//! Accounts, tokens and logins.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    LoginId,
    dto::account::{ChangePassword, Login, LoginView, Me, Refresh, Register, TokenPair},
};
use service::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Failures;
use crate::{
    api::{
        error::ApiResult,
        extract::{At, Body, Caller, Device},
    },
    state::AppState,
};

/// The routes of this resource.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(register))
        .routes(routes!(login))
        .routes(routes!(refresh))
        .routes(routes!(logout))
        .routes(routes!(logout_everywhere))
        .routes(routes!(change_password))
        .routes(routes!(me))
        .routes(routes!(list_logins))
        .routes(routes!(end_login))
}

/// Opens an account and logs in.
#[utoipa::path(post, path = "/auth/register", tag = "auth", request_body = Register, responses((status = 201, body = TokenPair), Failures))]
async fn register(
    State(services): State<Services>,
    Device(device): Device,
    Body(register): Body<Register>,
) -> ApiResult<(StatusCode, Json<TokenPair>)> {
    Ok((StatusCode::CREATED, Json(services.register_api(register, &device).await?)))
}

/// Logs in.
#[utoipa::path(post, path = "/auth/login", tag = "auth", request_body = Login, responses((status = 200, body = TokenPair), Failures))]
async fn login(
    State(services): State<Services>,
    Device(device): Device,
    Body(login): Body<Login>,
) -> ApiResult<Json<TokenPair>> {
    Ok(Json(services.login_api(login, &device).await?))
}

/// Exchanges a refresh token for its successor. A retry within 60 seconds gets the same one; any other reuse ends the login.
#[utoipa::path(post, path = "/auth/refresh", tag = "auth", request_body = Refresh, responses((status = 200, body = TokenPair), Failures))]
async fn refresh(
    State(services): State<Services>,
    Device(device): Device,
    Body(refresh): Body<Refresh>,
) -> ApiResult<Json<TokenPair>> {
    Ok(Json(services.refresh(refresh, &device).await?))
}

/// Ends this login.
#[utoipa::path(post, path = "/auth/logout", tag = "auth", security(("bearer" = [])), responses((status = 204), Failures))]
async fn logout(State(services): State<Services>, Caller(viewer): Caller) -> ApiResult<StatusCode> {
    services.logout(viewer).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends every login of the account.
#[utoipa::path(post, path = "/auth/logout-everywhere", tag = "auth", security(("bearer" = [])), responses((status = 204), Failures))]
async fn logout_everywhere(State(services): State<Services>, Caller(viewer): Caller) -> ApiResult<StatusCode> {
    services.logout_everywhere(viewer).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Changes the password and ends all other logins.
#[utoipa::path(post, path = "/auth/password", tag = "auth", security(("bearer" = [])), request_body = ChangePassword, responses((status = 204), Failures))]
async fn change_password(
    State(services): State<Services>,
    Caller(viewer): Caller,
    Body(change): Body<ChangePassword>,
) -> ApiResult<StatusCode> {
    services.change_password(viewer, change).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who is logged in.
#[utoipa::path(get, path = "/auth/me", tag = "auth", security(("bearer" = [])), responses((status = 200, body = Me), Failures))]
async fn me(State(services): State<Services>, Caller(viewer): Caller) -> ApiResult<Json<Me>> {
    Ok(Json(services.me(viewer).await?))
}

/// Live logins of the account.
#[utoipa::path(get, path = "/auth/logins", tag = "auth", security(("bearer" = [])), responses((status = 200, body = Vec<LoginView>), Failures))]
async fn list_logins(State(services): State<Services>, Caller(viewer): Caller) -> ApiResult<Json<Vec<LoginView>>> {
    Ok(Json(services.logins(viewer).await?))
}

/// Ends one login.
#[utoipa::path(delete, path = "/auth/logins/{id}", tag = "auth", security(("bearer" = [])), params(("id" = LoginId, Path)), responses((status = 204), Failures))]
async fn end_login(
    State(services): State<Services>,
    Caller(viewer): Caller,
    At(id): At<LoginId>,
) -> ApiResult<StatusCode> {
    services.end_login(viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
