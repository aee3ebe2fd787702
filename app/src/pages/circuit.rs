//! One circuit: how it goes, what it takes, how it is made easier, whether it suits me.

use domain::{
    CircuitId,
    circuit::{Circuit, CircuitOrigin},
    dto::circuit::{CircuitView, NewCircuit},
    profile::Profile,
};
use futures::future::try_join;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    components::A,
    hooks::{use_navigate, use_params_map},
};

use crate::{
    load::load,
    paths, rpc,
    ui::{
        button::{Button, Look},
        card::{Badge, Card, Mood},
        layout::Page,
        toast::use_toasts,
    },
    view,
};

/// One circuit.
#[component]
pub fn CircuitPage() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.get().get("slug").unwrap_or_default());
    let circuit =
        Resource::new(move || slug.get(), |slug| try_join(rpc::circuit::circuit(slug), rpc::profile::profile()));
    view! {
        <Page title="Circuit">{load(circuit, |(circuit, profile)| view! { <Details circuit profile/> })}</Page>
    }
}

#[component]
fn Details(circuit: CircuitView, profile: Profile) -> impl IntoView {
    let CircuitView { circuit, names, obstacles } = circuit;
    let scaling = circuit.scaling.clone();
    let own = (circuit.origin == CircuitOrigin::Own).then(|| circuit.clone());
    let lines = circuit
        .items
        .iter()
        .zip(names)
        .map(|(item, name)| {
            let href = paths::movement(&item.movement);
            let text = view::circuit::item(item, &circuit, &profile);
            let note = item.note.clone();
            view! {
                <li class="py-2">
                    <p class="flex flex-wrap items-baseline justify-between gap-x-3">
                        <A href=href attr:class="inline-flex min-h-11 items-center text-lg font-medium hover:underline">{name}</A>
                        <span class="tabular-nums">{text}</span>
                    </p>
                    {note.map(|note| view! { <p class="text-sm text-ink-soft">{note}</p> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <article class="max-w-3xl space-y-4">
            <div class="space-y-2">
                <h2 class="text-2xl font-semibold tracking-tight">{circuit.name.clone()}</h2>
                <div class="flex flex-wrap gap-2">
                    <Badge>{circuit.kind.label()}</Badge>
                    <Badge>{view::circuit::length(circuit.minutes)}</Badge>
                    <Badge>{circuit.level.label()}</Badge>
                    {circuit.partner.then(|| view! { <Badge>"With a partner"</Badge> })}
                    {obstacles.is_empty().then(|| view! { <Badge mood=Mood::Done>"Fits you"</Badge> })}
                </div>
                <p class="text-ink-soft">{circuit.purpose.clone()}</p>
            </div>
            <Card class="space-y-2">
                <p class="text-xl font-semibold">{view::circuit::scheme(&circuit)}</p>
                <ul class="divide-y divide-line">{lines}</ul>
                {circuit
                    .vest_kg
                    .map(|vest| view! { <p>{format!("With a vest of {}.", view::circuit::kilograms(vest, &profile))}</p> })}
            </Card>
            {(!obstacles.is_empty())
                .then(|| {
                    view! {
                        <Card class="space-y-2">
                            <h3 class="font-semibold">"What stands against it"</h3>
                            <ul class="list-disc space-y-1 pl-5">
                                {obstacles.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}
                            </ul>
                        </Card>
                    }
                })}
            {(!scaling.is_empty())
                .then(|| {
                    view! {
                        <Card class="space-y-2">
                            <h3 class="font-semibold">"Made easier"</h3>
                            <ul class="list-disc space-y-1 pl-5 text-ink-soft">
                                {scaling.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}
                            </ul>
                        </Card>
                    }
                })}
            {own.map(|circuit| view! { <DeleteOwn circuit/> })}
        </article>
    }
}

/// Deletes it; for ten seconds it can be taken back.
#[component]
fn DeleteOwn(circuit: Circuit) -> impl IntoView {
    let (toasts, navigate) = (use_toasts(), use_navigate());
    let busy = RwSignal::new(false);
    let delete = move |_| {
        let (circuit, navigate) = (circuit.clone(), navigate.clone());
        busy.set(true);
        spawn_local(async move {
            let result = rpc::circuit::delete_circuit(circuit.slug.clone()).await;
            busy.try_set(false);
            match result {
                Ok(()) => {
                    let text = format!("Deleted: {}.", circuit.name);
                    let go = navigate.clone();
                    let undo = Callback::new(move |()| {
                        let (circuit, go) = (circuit.clone(), go.clone());
                        spawn_local(async move {
                            let Some(new) = again(circuit) else { return };
                            match rpc::circuit::save_circuit(new).await {
                                Ok(saved) => go(&paths::circuit(&saved.circuit.slug), Default::default()),
                                Err(error) => toasts.fail(error.message),
                            }
                        });
                    });
                    toasts.undoable(text, undo);
                    navigate(paths::CIRCUITS, Default::default());
                }
                Err(error) => toasts.fail(error.message),
            }
        });
    };
    view! { <Button look=Look::Danger on_click=Callback::new(delete) busy>"Delete circuit"</Button> }
}

/// The circuit as it was first kept, under the same id.
fn again(circuit: Circuit) -> Option<NewCircuit> {
    let id = CircuitId::of_slug(&circuit.slug)?;
    let Circuit { name, kind, scheme, partner, vest_kg, items, .. } = circuit;
    Some(NewCircuit { id, name, kind, scheme, partner, vest_kg, items })
}
