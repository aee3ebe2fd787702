//! What those who look after the instance see.

use domain::dto::admin::Kpis;
use leptos::{prelude::*, server_fn::codec::Json};

use crate::error::AppError;

/// How well plans keep what they promise.
#[server(name = KpisRpc, input = Json)]
pub async fn kpis() -> Result<Kpis, AppError> {
    use crate::ssr::{admin, services};
    Ok(services().kpis(admin().await?).await?)
}
