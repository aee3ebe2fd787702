//! The frame of the player: what is done so far, the exercises, the rest timer, the finish.

use domain::{
    SessionId, SetId, WorkoutId,
    dto::program::{SessionStatus, SessionView},
    plan::{Block, BlockRole},
    profile::Profile,
};
use leptos::prelude::*;
use leptos_router::components::Redirect;

use super::{
    add_exercise::AddExercise,
    ahead::{Ahead, AheadList},
    exercise::ExercisePanel,
    finish_sheet::FinishSheet,
    live::{Live, exercises_of},
    rest_timer::{RestTimer, RestTimerBar},
};
use crate::{
    load::{load, load_with_profile},
    paths, platform, rpc,
    state::{
        player::{Player, Sent},
        profile::use_profile,
        session_edits::SessionEdits,
    },
    ui::{
        button::{Button, LinkButton, Look},
        layout::{PlainPage, StickyFoot},
        stepper::trim_number,
    },
    view,
};

/// Plays a planned session.
#[component]
pub fn SessionPlayer(id: SessionId) -> impl IntoView {
    let edits = SessionEdits::new();
    let player = Player::new(&id.to_string());
    let session = Resource::new(move || edits.version.get(), move |_| rpc::program::session(id));
    view! {
        <PlainPage title="Train">
            {load_with_profile(session, move |session, profile| play(session, profile, player, edits))}
        </PlainPage>
    }
}

/// Plays a workout without a plan.
#[component]
pub fn FreePlayer() -> impl IntoView {
    let player = Player::new("free");
    let profile = use_profile();
    view! {
        <PlainPage title="Train">
            {load(
                profile,
                move |profile| {
                    Effect::new(move |_| {
                        if player.live.get_untracked().is_none() {
                            let live = player.kept().unwrap_or_else(|| new_live("Workout", None, &profile));
                            player.begin(live);
                        }
                    });
                    view! { <Stage player edits=None blocks=Vec::new() ahead=Ahead::default()/> }
                },
            )}
        </PlainPage>
    }
}

fn play(session: SessionView, profile: Profile, player: Player, edits: SessionEdits) -> AnyView {
    if let (SessionStatus::Done, Some(workout)) = (session.status, session.workout_id) {
        return view! { <Redirect path=paths::workout(workout)/> }.into_any();
    }
    let drills = session.plan.blocks.clone();
    let ahead = Ahead::of(&session.plan, profile.unit);
    let id = session.id;
    Effect::new(move |_| match player.live.get_untracked() {
        None => {
            let mut live = player.kept().unwrap_or_else(|| {
                let mut live = new_live(&session.plan.title, Some(id), &profile);
                live.exercises = exercises_of(&session, profile.unit, &mut new_set_id);
                live
            });
            if let Some(started) = session.workout_id {
                live.continue_as(started);
            }
            player.begin(live);
        }
        Some(_) => player.change(|live| live.replan(&session, new_set_id)),
    });
    view! { <Stage player edits=Some((id, edits)) blocks=drills ahead/> }.into_any()
}

fn new_set_id() -> SetId {
    SetId(platform::new_id())
}

fn new_live(title: &str, session: Option<SessionId>, profile: &Profile) -> Live {
    Live {
        id: WorkoutId(platform::new_id()),
        session,
        title: title.to_owned(),
        date: platform::today(),
        started_at: platform::now(),
        unit: profile.unit,
        exercises: Vec::new(),
        session_rpe: None,
        notes: String::new(),
        finished_at: None,
        version: 0,
    }
}

