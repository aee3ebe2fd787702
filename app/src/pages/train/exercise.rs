//! One exercise of the player: its sets as rows, the open one large.

use domain::{SessionId, WeightUnit, workout::SetKind};
use leptos::prelude::*;

use super::{
    advice::{Advice, AdviceCard},
    live::{LiveExercise, LiveSet},
    rest_timer::RestTimer,
    set_editor::SetEditor,
};
use crate::{
    pages::session::SwapSheet,
    state::{player::Player, session_edits::SessionEdits},
    ui::{
        button::IconButton,
        card::{Badge, Mood},
        icon::{Icon, IconName},
        stepper::trim_number,
    },
};

/// The exercise at a place of the workout.
#[component]
pub fn ExercisePanel(
    player: Player,
    index: usize,
    timer: RestTimer,
    edits: Option<(SessionId, SessionEdits)>,
) -> impl IntoView {
    let exercise =
        Memo::new(move |_| player.live.with(|live| live.as_ref().and_then(|l| l.exercises.get(index).cloned())));
    let next_open = Memo::new(move |_| player.live.with(|live| live.as_ref().and_then(super::live::Live::next_open)));
    // A tapped row is edited instead of the next open one.
    let picked = RwSignal::new(None::<usize>);
    let advice = Advice::new();
    let active =
        Memo::new(move |_| picked.get().or_else(|| next_open.get().filter(|(e, _)| *e == index).map(|(_, s)| s)));
    let unit = player.live.with_untracked(|live| live.as_ref().map_or(WeightUnit::Kg, |l| l.unit));
    let set_count = Memo::new(move |_| exercise.with(|e| e.as_ref().map_or(0, |e| e.sets.len())));
    // "A1" and the name of the other half.
    let half = Memo::new(move |_| {
        player.live.with(|live| {
            let live = live.as_ref()?;
            Some((live.half(index)?, live.exercises[live.partner(index)?].name.clone()))
        })
    });
    // A line along both halves of a superset holds them together.
    let line = move || match half.get() {
        Some((label, _)) if label.ends_with('1') => "mb-0 border-l-4 border-accent pb-3 pl-2",
        Some(_) => "border-l-4 border-accent pl-2",
        None => "",
    };
    view! {
        <div class=line>
        <section class="rounded-card border border-line bg-surface">
            {move || {
                half.get()
                    .map(|(label, partner)| {
                        view! {
                            <p class="flex flex-wrap items-center gap-2 px-4 pt-3 text-sm text-ink-soft">
                                <Badge mood=Mood::Accent>{format!("{label} · superset")}</Badge>
                                {format!("in turn with {partner}")}
                            </p>
                        }
                    })
            }}
            <PanelHead exercise unit edits/>
            <AdviceCard advice player exercise=index unit edit=Callback::new(move |set| picked.set(Some(set)))/>
            <ul class="divide-y divide-line">
                {move || {
                    (0..set_count.get())
                        .map(|set| {
                            view! {
                                <li>
                                    <Show
                                        when=move || active.get() == Some(set)
                                        fallback=move || view! { <SetRow exercise set unit picked/> }
                                    >
                                        <SetEditor player exercise=index set timer advice on_done=Callback::new(move |()| picked.set(None))/>
                                    </Show>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <button
                type="button"
                class="flex min-h-11 w-full items-center justify-center gap-2 border-t border-line text-accent-ink"
                on:click=move |_| player.change(|live| add_set(live.exercises.get_mut(index)))
            >
                <Icon name=IconName::Plus size=20/>
                "Add set"
            </button>
        </section>
        </div>
    }
}

fn add_set(exercise: Option<&mut LiveExercise>) {
    if let Some(exercise) = exercise
        && let Some(last) = exercise.sets.last().cloned()
    {
        exercise.sets.push(LiveSet { id: domain::SetId(crate::platform::new_id()), done: false, ..last });
    }
}

/// Whether the first work set is still to come.
fn no_work_done(exercise: &LiveExercise) -> bool {
    !exercise.sets.iter().any(|s| s.done && s.kind == SetKind::Work)
}

#[component]
fn PanelHead(
    exercise: Memo<Option<LiveExercise>>,
    unit: WeightUnit,
    edits: Option<(SessionId, SessionEdits)>,
) -> impl IntoView {
    let swapping = RwSignal::new(false);
    let name = move || exercise.with(|e| e.as_ref().map_or_else(String::new, |e| e.name.clone()));
    let line = move || {
        exercise.with(|e| {
            e.as_ref().map(|e| if e.hint.is_empty() { e.block.clone() } else { format!("{} · {}", e.block, e.hint) })
        })
    };
    let untouched = move || exercise.with(|e| e.as_ref().is_some_and(|e| e.sets.iter().all(|s| !s.done)));
    let find = move || exercise.with(|e| e.as_ref().filter(|e| no_work_done(e)).and_then(|e| e.find.clone()));
    let easier = move || exercise.with(|e| e.as_ref().and_then(|e| e.effort.clone()));
    view! {
        <div class="flex items-start justify-between gap-2 px-4 py-3">
            <div class="min-w-0">
                <h2 class="text-lg font-semibold">{name}</h2>
                <p class="text-sm text-ink-faint">{line}</p>
                {move || find().map(|how| view! { <p class="pt-1 text-sm text-ink-soft">{how}</p> })}
                {move || easier().map(|why| view! { <p class="pt-1 text-sm text-warn-ink">{why}</p> })}
            </div>
            {edits
                .map(|(session, edits)| {
                    view! {
                        <Show when=untouched>
                            <IconButton
                                icon=IconName::Swap
                                label=format!("Swap {}", name())
                                on_click=Callback::new(move |_| swapping.set(true))
                            />
                            {move || {
                                exercise
                                    .get()
                                    .map(|e| {
                                        view! { <SwapSheet open=swapping session movement=e.movement name=e.name unit edits/> }
                                    })
                            }}
                        </Show>
                    }
                })}
        </div>
    }
}

#[component]
fn SetRow(
    exercise: Memo<Option<LiveExercise>>,
    set: usize,
    unit: WeightUnit,
    picked: RwSignal<Option<usize>>,
) -> impl IntoView {
    let this = move || exercise.with(|e| e.as_ref().and_then(|e| e.sets.get(set).cloned()));
    let text = move || this().map(|s| row_text(&s, unit)).unwrap_or_default();
    let done = move || this().is_some_and(|s| s.done);
    let number = move || exercise.with(|e| e.as_ref().map_or(set + 1, |e| e.number(set)));
    view! {
        <button
            type="button"
            class="flex min-h-12 w-full items-center gap-3 px-4 text-left tabular-nums hover:bg-raised"
            on:click=move |_| picked.set(Some(set))
        >
            <span class="sr-only">"Set "</span>
            <span class="w-6 text-sm text-ink-faint">
                {move || if this().is_some_and(|s| s.kind == SetKind::Warmup) { "W".to_owned() } else { number().to_string() }}
            </span>
            <span class="grow text-ink-soft">{text}</span>
            <span class="sr-only">{move || if done() { ", done; edit" } else { "; edit" }}</span>
            <Show when=done>
                <Icon name=IconName::Check class="text-done-ink"/>
            </Show>
        </button>
    }
}

/// "60 kg × 8 reps · RPE 8".
fn row_text(set: &LiveSet, unit: WeightUnit) -> String {
    let amount = format!("{} {}", trim_number(set.amount), set.amount_unit());
    let mut text = match set.weight {
        Some(weight) => format!("{} {} × {amount}", trim_number(weight), unit.label()),
        None => amount,
    };
    if let Some(rpe) = set.rpe {
        text.push_str(" · RPE ");
        text.push_str(&trim_number(rpe.value()));
    }
    text
}
