//! How did it go: a logged workout with its totals, records, sets, and what changes next time and why.

use domain::{
    WeightUnit, WorkoutId,
    dto::workout::{WorkoutSummary, WorkoutView},
    workout::{LoggedSet, SetKind},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};

use super::{not_found::not_found_error, today::ChangesCard};
use crate::{
    load::load_with_profile,
    paths, rpc,
    ui::{
        button::{Button, LinkButton, Look},
        card::{Card, Stat},
        icon::{Icon, IconName},
        layout::Page,
        stepper::trim_number,
        toast::use_toasts,
    },
    view,
};

/// One logged workout.
#[component]
pub fn WorkoutPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.get().get("id").and_then(|text| text.parse::<WorkoutId>().ok()));
    let workout = Resource::new(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => rpc::workout::workout(id).await,
                None => Err(not_found_error()),
            }
        },
    );
    view! {
        <Page title="Workout">
            {load_with_profile(workout, |workout, profile| view! { <Overview workout unit=profile.unit/> })}
        </Page>
    }
}

#[component]
fn Overview(workout: WorkoutView, unit: WeightUnit) -> impl IntoView {
    let id = workout.workout.id;
    let next = workout.summary.as_ref().map(|s| s.next.clone()).unwrap_or_default();
    let date = view::date(workout.workout.date);
    let notes = workout.workout.notes.clone();
    view! {
        <div class="grid gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <div class="min-w-0 space-y-4">
                <div>
                    <p class="text-sm text-ink-faint">{date}</p>
                    <h2 class="text-2xl font-semibold tracking-tight">{workout.title.clone()}</h2>
                </div>
                {workout.summary.clone().map(|summary| view! { <Totals summary unit/> })}
                {grouped(&workout).into_iter().map(|(name, sets)| view! { <Exercise name sets/> }).collect_view()}
                {(!notes.is_empty()).then(|| view! { <Card><p class="whitespace-pre-line">{notes}</p></Card> })}
            </div>
            <aside class="min-w-0 space-y-4">
                <NextTime next/>
                <div class="flex flex-wrap gap-3">
                    <LinkButton href=paths::TODAY look=Look::Primary class="grow">"Done"</LinkButton>
                    <Remove id/>
                </div>
            </aside>
        </div>
    }
}

#[component]
fn NextTime(next: Vec<domain::plan::Change>) -> impl IntoView {
    if next.is_empty() {
        return ().into_any();
    }
    view! {
        <h3 class="text-xl font-semibold">"Next time"</h3>
        <ChangesCard changes=Signal::stored(next)/>
    }
    .into_any()
}

#[component]
fn Totals(summary: WorkoutSummary, unit: WeightUnit) -> impl IntoView {
    let sets = if summary.planned_sets > 0 {
        format!("{}/{}", summary.sets, summary.planned_sets)
    } else {
        summary.sets.to_string()
    };
    view! {
        <Card class="space-y-4">
            <div class="grid grid-cols-3 gap-3">
                <Stat value=view::whole_minutes(summary.seconds).to_string() unit="min" label="time"/>
                <Stat value=sets label="sets"/>
                <Stat value=summary.tonnage.in_unit(unit).round().to_string() unit=unit.label() label="moved"/>
            </div>
            {(!summary.records.is_empty())
                .then(|| {
                    view! {
                        <ul class="space-y-2">
                            {summary
                                .records
                                .into_iter()
                                .map(|record| {
                                    view! {
                                        <li class="flex gap-2 rounded-card bg-done-soft p-3">
                                            <Icon name=IconName::Trophy class="shrink-0 text-done-ink"/>
                                            <span>
                                                <span class="block font-semibold">{record.name}</span>
                                                <span class="block text-sm tabular-nums">{record.text}</span>
                                            </span>
                                        </li>
                                    }
                                })
                                .collect_view()}
                        </ul>
                    }
                })}
        </Card>
    }
}

#[component]
fn Exercise(name: String, sets: Vec<LoggedSet>) -> impl IntoView {
    view! {
        <Card>
            <h3 class="text-lg font-semibold">{name}</h3>
            <ol class="pt-1">
                {sets
                    .iter()
                    .map(|set| {
                        view! {
                            <li class="flex gap-3 py-1 tabular-nums">
                                <span class="w-20 text-ink-faint">{set.kind.label()}</span>
                                <span>{set_text(set)}</span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        </Card>
    }
}

/// Sets by exercise, in the order they were done.
fn grouped(workout: &WorkoutView) -> Vec<(String, Vec<LoggedSet>)> {
    let mut groups: Vec<(String, Vec<LoggedSet>)> = Vec::new();
    let mut last = None;
    for set in &workout.workout.sets {
        if last == Some((set.exercise, &set.movement)) {
            if let Some((_, sets)) = groups.last_mut() {
                sets.push(set.clone());
            }
        } else {
            let name = workout.names.iter().find(|n| n.movement == set.movement);
            let name = name.map_or_else(|| set.movement.to_string(), |n| n.name.clone());
            groups.push((name, vec![set.clone()]));
            last = Some((set.exercise, &set.movement));
        }
    }
    groups
}

/// "100 kg × 5 @ RPE 8", with the load exactly as it was typed.
fn set_text(set: &LoggedSet) -> String {
    let amount = set
        .reps
        .map(|r| format!("{r} reps"))
        .or_else(|| set.seconds.map(view::clock))
        .or_else(|| set.metres.map(|m| format!("{m} m")))
        .unwrap_or_default();
    let mut text = match (set.weight, set.unit) {
        (Some(weight), unit) => {
            format!("{} {} × {amount}", trim_number(weight), unit.unwrap_or(WeightUnit::Kg).label())
        }
        (None, _) => amount,
    };
    if let Some(rpe) = set.rpe
        && set.kind != SetKind::Warmup
    {
        text.push_str(" @ RPE ");
        text.push_str(&trim_number(rpe.value()));
    }
    text
}

#[component]
fn Remove(id: WorkoutId) -> impl IntoView {
    let toasts = use_toasts();
    let navigate = StoredValue::new(use_navigate());
    let remove = move |_| {
        spawn_local(async move {
            match rpc::workout::delete_workout(id).await {
                Ok(()) => {
                    navigate.with_value(|go| go(paths::HISTORY, NavigateOptions::default()));
                    toasts.undoable(
                        "Workout removed.",
                        Callback::new(move |()| {
                            spawn_local(async move {
                                match rpc::workout::restore_workout(id).await {
                                    Ok(_) => toasts.say("Workout restored. Reload to see it."),
                                    Err(error) => toasts.fail(error.message),
                                }
                            });
                        }),
                    );
                }
                Err(error) => toasts.fail(error.message),
            }
        });
    };
    view! { <Button look=Look::Danger on_click=Callback::new(remove)>"Remove"</Button> }
}
