//! The library.

use domain::{
    MovementId,
    dto::{
        custom_movement::SaveMovement,
        day::Alternative,
        instead::InsteadQuery,
        movement::{MovementQuery, MovementSummary, MovementView, SearchStatus, SetMovementRule},
        movement_filter::Hindrance,
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

/// Which filters keep movements away, those that help most first.
#[server(name = HindrancesRpc, input = Json)]
pub async fn hindrances(query: MovementQuery) -> Result<Vec<Hindrance>, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().hindrances(viewer().await?, query).await?)
}

/// What search goes by at the moment.
#[server(name = SearchStatusRpc, input = Json)]
pub async fn search_status() -> Result<SearchStatus, AppError> {
    use crate::ssr::{services, viewer};
    viewer().await?;
    Ok(services().search_status().await?)
}

/// One movement.
#[server(name = MovementRpc, input = Json)]
pub async fn movement(id: MovementId) -> Result<MovementView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().movement(viewer().await?, id).await?)
}

/// What to do instead of a movement with what is in the way.
#[server(name = InsteadRpc, input = Json)]
pub async fn instead(id: MovementId, query: InsteadQuery) -> Result<Vec<Alternative>, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().instead_of(viewer().await?, id, query).await?)
}

/// Sets or lifts a standing rule about a movement.
#[server(name = SetMovementRuleRpc, input = Json)]
pub async fn set_movement_rule(rule: SetMovementRule) -> Result<Profile, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().set_movement_rule(viewer().await?, rule).await?)
}

/// Keeps a movement of one's own, or what became of it.
#[server(name = SaveMovementRpc, input = Json)]
pub async fn save_movement(save: SaveMovement) -> Result<MovementView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().save_movement(viewer().await?, save).await?)
}

/// Deletes a movement of one's own.
#[server(name = DeleteMovementRpc, input = Json)]
pub async fn delete_movement(id: MovementId) -> Result<(), AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().delete_movement(viewer().await?, id).await?)
}

/// Marks a movement as a favourite, or no longer.
#[server(name = LikeMovementRpc, input = Json)]
pub async fn like_movement(id: MovementId, liked: bool) -> Result<(), AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().set_favourite_movement(viewer().await?, id, liked).await?)
}
