//! What those who look after the instance see.

use domain::dto::{
    admin::{Kpis, ScoringState},
    import::{CompleteImport, ImportReport, ImportedSource},
    movement::{MovementView, SearchStatus},
};
use leptos::{prelude::*, server_fn::codec::Json};

use crate::error::AppError;

/// How well plans keep what they promise.
#[server(name = KpisRpc, input = Json)]
pub async fn kpis() -> Result<Kpis, AppError> {
    use crate::ssr::{admin, services};
    Ok(services().kpis(admin().await?).await?)
}

/// How movements are ranked here.
#[server(name = ScoringRpc, input = Json)]
pub async fn scoring() -> Result<ScoringState, AppError> {
    use crate::ssr::{admin, services};
    Ok(services().scoring_state(admin().await?))
}

/// Reads the operator's scoring file again.
#[server(name = RereadScoringRpc, input = Json)]
pub async fn reread_scoring() -> Result<ScoringState, AppError> {
    use crate::ssr::{admin, services};
    Ok(services().reread_scoring(admin().await?).await?)
}

/// Makes the vectors of search that are missing.
#[server(name = EmbedNowRpc, input = Json)]
pub async fn embed_now() -> Result<SearchStatus, AppError> {
    use crate::ssr::{admin, services};
    Ok(services().embed_now(admin().await?).await?)
}

/// Reads a file of another library, and keeps what it says when that is confirmed.
#[server(name = ImportFileRpc, input = Json)]
pub async fn import_file(text: String, confirm: bool) -> Result<ImportReport, AppError> {
    use crate::ssr::{admin, services};
    Ok(services().import_file(admin().await?, text, confirm).await?)
}

/// What was kept of every source.
#[server(name = ImportsRpc, input = Json)]
pub async fn imports() -> Result<Vec<ImportedSource>, AppError> {
    use crate::ssr::{admin, services};
    Ok(services().imports(admin().await?).await?)
}

/// Turns a record that waits into a movement of one's own.
#[server(name = CompleteImportRpc, input = Json)]
pub async fn complete_import(complete: CompleteImport) -> Result<MovementView, AppError> {
    use crate::ssr::{admin, services};
    Ok(services().complete_import(admin().await?, complete).await?)
}
