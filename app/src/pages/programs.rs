//! All programs, past and present.

use domain::dto::{page::PageQuery, program::ProgramSummary};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    load::load,
    pages::like_button::{Likable, LikeButton},
    paths, rpc,
    ui::{
        button::{LinkButton, Look},
        card::{Badge, EmptyState, Mood},
        layout::Page,
    },
    view,
};

/// The list of programs.
#[component]
pub fn ProgramsPage() -> impl IntoView {
    let programs = Resource::new(|| (), |()| rpc::program::list_programs(PageQuery { cursor: None, limit: Some(100) }));
    view! {
        <Page title="Programs">
            <div class="max-w-3xl space-y-4">
                {load(
                    programs,
                    |page| {
                        if page.items.is_empty() {
                            view! {
                                <EmptyState title="No program yet" text="Tell Alloy what you want, and it fills 8 to 12 weeks with sessions.">
                                    <LinkButton href=paths::WIZARD look=Look::Primary>"Build my program"</LinkButton>
                                </EmptyState>
                            }
                                .into_any()
                        } else {
                            view! {
                                <div class="flex flex-wrap gap-2">
                                    <LinkButton href=paths::WIZARD look=Look::Primary>"Build a new program"</LinkButton>
                                    <LinkButton href=paths::KNOWN look=Look::Ghost>"Pick a known program"</LinkButton>
                                </div>
                                <ul class="space-y-3">
                                    {page.items.into_iter().map(|program| view! { <li><ProgramLink program/></li> }).collect_view()}
                                </ul>
                            }
                                .into_any()
                        }
                    },
                )}
            </div>
        </Page>
    }
}

#[component]
fn ProgramLink(program: ProgramSummary) -> impl IntoView {
    let (what, name) = (Likable::Program(program.id), program.name.clone());
    view! {
        <div class="flex items-center gap-1 rounded-card border border-line bg-surface pr-2 hover:bg-raised">
        <A href=paths::program(program.id) attr:class="block min-w-0 grow p-4">
            <span class="flex items-center justify-between gap-3">
                <span class="min-w-0 text-lg font-semibold break-words">{program.name}</span>
                {program.active.then(|| view! { <Badge mood=Mood::Accent>"Active"</Badge> })}
            </span>
            <span class="block text-sm text-ink-soft tabular-nums">
                {format!(
                    "{} weeks from {} · {} of {} sessions done",
                    program.weeks,
                    view::date(program.start_date),
                    program.sessions_done,
                    program.sessions,
                )}
            </span>
        </A>
        <LikeButton what name liked=program.favourite/>
        </div>
    }
}
