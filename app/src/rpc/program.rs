//! Programs and their sessions.

use domain::{
    ProgramId, SessionId,
    dto::{
        page::{Page, PageQuery},
        program::{
            CreateProgram, Nearest, ProgramSummary, ProgramView, ReadyOffer, RegenerationPreview, SessionView,
            UpdateProgram,
        },
        what_if::{WhatIf, WhatIfRequest},
    },
    request::ProgramRequest,
};
use leptos::{prelude::*, server_fn::codec::Json};

use crate::error::AppError;

/// Builds a program.
#[server(name = CreateProgramRpc, input = Json)]
pub async fn create_program(create: CreateProgram) -> Result<ProgramSummary, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().create_program(viewer().await?, create).await?)
}

/// Ready programs with how each fits the person.
#[server(name = ReadyProgramsRpc, input = Json)]
pub async fn ready_programs() -> Result<Vec<ReadyOffer>, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().ready_programs(viewer().await?).await?)
}

/// The person's programs.
#[server(name = ListProgramsRpc, input = Json)]
pub async fn list_programs(query: PageQuery) -> Result<Page<ProgramSummary>, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().list_programs(viewer().await?, query).await?)
}

/// One program with its weeks.
#[server(name = ProgramRpc, input = Json)]
pub async fn program(id: ProgramId) -> Result<ProgramView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().program(viewer().await?, id).await?)
}

/// Renames a program or makes it the active one.
#[server(name = UpdateProgramRpc, input = Json)]
pub async fn update_program(id: ProgramId, update: UpdateProgram) -> Result<ProgramSummary, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().update_program(viewer().await?, id, update).await?)
}

/// Removes a program; it can be restored.
#[server(name = DeleteProgramRpc, input = Json)]
pub async fn delete_program(id: ProgramId) -> Result<(), AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().delete_program(viewer().await?, id).await?)
}

/// Marks a program as a favourite, or no longer.
#[server(name = LikeProgramRpc, input = Json)]
pub async fn like_program(id: ProgramId, liked: bool) -> Result<(), AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().set_favourite_program(viewer().await?, id, liked).await?)
}

/// The same for a program that many people know.
#[server(name = LikeReadyProgramRpc, input = Json)]
pub async fn like_ready_program(slug: String, liked: bool) -> Result<(), AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().set_favourite_ready(viewer().await?, &slug, liked).await?)
}

/// Takes a removal back.
#[server(name = RestoreProgramRpc, input = Json)]
pub async fn restore_program(id: ProgramId) -> Result<ProgramSummary, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().restore_program(viewer().await?, id).await?)
}

/// Plans the sessions that are still to come anew.
#[server(name = RegenerateSessionsRpc, input = Json)]
pub async fn regenerate_sessions(id: ProgramId) -> Result<ProgramView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().regenerate_sessions(viewer().await?, id).await?)
}

/// The nearest program that can be made where one cannot.
#[server(name = NearestProgramRpc, input = Json)]
pub async fn nearest_program(request: ProgramRequest) -> Result<Nearest, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().nearest_program(viewer().await?, request).await?)
}

/// What the coming weeks would bring.
#[server(name = WhatIfRpc, input = Json)]
pub async fn what_if(id: ProgramId, ask: WhatIfRequest) -> Result<WhatIf, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().what_if(viewer().await?, id, ask).await?)
}

/// What planning the rest anew would change.
#[server(name = PreviewRegenerationRpc, input = Json)]
pub async fn preview_regeneration(id: ProgramId) -> Result<RegenerationPreview, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().preview_regeneration(viewer().await?, id).await?)
}

/// One session in full.
#[server(name = SessionRpc, input = Json)]
pub async fn session(id: SessionId) -> Result<SessionView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().session(viewer().await?, id).await?)
}

/// Leaves a session out.
#[server(name = SkipSessionRpc, input = Json)]
pub async fn skip_session(id: SessionId) -> Result<SessionView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().skip_session(viewer().await?, id).await?)
}

/// Takes the leaving out back.
#[server(name = UnskipSessionRpc, input = Json)]
pub async fn unskip_session(id: SessionId) -> Result<SessionView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().unskip_session(viewer().await?, id).await?)
}
