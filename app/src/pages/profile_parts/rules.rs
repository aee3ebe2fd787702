//! Standing rules about movements: never, at least once or twice a week, prefer.

use std::collections::BTreeMap;

use domain::{
    MovementId,
    dto::{
        movement::{MovementQuery, MovementSummary},
        page::Page,
    },
    profile::MovementRule,
};
use leptos::prelude::*;

use crate::{
    error::ErrorNotice,
    rpc,
    ui::{
        bind::Bind,
        button::IconButton,
        card::{Badge, Mood},
        choice::{Choice, ChoiceChips},
        field::Field,
        icon::IconName,
    },
    view,
};

/// Rules by movement.
pub type Rules = BTreeMap<MovementId, MovementRule>;

const fn mood(rule: MovementRule) -> Mood {
    match rule {
        MovementRule::HardNo => Mood::Hurt,
        MovementRule::HardYes | MovementRule::HardYesTwice => Mood::Done,
        MovementRule::Preferred | MovementRule::PreferredWeekly | MovementRule::PreferredFortnightly => Mood::Accent,
    }
}

/// The rules there are, each with a way to lift it.
#[component]
pub fn RulesList(#[prop(into)] rules: Bind<Rules>) -> impl IntoView {
    view! {
        <Show
            when=move || !rules.get().is_empty()
            fallback=|| view! { <p class="text-sm text-ink-soft">"No rules yet: every movement that fits may be planned."</p> }
        >
            <ul class="divide-y divide-line rounded-card border border-line bg-surface">
                <For each=move || rules.get() key=Clone::clone let:entry>
                    <Rule rules movement=entry.0 rule=entry.1/>
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn Rule(rules: Bind<Rules>, movement: MovementId, rule: MovementRule) -> impl IntoView {
    let name = view::movement_name(&movement);
    view! {
        <li class="flex min-h-14 items-center gap-3 pl-4">
            <span class="min-w-0 grow font-medium">{name.clone()}</span>
            <Badge mood=mood(rule)>{rule.label()}</Badge>
            <IconButton
                icon=IconName::Close
                label=format!("Remove the rule about {name}")
                on_click=Callback::new(move |_| {
                    rules
                        .update(|rules| {
                            rules.remove(&movement);
                        });
                })
            />
        </li>
    }
}

/// Finds movements and puts rules on them.
#[component]
pub fn RuleSearch(#[prop(into)] rules: Bind<Rules>) -> impl IntoView {
    let kind = RwSignal::new(MovementRule::HardNo);
    let words = RwSignal::new(String::new());
    let enough = Memo::new(move |_| words.read().trim().chars().count() >= 2);
    view! {
        <div class="space-y-3">
            <ChoiceChips
                legend="What is the rule?"
                name="rule-kind"
                options=MovementRule::ALL.iter().map(|rule| Choice::new(*rule, rule.label())).collect()
                value=kind
            />
            <Field
                label="Find a movement"
                name="rule-search"
                kind="search"
                value=words
                hint="A name or an abbreviation, such as RDL. Tap a result to put the rule on it."
            />
            <Show when=move || enough.get()>
                <Found words rules kind/>
            </Show>
        </div>
    }
}

#[component]
fn Found(words: RwSignal<String>, rules: Bind<Rules>, kind: RwSignal<MovementRule>) -> impl IntoView {
    let found = LocalResource::new(move || {
        rpc::movement::list_movements(MovementQuery {
            search: Some(words.get()),
            limit: Some(12),
            ..MovementQuery::default()
        })
    });
    view! {
        <Transition fallback=|| view! { <p role="status" class="py-3 text-ink-soft">"Searching…"</p> }>
            {move || Suspend::new(async move {
                match found.await {
                    Ok(page) => view! { <Results page rules kind/> }.into_any(),
                    Err(error) => view! { <ErrorNotice error/> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Results(page: Page<MovementSummary>, rules: Bind<Rules>, kind: RwSignal<MovementRule>) -> impl IntoView {
    if page.items.is_empty() {
        return view! { <p role="status" class="py-3 text-ink-soft">"Nothing matches. Try fewer words."</p> }
            .into_any();
    }
    view! {
        <ul class="divide-y divide-line rounded-card border border-line bg-surface">
            {page.items.into_iter().map(|movement| view! { <ResultRow movement rules kind/> }).collect_view()}
        </ul>
    }
    .into_any()
}

#[component]
fn ResultRow(movement: MovementSummary, rules: Bind<Rules>, kind: RwSignal<MovementRule>) -> impl IntoView {
    let id = StoredValue::new(movement.id);
    let rule = Memo::new(move |_| id.with_value(|id| rules.get().get(id).copied()));
    let tap = move |_| {
        rules.update(|rules| {
            let id = id.get_value();
            let chosen = kind.get_untracked();
            // A second tap with the same rule lifts it.
            if rules.get(&id) == Some(&chosen) {
                rules.remove(&id);
            } else {
                rules.insert(id, chosen);
            }
        });
    };
    view! {
        <li>
            <button
                type="button"
                class="flex min-h-12 w-full items-center justify-between gap-3 px-4 text-left hover:bg-raised"
                aria-pressed=move || if rule.get().is_some() { "true" } else { "false" }
                on:click=tap
            >
                <span class="font-medium">{movement.name}</span>
                {move || rule.get().map(|rule| view! { <Badge mood=mood(rule)>{rule.label()}</Badge> })}
            </button>
        </li>
    }
}
