//! One exercise: what to do, why, how, what was done last time, and what could stand in for it.

use domain::{
    MovementId, SessionId, WeightUnit,
    dto::{
        effort::EffortAdvice,
        program::{LastTime, MovementFacts},
    },
    plan::{ExercisePlan, LoadBasis, Reason},
    profile::MovementRule,
};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    error::ErrorNotice,
    pages::session::{Paired, certificate::CertificateDetails},
    paths, rpc,
    state::session_edits::SessionEdits,
    ui::{
        button::{Button, Look},
        card::{Badge, Card, Mood},
        icon::{Icon, IconName},
        sheet::Sheet,
    },
    view,
};

/// A card of the session page.
#[component]
pub fn ExerciseCard(
    exercise: ExercisePlan,
    paired: Option<Paired>,
    facts: Option<MovementFacts>,
    last: Option<LastTime>,
    effort: Option<EffortAdvice>,
    unit: WeightUnit,
    session: SessionId,
    /// It was done already, so that no first guess is needed any more.
    logged: bool,
    can_swap: bool,
    edits: SessionEdits,
) -> impl IntoView {
    let swapping = RwSignal::new(false);
    let movement = exercise.movement.clone();
    let name = exercise.name.clone();
    let title = exercise.name.clone();
    let href = paths::movement(&exercise.movement);
    let basis = exercise.load_basis.clone();
    let guess = matches!(basis, LoadBasis::FindIt { .. });
    // As planned is what everybody expects: it stands with the other reasons. What differs stands in the open.
    let (differs, as_planned) = match effort {
        Some(advice) if advice.suggested < advice.planned => (Some(advice), None),
        advice => (None, advice.map(|a| a.text)),
    };
    let (rest, per_side) = (exercise.rest_seconds, exercise.per_side);
    let sets = exercise.sets.iter().map(|group| view::set_group(group, unit)).collect::<Vec<_>>();
    // Who goes first does not rest before the partner has had its turn.
    let rest = match &paired {
        Some(pair) if pair.first => Some(format!("Then straight on to {}", pair.partner)),
        Some(pair) => Some(format!("Rest {}, then {} again", view::clock(u32::from(rest)), pair.partner)),
        None => (rest > 0).then(|| format!("Rest {}", view::clock(u32::from(rest)))),
    };
    let resting = rest.is_some();
    // What the person wants of it: their rule, or else that they like it.
    let wish = facts.as_ref().and_then(|f| f.rule.map(MovementRule::label).or(f.favourite.then_some("Favourite")));
    view! {
        <Card class="space-y-3">
            {paired.map(|pair| view! { <Badge mood=Mood::Accent>{format!("{} · superset", pair.label)}</Badge> })}
            {wish.map(|word| view! { <Badge>{word}</Badge> })}
            <div class="flex items-start justify-between gap-3">
                <h4 class="text-lg font-semibold">
                    <A href=href attr:class="-my-2 inline-flex min-h-11 items-center hover:underline">{title}</A>
                </h4>
                {can_swap
                    .then(|| {
                        view! {
                            <Button look=Look::Ghost class="-mt-2 -mr-2 shrink-0" on_click=Callback::new(move |_| swapping.set(true))>
                                <Icon name=IconName::Swap size=20/>
                                "Swap"
                            </Button>
                        }
                    })}
            </div>
            <ul class="space-y-1">
                {sets
                    .into_iter()
                    .map(|text| view! { <li class="text-xl font-semibold tabular-nums">{text}</li> })
                    .collect_view()}
            </ul>
            <p class="text-sm text-ink-soft">
                {rest}
                {per_side.then_some(if resting { " · per side" } else { "Per side" })}
                {last
                    .map(|l| match logged {
                        true => format!(" · Done ({}): {}", view::date(l.date), l.text),
                        false => format!(" · Last time ({}): {}", view::date(l.date), l.text),
                    })}
            </p>
            {differs
                .map(|advice| view! { <p class="rounded-card bg-warn-soft px-3 py-2 text-sm text-warn-ink">{advice.text}</p> })}
            {(!(guess && logged)).then(|| view! { <LoadNote basis unit/> })}
            <Why exercise as_planned facts unit session/>
        </Card>
        <SwapSheet open=swapping session movement name unit edits/>
    }
}

#[component]
fn LoadNote(basis: LoadBasis, unit: WeightUnit) -> impl IntoView {
    basis.text(unit).map(|text| view! { <p class="rounded-card bg-raised px-3 py-2 text-sm text-ink-soft">{text}</p> })
}

