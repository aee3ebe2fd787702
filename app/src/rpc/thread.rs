//! Conversations with the coach.

use domain::{
    ProposalId, ThreadId, TurnId,
    dto::{
        coach::{CoachConsent, CoachContext, CoachState},
        page::Page,
        thread::{NewMessage, NewThread, ProposalView, ThreadQuery, ThreadSummary, ThreadView, TurnView},
    },
};
use leptos::{
    prelude::*,
    server_fn::codec::{ByteStream, Json, Streaming},
};

use crate::error::AppError;

/// The conversations, the one that was last spoken in first.
#[server(name = ListThreadsRpc, input = Json)]
pub async fn list_threads(query: ThreadQuery) -> Result<Page<ThreadSummary>, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().list_threads(viewer().await?, query).await?)
}

/// Begins a conversation.
#[server(name = CreateThreadRpc, input = Json)]
pub async fn create_thread(new: NewThread) -> Result<ThreadSummary, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().create_thread(viewer().await?, new).await?)
}

/// A conversation with everything that was said.
#[server(name = ThreadRpc, input = Json)]
pub async fn thread(id: ThreadId) -> Result<ThreadView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().thread(viewer().await?, id).await?)
}

/// Gives a conversation another title.
#[server(name = RenameThreadRpc, input = Json)]
pub async fn rename_thread(id: ThreadId, title: String) -> Result<ThreadSummary, AppError> {
    use crate::ssr::{services, viewer};
    let update = domain::dto::thread::UpdateThread { title };
    Ok(services().update_thread(viewer().await?, id, update).await?)
}

/// Removes a conversation.
#[server(name = DeleteThreadRpc, input = Json)]
pub async fn delete_thread(id: ThreadId) -> Result<(), AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().delete_thread(viewer().await?, id).await?)
}

/// Takes a removal back.
#[server(name = RestoreThreadRpc, input = Json)]
pub async fn restore_thread(id: ThreadId) -> Result<ThreadSummary, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().restore_thread(viewer().await?, id).await?)
}

/// Says something and waits for the whole answer: for where streams do not pass.
#[server(name = AskRpc, input = Json)]
pub async fn ask(thread: ThreadId, message: NewMessage) -> Result<TurnView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().ask(viewer().await?, thread, message).await?)
}

/// Says something and tells the answer step by step; read it with `steps::<ThreadEvent>` of [`crate::rpc::stream`]. Whoever lost the connection sends the same
/// message again with the id of the last step they heard.
#[server(name = SayRpc, input = Json, output = Streaming)]
pub async fn say(
    thread: ThreadId,
    message: NewMessage,
    heard: Option<String>,
) -> Result<ByteStream<AppError>, AppError> {
    use crate::ssr::{services, stream::told, viewer};
    // What cannot be read is no place in an answer.
    let heard = heard.and_then(|id| id.parse().ok());
    Ok(told(services().say(viewer().await?, thread, message, heard).await?))
}

/// Stops an answer that is being spoken; what was said is kept.
#[server(name = StopTurnRpc, input = Json)]
pub async fn stop_turn(thread: ThreadId, turn: TurnId) -> Result<(), AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().stop_turn(viewer().await?, thread, turn).await?)
}

/// Does what was proposed.
#[server(name = ApplyProposalRpc, input = Json)]
pub async fn apply_proposal(id: ProposalId) -> Result<ProposalView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().apply_proposal(viewer().await?, id).await?)
}

/// Takes an applied proposal back.
#[server(name = UndoProposalRpc, input = Json)]
pub async fn undo_proposal(id: ProposalId) -> Result<ProposalView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().undo_proposal(viewer().await?, id).await?)
}

/// How the coach finds words: what was agreed to, whether there is a model, what is left of the day.
#[server(name = CoachStateRpc, input = Json)]
pub async fn coach_state() -> Result<CoachState, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().coach_state(viewer().await?).await?)
}

/// Stores what a language model may be told.
#[server(name = SaveCoachConsentRpc, input = Json)]
pub async fn save_coach_consent(consent: CoachConsent) -> Result<CoachState, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().save_consent(viewer().await?, consent).await?)
}

/// What the coach sees, exactly as a model would be told it now.
#[server(name = CoachContextRpc, input = Json)]
pub async fn coach_context() -> Result<CoachContext, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().coach_context(viewer().await?).await?)
}
