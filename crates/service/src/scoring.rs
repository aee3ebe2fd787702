//! How movements are ranked here: as built in, or by the operator's own file. The file is read at the start and again when
//! somebody asks; a bad one is refused with its place and reason, and what ranks now goes on ranking.

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use domain::dto::admin::{DimensionRow, ScoringNumber, ScoringRefusal, ScoringState};
use engine::{Scoring, score::ScoringError};

use crate::{Admin, Result, Services};

/// A scoring file has some kilobytes.
const LONGEST: u64 = 256 * 1024;

/// What ranks now, and where it comes from.
pub(crate) struct ScoringFile {
    path: Option<PathBuf>,
    state: RwLock<State>,
}

struct State {
    scoring: Arc<Scoring>,
    refused: Option<ScoringRefusal>,
}

impl Default for ScoringFile {
    fn default() -> Self {
        let scoring = Arc::new(Scoring::built_in().clone());
        Self { path: None, state: RwLock::new(State { scoring, refused: None }) }
    }
}

impl ScoringFile {
    /// What ranks now.
    pub fn now(&self) -> Arc<Scoring> {
        self.state.read().unwrap_or_else(PoisonError::into_inner).scoring.clone()
    }

    /// Reads the file again, if there is one. Waits for the disk.
    fn read(&self) {
        let Some(path) = &self.path else { return };
        let read = text_of(path).and_then(|text| Scoring::parse(&text));
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let file = path.display();
        match read {
            Ok(scoring) => {
                tracing::info!(%file, scoring = scoring.name(), before = state.scoring.name(), "read the scoring file");
                *state = State { scoring: Arc::new(scoring), refused: None };
            }
            Err(ScoringError { path, reason }) => {
                let running = state.scoring.name();
                tracing::error!(%file, path, reason, running, "refused the scoring file; what ran before stays");
                state.refused = Some(ScoringRefusal { path, reason });
            }
        }
    }

    fn told(&self) -> ScoringState {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let row = |(dimension, [lead, main, accessory, circuit], threshold): (_, [i32; 4], _)| DimensionRow {
            dimension,
            lead,
            main,
            accessory,
            circuit,
            threshold,
        };
        let number = |(path, value, (low, high)): (_, _, (i32, i32))| ScoringNumber { path, value, low, high };
        ScoringState {
            dimensions: state.scoring.dimensions().map(row).collect(),
            numbers: state.scoring.numbers().into_iter().map(number).collect(),
            version: state.scoring.name(),
            built_in: state.scoring.is_built_in(),
            file: self.path.as_ref().map(|path| path.display().to_string()),
            refused: state.refused.clone(),
        }
    }
}

fn text_of(path: &Path) -> Result<String, ScoringError> {
    let wrong = |reason: String| ScoringError { path: String::new(), reason };
    let mut text = String::new();
    let file = File::open(path).map_err(|error| wrong(format!("the file cannot be opened: {error}")))?;
    let read = file.take(LONGEST + 1).read_to_string(&mut text);
    let bytes = read.map_err(|error| wrong(format!("the file cannot be read: {error}")))?;
    if bytes as u64 > LONGEST {
        return Err(wrong(format!("the file is longer than {LONGEST} bytes")));
    }
    Ok(text)
}

impl Services {
    /// Ranks by a file from now on, where it is sound.
    pub async fn with_scoring(self, path: Option<PathBuf>) -> Result<Self> {
        let services = Self { scoring: Arc::new(ScoringFile { path, ..ScoringFile::default() }), ..self };
        services.read_scoring().await?;
        Ok(services)
    }

    /// Reads the operator's scoring file again. Programs that run keep their movements; what is planned from now on is
    /// ranked by it.
    pub async fn read_scoring(&self) -> Result<()> {
        let scoring = self.scoring.clone();
        self.think(move || scoring.read()).await
    }

    /// The same, asked for by an admin, with what came of it.
    pub async fn reread_scoring(&self, admin: Admin) -> Result<ScoringState> {
        self.read_scoring().await?;
        Ok(self.scoring_state(admin))
    }

    /// What ranks now, and why the file does not, if it does not.
    #[must_use]
    pub fn scoring_state(&self, _: Admin) -> ScoringState {
        self.scoring.told()
    }
}
