//! Short messages at the bottom, with undo for ten seconds instead of "are you sure".

use leptos::prelude::*;

use crate::ui::{
    card::Mood,
    icon::{Icon, IconName},
};

/// How long a message stays: undo needs ten seconds.
const SECONDS: u64 = 10;

#[derive(Clone)]
struct Toast {
    id: u32,
    text: String,
    mood: Mood,
    undo: Option<Callback<()>>,
}

/// Shows messages. Get it with [`use_toasts`].
#[derive(Clone, Copy)]
pub struct Toasts {
    list: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// Says something.
    pub fn say(self, text: impl Into<String>) {
        self.push(text.into(), Mood::Neutral, None);
    }

    /// Takes offers to undo away: what they would take back is no longer the last thing done.
    pub fn settle(self) {
        self.list.try_update(|list| list.retain(|t| t.undo.is_none()));
    }

    /// Says that something failed.
    pub fn fail(self, text: impl Into<String>) {
        self.push(text.into(), Mood::Hurt, None);
    }

    /// Says what was done and offers to take it back.
    pub fn undoable(self, text: impl Into<String>, undo: Callback<()>) {
        self.settle();
        self.push(text.into(), Mood::Neutral, Some(undo));
    }

    fn push(self, text: String, mood: Mood, undo: Option<Callback<()>>) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.list.update(|list| list.push(Toast { id, text, mood, undo }));
        set_timeout(move || self.drop(id), std::time::Duration::from_secs(SECONDS));
    }

    fn drop(self, id: u32) {
        // The page may be gone by the time the timer fires.
        self.list.try_update(|list| list.retain(|t| t.id != id));
    }
}

/// Makes messages available to everything below.
pub fn provide_toasts() {
    provide_context(Toasts { list: RwSignal::new(Vec::new()), next: StoredValue::new(0) });
}

/// The way to show messages.
#[must_use]
pub fn use_toasts() -> Toasts {
    expect_context::<Toasts>()
}

/// Where messages appear.
#[component]
pub fn ToastArea() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <div
            class="pointer-events-none fixed inset-x-0 bottom-20 z-40 flex flex-col items-center gap-2 px-4 lg:bottom-6"
            role="status"
            aria-live="polite"
        >
            <For each=move || toasts.list.get() key=|t| t.id let:toast>
                <div class=format!(
                    "pointer-events-auto flex w-full max-w-md items-center gap-3 rounded-card border border-line px-4 py-2 shadow-lg {}",
                    toast.mood.class(),
                )>
                    <p class="grow py-1.5 text-ink">{toast.text.clone()}</p>
                    {toast
                        .undo
                        .map(|undo| {
                            view! {
                                <button
                                    type="button"
                                    class="inline-flex min-h-11 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full px-3 font-semibold text-accent-ink"
                                    on:click=move |_| {
                                        toasts.drop(toast.id);
                                        undo.run(());
                                    }
                                >
                                    <Icon name=IconName::Undo size=20/>
                                    "Undo"
                                </button>
                            }
                        })}
                </div>
            </For>
        </div>
    }
}
