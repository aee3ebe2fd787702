//! Adds a movement that is not in the plan.

use domain::{SetId, dto::movement::MovementQuery};
use leptos::prelude::*;

use super::live::extra_exercise;
use crate::{
    error::ErrorNotice,
    platform, rpc,
    state::player::Player,
    ui::{
        button::Button,
        field::Field,
        icon::{Icon, IconName},
        sheet::Sheet,
    },
};

/// The button and its search sheet.
#[component]
pub fn AddExercise(player: Player) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Button class="w-full" on_click=Callback::new(move |_| open.set(true))>
            <Icon name=IconName::Plus/>
            "Add exercise"
        </Button>
        <Sheet open title="Add exercise">
            <Search player open/>
        </Sheet>
    }
}

#[component]
fn Search(player: Player, open: RwSignal<bool>) -> impl IntoView {
    let words = RwSignal::new(String::new());
    let found = LocalResource::new(move || {
        let search = Some(words.get()).filter(|w| !w.trim().is_empty());
        rpc::movement::list_movements(MovementQuery { search, limit: Some(20), ..MovementQuery::default() })
    });
    view! {
        <div class="space-y-3">
            <Field label="Search" name="movement-search" value=words/>
            <Transition fallback=|| view! { <p role="status" class="py-4 text-ink-soft">"Searching…"</p> }>
                {move || Suspend::new(async move {
                    match found.await {
                        Ok(page) => {
                            view! {
                                <ul class="divide-y divide-line">
                                    {page
                                        .items
                                        .into_iter()
                                        .map(|movement| {
                                            let name = movement.name.clone();
                                            view! {
                                                <li>
                                                    <button
                                                        type="button"
                                                        class="min-h-12 w-full text-left hover:bg-raised"
                                                        on:click=move |_| {
                                                            let (id, name) = (movement.id.clone(), movement.name.clone());
                                                            player.change(move |live| {
                                                                live.exercises.push(extra_exercise(id, name, &mut || SetId(platform::new_id())));
                                                            });
                                                            open.set(false);
                                                        }
                                                    >
                                                        {name}
                                                    </button>
                                                </li>
                                            }
                                        })
                                        .collect_view()}
                                </ul>
                            }
                                .into_any()
                        }
                        Err(error) => view! { <ErrorNotice error/> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}
