//! What to do instead, without leaving the page: what is in the way is told, and the list follows.

use domain::{
    dto::{
        day::Alternative,
        instead::{Ask, InsteadQuery, Others},
        movement::EquipmentCatalogue,
    },
    movement::{Joint, Movement},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

use crate::{
    error::{AppError, ErrorNotice},
    paths, rpc,
    state::profile::use_profile,
    ui::{
        card::Card,
        choice::{Choice, ChoiceChips, ToggleChip},
        disclosure::Disclosure,
        select::Select,
    },
    view,
};

/// Shown at first; the rest on demand.
const SHOWN: usize = 4;

/// What is in the way, as it is tapped together.
#[derive(Debug, Clone, Default, PartialEq)]
struct Wish {
    ask: Ask,
    taken: Vec<String>,
    hurts: Option<Joint>,
    low_ceiling: bool,
    quiet: bool,
}

impl Wish {
    fn query(&self) -> InsteadQuery {
        InsteadQuery {
            ask: Some(self.ask),
            taken: (!self.taken.is_empty()).then(|| self.taken.join(",")),
            hurts: self.hurts.map(|joint| joint.as_str().to_owned()),
            low_ceiling: Some(self.low_ceiling),
            quiet: Some(self.quiet),
        }
    }

    /// Whether the page has the answer already.
    fn is_plain(&self) -> bool {
        *self == Self { ask: self.ask, ..Self::default() }
    }
}

/// Stand-ins for the movement of the page.
#[component]
pub(super) fn Instead(movement: Movement, others: Others, catalogue: EquipmentCatalogue) -> impl IntoView {
    let wish = RwSignal::new(Wish::default());
    let found = RwSignal::new(others.instead.clone());
    let failure = RwSignal::new(None::<AppError>);
    let similar = others.similar.clone();
    let id = movement.id.clone();
    let others = StoredValue::new(others);
    // Each answer is for the wish it was asked with; a later one has overtaken it.
    let look = Callback::new(move |()| {
        let now = wish.get_untracked();
        failure.set(None);
        if now.is_plain() {
            found.set(others.with_value(|o| match now.ask {
                Ask::Same => o.instead.clone(),
                Ask::Easier => o.easier.clone(),
                Ask::Harder => o.harder.clone(),
            }));
            return;
        }
        let id = id.clone();
        spawn_local(async move {
            let answer = rpc::movement::instead(id, now.query()).await;
            if wish.try_get_untracked().as_ref() != Some(&now) {
                return;
            }
            match answer {
                Ok(list) => {
                    found.try_set(list);
                }
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
        });
    });
    let change = move |set: &dyn Fn(&mut Wish)| {
        wish.update(|w| set(w));
        look.run(());
    };
    let pieces = movement.equipment.iter().chain(&movement.equipment_any).map(|id| {
        let name = catalogue.equipment.iter().find(|e| e.id == *id).map_or_else(|| id.clone(), |e| e.name.clone());
        (id.clone(), name)
    });
    let taken = pieces
        .map(|(id, name)| {
            let (this, chosen) = (id.clone(), id);
            view! {
                <ToggleChip
                    label=format!("No {}", name.to_lowercase())
                    checked=Signal::derive(move || wish.read().taken.contains(&this))
                    on_change=Callback::new(move |on| {
                        change(&|w| {
                            w.taken.retain(|piece| *piece != chosen);
                            if on {
                                w.taken.push(chosen.clone());
                            }
                        });
                    })
                />
            }
        })
        .collect_view();
    let joints = std::iter::once(Choice::new(None, "Nothing hurts"))
        .chain(Joint::ALL.iter().map(|joint| Choice::new(Some(*joint), joint.label())))
        .collect();
    let asks = vec![
        Choice::new(Ask::Same, "As hard"),
        Choice::new(Ask::Easier, "It is too hard"),
        Choice::new(Ask::Harder, "It is too easy"),
    ];
    let ask = RwSignal::new(Ask::Same);
    view! {
        <Card class="space-y-4">
            <h3 class="font-semibold">"What to do instead"</h3>
            <ChoiceChips
                legend="How hard"
                name="instead-ask"
                options=asks
                value=ask
                on_change=Callback::new(move |chosen| change(&|w| w.ask = chosen))
            />
            <fieldset class="min-w-0">
                <legend class="mb-2 text-sm font-medium text-ink-soft">"What is in the way"</legend>
                <div class="flex flex-wrap gap-2">
                    {taken}
                    <ToggleChip
                        label="Low ceiling"
                        checked=Signal::derive(move || wish.read().low_ceiling)
                        on_change=Callback::new(move |on| change(&|w| w.low_ceiling = on))
                    />
                    <ToggleChip
                        label="Has to be quiet"
                        checked=Signal::derive(move || wish.read().quiet)
                        on_change=Callback::new(move |on| change(&|w| w.quiet = on))
                    />
                </div>
            </fieldset>
            <Select
                label="What hurts"
                options=joints
                value=Signal::derive(move || wish.read().hurts)
                on_change=Callback::new(move |joint| change(&|w| w.hurts = joint))
            />
            {move || failure.get().map(|error| view! { <ErrorNotice error/> })}
            <div aria-live="polite">
                {move || {
                    let list = found.get();
                    if list.is_empty() {
                        view! {
                            <p class="text-ink-soft">
                                "Nothing in the library fits that with your equipment, level and rules. Lift one of them, or leave the place empty today."
                            </p>
                        }
                        .into_any()
                    } else {
                        view! { <StandIns list/> }.into_any()
                    }
                }}
            </div>
        </Card>
        {(!similar.is_empty())
            .then(|| {
                view! {
                    <Disclosure title="Much alike" summary="Whatever you own, and whatever your level".to_owned()>
                        <StandIns list=similar/>
                    </Disclosure>
                }
            })}
    }
}

#[component]
fn StandIns(list: Vec<Alternative>) -> impl IntoView {
    let profile = use_profile();
    let all = RwSignal::new(false);
    let more = list.len().saturating_sub(SHOWN);
    let row = move |option: Alternative| {
        let Alternative { movement, name, why, load, load_why } = option;
        let load = move || {
            let unit = profile.get().and_then(Result::ok).map_or(domain::WeightUnit::Kg, |p| p.unit);
            load.map(|kg| view::load(kg, unit))
        };
        view! {
            <li class="py-3">
                <p class="flex items-baseline justify-between gap-3">
                    <A href=paths::movement(&movement) attr:class="font-semibold text-accent-ink underline-offset-4 hover:underline">{name}</A>
                    <Transition><span class="shrink-0 tabular-nums">{load}</span></Transition>
                </p>
                <p class="text-sm text-ink-soft">{why}</p>
                {load_why.map(|why| view! { <p class="text-sm text-ink-soft">{why}</p> })}
            </li>
        }
    };
    let first: Vec<Alternative> = list.iter().take(SHOWN).cloned().collect();
    let rest = StoredValue::new(list.into_iter().skip(SHOWN).collect::<Vec<_>>());
    view! {
        <ul class="divide-y divide-line">
            {first.into_iter().map(row).collect_view()}
            {move || all.get().then(|| rest.get_value().into_iter().map(row).collect_view())}
        </ul>
        <Show when=move || more != 0 && !all.get()>
            <button
                type="button"
                class="min-h-11 font-medium text-accent-ink underline-offset-4 hover:underline"
                on:click=move |_| all.set(true)
            >
                {format!("{more} more")}
            </button>
        </Show>
    }
}
