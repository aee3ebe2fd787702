//! The conversations: found by their words, removed with a way back.

use domain::{
    ThreadId,
    dto::{
        page::Page as ListPage,
        thread::{ThreadQuery, ThreadSummary},
    },
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{components::A, hooks::use_navigate};

use crate::{
    error::AppError,
    load::load,
    paths, rpc,
    ui::{
        button::{IconButton, LinkButton, Look},
        icon::{Icon, IconName},
        older::{Older, ShowOlder},
        toast::use_toasts,
    },
    view,
};

/// Long enough to type a word.
const PAUSE_MILLIS: u64 = 250;

/// What the list shows; make it at the top of the page.
#[derive(Clone, Copy)]
pub(super) struct Threads {
    /// What is looked for.
    search: RwSignal<String>,
    /// Grows when a conversation has begun, was renamed or removed.
    pub version: RwSignal<u32>,
    first: Resource<Result<ListPage<ThreadSummary>, AppError>>,
}

impl Threads {
    pub fn new() -> Self {
        let (search, version) = (RwSignal::new(String::new()), RwSignal::new(0_u32));
        let first = Resource::new(move || (search.get(), version.get()), |(search, _)| fetch(search, None));
        Self { search, version, first }
    }

    /// Something about a conversation has changed.
    pub fn changed(self) {
        self.version.try_update(|v| *v += 1);
    }
}

async fn fetch(search: String, cursor: Option<String>) -> Result<ListPage<ThreadSummary>, AppError> {
    let search = Some(search).filter(|words| !words.trim().is_empty());
    rpc::thread::list_threads(ThreadQuery { search, cursor, limit: Some(20) }).await
}

/// The list with its search.
#[component]
pub(super) fn ThreadList(
    threads: Threads,
    /// The one that is open.
    #[prop(into)]
    here: Signal<Option<ThreadId>>,
) -> impl IntoView {
    let typed = StoredValue::new(0_u32);
    let find = move |words: String| {
        let mine = typed.get_value().wrapping_add(1);
        typed.set_value(mine);
        set_timeout(
            move || {
                // Only the last of many letters asks.
                if typed.try_get_value() == Some(mine) {
                    threads.search.set(words);
                }
            },
            std::time::Duration::from_millis(PAUSE_MILLIS),
        );
    };
    view! {
        <section aria-labelledby="conversations" class="space-y-3">
            <div class="flex min-h-12 items-center justify-between gap-2">
                <h2 id="conversations" class="text-xl font-semibold">"Conversations"</h2>
                {move || {
                    here.get()
                        .map(|_| {
                            view! {
                                <LinkButton href=paths::COACH look=Look::Ghost>
                                    <Icon name=IconName::Plus size=20/>
                                    "New"
                                </LinkButton>
                            }
                        })
                }}
            </div>
            <label class="flex min-h-12 items-center gap-2 rounded-full border border-line bg-surface px-4 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink">
                <Icon name=IconName::Search size=20 class="shrink-0 text-ink-faint"/>
                <span class="sr-only">"Search conversations"</span>
                <input
                    type="search"
                    name="search"
                    placeholder="Search"
                    autocomplete="off"
                    class="min-w-0 grow bg-transparent py-2 text-base text-ink placeholder:text-ink-faint focus-visible:outline-none"
                    on:input=move |event| find(event_target_value(&event))
                />
            </label>
            {load(
                threads.first,
                move |page| {
                    view! { <Rows page threads here/> }
                },
            )}
        </section>
    }
}

#[component]
fn Rows(page: ListPage<ThreadSummary>, threads: Threads, here: Signal<Option<ThreadId>>) -> impl IntoView {
    let searched = threads.search.get_untracked();
    if page.items.is_empty() {
        let text = match searched.trim().is_empty() {
            true => "What you ask is kept here.".to_owned(),
            false => format!("No conversation has “{}” in it.", searched.trim()),
        };
        return view! { <p role="status" class="text-ink-soft">{text}</p> }.into_any();
    }
    let list = Older::new(page);
    view! {
        <ul class="space-y-1">
            <For each=move || list.items.get() key=|thread| (thread.id, thread.title.clone()) let:thread>
                <Row thread threads here/>
            </For>
        </ul>
        <ShowOlder list fetch=move |cursor| fetch(threads.search.get_untracked(), cursor)/>
    }
    .into_any()
}

#[component]
fn Row(thread: ThreadSummary, threads: Threads, here: Signal<Option<ThreadId>>) -> impl IntoView {
    let ThreadSummary { id, title, updated_at, .. } = thread;
    let label = format!("Remove “{title}”");
    let remove = remover(threads, here);
    view! {
        <li class="flex items-center gap-1">
            <A
                href=paths::thread(id)
                attr:aria-current=move || (here.get() == Some(id)).then_some("page")
                attr:class="flex min-h-12 min-w-0 grow flex-col justify-center rounded-card px-3 py-2 hover:bg-raised aria-[current=page]:bg-accent-soft"
            >
                <span class="line-clamp-2 wrap-anywhere font-medium">{title}</span>
                <span class="text-sm text-ink-faint tabular-nums">{view::date(updated_at.date_naive())}</span>
            </A>
            <IconButton
                icon=IconName::Trash
                label=label
                on_click=Callback::new(move |_| remove(id))
            />
        </li>
    }
}

/// Removes a conversation, with ten seconds to bring it back; leaves it when it is open.
pub(super) fn remover(threads: Threads, here: Signal<Option<ThreadId>>) -> impl Fn(ThreadId) + Clone + Send + Sync {
    let toasts = use_toasts();
    let navigate = use_navigate();
    move |id| {
        let navigate = navigate.clone();
        spawn_local(async move {
            if let Err(error) = rpc::thread::delete_thread(id).await {
                toasts.fail(error.message);
                return;
            }
            let open = here.try_get_untracked().flatten() == Some(id);
            let return_to = navigate.clone();
            let back = Callback::new(move |()| {
                let return_to = return_to.clone();
                spawn_local(async move {
                    match rpc::thread::restore_thread(id).await {
                        // Whoever had it open has it open again.
                        Ok(_) if open => return_to(&paths::thread(id), leptos_router::NavigateOptions::default()),
                        Ok(_) => threads.changed(),
                        Err(error) => toasts.fail(error.message),
                    }
                });
            });
            toasts.undoable("Conversation removed.", back);
            if open {
                navigate(paths::COACH, leptos_router::NavigateOptions::default());
            } else {
                threads.changed();
            }
        });
    }
}
