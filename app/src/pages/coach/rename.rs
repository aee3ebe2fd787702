//! Another title for a conversation.

use domain::dto::thread::{MAX_TITLE, ThreadSummary};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    rpc,
    ui::{
        button::{Button, Look},
        field::Field,
        sheet::Sheet,
    },
};

/// The sheet that asks for it.
#[component]
pub(super) fn RenameSheet(open: RwSignal<bool>, summary: RwSignal<ThreadSummary>, done: Callback<()>) -> impl IntoView {
    view! {
        <Sheet open title="Rename this conversation">
            <Form open summary done/>
        </Sheet>
    }
}

#[component]
fn Form(open: RwSignal<bool>, summary: RwSignal<ThreadSummary>, done: Callback<()>) -> impl IntoView {
    let title = RwSignal::new(summary.with_untracked(|s| s.title.clone()));
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let save = move || {
        let wanted = title.get_untracked().trim().to_owned();
        if wanted.is_empty() || wanted.chars().count() > MAX_TITLE {
            problem.set(Some(format!("A title has 1 to {MAX_TITLE} characters.")));
            return;
        }
        busy.set(true);
        let id = summary.with_untracked(|s| s.id);
        spawn_local(async move {
            let result = rpc::thread::rename_thread(id, wanted).await;
            busy.try_set(false);
            match result {
                Ok(now) => {
                    summary.try_set(now);
                    open.try_set(false);
                    done.try_run(());
                }
                Err(error) => {
                    problem.try_set(Some(error.field("title").unwrap_or(error.message)));
                }
            }
        });
    };
    view! {
        <form
            class="space-y-3 pb-2"
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <Field label="Title" name="title" value=title error=problem/>
            <Button kind="submit" look=Look::Primary class="w-full" busy>"Save"</Button>
        </form>
    }
}
