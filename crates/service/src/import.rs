//! Bringing in files of other exercise libraries. A file tells names and a few facts, never what planning needs: what it
//! names is matched with the library or waits, and nothing of it is planned with.

mod facts;
mod matching;
mod read;

use domain::dto::import::{ImportReport, ImportedSource, MAX_IMPORT_BYTES};

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
        db::imported::replace(&mut tx, report.source, &report.records, self.now()).await?;
        db::commit(tx).await?;
        report.saved = true;
        Ok(report)
    }

    /// What was kept of every source.
    pub async fn imports(&self, _: Admin) -> Result<Vec<ImportedSource>> {
        Ok(db::imported::list(&self.db).await?)
    }
}
