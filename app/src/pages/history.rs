//! What was done, newest first.

use domain::dto::{
    page::{Page as ListPage, PageQuery},
    workout::WorkoutListItem,
};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    load::load_with_profile,
    paths, rpc,
    ui::{
        button::{LinkButton, Look},
        card::{Badge, EmptyState, Mood},
        layout::Page,
        older::{Older, ShowOlder},
    },
    view,
};

const PAGE: u16 = 20;

fn fetch(cursor: Option<String>) -> impl Future<Output = Result<ListPage<WorkoutListItem>, crate::error::AppError>> {
    rpc::workout::list_workouts(PageQuery { cursor, limit: Some(PAGE) })
}

/// The history.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let first = Resource::new(|| (), |()| fetch(None));
    view! {
        <Page title="History">
            <div class="max-w-3xl">
                {load_with_profile(first, |page, profile| view! { <List first=page unit=profile.unit/> })}
            </div>
        </Page>
    }
}

#[component]
fn List(first: ListPage<WorkoutListItem>, unit: domain::WeightUnit) -> impl IntoView {
    if first.items.is_empty() {
        return view! {
            <EmptyState title="Nothing logged yet" text="Finish a session, and it appears here with its sets, records and what changes next.">
                <LinkButton href=paths::TRAIN look=Look::Primary>"Train"</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let list = Older::new(first);
    view! {
        <ul class="space-y-3">
            <For each=move || list.items.get() key=|item| item.id let:item>
                <li>
                    <Row item unit/>
                </li>
            </For>
        </ul>
        <ShowOlder list fetch/>
    }
    .into_any()
}

#[component]
fn Row(item: WorkoutListItem, unit: domain::WeightUnit) -> impl IntoView {
    let facts =
        format!("{} · {} · {}", view::minutes(item.seconds), view::sets(item.sets), item.tonnage.total_text(unit));
    view! {
        <A href=paths::workout(item.id) attr:class="block rounded-card border border-line bg-surface p-4 hover:bg-raised">
            <span class="flex items-center justify-between gap-3 text-sm text-ink-faint">
                {view::date(item.date)}
                <span class="flex gap-2">
                    {(item.records > 0).then(|| view! { <Badge mood=Mood::Done>{format!("{} PR", item.records)}</Badge> })}
                    {(!item.finished).then(|| view! { <Badge mood=Mood::Warn>"Not finished"</Badge> })}
                </span>
            </span>
            <span class="block text-lg font-semibold">{item.title}</span>
            <span class="block text-sm text-ink-soft tabular-nums">{facts}</span>
        </A>
    }
}
