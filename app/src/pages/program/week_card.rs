//! The sessions of one week.

use domain::dto::program::{SessionStatus, SessionSummary, WeekView};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    paths,
    ui::{
        card::{Badge, Mood},
        icon::{Icon, IconName},
    },
    view,
};

/// A week with its sessions.
#[component]
pub fn WeekCard(week: WeekView, days: u8) -> impl IntoView {
    view! {
        <section class="space-y-3">
            <h3 class="flex flex-wrap items-center gap-2 text-xl font-semibold">
                {format!("{} {}", view::round(days != 7), week.number)} <Badge mood=view::phase_mood(week.phase)>{week.phase.label()}</Badge>
                <span class="text-sm font-normal text-ink-faint">{view::days(week.starts, days)}</span>
            </h3>
            <ul class="grid gap-3 sm:grid-cols-2">
                {week.sessions.into_iter().map(|session| view! { <li><SessionLink session phase=week.phase/></li> }).collect_view()}
            </ul>
            {week
                .verdict
                .infeasible
                .into_iter()
                .map(|conflict| view! { <p class="rounded-card bg-warn-soft p-3 text-sm">{conflict.text}</p> })
                .collect_view()}
        </section>
    }
}

#[component]
fn SessionLink(session: SessionSummary, phase: domain::plan::Phase) -> impl IntoView {
    let status = match session.status {
        SessionStatus::Done => Some((Mood::Done, "Done")),
        SessionStatus::Started => Some((Mood::Accent, "Started")),
        SessionStatus::Skipped => Some((Mood::Neutral, "Skipped")),
        SessionStatus::Planned => None,
    };
    view! {
        <A
            href=paths::session(session.id)
            attr:class="flex h-full flex-col gap-1 rounded-card border border-line bg-surface p-4 hover:bg-raised"
        >
            <span class="flex items-center justify-between gap-2 text-sm text-ink-faint tabular-nums">
                {view::date(session.date)} {(session.phase != phase)
                    .then(|| view! { <Badge mood=view::phase_mood(session.phase)>{session.phase.label()}</Badge> })}
                {status.map(|(mood, word)| view! { <Badge mood>{word}</Badge> })}
            </span>
            <span class="text-lg font-semibold">{session.title}</span>
            <span class="text-sm text-ink-soft">{session.main.join(" · ")}</span>
            <span class="mt-auto flex items-center gap-1 pt-1 text-sm text-ink-faint tabular-nums">
                <Icon name=IconName::Clock size=20/>
                {format!("{} · {}", view::minutes(session.estimated_seconds), view::sets(session.sets))}
            </span>
        </A>
    }
}
