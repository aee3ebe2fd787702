//! The player: do the set in front of you. Big numbers, one tap to accept, everything kept at every tap.

mod add_exercise;
mod advice;
mod ahead;
mod exercise;
mod finish_sheet;
pub mod live;
mod player;
mod rest_timer;
mod set_editor;

use domain::{SessionId, dto::program::SessionStatus};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::player::{FreePlayer, SessionPlayer};
use crate::{
    load::load,
    pages::not_found::NotFoundPage,
    paths, rpc,
    ui::{
        button::{LinkButton, Look},
        card::{Card, EmptyState},
        layout::Page,
    },
    view,
};

/// What to train now: today's session, the next one, or something free.
#[component]
pub fn TrainPage() -> impl IntoView {
    let day = Resource::new(|| (), |()| rpc::day::day_plan(None));
    view! {
        <Page title="Train">
            {load(
                day,
                |day| {
                    let open = |status| matches!(status, SessionStatus::Planned | SessionStatus::Started);
                    let today = day.session.filter(|s| open(s.status)).map(|s| (s.id, s.plan.title, "Today".to_owned()));
                    let choice = today
                        .or_else(|| day.next.first().map(|s| (s.id, s.title.clone(), view::date(s.date))));
                    view! {
                        <div class="mx-auto max-w-xl space-y-4">
                            {match choice {
                                Some((id, title, when)) => {
                                    view! {
                                        <Card class="space-y-3">
                                            <p class="text-sm text-ink-faint">{when}</p>
                                            <h2 class="text-2xl font-semibold">{title}</h2>
                                            <LinkButton href=paths::train(id) look=Look::Primary class="w-full">"Start"</LinkButton>
                                        </Card>
                                    }
                                        .into_any()
                                }
                                None => {
                                    view! {
                                        <EmptyState title="Nothing is planned" text="Build a program, or log a workout of your own.">
                                            <LinkButton href=paths::WIZARD look=Look::Primary>"Build my program"</LinkButton>
                                        </EmptyState>
                                    }
                                        .into_any()
                                }
                            }}
                            <LinkButton href=paths::TRAIN_FREE class="w-full">"Log a workout of my own"</LinkButton>
                        </div>
                    }
                },
            )}
        </Page>
    }
}

/// The player of a planned session, or of a free workout.
#[component]
pub fn PlayerPage() -> impl IntoView {
    let params = use_params_map();
    move || {
        let id = params.get().get("id").unwrap_or_default();
        match id.parse::<SessionId>() {
            Ok(id) => view! { <SessionPlayer id/> }.into_any(),
            Err(_) if id == "free" => view! { <FreePlayer/> }.into_any(),
            Err(_) => view! { <NotFoundPage/> }.into_any(),
        }
    }
}
