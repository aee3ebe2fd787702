//! Where am I in the block: weeks with their phases, sessions, and volume per muscle against the landmarks.

mod program_actions;
mod regenerate_sheet;
mod volume_chart;
mod week_card;

use domain::{ProgramId, dto::program::ProgramView};
use leptos::prelude::*;
use leptos_router::{components::Redirect, hooks::use_params_map};

use self::{program_actions::ProgramActions, volume_chart::VolumeChart, week_card::WeekCard};
use super::{
    like_button::{Likable, LikeButton},
    not_found::not_found_error,
};
use crate::{
    load::load,
    paths, rpc,
    ui::{
        button::{LinkButton, Look},
        card::{Badge, Card, EmptyState, Mood},
        layout::Page,
        skeleton::ProgressBar,
    },
    view,
};

/// The program that is trained.
#[component]
pub fn ActiveProgramPage() -> impl IntoView {
    let day = Resource::new(|| (), |()| rpc::day::day_plan(None));
    view! {
        <Page title="Program">
            {load(
                day,
                |day| match day.program {
                    Some(program) => view! { <Redirect path=paths::program(program.id)/> }.into_any(),
                    None => {
                        view! {
                            <EmptyState title="No program yet" text="Tell Alloy what you want, and it fills 8 to 12 weeks with sessions.">
                                <LinkButton href=paths::WIZARD look=Look::Primary>"Build my program"</LinkButton>
                            </EmptyState>
                        }
                            .into_any()
                    }
                },
            )}
        </Page>
    }
}

/// One program.
#[component]
pub fn ProgramPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.get().get("id").and_then(|text| text.parse::<ProgramId>().ok()));
    let version = RwSignal::new(0_u32);
    let program = Resource::new(
        move || (id.get(), version.get()),
        |(id, _)| async move {
            match id {
                Some(id) => rpc::program::program(id).await,
                None => Err(not_found_error()),
            }
        },
    );
    view! {
        <Page title="Program">
            {load(program, move |program| view! { <Overview program version/> })}
        </Page>
    }
}

#[component]
fn Overview(program: ProgramView, version: RwSignal<u32>) -> impl IntoView {
    let summary = program.summary.clone();
    let goals = program
        .request
        .goals
        .iter()
        .map(|g| format!("{} {}", g.goal.label(), g.weight))
        .collect::<Vec<_>>()
        .join(" · ");
    let first_open = program
        .weeks
        .iter()
        .position(|week| week.sessions.iter().any(|s| s.status == domain::dto::program::SessionStatus::Planned))
        .unwrap_or(0);
    let chosen = RwSignal::new(first_open);
    let weeks = StoredValue::new(program.weeks.clone());
    let days = program.request.cycle_days();
    let (done, all) = (summary.sessions_done, summary.sessions);
    view! {
        <div class="grid gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <div class="min-w-0 space-y-4">
                <div class="space-y-2">
                    <div class="flex items-start justify-between gap-3">
                        <h2 class="min-w-0 text-2xl font-semibold tracking-tight break-words">{summary.name.clone()}</h2>
                        <LikeButton what=Likable::Program(summary.id) name=summary.name.clone() liked=summary.favourite/>
                    </div>
                    <div class="flex flex-wrap gap-2">
                        <Badge>{goals}</Badge>
                        <Badge>{program.request.split.label()}</Badge>
                        {(days != 7).then(|| view! { <Badge>{format!("Repeats every {days} days")}</Badge> })}
                        <Badge>{format!("{} weeks from {}", summary.weeks, view::date(summary.start_date))}</Badge>
                        {(!summary.active).then(|| view! { <Badge mood=Mood::Warn>"Not active"</Badge> })}
                    </div>
                    <p class="text-sm text-ink-soft tabular-nums">{format!("{done} of {all} sessions done")}</p>
                    <ProgressBar label="Sessions done" value=Signal::stored(done) max=Signal::stored(all)/>
                </div>
                <WeekPicker weeks chosen rota=days != 7/>
                {move || {
                    weeks
                        .with_value(|weeks| weeks.get(chosen.get()).cloned())
                        .map(|week| view! { <WeekCard week days/> })
                }}
            </div>
            <aside class="min-w-0 space-y-4">
                {move || {
                    weeks
                        .with_value(|weeks| weeks.get(chosen.get()).cloned())
                        .map(|week| view! { <VolumeChart week=week.number days volume=week.volume/> })
                }}
                {(!program.notes.is_empty())
                    .then(|| {
                        view! {
                            <Card class="space-y-2">
                                <h3 class="font-semibold">"About this program"</h3>
                                {program
                                    .notes
                                    .into_iter()
                                    .map(|note| view! { <p class="text-sm text-ink-soft">{note.text}</p> })
                                    .collect_view()}
                            </Card>
                        }
                    })}
                <ProgramActions summary newer_engine=program.newer_engine version/>
            </aside>
        </div>
    }
}

/// The whole block at a glance: one step per week, coloured and named by phase.
#[component]
fn WeekPicker(
    weeks: StoredValue<Vec<domain::dto::program::WeekView>>,
    chosen: RwSignal<usize>,
    rota: bool,
) -> impl IntoView {
    view! {
        <div role="group" aria-label=if rota { "Rounds" } else { "Weeks" } class="grid grid-cols-4 gap-1.5 sm:grid-cols-[repeat(auto-fit,minmax(5rem,1fr))]">
            {weeks
                .with_value(|weeks| {
                    weeks
                        .iter()
                        .enumerate()
                        .map(|(index, week)| {
                            let mood = view::phase_mood(week.phase).class();
                            let done = week
                                .sessions
                                .iter()
                                .filter(|s| s.status == domain::dto::program::SessionStatus::Done)
                                .count();
                            let progress = format!(", {done} of {} sessions done", week.sessions.len());
                            view! {
                                <button
                                    type="button"
                                    aria-pressed=move || if chosen.get() == index { "true" } else { "false" }
                                    class=format!(
                                        "flex min-h-16 flex-col items-center justify-center rounded-card border-2 border-transparent aria-pressed:border-accent {mood}",
                                    )
                                    on:click=move |_| chosen.set(index)
                                >
                                    <span class="sr-only">{view::round(rota)}" "</span>
                                    <span class="text-lg font-semibold tabular-nums">{week.number}</span>
                                    <span class="max-w-full truncate text-[0.6875rem]">{short_phase(week.phase)}</span>
                                    <span class="sr-only">{progress}</span>
                                </button>
                            }
                        })
                        .collect_view()
                })}
        </div>
    }
}

const fn short_phase(phase: domain::plan::Phase) -> &'static str {
    use domain::plan::Phase;
    match phase {
        Phase::Accumulation => "Accumulation",
        Phase::Intensification => "Intensific.",
        Phase::Realisation => "Realisation",
        Phase::Deload => "Deload",
        Phase::Test => "Test",
    }
}
