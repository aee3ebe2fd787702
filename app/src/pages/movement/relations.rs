//! Where a movement leads: easier ← this → harder, what is alike, what works the other way, what prepares for it.

use domain::dto::movement::{Relation, RelationKind};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::{paths, ui::card::Card};

#[component]
pub(super) fn Relations(relations: Vec<Relation>) -> impl IntoView {
    let of = |kind: RelationKind| relations.iter().filter(|r| r.kind == kind).cloned().collect::<Vec<_>>();
    let (easier, harder) = (of(RelationKind::Easier), of(RelationKind::Harder));
    let others = [RelationKind::Alike, RelationKind::Opposite, RelationKind::Prepares].map(|kind| (kind, of(kind)));
    view! {
        <Card class="space-y-4">
            <h3 class="font-semibold">"Where it leads"</h3>
            <div class="grid gap-4 sm:grid-cols-2">
                <Group title="← Easier" relations=easier none="Nothing is easier: this is where it begins."/>
                <Group title="Harder →" relations=harder none="Nothing is harder: add load or repetitions."/>
            </div>
            {others
                .into_iter()
                .filter(|(_, relations)| !relations.is_empty())
                .map(|(kind, relations)| view! { <Group title=kind.label() relations none=""/> })
                .collect_view()}
        </Card>
    }
}

#[component]
fn Group(title: &'static str, relations: Vec<Relation>, none: &'static str) -> impl IntoView {
    let empty = relations.is_empty();
    view! {
        <div class="min-w-0">
            <h4 class="text-sm font-medium text-ink-soft">{title}</h4>
            {empty.then(|| view! { <p class="pt-2 text-sm text-ink-soft">{none}</p> })}
            <ul class="flex flex-wrap gap-2 pt-2">
                {relations
                    .into_iter()
                    .map(|other| {
                        let class = if other.fits {
                            "inline-flex min-h-11 items-center rounded-full border border-line px-4 hover:bg-raised"
                        } else {
                            "inline-flex min-h-11 items-center rounded-full border border-dashed border-line px-4 text-ink-soft hover:bg-raised"
                        };
                        view! {
                            <li>
                                <A href=paths::movement(&other.id) attr:class=class>
                                    {other.name}
                                    {(!other.fits).then(|| view! { <span class="sr-only">", not for you now"</span> })}
                                </A>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </div>
    }
}
