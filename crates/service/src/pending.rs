//! Use cases whose files are not written yet; each leaves this file when its own appears, and the file goes with the last.
#![allow(clippy::unused_async, unused_variables, clippy::todo)]

use chrono::NaiveDate;
use domain::{
    LoginId, MovementId, ProgramId, SessionId, WorkoutId,
    dto::{account::*, day::*, movement::*, page::*, program::*, settings::*, workout::*},
    profile::Profile,
};

use crate::{Error, Services, Viewer};

impl Services {
    pub async fn register_api(&self, r: Register, device: &str) -> Result<TokenPair, Error> {
        todo!()
    }
    pub async fn login_api(&self, r: Login, device: &str) -> Result<TokenPair, Error> {
        todo!()
    }
    pub async fn authenticate_api(&self, token: &str) -> Result<Viewer, Error> {
        todo!()
    }
    pub async fn refresh(&self, r: Refresh, device: &str) -> Result<TokenPair, Error> {
        todo!()
    }
    pub async fn change_password(&self, v: Viewer, c: ChangePassword) -> Result<(), Error> {
        todo!()
    }
    pub async fn end_login(&self, v: Viewer, id: LoginId) -> Result<(), Error> {
        todo!()
    }
    pub async fn settings(&self, v: Viewer) -> Result<Settings, Error> {
        todo!()
    }
    pub async fn save_settings(&self, v: Viewer, s: Settings) -> Result<Settings, Error> {
        todo!()
    }
    pub async fn adapt_day(&self, v: Viewer, date: NaiveDate, a: AdaptDay) -> Result<Adapted, Error> {
        todo!()
    }
    pub async fn generation_status(&self, v: Viewer, id: ProgramId) -> Result<GenerationStatus, Error> {
        todo!()
    }
    pub async fn register_web(&self, r: Register, device: &str) -> Result<(Me, String), Error> {
        todo!()
    }
    pub async fn login_web(&self, r: Login, device: &str) -> Result<(Me, String), Error> {
        todo!()
    }
    pub async fn authenticate_web(&self, token: &str) -> Result<Viewer, Error> {
        todo!()
    }
    pub async fn logout(&self, v: Viewer) -> Result<(), Error> {
        todo!()
    }
    pub async fn logout_everywhere(&self, v: Viewer) -> Result<(), Error> {
        todo!()
    }
    pub async fn logins(&self, v: Viewer) -> Result<Vec<LoginView>, Error> {
        todo!()
    }
    pub async fn me(&self, v: Viewer) -> Result<Me, Error> {
        todo!()
    }
    pub async fn profile(&self, v: Viewer) -> Result<Profile, Error> {
        todo!()
    }
    pub async fn save_profile(&self, v: Viewer, p: Profile) -> Result<Profile, Error> {
        todo!()
    }
    pub async fn equipment_catalogue(&self) -> Result<EquipmentCatalogue, Error> {
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
    pub async fn list_movements(&self, v: Viewer, q: MovementQuery) -> Result<Page<MovementSummary>, Error> {
        todo!()
    }
    pub async fn movement(&self, v: Viewer, id: MovementId) -> Result<MovementView, Error> {
        todo!()
    }
    pub async fn set_movement_rule(&self, v: Viewer, r: SetMovementRule) -> Result<Profile, Error> {
        todo!()
    }
}
