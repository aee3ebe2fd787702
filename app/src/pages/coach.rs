//! Talk to me: what the coach answers comes from the plan, and what it proposes changes nothing until it is applied.

mod composer;
mod list;
mod outbox;
mod proposal;
mod rename;
mod sees;
mod talk;
mod transcript;

use domain::{
    ThreadId, TurnId,
    dto::{
        coach::CoachState,
        thread::{NewMessage, NewThread, ThreadView},
    },
};
use futures::future::try_join;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    components::A,
    hooks::{use_navigate, use_params_map},
};

use self::{
    composer::Composer,
    list::{ThreadList, Threads, remover},
    rename::RenameSheet,
    sees::WhoSpeaks,
    talk::Talk,
    transcript::Transcript,
};
use crate::{
    error::AppError,
    load::load,
    paths, platform, rpc,
    ui::{
        button::IconButton,
        icon::{Icon, IconName},
        layout::Page,
    },
};

/// What there is to ask.
const SUGGESTIONS: [&str; 6] = [
    "What is today?",
    "Why this main lift?",
    "I only have 25 minutes",
    "Move today's session to tomorrow",
    "My knee hurts a little",
    "I need an easier week",
];

/// Two columns on a desktop. The box stays at the lower edge, above the bar of a phone.
const FRAME: &str = "gap-8 lg:grid lg:grid-cols-[18rem_minmax(0,1fr)]";
const TALL: &str = "flex min-h-[calc(100dvh-8.75rem)] min-w-0 flex-col lg:col-start-2 lg:row-start-1 lg:min-h-[calc(100dvh-5.75rem)] lg:max-w-3xl";
const FOOT: &str =
    "sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] z-20 -mx-4 -mb-12 mt-auto bg-bg px-4 pt-1 lg:bottom-0";
const ASIDE: &str = "min-w-0 lg:sticky lg:top-8 lg:col-start-1 lg:row-start-1 lg:max-h-[calc(100dvh-4rem)] lg:self-start lg:overflow-y-auto lg:pr-1";

/// The coach, and all conversations.
#[component]
pub fn CoachPage() -> impl IntoView {
    let threads = Threads::new();
    let state = Resource::new(|| (), |()| rpc::thread::coach_state());
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let returned = RwSignal::new(None::<String>);
    let navigate = use_navigate();
    let begin = Callback::new(move |text: String| {
        let navigate = navigate.clone();
        let id = ThreadId(platform::new_id());
        let message = NewMessage { id: TurnId(platform::new_id()), text };
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            match rpc::thread::create_thread(NewThread { id }).await {
                Ok(_) => {
                    // The conversation sends it as soon as it is open.
                    outbox::keep(id, &message);
                    navigate(&paths::thread(id), NavigateOptions::default());
                }
                Err(error) => {
                    failure.try_set(Some(error.message));
                    returned.try_set(Some(message.text));
                }
            }
            busy.try_set(false);
        });
    });
    view! {
        <Page title="Coach">
            <div class=FRAME>
                <div class="flex min-w-0 flex-col gap-6 lg:col-start-2 lg:row-start-1 lg:min-h-[calc(100dvh-12rem)] lg:max-w-3xl lg:justify-end">
                    <section aria-labelledby="ask" class="space-y-4">
                        <h2 id="ask" class="text-xl font-semibold">"What would you like to know, or to change?"</h2>
                        {load(state, |state| view! { <WhoSpeaks state/> })}
                        <ul class="flex flex-wrap gap-2">
                            {SUGGESTIONS
                                .iter()
                                .map(|text| {
                                    view! {
                                        <li>
                                            <button
                                                type="button"
                                                class="min-h-11 rounded-full border border-line bg-surface px-4 py-2 text-left hover:bg-raised disabled:opacity-50"
                                                disabled=move || busy.get()
                                                on:click=move |_| begin.run((*text).to_owned())
                                            >
                                                {*text}
                                            </button>
                                        </li>
                                    }
                                })
                                .collect_view()}
                        </ul>
                    </section>
                </div>
                <aside class=format!("pt-8 pb-6 lg:row-span-2 lg:py-0 {ASIDE}")>
                    <ThreadList threads here=Signal::derive(|| None)/>
                </aside>
                <div class=format!("lg:col-start-2 lg:row-start-2 lg:max-w-3xl {FOOT}")>
                    <Composer thread=None busy on_send=begin returned failure/>
                </div>
            </div>
        </Page>
    }
}

/// One conversation.
#[component]
pub fn ConversationPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.get().get("id").and_then(|text| text.parse::<ThreadId>().ok()));
    let threads = Threads::new();
    let talk = Resource::new(move || id.get(), fetch);
    view! {
        <Page title="Coach">
            <div class=FRAME>
                <div class=TALL>{load(talk, move |(view, state)| view! { <Conversation view state threads/> })}</div>
                <aside class=format!("hidden lg:block {ASIDE}")>
                    <ThreadList threads here=id/>
                </aside>
            </div>
        </Page>
    }
}

/// A conversation and who speaks in it.
async fn fetch(id: Option<ThreadId>) -> Result<(ThreadView, CoachState), AppError> {
    // What is no id names no conversation; the server says so in the same words.
    let id = id.unwrap_or(ThreadId(uuid::Uuid::nil()));
    try_join(rpc::thread::thread(id), rpc::thread::coach_state()).await
}

#[component]
fn Conversation(view: ThreadView, state: CoachState, threads: Threads) -> impl IntoView {
    let talk = Talk::new(view);
    let renaming = RwSignal::new(false);
    let here = Signal::derive(move || Some(talk.thread));
    let remove = remover(threads, here);
    let title = Memo::new(move |_| talk.summary.with(|s| s.title.clone()));
    Effect::new(move |_| talk.resume());
    // The list shows what it is called.
    Effect::new(move |before: Option<String>| {
        let now = title.get();
        if before.is_some_and(|before| before != now) {
            threads.changed();
        }
        now
    });
    view! {
        <div class="flex items-start gap-1 border-b border-line pb-2">
            <A
                href=paths::COACH
                attr:class="-ml-2 inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink-soft hover:bg-raised lg:hidden"
                attr:aria-label="All conversations"
            >
                <Icon name=IconName::Back/>
            </A>
            <h2 class="line-clamp-3 min-w-0 grow self-center text-lg font-semibold wrap-anywhere">{move || title.get()}</h2>
            <IconButton icon=IconName::Pencil label="Rename" on_click=Callback::new(move |_| renaming.set(true))/>
            <IconButton
                icon=IconName::Trash
                label="Remove this conversation"
                on_click=Callback::new(move |_| remove(talk.thread))
            />
        </div>
        <WhoSpeaks state/>
        <div class="pt-3 pb-2">
            <Transcript talk/>
        </div>
        <div class=FOOT>
            <Composer
                thread=Some(talk.thread)
                busy=Signal::derive(move || talk.busy())
                on_send=Callback::new(move |text| talk.say(text))
                on_stop=Callback::new(move |()| talk.stop())
                returned=talk.returned
            />
        </div>
        <RenameSheet open=renaming summary=talk.summary done=Callback::new(move |()| threads.changed())/>
    }
}
