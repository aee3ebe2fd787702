//! Weeks that life moved.

use domain::{
    RearrangementId,
    dto::rearrange::{Disruption, Rearrangement, RearrangementOffer, RearrangementView},
};
use leptos::{prelude::*, server_fn::codec::Json};

use crate::error::AppError;

/// What has happened that asks for a decision.
#[server(name = RearrangementOffersRpc, input = Json)]
pub async fn offers() -> Result<Vec<RearrangementOffer>, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().rearrangement_offers(viewer().await?).await?)
}

/// What was done, taken back or declined.
#[server(name = RearrangementsRpc, input = Json)]
pub async fn list() -> Result<Vec<RearrangementView>, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().rearrangements(viewer().await?).await?)
}

/// What a rearrangement would do.
#[server(name = PreviewRearrangementRpc, input = Json)]
pub async fn preview(disruption: Disruption) -> Result<Rearrangement, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().preview_rearrangement(viewer().await?, disruption).await?)
}

/// Does it.
#[server(name = RearrangeRpc, input = Json)]
pub async fn rearrange(disruption: Disruption) -> Result<RearrangementView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().rearrange(viewer().await?, disruption).await?)
}

/// The plan stays as it is.
#[server(name = KeepPlanRpc, input = Json)]
pub async fn keep(disruption: Disruption) -> Result<RearrangementView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().keep_plan(viewer().await?, disruption).await?)
}

/// Takes it back.
#[server(name = UndoRearrangementRpc, input = Json)]
pub async fn undo(id: RearrangementId) -> Result<RearrangementView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().undo_rearrangement(viewer().await?, id).await?)
}