#[component]
fn Stage(player: Player, edits: Option<(SessionId, SessionEdits)>, blocks: Vec<Block>, ahead: Ahead) -> impl IntoView {
    let timer = RestTimer::new();
    let finishing = RwSignal::new(false);
    Effect::new(|_| platform::keep_awake());
    let count = Memo::new(move |_| player.live.with(|live| live.as_ref().map_or(0, |l| l.exercises.len())));
    let (warmup, cooldown) = (drills(&blocks, BlockRole::Warmup), drills(&blocks, BlockRole::Cooldown));
    let asleep = Memo::new(move |_| player.live.with(Option::is_none));
    let list = ahead.clone();
    view! {
        <Header player ahead/>
        <div class="space-y-4 pt-2 pb-6">
            <Drills title="Warm-up" names=warmup/>
            <Show when=move || asleep.get()>
                <AheadList ahead=list.clone()/>
            </Show>
            {move || (0..count.get()).map(|index| view! { <ExercisePanel player index timer edits/> }).collect_view()}
            <AddExercise player/>
            <Drills title="Cool-down" names=cooldown/>
        </div>
        <StickyFoot>
            <div class="w-full space-y-3">
                <RestTimerBar timer/>
                <Button look=Look::Secondary class="w-full" on_click=Callback::new(move |_| finishing.set(true))>"Finish"</Button>
            </div>
        </StickyFoot>
        <FinishSheet open=finishing player/>
    }
}

#[component]
fn Header(player: Player, ahead: Ahead) -> impl IntoView {
    let Ahead { title, sets, .. } = ahead;
    let title = move || player.live.with(|live| live.as_ref().map_or_else(|| title.clone(), |l| l.title.clone()));
    let progress = Memo::new(move |_| player.live.with(|live| live.as_ref().map_or((0, sets), Live::progress)));
    let tonnage = move || {
        player.live.with(|live| {
            live.as_ref()
                .filter(|l| l.tonnage() > 0.0)
                .map(|l| format!(" · {} {} moved", trim_number(l.tonnage().round()), l.unit.label()))
        })
    };
    view! {
        <header class="sticky top-0 z-20 -mx-4 border-b border-line bg-bg px-4 py-2">
            <div class="flex items-center justify-between gap-3">
                <h1 class="min-w-0 truncate text-xl font-semibold">{title}</h1>
                <LinkButton href=paths::TODAY look=Look::Ghost class="shrink-0">"Leave"</LinkButton>
            </div>
            <p class="flex flex-wrap justify-between gap-x-3 text-sm text-ink-soft tabular-nums">
                <span>{move || format!("{} of {} sets", progress.get().0, progress.get().1)}{tonnage}</span>
                <SentChip player/>
            </p>
        </header>
    }
}

#[component]
fn SentChip(player: Player) -> impl IntoView {
    view! {
        <span role="status">
            {move || match player.sent.get() {
                Sent::Saved => "All saved".to_owned(),
                Sent::Sending => "Saving…".to_owned(),
                Sent::Waiting => "Kept on this phone; sent when there is reception".to_owned(),
                Sent::Refused(error) => error.fields.first().map_or(error.message, |f| f.message.clone()),
            }}
        </span>
    }
}

/// Name and dose of each drill of a block.
fn drills(blocks: &[Block], role: BlockRole) -> Vec<(String, String)> {
    blocks
        .iter()
        .filter(|b| b.role == role || (role == BlockRole::Warmup && b.role == BlockRole::Mobility))
        .flat_map(|b| &b.exercises)
        .map(|e| {
            let dose = e.sets.iter().map(|g| view::target(g.target)).collect::<Vec<_>>().join(", ");
            (e.name.clone(), if e.per_side { format!("{dose} per side") } else { dose })
        })
        .collect()
}

#[component]
fn Drills(title: &'static str, names: Vec<(String, String)>) -> impl IntoView {
    (!names.is_empty()).then(|| {
        view! {
            <details class="rounded-card border border-line bg-surface px-4 py-1" open=title == "Warm-up">
                <summary class="flex min-h-11 items-center font-semibold">{title}</summary>
                <ul class="pb-2">
                    {names
                        .into_iter()
                        .map(|(name, dose)| {
                            view! {
                                <li>
                                    <label class="flex min-h-11 items-center gap-3">
                                        <input type="checkbox" class="size-6 accent-accent"/>
                                        <span class="grow">{name}</span>
                                        <span class="text-sm text-ink-faint tabular-nums">{dose}</span>
                                    </label>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </details>
        }
    })
}
