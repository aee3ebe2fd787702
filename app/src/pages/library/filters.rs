//! What the list is narrowed by: chips that drop a filter, and a sheet that sets them.

use domain::{
    dto::{movement::MovementQuery, movement_filter::MovementFilter},
    movement::{Discipline, Level, Pattern, Tier},
    muscle::Muscle,
};
use leptos::prelude::*;

use crate::ui::{
    bind::Bind,
    button::{Button, Look},
    choice::{Choice, ToggleChip},
    icon::{Icon, IconName},
    select::Select,
    sheet::Sheet,
};

/// Those that are set, and the button to the sheet with all of them.
#[component]
pub fn Filters(filters: RwSignal<MovementQuery>) -> impl IntoView {
    let open = RwSignal::new(false);
    let set = move || filters.with(MovementQuery::filters);
    view! {
        <div class="flex flex-wrap items-center gap-2">
            <Button on_click=Callback::new(move |_| open.set(true))>"Filters"</Button>
            <For each=set key=move |filter| (*filter, filters.with_untracked(|q| q.told(*filter))) let:filter>
                <Chip filters filter/>
            </For>
        </div>
        <Sheet open title="Filters">
            <All filters/>
            <div class="flex flex-wrap gap-2 py-4">
                <Button look=Look::Primary on_click=Callback::new(move |_| open.set(false))>"Show movements"</Button>
                <Button look=Look::Ghost on_click=Callback::new(move |_| filters.set(MovementQuery::default()))>"Clear all"</Button>
            </div>
        </Sheet>
    }
}

/// A filter that is set; a tap drops it.
#[component]
fn Chip(filters: RwSignal<MovementQuery>, filter: MovementFilter) -> impl IntoView {
    let told = filters.with_untracked(|q| q.told(filter)).unwrap_or_default();
    view! {
        <button
            type="button"
            aria-label=format!("Drop filter: {told}")
            class="inline-flex min-h-11 items-center gap-2 rounded-full border border-accent bg-accent-soft py-2 pr-3 pl-4 font-semibold text-accent-ink"
            on:click=move |_| filters.update(|q| *q = std::mem::take(q).without(filter))
        >
            {told.clone()}
            <Icon name=IconName::Close size=16/>
        </button>
    }
}

#[component]
fn All(filters: RwSignal<MovementQuery>) -> impl IntoView {
    view! {
        <div class="space-y-3">
            <OneOf label="Pattern" any="Any" all=Pattern::ALL name=Pattern::label value=Bind::part(filters, |q| q.pattern, |q, v| q.pattern = v)/>
            <OneOf label="Muscle" any="Any" all=Muscle::ALL name=Muscle::label value=Bind::part(filters, |q| q.muscle, |q, v| q.muscle = v)/>
            <OneOf label="Discipline" any="Any" all=Discipline::ALL name=Discipline::label value=Bind::part(filters, |q| q.discipline, |q, v| q.discipline = v)/>
            <OneOf label="Skill, at most" any="Any" all=Level::ALL name=Level::label value=Bind::part(filters, |q| q.level, |q, v| q.level = v)/>
            <OneOf label="Kind" any="Any" all=Tier::ALL name=Tier::label value=Bind::part(filters, |q| q.tier, |q, v| q.tier = v)/>
            <div class="flex flex-wrap gap-2 pt-1">
                <OnOff filter=MovementFilter::FitsEquipment value=Bind::part(filters, |q| q.fits_equipment, |q, v| q.fits_equipment = v)/>
                <OnOff filter=MovementFilter::Safe value=Bind::part(filters, |q| q.safe, |q, v| q.safe = v)/>
                <OnOff filter=MovementFilter::NoSpinalLoad value=Bind::part(filters, |q| q.no_spinal_load, |q, v| q.no_spinal_load = v)/>
                <OnOff filter=MovementFilter::Unilateral value=Bind::part(filters, |q| q.unilateral, |q, v| q.unilateral = v)/>
                <OnOff filter=MovementFilter::Favourite value=Bind::part(filters, |q| q.favourite, |q, v| q.favourite = v)/>
            </div>
        </div>
    }
}

#[component]
fn OneOf<T>(
    label: &'static str,
    any: &'static str,
    all: &'static [T],
    name: fn(T) -> &'static str,
    value: Bind<Option<T>>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let options = std::iter::once(Choice::new(None, any))
        .chain(all.iter().map(|&one| Choice::new(Some(one), name(one))))
        .collect::<Vec<_>>();
    view! { <Select label options value=value.signal() on_change=Callback::new(move |picked| value.set(picked))/> }
}

#[component]
fn OnOff(filter: MovementFilter, value: Bind<Option<bool>>) -> impl IntoView {
    let checked = Signal::derive(move || value.get() == Some(true));
    view! {
        <ToggleChip label=filter.label() checked on_change=Callback::new(move |on: bool| value.set(on.then_some(true)))/>
    }
}
