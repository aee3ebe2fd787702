//! Why these exercises: a session block by block, each card with its prescription, its reasons and its alternatives.

mod certificate;
mod exercise_card;
mod verdict_card;

use domain::{
    SessionId,
    dto::program::{SessionStatus, SessionView},
    plan::{Block, BlockFormat, BlockRole},
    profile::Profile,
};
use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_params_map};

pub use self::exercise_card::SwapSheet;
use self::{exercise_card::ExerciseCard, verdict_card::VerdictCard};
use super::today::AdaptBar;
use crate::{
    error::AppError,
    load::load_with_profile,
    pages::not_found::not_found_error,
    paths, rpc,
    state::session_edits::SessionEdits,
    ui::{
        button::{Button, LinkButton, Look},
        card::{Badge, Card, Mood},
        layout::Page,
    },
    view,
};

/// One planned session.
#[component]
pub fn SessionPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.get().get("id").and_then(|text| text.parse::<SessionId>().ok()));
    let edits = SessionEdits::new();
    let session = Resource::new(
        move || (id.get(), edits.version.get()),
        |(id, _)| async move {
            match id {
                Some(id) => rpc::program::session(id).await,
                None => Err::<SessionView, AppError>(not_found_error()),
            }
        },
    );
    view! {
        <Page title="Session">
            {load_with_profile(session, move |session, profile| session_view(session, profile, edits))}
        </Page>
    }
}

fn session_view(session: SessionView, profile: Profile, edits: SessionEdits) -> impl IntoView {
    let plan = session.plan.clone();
    let id = session.id;
    let open = matches!(session.status, SessionStatus::Planned | SessionStatus::Started);
    let blocks = plan.blocks.clone();
    view! {
        <div class="grid gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <div class="min-w-0 space-y-5">
                <div class="space-y-2">
                    <div class="flex flex-wrap gap-2">
                        <Badge mood=view::phase_mood(plan.phase)>{format!("{} {} · {}", view::round(session.cycle_days != 7), plan.week, plan.phase.label())}</Badge>
                        <Badge>{view::date(plan.date)}</Badge>
                        <Badge>{format!("{} of {} min", plan.estimated_seconds.div_ceil(60), plan.asked_minutes)}</Badge>
                        {status_badge(session.status)}
                    </div>
                    <h2 class="text-2xl font-semibold tracking-tight">{plan.title.clone()}</h2>
                </div>
                {open.then(|| view! { <AdaptBar session=session.clone() edits/> })}
                {(plan.week == 1).then(|| view! { <p class="text-sm text-ink-soft">{view::RPE_IN_WORDS}</p> })}
                {blocks
                    .into_iter()
                    .map(|block| view! { <BlockSection block session=session.clone() profile=profile.clone() edits/> })
                    .collect_view()}
            </div>
            <aside class="min-w-0 space-y-4">
                {open.then(|| view! { <Actions id edits class="hidden lg:flex"/> })}
                <VerdictCard plan/>
            </aside>
        </div>
        {open
            .then(|| {
                view! {
                    <Actions
                        id
                        edits
                        class="sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] z-10 -mx-4 mt-4 flex border-t border-line bg-bg px-4 py-3 lg:hidden"
                    />
                }
            })}
    }
}

/// Start or skip: beside the session on a desktop, above the bottom bar on a phone.
#[component]
fn Actions(id: SessionId, edits: SessionEdits, class: &'static str) -> impl IntoView {
    view! {
        <div class=format!("gap-3 {class}")>
            <LinkButton href=paths::train(id) look=Look::Primary class="grow">"Start"</LinkButton>
            <Button on_click=Callback::new(move |_| edits.skip(id))>"Skip"</Button>
        </div>
    }
}

fn status_badge(status: SessionStatus) -> impl IntoView {
    let mood = match status {
        SessionStatus::Done => Mood::Done,
        SessionStatus::Started => Mood::Accent,
        SessionStatus::Planned | SessionStatus::Skipped => Mood::Neutral,
    };
    view! { <Badge mood>{status.label()}</Badge> }
}

