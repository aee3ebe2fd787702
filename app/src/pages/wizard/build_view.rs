//! The program being built: as many empty weeks as were asked for, filled in one after the other when it is there.

use std::time::Duration;

use domain::dto::program::{ProgramView, WeekView};
use leptos::prelude::*;

use super::{
    draft::Draft,
    state::{Build, Wizard},
};
use crate::{
    platform,
    ui::icon::{Icon, IconName},
    view,
};

/// How long the weeks take to fill in, all together.
const REVEAL_MILLIS: u64 = 1_100;
/// How long the filled program stands before the next page.
const STAND_MILLIS: u64 = 400;

/// The weeks filling in; calls `done` when they have.
#[component]
pub(super) fn BuildView(wizard: Wizard, done: Callback<()>) -> impl IntoView {
    let rota = wizard.draft.with_untracked(|draft| draft.rota.is_some());
    let weeks = wizard.draft.with_untracked(Draft::rounds);
    let shown = RwSignal::new(0_usize);
    reveal(wizard, shown, weeks, done);
    let program = Memo::new(move |_| match &*wizard.build.read() {
        Build::Built(program) => program.clone(),
        _ => None,
    });
    let working = Memo::new(move |_| *wizard.build.read() == Build::Working);
    view! {
        <div class="my-auto space-y-6 py-10">
            <div role="status" class="space-y-1">
                <h1 class="text-2xl font-semibold tracking-tight">
                    {move || if working.get() { "Building your program…" } else { "Your program is ready" }}
                </h1>
                <p class="text-ink-soft">
                    {move || program.read().as_ref().map_or_else(|| "Every session of every week.".to_owned(), |p| sentence(p))}
                </p>
            </div>
            <ol class="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-4">
                {(0..weeks)
                    .map(|index| {
                        let week = Memo::new(move |_| {
                            (index < shown.get())
                                .then(|| program.read().as_ref().and_then(|p| p.weeks.get(index).cloned()))
                                .flatten()
                        });
                        view! { <li class="min-h-20">{move || week_cell(view::round(rota), index, week.get())}</li> }
                    })
                    .collect_view()}
            </ol>
        </div>
    }
}

fn sentence(program: &ProgramView) -> String {
    let sets = program.weeks.iter().flat_map(|week| &week.sessions).map(|session| session.sets).sum::<u32>();
    let rounds = match &program.request.microcycle {
        None => format!("{} weeks", program.weeks.len()),
        Some(rota) => format!("{} rounds of {} days", program.weeks.len(), rota.days),
    };
    format!("{rounds}, {} sessions, {sets} hard sets.", program.summary.sessions)
}

fn week_cell(name: &str, index: usize, week: Option<WeekView>) -> AnyView {
    let Some(week) = week else {
        return view! {
            <div class="flex h-full flex-col justify-center rounded-card border border-dashed border-line px-3 py-2 text-ink-faint motion-safe:animate-pulse">
                {format!("{name} {}", index + 1)}
            </div>
        }
        .into_any();
    };
    let sessions = match week.sessions.len() {
        1 => "1 session".to_owned(),
        n => format!("{n} sessions"),
    };
    view! {
        <div class=format!("flex h-full flex-col justify-center rounded-card px-3 py-2 {}", view::phase_mood(week.phase).class())>
            <span class="flex items-center gap-1 text-lg font-semibold tabular-nums">
                <Icon name=IconName::Check size=16/>
                {format!("{name} {}", week.number)}
            </span>
            <span class="text-sm">{format!("{} · {sessions}", week.phase.label())}</span>
        </div>
    }
    .into_any()
}

/// Fills week after week once the program is there; at once for whoever wants less motion.
fn reveal(wizard: Wizard, shown: RwSignal<usize>, weeks: usize, done: Callback<()>) {
    Effect::new(move |started: Option<bool>| {
        let built = matches!(&*wizard.build.read(), Build::Built(_));
        if !built || started == Some(true) {
            return built;
        }
        let nothing_to_show = matches!(&*wizard.build.read(), Build::Built(None));
        if nothing_to_show || platform::reduced_motion() {
            shown.set(weeks);
            finish(done, 0);
            return built;
        }
        let pause = Duration::from_millis(REVEAL_MILLIS / weeks.max(1) as u64);
        for week in 1..=weeks {
            let show = move || {
                shown.try_set(week);
            };
            set_timeout(show, pause * week as u32);
        }
        finish(done, REVEAL_MILLIS + STAND_MILLIS);
        built
    });
}

fn finish(done: Callback<()>, millis: u64) {
    let leave = move || {
        done.try_run(());
    };
    set_timeout(leave, Duration::from_millis(millis));
}
