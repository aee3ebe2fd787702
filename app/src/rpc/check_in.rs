//! How somebody is on a day, and what follows.

use chrono::NaiveDate;
use domain::{
    check_in::CheckIn,
    dto::readiness::{CheckInView, DayReadiness},
};
use leptos::{prelude::*, server_fn::codec::Json};

use crate::error::AppError;

/// The check-in of a day, or what it may begin with.
#[server(name = CheckInRpc, input = Json)]
pub async fn check_in(date: NaiveDate) -> Result<CheckInView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().check_in(viewer().await?, date).await?)
}

/// Stores the check-in of a day.
#[server(name = SaveCheckInRpc, input = Json)]
pub async fn save_check_in(date: NaiveDate, check_in: CheckIn) -> Result<DayReadiness, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().save_check_in(viewer().await?, date, check_in).await?)
}

/// How ready somebody is today, where they are.
#[server(name = ReadinessRpc, input = Json)]
pub async fn readiness_today() -> Result<DayReadiness, AppError> {
    use crate::ssr::{services, viewer};
    let (services, viewer) = (services(), viewer().await?);
    let today = services.today_for(&services.profile(viewer).await?);
    Ok(services.day_readiness(viewer, today).await?)
}

/// Keeps the plan of a day in spite of its check-in, or takes that back.
#[server(name = KeepDayRpc, input = Json)]
pub async fn keep_day(date: NaiveDate, kept: bool) -> Result<DayReadiness, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().keep_day(viewer().await?, date, kept).await?)
}
