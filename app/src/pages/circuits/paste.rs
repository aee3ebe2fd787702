//! A circuit from somewhere else: paste it, see what was understood, keep it.

use domain::{
    CircuitId,
    circuit::{Circuit, CircuitItem, CircuitOrigin, Minutes},
    dto::circuit::{CircuitDraft, CircuitReading, CircuitText, DraftItem, MAX_CIRCUIT_TEXT, NewCircuit, TextLine},
    movement::Level,
    profile::Profile,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;

use crate::{
    error::{AppError, ErrorNotice},
    paths, platform, rpc,
    ui::{
        button::{Button, Look},
        disclosure::Disclosure,
        field::Field,
    },
    view,
};

/// The box, and what it leads to.
#[component]
pub fn PasteCircuit() -> impl IntoView {
    let text = RwSignal::new(String::new());
    let reading = RwSignal::new(None::<CircuitReading>);
    let failure = RwSignal::new(None::<AppError>);
    let busy = RwSignal::new(false);
    let read = move |_| {
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let result = rpc::circuit::read_circuit(CircuitText { text: text.get_untracked() }).await;
            busy.try_set(false);
            match result {
                Ok(found) => {
                    reading.try_set(Some(found));
                }
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <Disclosure title="Paste a circuit">
            <label class="block space-y-1.5">
                <span class="block text-sm font-medium text-ink-soft">"As it stands on the whiteboard or in the chat"</span>
                <textarea
                    rows="7"
                    maxlength=MAX_CIRCUIT_TEXT.to_string()
                    placeholder="21-15-9 for time\nthrusters 43/30 kg\npull-ups"
                    class="block w-full rounded-card border border-line bg-surface p-3 placeholder:text-ink-faint"
                    on:input=move |event| text.set(event_target_value(&event))
                ></textarea>
            </label>
            <Button on_click=Callback::new(read) busy>"Read it"</Button>
            {move || failure.get().map(|error| view! { <ErrorNotice error/> })}
            <div aria-live="polite">{move || reading.get().map(|reading| view! { <Understood reading/> })}</div>
        </Disclosure>
    }
}

/// What was understood, and what was not.
#[component]
fn Understood(reading: CircuitReading) -> impl IntoView {
    let CircuitReading { draft, message, title, passed_over, .. } = reading;
    let title = title.unwrap_or_default();
    view! {
        <div class="space-y-4">
            {message.map(|text| view! { <p class="rounded-card bg-warn-soft p-3">{text}</p> })}
            {draft.map(|draft| view! { <Preview draft title/> })}
            {(!passed_over.is_empty())
                .then(|| {
                    let lines = passed_over
                        .into_iter()
                        .map(|TextLine { line, text }| view! { <li>{format!("Line {line}: {text}")}</li> })
                        .collect_view();
                    view! {
                        <div class="text-sm text-ink-soft">
                            <p class="font-medium">"Passed over"</p>
                            <ul class="list-disc pl-5 break-words">{lines}</ul>
                        </div>
                    }
                })}
        </div>
    }
}

#[component]
fn Preview(draft: CircuitDraft, title: String) -> impl IntoView {
    let name = RwSignal::new(title);
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<AppError>));
    let id = StoredValue::new(None::<CircuitId>);
    let unnamed = Signal::derive(move || failure.read().as_ref().and_then(|error| error.field("name")));
    let navigate = use_navigate();
    let circuit = shown(&draft);
    let lines = draft.items.iter().map(|item| line(item, &circuit)).collect_view();
    let unknown = draft.items.len() - circuit.items.len();
    let nothing = circuit.items.is_empty();
    let scheme = view::circuit::scheme(&circuit);
    let vest =
        draft.vest_kg.map(|vest| format!("With a vest of {}.", view::circuit::kilograms(vest, &Profile::default())));
    let save = move |_| {
        // The same circuit saved twice is one.
        let id = id.try_update_value(|id| *id.get_or_insert_with(|| CircuitId(platform::new_id())));
        let Some(id) = id else { return };
        let Circuit { kind, scheme, partner, vest_kg, items, .. } = circuit.clone();
        let new = NewCircuit { id, name: name.get_untracked(), kind, scheme, partner, vest_kg, items };
        let navigate = navigate.clone();
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let result = rpc::circuit::save_circuit(new).await;
            busy.try_set(false);
            match result {
                Ok(saved) => navigate(&paths::circuit(&saved.circuit.slug), Default::default()),
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <div class="space-y-4">
            <div>
                <p class="text-sm text-ink-soft">{draft.kind.label()}{draft.partner.then_some(", with a partner")}</p>
                <p class="text-xl font-semibold">{scheme}</p>
            </div>
            <ol class="divide-y divide-line">{lines}</ol>
            {vest.map(|text| view! { <p>{text}</p> })}
            {(unknown > 0)
                .then(|| view! { <p class="rounded-card bg-warn-soft p-3">"What the library does not know is left out. Write it another way, or save without it."</p> })}
            <Field label="Name" name="circuit-name" value=name error=unnamed/>
            {move || failure.get().filter(|_| unnamed.read().is_none()).map(|error| view! { <ErrorNotice error/> })}
            <Button look=Look::Primary on_click=Callback::new(save) busy disabled=nothing>"Save circuit"</Button>
        </div>
    }
}

fn line(item: &DraftItem, circuit: &Circuit) -> impl IntoView + use<> {
    let known = item.item().map(|known| view::circuit::item(&known, circuit, &Profile::default()));
    let text = known.unwrap_or_else(|| format!("line {}: not in the library", item.line));
    view! {
        <li class="flex min-h-11 flex-wrap items-baseline justify-between gap-x-3 py-2">
            <span class="font-medium">{item.name.clone()}</span>
            <span class="tabular-nums">{text}</span>
        </li>
    }
}

/// The draft as a circuit, without what nobody knows.
fn shown(draft: &CircuitDraft) -> Circuit {
    let items: Vec<CircuitItem> = draft.items.iter().filter_map(DraftItem::item).collect();
    Circuit {
        slug: String::new(),
        name: String::new(),
        aliases: Vec::new(),
        origin: CircuitOrigin::Own,
        kind: draft.kind,
        level: Level::Beginner,
        minutes: Minutes { low: 1, high: 1 },
        score: draft.kind.score(&draft.scheme),
        vest_kg: draft.vest_kg,
        partner: draft.partner,
        purpose: String::new(),
        scaling: Vec::new(),
        scheme: draft.scheme.clone(),
        items,
    }
}
