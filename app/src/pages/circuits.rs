//! Circuits: find one that fits, open it, do it; or bring one along.

mod paste;

use domain::{
    circuit::{CircuitKind, CircuitOrigin},
    dto::circuit::{CircuitQuery, CircuitSummary},
};
use leptos::prelude::*;
use leptos_router::components::A;
use paste::PasteCircuit;

use crate::{
    load::load,
    paths, rpc,
    ui::{card::Badge, choice::ToggleChip, field::Field, layout::Page},
    view,
};

/// The circuits.
#[component]
pub fn CircuitsPage() -> impl IntoView {
    let words = RwSignal::new(String::new());
    let kind = RwSignal::new(None::<CircuitKind>);
    let fits = RwSignal::new(true);
    let query = Signal::derive(move || CircuitQuery {
        search: Some(words.get()).filter(|w| !w.trim().is_empty()),
        kind: kind.get(),
        minutes: None,
        fits: fits.get().then_some(true),
    });
    let circuits = Resource::new(move || query.get(), rpc::circuit::list_circuits);
    view! {
        <Page title="Circuits">
            <div class="max-w-3xl space-y-4">
                <form role="search" class="space-y-3" on:submit=|event| event.prevent_default()>
                    <Field label="Search" name="search" kind="search" value=words hint="A name, a movement, a purpose."/>
                    <div class="flex flex-wrap gap-2" role="group" aria-label="Filters">
                        <ToggleChip label="Fits me" checked=fits on_change=Callback::new(move |on| fits.set(on))/>
                        {CircuitKind::ALL
                            .iter()
                            .map(|&option| {
                                view! {
                                    <ToggleChip
                                        label=option.label()
                                        checked=Signal::derive(move || kind.get() == Some(option))
                                        on_change=Callback::new(move |on: bool| kind.set(on.then_some(option)))
                                    />
                                }
                            })
                            .collect_view()}
                    </div>
                </form>
                <PasteCircuit/>
                {load(circuits, |list| view! { <Results list/> })}
            </div>
        </Page>
    }
}

#[component]
fn Results(list: Vec<CircuitSummary>) -> impl IntoView {
    if list.is_empty() {
        return view! {
            <p role="status" class="py-8 text-ink-soft">"Nothing matches. Try fewer words, or switch off “Fits me”."</p>
        }
        .into_any();
    }
    view! {
        <ul class="divide-y divide-line rounded-card border border-line bg-surface">
            {list
                .into_iter()
                .map(|circuit| {
                    view! {
                        <li>
                            <A href=paths::circuit(&circuit.slug) attr:class="block min-h-14 space-y-1 px-4 py-3 hover:bg-raised">
                                <span class="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
                                    <span class="font-medium">{circuit.name}</span>
                                    <span class="flex flex-wrap gap-1.5">
                                        {(circuit.origin == CircuitOrigin::Own).then(|| view! { <Badge>"Yours"</Badge> })}
                                        <Badge>{circuit.kind.label()}</Badge>
                                        <Badge>{view::circuit::length(circuit.minutes)}</Badge>
                                        <Badge>{circuit.level.label()}</Badge>
                                    </span>
                                </span>
                                <span class="block text-sm text-ink-soft">{circuit.purpose}</span>
                            </A>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
    .into_any()
}