#[component]
fn BlockSection(block: Block, session: SessionView, profile: Profile, edits: SessionEdits) -> impl IntoView {
    let can_swap = matches!(session.status, SessionStatus::Planned | SessionStatus::Started);
    let drills = matches!(block.role, BlockRole::Warmup | BlockRole::Cooldown | BlockRole::Mobility);
    let (role, words) = (block.role.label(), format_words(&block.format));
    let circuit = block.circuit.clone().map(|circuit| {
        let href = paths::circuit(&circuit.slug);
        view! {
            " · "
            <A href attr:class="-my-2 inline-flex min-h-11 items-center text-accent-ink hover:underline">{circuit.name}</A>
        }
    });
    let pairs: Vec<Option<Paired>> = (0..block.exercises.len()).map(|i| Paired::of(&block, i)).collect();
    let cards = block
        .exercises
        .into_iter()
        .zip(pairs)
        .map(|(exercise, paired)| {
            let last = session.last_time.iter().find(|l| l.movement == exercise.movement).cloned();
            let facts = session.facts.iter().find(|f| f.movement == exercise.movement).cloned();
            let logged = session.status == SessionStatus::Done && last.as_ref().is_some_and(|l| l.date >= session.plan.date);
            let effort = session.efforts.iter().find(|e| e.movement == exercise.movement).cloned();
            // A line along both halves of a superset holds them together.
            let line = match &paired {
                Some(pair) if pair.first => "mb-0 border-l-4 border-accent pb-3 pl-2",
                Some(_) => "border-l-4 border-accent pl-2",
                None => "",
            };
            view! {
                <li class=line>
                    <ExerciseCard exercise paired facts last effort unit=profile.unit session=session.id logged can_swap edits/>
                </li>
            }
        })
        .collect_view();
    let head = view! {
        <span class="text-lg font-semibold">{role}{circuit}{words}</span>
        <span class="shrink-0 whitespace-nowrap text-sm text-ink-faint tabular-nums">{view::minutes(block.seconds)}</span>
    };
    if drills {
        view! {
            <Card>
                <details>
                    <summary class="flex min-h-11 items-center justify-between gap-3">{head}</summary>
                    <ul class="space-y-3 pt-3">{cards}</ul>
                </details>
            </Card>
        }
        .into_any()
    } else {
        view! {
            <section class="space-y-3">
                <h3 class="flex items-baseline justify-between gap-3">{head}</h3>
                <ul class="space-y-3">{cards}</ul>
            </section>
        }
        .into_any()
    }
}

/// What a half of a superset says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paired {
    /// "A1".
    label: String,
    /// Whether it is the first half.
    first: bool,
    /// The name of the other half.
    partner: String,
}

impl Paired {
    fn of(block: &Block, place: usize) -> Option<Self> {
        let other = block.partner(place)?;
        let partner = block.exercises[other].name.clone();
        Some(Self { label: block.label(place)?, first: place < other, partner })
    }
}

/// " · as many rounds as possible in 8 min".
pub fn format_words(format: &BlockFormat) -> String {
    match format {
        BlockFormat::Straight => String::new(),
        BlockFormat::Amrap { minutes } => format!(" · as many rounds as possible in {minutes} min"),
        BlockFormat::Emom { minutes } => format!(" · every minute for {minutes} min"),
        BlockFormat::Rounds { rounds, rest_seconds: 0 } => format!(" · {rounds} rounds, one after the other"),
        BlockFormat::Rounds { rounds, rest_seconds } => format!(" · {rounds} rounds, {rest_seconds} s rest between"),
        BlockFormat::Intervals { repeats, work_seconds, rest_seconds } => {
            format!(" · {repeats} × {work_seconds} s work, {rest_seconds} s rest")
        }
        BlockFormat::Steady { minutes } => format!(" · {minutes} min steady"),
    }
}
