//! A hybrid week: each day named, or blocks laid end to end.

use domain::request::{HybridBlock, SessionKind, Weekday};
use leptos::prelude::*;

use super::{
    draft::{Draft, HybridBy},
    rota::RotaKinds,
    state::Wizard,
};
use crate::ui::{
    button::IconButton,
    choice::{Choice, ChoiceChips},
    icon::{Icon, IconName},
    select::Select,
};

/// The week of the hybrid split.
#[component]
pub(super) fn HybridWeek(wizard: Wizard) -> impl IntoView {
    let rota = wizard.derived(|draft| draft.rota.is_some());
    let by = wizard.part(|draft| draft.hybrid_by, |draft, by| draft.hybrid_by = by);
    view! {
        <section aria-label="Hybrid week" class="space-y-4 rounded-card border border-line p-4">
            <ChoiceChips
                legend="Put the week together"
                name="hybrid-by"
                options=vec![Choice::new(HybridBy::Days, "Day by day"), Choice::new(HybridBy::Blocks, "By blocks")]
                value=by
            />
            {move || match by.get() {
                HybridBy::Days if rota.get() => view! { <RotaKinds wizard/> }.into_any(),
                HybridBy::Days => view! { <Days wizard/> }.into_any(),
                HybridBy::Blocks => view! { <Blocks wizard/> }.into_any(),
            }}
            <Count wizard/>
        </section>
    }
}

/// Whether the week that is named fills the days that are chosen.
fn count_text(draft: &Draft) -> (bool, String) {
    let (named, chosen) = (draft.hybrid_days(), draft.days());
    let days = |n: usize| if n == 1 { "1 day".to_owned() } else { format!("{n} days") };
    match named.cmp(&chosen) {
        std::cmp::Ordering::Equal => (true, format!("{} named, {} chosen. It fits.", days(named), days(chosen))),
        std::cmp::Ordering::Less => (false, format!("{} still without a block.", days(chosen - named))),
        std::cmp::Ordering::Greater => {
            (false, format!("{} too many: remove a block or choose more days.", days(named - chosen)))
        }
    }
}

#[component]
fn Count(wizard: Wizard) -> impl IntoView {
    let count = wizard.derived(count_text);
    view! {
        <p
            role="status"
            class="text-sm font-medium tabular-nums"
            class=("text-done-ink", move || count.get().0)
            class=("text-warn-ink", move || !count.get().0)
        >
            {move || count.get().1}
        </p>
    }
}

#[component]
fn Days(wizard: Wizard) -> impl IntoView {
    let days = wizard.derived(|draft| draft.weekdays.iter().copied().collect::<Vec<_>>());
    view! {
        <div class="space-y-2">
            <For each=move || days.get() key=|day| *day let:day>
                <Day wizard day/>
            </For>
        </div>
    }
}

#[component]
fn Day(wizard: Wizard, day: Weekday) -> impl IntoView {
    let options = SessionKind::ALL.iter().map(|kind| Choice::new(*kind, kind.label())).collect();
    view! {
        <Select
            label=day.label()
            options
            value=wizard.derived(move |draft| draft.kind(day))
            on_change=Callback::new(move |kind| {
                wizard
                    .draft
                    .update(|draft| {
                        draft.kinds.insert(day, kind);
                    });
            })
        />
    }
}

#[component]
fn Blocks(wizard: Wizard) -> impl IntoView {
    let blocks = wizard.derived(|draft| draft.blocks.clone());
    view! {
        <ol class="divide-y divide-line rounded-card border border-line bg-surface empty:hidden">
            {move || blocks.get().into_iter().enumerate().map(|(index, block)| view! { <Block wizard index block/> }).collect_view()}
        </ol>
        <div role="group" aria-label="Add a block" class="flex flex-wrap gap-2">
            {HybridBlock::ALL
                .iter()
                .map(|block| {
                    view! {
                        <button
                            type="button"
                            class="inline-flex min-h-11 items-center gap-2 rounded-full border border-line bg-surface px-4 py-2 hover:bg-raised"
                            on:click=move |_| {
                                wizard
                                    .draft
                                    .update(|draft| {
                                        if draft.hybrid_days() < usize::from(draft.cycle_days()) {
                                            draft.blocks.push(*block);
                                        }
                                    });
                            }
                        >
                            <Icon name=IconName::Plus size=16/>
                            {block.label()}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

#[component]
fn Block(wizard: Wizard, index: usize, block: HybridBlock) -> impl IntoView {
    let name = block.label();
    view! {
        <li class="flex min-h-12 items-center gap-1 pl-4">
            <span class="grow">{name}</span>
            <IconButton
                icon=IconName::Chevron
                class="-rotate-90"
                label=format!("{name}: earlier in the week")
                disabled=index == 0
                on_click=Callback::new(move |_| {
                    wizard
                        .draft
                        .update(|draft| {
                            if (1..draft.blocks.len()).contains(&index) {
                                draft.blocks.swap(index - 1, index);
                            }
                        });
                })
            />
            <IconButton
                icon=IconName::Close
                label=format!("Remove {name}")
                on_click=Callback::new(move |_| {
                    wizard
                        .draft
                        .update(|draft| {
                            if index < draft.blocks.len() {
                                draft.blocks.remove(index);
                            }
                        });
                })
            />
        </li>
    }
}
