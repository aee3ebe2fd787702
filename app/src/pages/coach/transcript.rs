//! What was said, oldest first, as it grows.

use domain::dto::thread::{TurnRole, TurnState, TurnView, Voice};
use leptos::prelude::*;

use super::{
    proposal::ProposalCard,
    talk::{Phase, Talk, Turn},
};
use crate::{
    platform,
    ui::{
        button::{Button, Look},
        icon::{Icon, IconName},
    },
};

/// The turns of a conversation.
#[component]
pub(super) fn Transcript(talk: Talk) -> impl IntoView {
    // Whoever reads further up is left there.
    let follows = StoredValue::new(true);
    let watch = window_event_listener(leptos::ev::scroll, move |_| {
        follows.try_set_value(platform::at_the_end());
    });
    on_cleanup(move || watch.remove());
    Effect::new(move |_| {
        talk.grown.track();
        let asks = matches!(*talk.phase.read(), Phase::Asking);
        if asks || follows.get_value() {
            follows.set_value(true);
            request_animation_frame(platform::to_the_end);
        }
    });
    view! {
        <ol class="space-y-5" aria-label="Conversation">
            <For each=move || talk.turns.get() key=|turn| turn.id let:turn>
                <li>
                    <OneTurn turn/>
                </li>
            </For>
        </ol>
        <p class="sr-only" role="status">{move || talk.announced.get()}</p>
        <div class="min-h-11 pt-3">
            {move || match talk.phase.get() {
                Phase::Asking => view! { <Waiting/> }.into_any(),
                Phase::Lost { text, again } => view! { <Lost talk text again/> }.into_any(),
                Phase::Idle | Phase::Answering(_) | Phase::Stopping => ().into_any(),
            }}
        </div>
    }
}

#[component]
fn OneTurn(turn: Turn) -> impl IntoView {
    let view = turn.view.clone();
    if view.with_untracked(|v| v.role) == TurnRole::Person {
        let text = move || view.with(|v| v.sentences.join("\n"));
        return view! {
            <div class="flex justify-end">
                <p class="max-w-[85%] rounded-2xl rounded-br-md bg-accent-soft px-4 py-2.5 wrap-anywhere whitespace-pre-wrap text-ink">
                    <span class="sr-only">"You: "</span>
                    {text}
                </p>
            </div>
        }
        .into_any();
    }
    let (words, proposals, below, speaks) = (view.clone(), view.clone(), view.clone(), view);
    let told = RwSignal::new(below.with_untracked(|v| v.told.clone()));
    view! {
        <div class="max-w-prose space-y-3">
            <p class="wrap-anywhere whitespace-pre-line text-ink">
                <span class="sr-only">"Coach: "</span>
                {move || words.with(|v| together(&v.sentences))}
                {move || speaks.with(|v| v.state == TurnState::Speaking).then(|| view! { <Dots/> })}
            </p>
            <For each=move || proposals.with(|v| v.proposals.clone()) key=|p| p.id let:proposal>
                <ProposalCard proposal/>
            </For>
            <p class="text-sm text-ink-faint">{move || below.with(foot)}</p>
            {move || {
                told.get()
                    .map(|text| {
                        view! {
                            <details class="text-sm">
                                <summary class="inline-flex min-h-11 items-center text-ink-faint underline underline-offset-4">
                                    "What the model was told for this"
                                </summary>
                                <pre class="max-h-96 overflow-y-auto rounded-card border border-line bg-surface p-3 text-xs wrap-anywhere whitespace-pre-wrap">{text}</pre>
                            </details>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

/// One text, or a list where every sentence names what it speaks of: the days of a week.
fn together(sentences: &[String]) -> String {
    let lists = sentences.len() > 2 && sentences.iter().all(|s| s.contains(": "));
    sentences.join(if lists { "\n" } else { " " })
}

/// Whose words they were, and whether they were all.
fn foot(turn: &TurnView) -> String {
    let whose = match turn.voice {
        Some(Voice::Model) => "Words by the language model, checked sentence by sentence",
        Some(Voice::Narrator) => "Built-in words",
        None => "",
    };
    match (turn.state, whose) {
        (TurnState::Stopped, _) => "Stopped".to_owned(),
        (_, whose) => whose.to_owned(),
    }
}

#[component]
fn Waiting() -> impl IntoView {
    view! {
        <p class="text-ink-faint">
            "The coach looks at your plan" <Dots/>
        </p>
    }
}

#[component]
fn Dots() -> impl IntoView {
    view! { <span class="ml-1 inline-block size-2 animate-pulse rounded-full bg-accent" aria-hidden="true"></span> }
}

#[component]
fn Lost(talk: Talk, text: String, again: bool) -> impl IntoView {
    view! {
        <div role="alert" class="flex flex-wrap items-center gap-3 rounded-card border border-warn bg-warn-soft p-3">
            <Icon name=IconName::Alert class="shrink-0 text-warn-ink"/>
            <p class="min-w-0 grow basis-52 text-ink">{text}</p>
            {again
                .then(|| {
                    view! {
                        <Button look=Look::Secondary on_click=Callback::new(move |_| talk.again())>"Try again"</Button>
                    }
                })}
        </div>
    }
}