#[component]
fn Why(
    exercise: ExercisePlan,
    /// How hard, where that is as planned.
    as_planned: Option<String>,
    facts: Option<MovementFacts>,
    unit: WeightUnit,
    session: SessionId,
) -> impl IntoView {
    let movement = exercise.movement.clone();
    let weighed = RwSignal::new(false);
    view! {
        <details class="group">
            <summary class="flex min-h-11 items-center gap-1 font-medium text-accent-ink">
                <Icon name=IconName::Chevron size=20 class="transition-transform duration-150 group-open:rotate-90"/>
                "Why this, and how"
            </summary>
            <div class="space-y-3 pt-1 text-sm">
                <ul class="list-disc space-y-1 pl-5 text-ink-soft">
                    {exercise
                        .reasons
                        .into_iter()
                        .filter(Reason::told)
                        .map(|reason| view! { <li>{reason.text}</li> })
                        .collect_view()}
                    {exercise
                        .runner_up
                        .map(|second| view! { <li>{format!("Next in line would have been {}.", second.name)}</li> })}
                    {as_planned.map(|text| view! { <li>{text}</li> })}
                </ul>
                {(!exercise.ramp.is_empty())
                    .then(|| {
                        let steps = exercise
                            .ramp
                            .iter()
                            .map(|step| match step.load {
                                Some(kg) => format!("{} × {}", step.reps, view::load(kg, unit)),
                                None => format!("{} easy", step.reps),
                            })
                            .collect::<Vec<_>>()
                            .join(", ");
                        view! { <p class="tabular-nums"><span class="font-medium">"Warm-up sets: "</span>{steps}</p> }
                    })}
                <details class="group/points" on:toggle=move |_| weighed.set(true)>
                    <summary class="flex min-h-11 items-center gap-1 font-medium text-accent-ink">
                        <Icon
                            name=IconName::Chevron
                            size=20
                            class="transition-transform duration-150 group-open/points:rotate-90"
                        />
                        "What tipped it"
                    </summary>
                    <Show when=move || weighed.get()>
                        <CertificateDetails session movement=movement.clone()/>
                    </Show>
                </details>
                {facts
                    .map(|facts| {
                        view! {
                            <ul class="list-disc space-y-1 pl-5">
                                {facts.cues.into_iter().map(|cue| view! { <li>{cue}</li> }).collect_view()}
                            </ul>
                        }
                    })}
            </div>
        </details>
    }
}

/// What could stand in for a movement, best first.
#[component]
pub fn SwapSheet(
    open: RwSignal<bool>,
    session: SessionId,
    movement: MovementId,
    #[prop(into)] name: String,
    unit: WeightUnit,
    edits: SessionEdits,
) -> impl IntoView {
    view! {
        <Sheet open title=format!("Instead of {name}")>
            <Alternatives session movement=movement.clone() unit open edits/>
        </Sheet>
    }
}

#[component]
fn Alternatives(
    session: SessionId,
    movement: MovementId,
    unit: WeightUnit,
    open: RwSignal<bool>,
    edits: SessionEdits,
) -> impl IntoView {
    let wanted = movement.clone();
    let alternatives = LocalResource::new(move || rpc::day::alternatives(session, wanted.clone()));
    view! {
        <div class="space-y-2">
            {move || edits.failure.get().map(|error| view! { <ErrorNotice error/> })}
            <Suspense fallback=|| {
                view! { <p class="py-6 text-ink-soft" role="status">"Looking for what fits…"</p> }
            }>
                {move || {
                    let movement = movement.clone();
                    Suspend::new(async move {
                        match alternatives.await {
                            Ok(list) if list.is_empty() => {
                                view! { <p class="py-6 text-ink-soft">"Nothing else in the library fits here today."</p> }.into_any()
                            }
                            Ok(list) => {
                                list.into_iter()
                                    .map(|option| {
                                        let (from, to) = (movement.clone(), option.movement.clone());
                                        view! {
                                            <button
                                                type="button"
                                                class="block w-full rounded-card border border-line bg-surface p-3 text-left hover:bg-raised disabled:opacity-50"
                                                disabled=move || edits.busy.get()
                                                on:click=move |_| {
                                                    edits
                                                        .swap(session, from.clone(), Some(to.clone()), move || {
                                                            open.try_set(false);
                                                        });
                                                }
                                            >
                                                <span class="flex items-baseline justify-between gap-3">
                                                    <span class="font-semibold">{option.name}</span>
                                                    <span class="shrink-0 tabular-nums">{option.load.map(|kg| view::load(kg, unit))}</span>
                                                </span>
                                                <span class="block text-sm text-ink-soft">{option.why}</span>
                                                {option
                                                    .load_why
                                                    .map(|why| view! { <span class="block text-sm text-ink-soft">{why}</span> })}
                                            </button>
                                        }
                                    })
                                    .collect_view()
                                    .into_any()
                            }
                            Err(error) => view! { <ErrorNotice error/> }.into_any(),
                        }
                    })
                }}
            </Suspense>
        </div>
    }
}
