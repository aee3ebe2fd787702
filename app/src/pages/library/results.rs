//! The movements that were found, page after page; or what stands in their way.

use domain::dto::{
    movement::{MovementQuery, MovementSummary},
    movement_filter::Hindrance,
    page::Page as ListPage,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

use crate::{
    error::AppError,
    pages::like_button::{Likable, LikeButton},
    paths, rpc,
    ui::{
        button::Button,
        card::{Badge, Mood},
        toast::use_toasts,
    },
};

/// `id` of the list.
pub const LIST: &str = "found";

/// The list, or the reason why it is empty.
#[component]
pub fn Results(
    /// What was asked for.
    asked: MovementQuery,
    /// The first page.
    page: ListPage<MovementSummary>,
    /// What keeps movements away, where nothing was found.
    hindrances: Vec<Hindrance>,
    /// To drop one of them.
    filters: RwSignal<MovementQuery>,
    /// How much was found, in words.
    told: RwSignal<String>,
) -> impl IntoView {
    let items = RwSignal::new(page.items);
    let cursor = RwSignal::new(page.next_cursor);
    Effect::new(move |_| told.set(count(items.with(Vec::len), cursor.with(Option::is_some))));
    if items.with_untracked(Vec::is_empty) {
        return nothing(hindrances, filters).into_any();
    }
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let words = asked.search.clone().unwrap_or_default();
    let more = move |_| {
        busy.set(true);
        let next = MovementQuery { cursor: cursor.get_untracked(), ..asked.clone() };
        spawn_local(async move {
            let page: Result<_, AppError> = rpc::movement::list_movements(next).await;
            match page {
                Ok(page) => {
                    items.try_update(|list| list.extend(page.items));
                    cursor.try_set(page.next_cursor);
                }
                Err(error) => toasts.fail(error.message),
            }
            busy.try_set(false);
        });
    };
    view! {
        <ul id=LIST data-words=words class="divide-y divide-line rounded-card border border-line bg-surface">
            <For each=move || items.get() key=|m| m.id.clone() let:movement>
                {row(movement)}
            </For>
        </ul>
        <Show when=move || cursor.get().is_some()>
            <Button busy on_click=Callback::new(more.clone())>"Show more"</Button>
        </Show>
    }
    .into_any()
}

/// "30 movements and more", for the eye and for a screen reader.
fn count(found: usize, more: bool) -> String {
    match (found, more) {
        (0, _) => "No movements.".to_owned(),
        (1, false) => "1 movement.".to_owned(),
        (n, false) => format!("{n} movements."),
        (n, true) => format!("{n} movements, and there are more."),
    }
}

fn nothing(hindrances: Vec<Hindrance>, filters: RwSignal<MovementQuery>) -> impl IntoView {
    if hindrances.is_empty() {
        return view! { <p class="py-8 text-ink-soft">"Nothing matches. Try fewer words, or other ones."</p> }
            .into_any();
    }
    view! {
        <div class="space-y-3 py-4">
            <p class="font-medium">"Your filters leave nothing over."</p>
            <ul class="space-y-2">
                {hindrances
                    .into_iter()
                    .map(|Hindrance { filter, label, found }| {
                        let drop = move |_| filters.update(|q| *q = std::mem::take(q).without(filter));
                        let noun = if found == 1 { "movement" } else { "movements" };
                        view! {
                            <li>
                                <Button on_click=Callback::new(drop)>{format!("Without “{label}”: {found} {noun}")}</Button>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </div>
    }
    .into_any()
}

fn row(movement: MovementSummary) -> impl IntoView {
    let MovementSummary { id, name, pattern, skill, own, favourite, rule, .. } = movement;
    let (href, shown) = (paths::movement(&id), name.clone());
    view! {
        <li class="flex items-center gap-1 pr-1 hover:bg-raised">
            <A href=href attr:class="flex min-h-14 min-w-0 grow flex-col justify-center gap-1 px-4 py-2 sm:flex-row sm:items-center sm:justify-between sm:gap-3">
                <span class="font-medium">{shown}</span>
                <span class="flex flex-wrap gap-1.5">
                    {own.then(|| view! { <Badge mood=Mood::Accent>"Yours"</Badge> })}
                    {rule.map(|rule| view! { <Badge>{rule.label()}</Badge> })}
                    <Badge>{pattern.label()}</Badge>
                    <Badge>{skill.label()}</Badge>
                </span>
            </A>
            <LikeButton what=Likable::Movement(id) name liked=favourite/>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn how_much_was_found_is_a_sentence() {
        assert_eq!(count(0, false), "No movements.");
        assert_eq!(count(1, false), "1 movement.");
        assert_eq!(count(7, false), "7 movements.");
        assert_eq!(count(30, true), "30 movements, and there are more.");
    }
}
