//! The movement library: one box that finds while one types, filters, and the list.

mod filters;
mod results;

use domain::dto::movement::MovementQuery;
use leptos::{ev, prelude::*};
use leptos_router::components::A;

use crate::{
    load::load,
    paths, platform, rpc,
    ui::{button::LinkButton, field::Field, layout::Page},
};
use filters::Filters;
use results::{LIST, Results};

/// `id` of the box.
const BOX: &str = "search";
/// So many at a time.
const PAGE: u16 = 30;

/// The library.
#[component]
pub fn LibraryPage() -> impl IntoView {
    let words = RwSignal::new(String::new());
    let filters = RwSignal::new(MovementQuery { fits_equipment: Some(true), ..MovementQuery::default() });
    let query = Signal::derive(move || MovementQuery {
        search: Some(words.get()).filter(|w| !w.trim().is_empty()),
        limit: Some(PAGE),
        ..filters.get()
    });
    let first = Resource::new(
        move || query.get(),
        |query| async move {
            let (page, status) =
                futures::try_join!(rpc::movement::list_movements(query.clone()), rpc::movement::search_status())?;
            let hindrances = match page.items.is_empty() && !query.filters().is_empty() {
                true => rpc::movement::hindrances(query.clone()).await?,
                false => Vec::new(),
            };
            Ok((query, page, hindrances, status))
        },
    );
    // Said aloud: the list changes while the box keeps the focus.
    let told = RwSignal::new(String::new());
    // What stands in the list may be of the letters before; Enter waits for the right one.
    let open_first = move |event: ev::SubmitEvent| {
        event.prevent_default();
        platform::open_first_link(LIST, &words.get_untracked());
    };
    let walk = move |event: ev::KeyboardEvent| {
        let down = match event.key().as_str() {
            "ArrowDown" => true,
            "ArrowUp" => false,
            _ => return,
        };
        if platform::walk_links(BOX, LIST, down) {
            event.prevent_default();
        }
    };
    view! {
        <Page title="Library">
            <div class="max-w-3xl space-y-4" on:keydown=walk>
                <LinkButton href=paths::CIRCUITS>"Circuits"</LinkButton>
                <form role="search" class="space-y-3" on:submit=open_first>
                    <Field label="Search" name=BOX kind="search" autocomplete="off" value=words hint="A name, a muscle, or what you need: “squat but my back hurts”."/>
                    <Filters filters/>
                </form>
                <p role="status" class="min-h-5 text-sm text-ink-soft">{told}</p>
                {load(first, move |(asked, page, hindrances, status)| {
                    view! {
                        {(!status.by_meaning)
                            .then(|| view! { <p class="text-sm text-ink-soft">"Search goes by words alone: no search model is installed here."</p> })}
                        <Results asked page hindrances filters told/>
                    }
                })}
                <p class="text-sm text-ink-soft">
                    "One is missing? Open what is most like it and make your own version of it there, or "
                    <A href=paths::NEW_MOVEMENT attr:class="font-medium text-accent-ink underline">"write down a new one"</A> "."
                </p>
            </div>
        </Page>
    }
}
