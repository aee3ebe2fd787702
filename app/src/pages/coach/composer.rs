//! The box to write in: Enter sends, Shift+Enter begins a line. What is too long is refused beside it, and stays.

use domain::{ThreadId, dto::thread::MAX_MESSAGE};
use leptos::{ev, html, prelude::*};

use super::outbox;
use crate::ui::icon::{Icon, IconName};

/// From here on the number of characters is shown.
const NEARLY_TOO_LONG: usize = MAX_MESSAGE - 400;

/// The box with its one button.
#[component]
pub(super) fn Composer(
    /// The conversation; none for one that begins with this message.
    thread: Option<ThreadId>,
    /// An answer is under way.
    #[prop(into)]
    busy: Signal<bool>,
    /// Sends a message.
    on_send: Callback<String>,
    /// Stops the answer; none where there is nothing to stop.
    #[prop(optional)]
    on_stop: Option<Callback<()>>,
    /// A text that comes back because it was not sent.
    returned: RwSignal<Option<String>>,
    /// Why the last message was not sent.
    #[prop(optional, into)]
    failure: Signal<Option<String>>,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let input = NodeRef::<html::Textarea>::new();
    // Only the browser knows what was being written.
    Effect::new(move |_| {
        if let Some(kept) = outbox::draft(thread) {
            text.set(kept);
        }
    });
    Effect::new(move |_| {
        if let Some(back) = returned.get() {
            text.update(|now| *now = if now.is_empty() { back } else { format!("{back}\n{now}") });
            outbox::keep_draft(thread, &text.get_untracked());
            returned.set(None);
        }
    });
    let length = Memo::new(move |_| text.with(|t| t.trim().chars().count()));
    let too_long = Memo::new(move |_| length.get() > MAX_MESSAGE);
    let problem = move || match too_long.get() {
        true => Some(format!(
            "A message has at most {MAX_MESSAGE} characters; this one has {}. Nothing was sent, and your text is still here.",
            length.get(),
        )),
        false => failure.get(),
    };
    let send = move || {
        let now = text.get_untracked();
        if busy.get_untracked() || too_long.get_untracked() || now.trim().is_empty() {
            return;
        }
        text.set(String::new());
        outbox::keep_draft(thread, "");
        on_send.run(now.trim().to_owned());
    };
    let on_key = move |event: ev::KeyboardEvent| {
        // Enter that ends a composed letter sends nothing.
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            send();
        }
    };
    let stops = move || busy.get() && on_stop.is_some();
    let press = move |_| match (busy.get_untracked(), on_stop) {
        (true, Some(stop)) => stop.run(()),
        _ => {
            send();
            if let Some(input) = input.get_untracked() {
                // Fails only for what cannot be focused.
                let _ = input.focus();
            }
        }
    };
    view! {
        <form class="space-y-1.5" on:submit=move |event| event.prevent_default()>
            <p id="message-note" class="text-sm" aria-live="assertive">
                {move || problem().map(|text| view! { <span class="font-medium text-hurt-ink">{text}</span> })}
            </p>
            <div class="flex items-end gap-2 rounded-3xl border border-line bg-surface p-1.5 shadow-sm has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink">
                <textarea
                    node_ref=input
                    name="message"
                    rows="1"
                    aria-label="Message to the coach"
                    placeholder="Ask, or say what changed"
                    aria-invalid=move || too_long.get().then_some("true")
                    aria-describedby="message-note"
                    enterkeyhint="send"
                    class="block field-sizing-content max-h-48 min-h-11 min-w-0 grow resize-none bg-transparent px-3 py-2.5 text-base text-ink placeholder:text-ink-faint focus-visible:outline-none"
                    prop:value=move || text.get()
                    on:input=move |event| {
                        let now = event_target_value(&event);
                        outbox::keep_draft(thread, &now);
                        text.set(now);
                    }
                    on:keydown=on_key
                ></textarea>
                <button
                    type="button"
                    class="inline-flex size-11 shrink-0 items-center justify-center rounded-full bg-accent text-on-bright transition-opacity duration-150 hover:opacity-90 disabled:opacity-40"
                    aria-label=move || if stops() { "Stop" } else { "Send" }
                    disabled=move || !stops() && (busy.get() || too_long.get() || length.get() == 0)
                    on:click=press
                >
                    {move || {
                        view! { <Icon name=if stops() { IconName::Stop } else { IconName::Send }/> }
                    }}
                </button>
            </div>
            <p class="h-4 pr-2 text-right text-xs text-ink-faint tabular-nums">
                {move || (length.get() > NEARLY_TOO_LONG).then(|| format!("{} of {MAX_MESSAGE}", length.get()))}
            </p>
        </form>
    }
}
