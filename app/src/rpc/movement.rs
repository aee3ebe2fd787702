//! The library.

use domain::{
    MovementId,
    dto::{
        movement::{MovementQuery, MovementSummary, MovementView, SetMovementRule},
        page::Page,
    },
    profile::Profile,
};
use leptos::{prelude::*, server_fn::codec::Json};

use crate::error::AppError;

/// Movements by name, pattern, muscle.
#[server(name = ListMovementsRpc, input = Json)]
pub async fn list_movements(query: MovementQuery) -> Result<Page<MovementSummary>, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().list_movements(viewer().await?, query).await?)
}

/// One movement.
#[server(name = MovementRpc, input = Json)]
pub async fn movement(id: MovementId) -> Result<MovementView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().movement(viewer().await?, id).await?)
}

/// Sets or lifts a standing rule about a movement.
#[server(name = SetMovementRuleRpc, input = Json)]
pub async fn set_movement_rule(rule: SetMovementRule) -> Result<Profile, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().set_movement_rule(viewer().await?, rule).await?)
}
