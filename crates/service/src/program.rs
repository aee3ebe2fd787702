//! Programs: building, listing, naming, choosing the one that is trained, planning anew.

mod create;
mod nearest;
mod ready;
mod regenerate;
mod view;
mod what_if;

use db::PgTransaction;
use domain::{
    ProgramId,
    dto::{
        page::{Page, PageQuery},
        program::{GenerationState, GenerationStatus, ProgramSummary, ProgramView, UpdateProgram},
    },
};

use crate::{Error, Result, Services, Viewer, place};

impl Services {
    /// The person's programs, newest first.
    pub async fn list_programs(&self, viewer: Viewer, query: PageQuery) -> Result<Page<ProgramSummary>> {
        let after = place::parse(query.cursor.as_deref())?;
        let limit = query.limit();
        let mut items = db::program::list(&self.db, viewer.user, after, limit + 1).await?;
        let next_cursor = place::cut(&mut items, limit, |p| (p.created_at, p.id.0));
        Ok(Page { items, next_cursor })
    }

    /// One program with its weeks.
    pub async fn program(&self, viewer: Viewer, id: ProgramId) -> Result<ProgramView> {
        let program = self.find_program(viewer, id).await?;
        self.view_program(viewer, program).await
    }

    /// Where the building of a program stands. A program is stored whole or not at all, so one that is found is done.
    pub async fn generation_status(&self, viewer: Viewer, id: ProgramId) -> Result<GenerationStatus> {
        let program = self.find_program(viewer, id).await?;
        let counts = db::program::counts(&self.db, viewer.user, id).await?;
        Ok(GenerationStatus {
            state: GenerationState::Done,
            weeks: program.summary.weeks,
            sessions: counts.sessions,
            sessions_passed: counts.passed,
        })
    }

    /// Renames a program, makes it the one that is trained, or lays it aside.
    pub async fn update_program(&self, viewer: Viewer, id: ProgramId, update: UpdateProgram) -> Result<ProgramSummary> {
        let name = update.name.as_deref().map(str::trim);
        if name.is_some_and(|n| !(1..=80).contains(&n.chars().count())) {
            return Err(Error::invalid("name", "length", "A name has 1 to 80 characters."));
        }
        if name.is_some_and(|n| n.chars().any(char::is_control)) {
            return Err(Error::invalid("name", "not_text", "A name is one line of text."));
        }
        let mut tx = self.begin_switch(viewer).await?;
        let program = db::program::find(&mut *tx, viewer.user, id).await?.ok_or(Error::not_found("program"))?;
        if let Some(name) = name {
            db::program::rename(&mut tx, viewer.user, id, name).await?;
        }
        match update.active {
            Some(true) => db::program::set_active(&mut tx, viewer.user, Some(id)).await?,
            Some(false) if program.summary.active => db::program::set_active(&mut tx, viewer.user, None).await?,
            Some(false) | None => {}
        }
        self.commit_program(tx, viewer, id).await
    }

    /// Removes a program; [`Services::restore_program`] brings it back. What was logged stays.
    pub async fn delete_program(&self, viewer: Viewer, id: ProgramId) -> Result<()> {
        let mut tx = self.begin_switch(viewer).await?;
        if !db::program::delete(&mut tx, viewer.user, id, self.now()).await? {
            return Err(Error::not_found("program"));
        }
        Ok(db::commit(tx).await?)
    }

    /// Takes a removal back. The program comes back inactive: another one may be in training by now.
    pub async fn restore_program(&self, viewer: Viewer, id: ProgramId) -> Result<ProgramSummary> {
        let mut tx = self.begin_switch(viewer).await?;
        if !db::program::restore(&mut tx, viewer.user, id).await? {
            return Err(Error::not_found("program"));
        }
        self.commit_program(tx, viewer, id).await
    }

    /// One program of whoever asks.
    pub(crate) async fn find_program(&self, viewer: Viewer, id: ProgramId) -> Result<db::program::Program> {
        db::program::find(&self.db, viewer.user, id).await?.ok_or(Error::not_found("program"))
    }

    /// A transaction that may change which program is active.
    async fn begin_switch(&self, viewer: Viewer) -> Result<PgTransaction<'static>> {
        let mut tx = db::begin(&self.db).await?;
        db::program::lock_active(&mut tx, viewer.user).await?;
        Ok(tx)
    }

    async fn commit_program(
        &self,
        mut tx: PgTransaction<'static>,
        viewer: Viewer,
        id: ProgramId,
    ) -> Result<ProgramSummary> {
        let program = db::program::find(&mut *tx, viewer.user, id).await?.ok_or(Error::not_found("program"))?;
        db::commit(tx).await?;
        Ok(program.summary)
    }
}
