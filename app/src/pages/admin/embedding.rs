//! How search finds on this instance, and how far the job is that lets it go by meaning.

use domain::dto::movement::SearchStatus;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    error::AppError,
    rpc,
    ui::{button::Button, card::Card, toast::use_toasts},
};

/// Embedder, progress, why it stopped, and the buttons to look again and to go on now.
#[component]
pub fn EmbeddingCard(
    /// As it was when the page was made.
    first: SearchStatus,
) -> impl IntoView {
    let status = RwSignal::new(first);
    let toasts = use_toasts();
    let busy = RwSignal::new(false);
    let ask = move |now: bool| {
        busy.set(true);
        spawn_local(async move {
            let found: Result<SearchStatus, AppError> = match now {
                true => rpc::admin::embed_now().await,
                false => rpc::movement::search_status().await,
            };
            match found {
                Ok(found) => {
                    status.try_set(found);
                }
                Err(error) => toasts.fail(error.message),
            }
            busy.try_set(false);
        });
    };
    let left = move || status.with(|s| s.by_meaning && s.embedded < s.total);
    view! {
        <Card class="space-y-2">
            <h2 class="font-semibold">"Search"</h2>
            <p>{move || status.with(summary)}</p>
            <Show when=move || status.with(|s| s.by_meaning)>
                <progress
                    class="h-2 w-full accent-accent"
                    aria-label="Movements that search knows by meaning"
                    max=move || status.with(|s| s.total)
                    value=move || status.with(|s| s.embedded)
                ></progress>
            </Show>
            {move || {
                status
                    .with(|s| s.failure.clone())
                    .map(|failure| {
                        view! {
                            <p role="alert" class="break-words text-warn-ink">
                                {format!("It stopped: {failure}. It tries again every ten minutes; words find meanwhile.")}
                            </p>
                        }
                    })
            }}
            <Show when=left>
                <div class="flex flex-wrap gap-2">
                    <Button busy on_click=Callback::new(move |_| ask(true))>"Go on now"</Button>
                    <Button busy on_click=Callback::new(move |_| ask(false))>"Look again"</Button>
                </div>
            </Show>
        </Card>
    }
}

fn summary(status: &SearchStatus) -> String {
    let SearchStatus { embedder, embedded, total, .. } = status;
    match embedder {
        None => "By words alone: no search model is installed. `cargo xtask run` fetches one, or name an Ollama in ALLOY_EMBED_URL.".to_owned(),
        Some(name) if embedded < total => format!("By words and by meaning ({name}): {embedded} of {total} movements so far."),
        Some(name) => format!("By words and by meaning ({name}): all {total} movements."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_far_it_is() {
        let status = |embedder: Option<&str>, embedded| SearchStatus {
            by_meaning: embedder.is_some(),
            embedder: embedder.map(str::to_owned),
            embedded,
            total: 1_000,
            failure: None,
        };
        assert!(summary(&status(None, 0)).starts_with("By words alone"));
        assert!(summary(&status(Some("a"), 32)).contains("32 of 1000 movements so far"));
        assert!(summary(&status(Some("a"), 1_000)).contains("all 1000 movements"));
    }
}
