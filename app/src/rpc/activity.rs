//! Sport besides training.

use domain::{
    ActivityId,
    activity::{ActivityKind, DoneActivity},
    dto::activity::LoggedActivity,
};
use leptos::{prelude::*, server_fn::codec::Json};

use crate::error::AppError;

/// Every kind of activity.
#[server(name = ActivityKindsRpc, input = Json)]
pub async fn activity_kinds() -> Result<Vec<ActivityKind>, AppError> {
    use crate::ssr::{services, viewer};
    viewer().await?;
    Ok(services().activity_kinds().await?)
}

/// Writes an activity down.
#[server(name = LogActivityRpc, input = Json)]
pub async fn log_activity(activity: DoneActivity) -> Result<LoggedActivity, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().log_activity(viewer().await?, activity).await?)
}

/// Removes one.
#[server(name = DeleteActivityRpc, input = Json)]
pub async fn delete_activity(id: ActivityId) -> Result<(), AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().delete_activity(viewer().await?, id).await?)
}
