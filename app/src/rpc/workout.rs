//! Logging.

use domain::{
    WorkoutId,
    dto::{
        page::{Page, PageQuery},
        workout::{AfterSet, JustDone, SaveWorkout, WorkoutListItem, WorkoutView},
    },
};
use leptos::{prelude::*, server_fn::codec::Json};

use crate::error::AppError;

/// Stores a workout as the phone holds it.
#[server(name = SaveWorkoutRpc, input = Json)]
pub async fn save_workout(workout: SaveWorkout) -> Result<WorkoutView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().save_workout(viewer().await?, workout).await?)
}

/// One workout.
#[server(name = WorkoutRpc, input = Json)]
pub async fn workout(id: WorkoutId) -> Result<WorkoutView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().workout(viewer().await?, id).await?)
}

/// The history, newest first.
#[server(name = ListWorkoutsRpc, input = Json)]
pub async fn list_workouts(query: PageQuery) -> Result<Page<WorkoutListItem>, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().list_workouts(viewer().await?, query).await?)
}

/// Removes a workout; it can be restored.
#[server(name = DeleteWorkoutRpc, input = Json)]
pub async fn delete_workout(id: WorkoutId) -> Result<(), AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().delete_workout(viewer().await?, id).await?)
}

/// Takes a removal back.
#[server(name = RestoreWorkoutRpc, input = Json)]
pub async fn restore_workout(id: WorkoutId) -> Result<WorkoutView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().restore_workout(viewer().await?, id).await?)
}

/// What a set that was just done says about the ones to come.
#[server(name = AfterSetRpc, input = Json)]
pub async fn after_set(done: JustDone) -> Result<AfterSet, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().after_set(viewer().await?, done).await?)
}
