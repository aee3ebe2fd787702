//! The movement library: search, filter, open.

use domain::{
    dto::{
        movement::{MovementQuery, MovementSummary},
        page::Page as ListPage,
    },
    movement::Pattern,
    muscle::Muscle,
};
use futures::future::try_join;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

use crate::{
    error::AppError,
    load::load,
    pages::like_button::{Likable, LikeButton},
    paths, rpc,
    ui::{
        button::{Button, LinkButton},
        card::{Badge, Mood},
        choice::ToggleChip,
        field::Field,
        layout::Page,
        toast::use_toasts,
    },
};

/// The library.
#[component]
pub fn LibraryPage() -> impl IntoView {
    let words = RwSignal::new(String::new());
    let pattern = RwSignal::new(None::<Pattern>);
    let muscle = RwSignal::new(None::<Muscle>);
    let mine = RwSignal::new(true);
    let liked = RwSignal::new(false);
    let query = Signal::derive(move || MovementQuery {
        search: Some(words.get()).filter(|w| !w.trim().is_empty()),
        pattern: pattern.get(),
        muscle: muscle.get(),
        fits_equipment: mine.get().then_some(true),
        favourite: liked.get().then_some(true),
        limit: Some(30),
        ..MovementQuery::default()
    });
    let first = Resource::new(
        move || query.get(),
        |query| try_join(rpc::movement::list_movements(query), rpc::movement::search_status()),
    );
    view! {
        <Page title="Library">
            <div class="max-w-3xl space-y-4">
                <LinkButton href=paths::CIRCUITS>"Circuits"</LinkButton>
                <form role="search" class="grid gap-3 sm:grid-cols-3" on:submit=|event| event.prevent_default()>
                    <div class="sm:col-span-3">
                        <Field label="Search" name="search" kind="search" value=words hint="A name, a muscle, or what you need: “squat but my back hurts”."/>
                    </div>
                    <Picker label="Pattern" all=Pattern::ALL name=Pattern::label value=pattern/>
                    <Picker label="Muscle" all=Muscle::ALL name=Muscle::label value=muscle/>
                    <div class="flex flex-wrap gap-2 self-end sm:col-span-3">
                        <ToggleChip label="Fits my equipment" checked=mine on_change=Callback::new(move |on| mine.set(on))/>
                        <ToggleChip label="Favourites" checked=liked on_change=Callback::new(move |on| liked.set(on))/>
                    </div>
                </form>
                <p class="text-sm text-ink-soft">
                    "One is missing? Open what is most like it and make your own version of it there, or "
                    <A href=paths::NEW_MOVEMENT attr:class="font-medium text-accent-ink underline">"write down a new one"</A> "."
                </p>
                {load(first, move |(page, status)| {
                    view! {
                        {(!status.by_meaning)
                            .then(|| view! { <p class="text-sm text-ink-soft">"Search goes by words alone: no search model is installed here."</p> })}
                        <Results first=page query/>
                    }
                })}
            </div>
        </Page>
    }
}

#[component]
fn Picker<T>(
    label: &'static str,
    all: &'static [T],
    name: fn(T) -> &'static str,
    value: RwSignal<Option<T>>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    view! {
        <label class="block space-y-1.5">
            <span class="block text-sm font-medium text-ink-soft">{label}</span>
            <select
                class="min-h-12 w-full rounded-card border border-line bg-surface px-3"
                on:change=move |event| value.set(event_target_value(&event).parse::<usize>().ok().and_then(|i| all.get(i).copied()))
            >
                <option value="">"Any"</option>
                {all
                    .iter()
                    .enumerate()
                    .map(|(i, option)| view! { <option value=i.to_string()>{name(*option)}</option> })
                    .collect_view()}
            </select>
        </label>
    }
}

#[component]
fn Results(first: ListPage<MovementSummary>, query: Signal<MovementQuery>) -> impl IntoView {
    if first.items.is_empty() {
        return view! {
            <p role="status" class="py-8 text-ink-soft">"Nothing matches. Try fewer words, or switch off the equipment filter."</p>
        }
        .into_any();
    }
    let items = RwSignal::new(first.items);
    let cursor = RwSignal::new(first.next_cursor);
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let more = move |_| {
        busy.set(true);
        let next = MovementQuery { cursor: cursor.get_untracked(), ..query.get_untracked() };
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
        <ul class="divide-y divide-line rounded-card border border-line bg-surface">
            <For each=move || items.get() key=|m| m.id.clone() let:movement>
                {row(movement)}
            </For>
        </ul>
        <Show when=move || cursor.get().is_some()>
            <Button busy on_click=Callback::new(more)>"Show more"</Button>
        </Show>
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
