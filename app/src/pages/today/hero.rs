//! Today's session in short, with the one bright button.

use domain::{
    dto::program::{SessionStatus, SessionView},
    plan::BlockRole,
    profile::Profile,
};
use leptos::prelude::*;

use super::AdaptBar;
use crate::{
    paths,
    state::session_edits::SessionEdits,
    ui::{
        button::{Button, LinkButton, Look},
        card::{Badge, Card, Mood, Stat},
    },
    view,
};

/// The session of the day. Where the day asks for rest it does not invite to begin.
#[component]
pub fn Hero(
    session: SessionView,
    profile: Profile,
    is_today: bool,
    resting: bool,
    edits: SessionEdits,
) -> impl IntoView {
    let plan = session.plan.clone();
    let (id, unit) = (session.id, profile.unit);
    let done = session.status == SessionStatus::Done;
    let sets: u32 = plan
        .blocks
        .iter()
        .filter(|b| matches!(b.role, BlockRole::Main | BlockRole::Accessory))
        .flat_map(|b| &b.exercises)
        .map(|e| e.set_count())
        .sum();
    let main = plan
        .blocks
        .iter()
        .filter(|b| !matches!(b.role, BlockRole::Warmup | BlockRole::Cooldown))
        .flat_map(|b| b.exercises.clone())
        .collect::<Vec<_>>();
    let movements = plan.exercises().count();
    view! {
        <Card class="space-y-4">
            <div class="flex flex-wrap items-center gap-2">
                <Badge mood=view::phase_mood(plan.phase)>{format!("{} {} · {}", view::round(session.cycle_days != 7), plan.week, plan.phase.label())}</Badge>
                {done.then(|| view! { <Badge mood=Mood::Done>"Done"</Badge> })}
                {(session.status == SessionStatus::Skipped).then(|| view! { <Badge>"Skipped"</Badge> })}
            </div>
            <h2 class="text-2xl font-semibold tracking-tight">{plan.title.clone()}</h2>
            <div class="grid grid-cols-3 gap-3">
                <Stat value=(plan.estimated_seconds.div_ceil(60)).to_string() unit="min" label="planned"/>
                <Stat value=sets.to_string() label="hard sets"/>
                <Stat value=movements.to_string() label="movements"/>
            </div>
            <ul class="divide-y divide-line">
                {main
                    .into_iter()
                    .map(|exercise| {
                        let sets = exercise
                            .sets
                            .iter()
                            .map(|group| view::set_group(group, unit))
                            .collect::<Vec<_>>()
                            .join(", ");
                        view! {
                            <li class="py-2.5">
                                <p class="font-medium">{exercise.name}</p>
                                <p class="text-sm text-ink-soft tabular-nums">{sets}</p>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            {(plan.week == 1).then(|| view! { <p class="text-sm text-ink-faint">{view::RPE_IN_WORDS}</p> })}
            // Stays in reach of the thumb, above the bottom bar, until its card is read to the end.
            <div class="sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] -mx-4 -mb-4 flex gap-3 rounded-b-card border-t border-line bg-surface p-4 lg:bottom-0">
                {match (session.status, session.workout_id) {
                    (SessionStatus::Done, Some(workout)) => {
                        view! { <LinkButton href=paths::workout(workout) class="grow">"See what you did"</LinkButton> }.into_any()
                    }
                    (SessionStatus::Skipped, _) => {
                        view! {
                            <Button class="grow" on_click=Callback::new(move |_| edits.unskip(id))>"Bring it back"</Button>
                        }
                            .into_any()
                    }
                    (SessionStatus::Planned, _) if resting => ().into_any(),
                    (status, _) => {
                        let words = match (status, is_today) {
                            (SessionStatus::Started, _) => "Continue",
                            (_, true) => "Start session",
                            (_, false) => "Start now",
                        };
                        view! { <LinkButton href=paths::train(session.id) look=Look::Primary class="grow">{words}</LinkButton> }.into_any()
                    }
                }}
                <LinkButton href=paths::session(session.id)>
                    <span>"Details"<span class="sr-only lg:not-sr-only">" and reasons"</span></span>
                </LinkButton>
            </div>
        </Card>
        {(!done && !resting).then(|| view! { <AdaptBar session=session.clone() edits/> })}
    }
}
