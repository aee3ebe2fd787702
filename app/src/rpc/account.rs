//! Accounts and logins.

use domain::{
    LoginId,
    dto::account::{ChangePassword, Login, LoginView, Me, Register},
};
use leptos::{prelude::*, server_fn::codec::Json};

use crate::error::AppError;

/// Opens an account and logs this browser in.
#[server(name = RegisterRpc, input = Json)]
pub async fn register(register: Register) -> Result<Me, AppError> {
    use crate::ssr::{device, services, set_login_cookie};
    let (me, token) = services().register_web(register, &device()).await?;
    set_login_cookie(&token);
    Ok(me)
}

/// Logs this browser in.
#[server(name = LoginRpc, input = Json)]
pub async fn login(login: Login) -> Result<Me, AppError> {
    use crate::ssr::{device, services, set_login_cookie};
    let (me, token) = services().login_web(login, &device()).await?;
    set_login_cookie(&token);
    Ok(me)
}

/// Logs this browser out.
#[server(name = LogoutRpc, input = Json)]
pub async fn logout() -> Result<(), AppError> {
    use crate::ssr::{clear_login_cookie, services, viewer};
    services().logout(viewer().await?).await?;
    clear_login_cookie();
    Ok(())
}

/// Ends every login of this account.
#[server(name = LogoutEverywhereRpc, input = Json)]
pub async fn logout_everywhere() -> Result<(), AppError> {
    use crate::ssr::{clear_login_cookie, services, viewer};
    services().logout_everywhere(viewer().await?).await?;
    clear_login_cookie();
    Ok(())
}

/// The live logins of this account.
#[server(name = LoginsRpc, input = Json)]
pub async fn logins() -> Result<Vec<LoginView>, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().logins(viewer().await?).await?)
}

/// Ends one login of this account.
#[server(name = EndLoginRpc, input = Json)]
pub async fn end_login(id: LoginId) -> Result<(), AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().end_login(viewer().await?, id).await?)
}

/// Changes the password; every other login ends.
#[server(name = ChangePasswordRpc, input = Json)]
pub async fn change_password(change: ChangePassword) -> Result<(), AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().change_password(viewer().await?, change).await?)
}

/// Who is logged in.
#[server(name = MeRpc, input = Json)]
pub async fn me() -> Result<Me, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().me(viewer().await?).await?)
}
