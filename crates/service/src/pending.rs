//! Use cases whose files are not written yet; each leaves this file when its own appears, and the file goes with the last.
#![allow(clippy::unused_async, unused_variables, clippy::todo)]

use chrono::NaiveDate;
use domain::{
    MovementId, ProgramId, SessionId, WorkoutId,
    dto::{day::*, page::*, program::*, workout::*},
};

use crate::{Error, Services, Viewer};

impl Services {
    pub async fn adapt_day(&self, v: Viewer, date: NaiveDate, a: AdaptDay) -> Result<Adapted, Error> {
        todo!()
    }
    pub async fn generation_status(&self, v: Viewer, id: ProgramId) -> Result<GenerationStatus, Error> {
        todo!()
    }
    pub async fn create_program(&self, v: Viewer, c: CreateProgram) -> Result<ProgramSummary, Error> {
        todo!()
    }
    pub async fn list_programs(&self, v: Viewer, q: PageQuery) -> Result<Page<ProgramSummary>, Error> {
        todo!()
    }
    pub async fn program(&self, v: Viewer, id: ProgramId) -> Result<ProgramView, Error> {
        todo!()
    }
    pub async fn update_program(&self, v: Viewer, id: ProgramId, u: UpdateProgram) -> Result<ProgramSummary, Error> {
        todo!()
    }
    pub async fn delete_program(&self, v: Viewer, id: ProgramId) -> Result<(), Error> {
        todo!()
    }
    pub async fn restore_program(&self, v: Viewer, id: ProgramId) -> Result<ProgramSummary, Error> {
        todo!()
    }
    pub async fn regenerate_sessions(&self, v: Viewer, id: ProgramId) -> Result<ProgramView, Error> {
        todo!()
    }
    pub async fn day_plan(&self, v: Viewer, d: Option<NaiveDate>) -> Result<DayPlan, Error> {
        todo!()
    }
    pub async fn session(&self, v: Viewer, id: SessionId) -> Result<SessionView, Error> {
        todo!()
    }
    pub async fn adapt_session(&self, v: Viewer, id: SessionId, a: AdaptDay) -> Result<Adapted, Error> {
        todo!()
    }
    pub async fn undo_session(&self, v: Viewer, id: SessionId) -> Result<SessionView, Error> {
        todo!()
    }
    pub async fn skip_session(&self, v: Viewer, id: SessionId) -> Result<SessionView, Error> {
        todo!()
    }
    pub async fn unskip_session(&self, v: Viewer, id: SessionId) -> Result<SessionView, Error> {
        todo!()
    }
    pub async fn alternatives(&self, v: Viewer, id: SessionId, m: MovementId) -> Result<Vec<Alternative>, Error> {
        todo!()
    }
    pub async fn save_workout(&self, v: Viewer, w: SaveWorkout) -> Result<WorkoutView, Error> {
        todo!()
    }
    pub async fn workout(&self, v: Viewer, id: WorkoutId) -> Result<WorkoutView, Error> {
        todo!()
    }
    pub async fn list_workouts(&self, v: Viewer, q: PageQuery) -> Result<Page<WorkoutListItem>, Error> {
        todo!()
    }
    pub async fn delete_workout(&self, v: Viewer, id: WorkoutId) -> Result<(), Error> {
        todo!()
    }
    pub async fn restore_workout(&self, v: Viewer, id: WorkoutId) -> Result<WorkoutView, Error> {
        todo!()
    }
}
