//! A day and what can be changed on the spot.

use chrono::NaiveDate;
use domain::{
    MovementId, SessionId,
    dto::{
        day::{AdaptDay, Adapted, Alternative, Certificate, DayPlan},
        program::SessionView,
    },
};
use leptos::{
    prelude::*,
    server_fn::codec::{ByteStream, Json, Streaming},
};

use crate::error::AppError;

/// What a day holds; today in the person's time zone when no date is given.
#[server(name = DayPlanRpc, input = Json)]
pub async fn day_plan(date: Option<NaiveDate>) -> Result<DayPlan, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().day_plan(viewer().await?, date).await?)
}

/// Changes a session to what is possible now.
#[server(name = AdaptSessionRpc, input = Json)]
pub async fn adapt_session(id: SessionId, ask: AdaptDay) -> Result<Adapted, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().adapt_session(viewer().await?, id, ask).await?)
}

/// Changes the session of a day to what is possible now and to what its check-in asks for, and tells it step by step; read
/// it with `steps::<AdaptEvent>` of [`crate::rpc::stream`]. Whoever lost the connection sends the same again with the id of
/// the last step they heard.
#[server(name = AdaptDayStreamRpc, input = Json, output = Streaming)]
pub async fn adapt_day_stream(
    date: NaiveDate,
    ask: AdaptDay,
    heard: Option<String>,
) -> Result<ByteStream<AppError>, AppError> {
    use domain::dto::day::AdaptTelling;

    use crate::ssr::{services, stream::told, viewer};
    // What cannot be read is no place in a story; the change itself can be asked for twice.
    let heard = heard.and_then(|id| id.parse().ok());
    Ok(told(services().adapt_day_told(viewer().await?, date, ask, AdaptTelling::default(), heard).await?))
}

/// Takes the last change of a session back.
#[server(name = UndoSessionRpc, input = Json)]
pub async fn undo_session(id: SessionId) -> Result<SessionView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().undo_session(viewer().await?, id).await?)
}

/// Movements that could stand in for one of a session.
#[server(name = AlternativesRpc, input = Json)]
pub async fn alternatives(id: SessionId, movement: MovementId) -> Result<Vec<Alternative>, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().alternatives(viewer().await?, id, movement).await?)
}

/// Everything that decided for a movement of a session.
#[server(name = CertificateRpc, input = Json)]
pub async fn certificate(id: SessionId, movement: MovementId) -> Result<Certificate, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().certificate(viewer().await?, id, movement).await?)
}
