//! Bringing in files of other exercise libraries. A file tells names and a few facts, never what planning needs: what it
//! names is matched with the library or waits, and nothing of it is planned with.

mod facts;
mod matching;
mod read;

use domain::dto::{
    custom_movement::SaveMovement,
    import::{CompleteImport, ImportOutcome, ImportReport, ImportedRecord, ImportedSource, MAX_IMPORT_BYTES},
    movement::MovementView,
};

use crate::{Admin, Error, Result, Services};

impl Services {
    /// Reads a file; keeps what it says when `confirm` is set, and else only tells. Bringing in a source again replaces
    /// what it brought before.
    pub async fn import_file(&self, _: Admin, text: String, confirm: bool) -> Result<ImportReport> {
        self.import_for_operator(text, confirm).await
    }

    /// The same for whoever runs the process: a command needs no login.
    pub async fn import_for_operator(&self, text: String, confirm: bool) -> Result<ImportReport> {
        if text.len() > MAX_IMPORT_BYTES {
            let most = MAX_IMPORT_BYTES / 1024 / 1024;
            let message = format!("The file has {} MiB; at most {most} MiB are read.", text.len() / 1024 / 1024);
            return Err(Error::invalid("file", "too_large", message));
        }
        let library = self.library.clone();
        let mut report = self.think(move || read::file(&text).map(|file| matching::report(file, &library))).await??;
        if !confirm {
            return Ok(report);
        }
        if report.records.is_empty() {
            let message = "No record of the file can be read, so there is nothing to keep.";
            return Err(Error::invalid("file", "nothing_to_keep", message));
        }
        let mut tx = db::begin(&self.db).await?;
        // What was completed by hand stays so, whatever the file says about it now.
        for (key, movement, why) in db::imported::completed(&mut *tx, report.source).await? {
            let waiting = |r: &&mut ImportedRecord| r.key == key && r.outcome != ImportOutcome::Matched;
            if let Some(record) = report.records.iter_mut().find(waiting) {
                (record.outcome, record.movement, record.why) = (ImportOutcome::Matched, Some(movement), why);
                (record.known, record.missing) = (Vec::new(), Vec::new());
            }
        }
        db::imported::replace(&mut tx, report.source, &report.records, self.now()).await?;
        db::commit(tx).await?;
        report.saved = true;
        Ok(report)
    }

    /// Turns a record that waits into a movement of this person's own, which is planned with as soon as it is complete.
    /// Sending the same again changes nothing.
    pub async fn complete_import(&self, admin: Admin, complete: CompleteImport) -> Result<MovementView> {
        let CompleteImport { source, key, movement, anyway } = complete;
        let (outcome, is) =
            db::imported::find(&self.db, source, &key).await?.ok_or(Error::not_found("imported record"))?;
        if outcome == ImportOutcome::Matched && is.as_ref() != Some(&movement.id) {
            return Err(Error::Conflict {
                code: "already_matched",
                message: "This record is a movement already. Change that movement instead.".to_owned(),
                field: None,
            });
        }
        let (id, why) = (movement.id.clone(), format!("“{}”, completed by hand.", movement.name));
        let view = self.save_movement(admin.viewer(), SaveMovement { movement, anyway }).await?;
        let mut tx = db::begin(&self.db).await?;
        db::imported::complete(&mut tx, source, &key, &id, &why).await?;
        db::commit(tx).await?;
        Ok(view)
    }

    /// What was kept of every source.
    pub async fn imports(&self, _: Admin) -> Result<Vec<ImportedSource>> {
        Ok(db::imported::list(&self.db).await?)
    }
}
