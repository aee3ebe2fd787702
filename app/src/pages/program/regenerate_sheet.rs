//! What planning the rest anew would change, seen before it is done.

use domain::{
    ProgramId,
    dto::program::{RegenerationPreview, SessionChanges},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    error::ErrorNotice,
    rpc,
    ui::{
        button::{Button, Look},
        sheet::Sheet,
        toast::use_toasts,
    },
    view,
};

/// Shows the difference and asks.
#[component]
pub fn RegenerateSheet(open: RwSignal<bool>, id: ProgramId, version: RwSignal<u32>) -> impl IntoView {
    view! {
        <Sheet open title="Plan the rest anew">
            <Preview open id version/>
        </Sheet>
    }
}

#[component]
fn Preview(open: RwSignal<bool>, id: ProgramId, version: RwSignal<u32>) -> impl IntoView {
    let preview = LocalResource::new(move || rpc::program::preview_regeneration(id));
    view! {
        <Suspense fallback=|| view! { <p class="py-6 text-ink-soft" role="status">"Planning, to see what would change…"</p> }>
            {move || Suspend::new(async move {
                match preview.await {
                    Ok(preview) => view! { <Difference preview open id version/> }.into_any(),
                    Err(error) => view! { <ErrorNotice error/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Difference(
    preview: RegenerationPreview,
    open: RwSignal<bool>,
    id: ProgramId,
    version: RwSignal<u32>,
) -> impl IntoView {
    let RegenerationPreview { made_by, engine_version, another, open: sessions, changed } = preview;
    let toasts = use_toasts();
    let busy = RwSignal::new(false);
    let accept = move |_| {
        busy.set(true);
        spawn_local(async move {
            match rpc::program::regenerate_sessions(id).await {
                Ok(_) => {
                    version.try_update(|v| *v += 1);
                    open.try_set(false);
                    toasts.say("The sessions still to come were planned anew.");
                }
                Err(error) => toasts.fail(error.message),
            }
            busy.try_set(false);
        });
    };
    let nothing = changed.is_empty();
    let summary = if nothing {
        format!("None of the {sessions} sessions still to come would change.")
    } else {
        format!("{} of {sessions} sessions still to come would change. What you have done stays.", changed.len())
    };
    view! {
        <div class="space-y-4 pb-4">
            {(made_by != engine_version)
                .then(|| {
                    view! {
                        <p class="rounded-card bg-raised p-3 text-sm">
                            {format!("Your program was made by planner {made_by}; planner {engine_version} would make it now.")}
                        </p>
                    }
                })}
            {(another && !nothing)
                .then(|| {
                    view! {
                        <p class="rounded-card bg-raised p-3">
                            "Nothing about you has changed since this was planned. What follows is another plan, as good as the one you have: take it only if you want something new."
                        </p>
                    }
                })}
            <p>{summary}</p>
            <div class="divide-y divide-line">
                {changed.into_iter().map(|session| view! { <Session session/> }).collect_view()}
            </div>
            <div class="sticky bottom-0 flex flex-wrap gap-3 bg-surface py-2">
                {(!nothing)
                    .then(|| view! { <Button look=Look::Primary busy on_click=Callback::new(accept)>"Plan it so"</Button> })}
                <Button on_click=Callback::new(move |_| open.set(false))>"Keep it as it is"</Button>
            </div>
        </div>
    }
}

#[component]
fn Session(session: SessionChanges) -> impl IntoView {
    let count = session.changes.len();
    let changes = if count == 1 { "1 change".to_owned() } else { format!("{count} changes") };
    view! {
        <details class="py-1">
            <summary class="flex min-h-11 items-center justify-between gap-3">
                <span class="min-w-0">
                    <span class="block truncate font-medium">{session.title}</span>
                    <span class="block text-sm text-ink-soft">{format!("Week {} · {}", session.week, view::date(session.date))}</span>
                </span>
                <span class="shrink-0 text-sm text-ink-soft tabular-nums">{changes}</span>
            </summary>
            <ul class="space-y-2 pb-2 text-sm">
                {session
                    .changes
                    .into_iter()
                    .map(|change| {
                        view! {
                            <li>
                                <span class="block font-medium">{change.what}</span>
                                <span class="text-ink-faint line-through">{change.from}</span>
                                " → "
                                {change.to}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </details>
    }
}
