//! A movement of one's own, begun from one that is like it: everything is there already, and only what differs is changed.

use domain::{
    CustomMovementId, Kg, MovementId,
    dto::{custom_movement::SaveMovement, movement::EquipmentCatalogue},
    movement::{Level, LoadType, Metric, Movement, Pattern, Trait},
    muscle::Muscle,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;

use crate::{
    error::{AppError, ErrorNotice},
    paths, platform, rpc,
    ui::{
        bind::Bind,
        button::{Button, Look},
        choice::{Choice, ToggleChip},
        disclosure::Disclosure,
        field::Field,
        select::Select,
        toast::use_toasts,
    },
};

/// Makes a version of one's own, or changes or deletes the one that is shown.
#[component]
pub(super) fn OwnForm(source: Movement, catalogue: EquipmentCatalogue, own: bool, archived: bool) -> impl IntoView {
    let title = if own { "Change it" } else { "Make your own version" };
    let id = source.id.clone();
    view! {
        {archived
            .then(|| {
                view! {
                    <p class="rounded-card bg-warn-soft p-4">
                        "You deleted it. Plans and logs that name it keep it; nothing new is planned with it. Saving it brings it back."
                    </p>
                }
            })}
        <Disclosure title=title>
            <Form source catalogue own/>
        </Disclosure>
        {(own && !archived).then(|| view! { <Delete id/> })}
    }
}

#[component]
fn Form(source: Movement, catalogue: EquipmentCatalogue, own: bool) -> impl IntoView {
    let draft = RwSignal::new(begun(source, own));
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<AppError>));
    let navigate = use_navigate();
    let name = Bind::part(draft, |d| d.name.clone(), |d, name: String| d.name = name);
    let cue = Bind::part(
        draft,
        |d| d.cues.first().cloned().unwrap_or_default(),
        |d, cue: String| d.cues = if cue.is_empty() { Vec::new() } else { vec![cue] },
    );
    let save = move |anyway: bool| {
        let mut movement = draft.get_untracked();
        if movement.id.as_str().is_empty() {
            // The same form sent twice is one movement.
            movement.id = CustomMovementId(platform::new_id()).slug();
            draft.update(|d| d.id = movement.id.clone());
        }
        settle(&mut movement);
        let navigate = navigate.clone();
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let result = rpc::movement::save_movement(SaveMovement { movement, anyway }).await;
            busy.try_set(false);
            match result {
                Ok(saved) if own => {
                    // The page shows what was saved.
                    navigate(paths::LIBRARY, Default::default());
                    navigate(&paths::movement(&saved.movement.id), Default::default());
                }
                Ok(saved) => navigate(&paths::movement(&saved.movement.id), Default::default()),
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
        });
    };
    let again = save.clone();
    let doubled = move || failure.read().as_ref().is_some_and(|error| error.code == "duplicate_movement");
    view! {
        <p class="text-sm text-ink-soft">"Only you see it. It is planned, loaded and logged like any other."</p>
        <Field label="Name" name="own-name" value=name/>
        <div class="space-y-3">
            <Pick label="Pattern" all=Pattern::ALL word=Pattern::label draft get=|d| d.pattern set=|d, v| d.pattern = v/>
            <Pick label="Load" all=LoadType::ALL word=LoadType::label draft get=|d| d.load set=|d, v| d.load = v/>
            <Pick label="Counted in" all=Metric::ALL word=Metric::label draft get=|d| d.metric set=|d, v| d.metric = v/>
            <Pick label="Level" all=Level::ALL word=Level::label draft get=|d| d.skill set=|d, v| d.skill = v/>
        </div>
        <Muscles legend="Trains first (one or two)" draft list=|d| &mut d.primary/>
        <Muscles legend="Also trains" draft list=|d| &mut d.secondary/>
        <Equipment draft catalogue/>
        <div class="flex flex-wrap gap-2">
            <ToggleChip
                label="One side at a time"
                checked=Signal::derive(move || draft.read().unilateral)
                on_change=Callback::new(move |on| draft.update(|d| d.unilateral = on))
            />
            <ToggleChip
                label="Several joints work"
                checked=Signal::derive(move || draft.read().compound)
                on_change=Callback::new(move |on| draft.update(|d| d.compound = on))
            />
        </div>
        <Field label="What to mind" name="own-cue" value=cue hint="One sentence that helps you do it well."/>
        {move || failure.get().map(|error| view! { <ErrorNotice error/> })}
        <div class="flex flex-wrap gap-3">
            <Button look=Look::Primary busy on_click=Callback::new(move |_| save(false))>"Save movement"</Button>
            {move || {
                let again = again.clone();
                doubled().then(|| view! { <Button busy on_click=Callback::new(move |_| again(true))>"Save anyway"</Button> })
            }}
        </div>
    }
}

/// What the form begins with.
fn begun(source: Movement, own: bool) -> Movement {
    if own {
        return source;
    }
    let variations = vec![source.id.clone()];
    Movement {
        id: MovementId::new(""),
        name: format!("My {}", source.name.to_lowercase()),
        aliases: Vec::new(),
        // What is said about the other's strength holds for the other.
        anchor_ratio: source.anchor_ratio.filter(|ratio| *ratio != 1.0),
        variations,
        ..source
    }
}

/// Brings what the form does not ask for into line with what it does.
fn settle(movement: &mut Movement) {
    movement.name = movement.name.trim().to_owned();
    for cue in &mut movement.cues {
        *cue = cue.trim().to_owned();
    }
    movement.increment = match (movement.load.has_loads(), movement.increment.grams() > 0) {
        (true, false) => Kg::new(2.5),
        (false, _) => Kg::new(0.0),
        (true, true) => movement.increment,
    };
    movement.bodyweight_share = match movement.load {
        LoadType::WeightedBodyweight if movement.bodyweight_share == 0.0 => 0.65,
        LoadType::Bodyweight | LoadType::WeightedBodyweight | LoadType::Band | LoadType::Machine => {
            movement.bodyweight_share
        }
        _ => 0.0,
    };
    movement.seconds_per_rep = match movement.metric {
        Metric::Reps if movement.seconds_per_rep <= 1.0 => 3.0,
        Metric::Reps => movement.seconds_per_rep,
        Metric::Time | Metric::Distance => 1.0,
    };
    let lifted = movement.load.has_loads() || movement.bodyweight_share > 0.0;
    movement.anchor_ratio = movement.anchor_ratio.filter(|_| movement.metric == Metric::Reps && lifted);
    movement.met = match movement.pattern {
        Pattern::Cardio | Pattern::Conditioning => movement.met.or(Some(7.0)),
        Pattern::Plyometric => movement.met,
        _ => None,
    };
    movement.cooldown &= movement.pattern != Pattern::Plyometric;
    let needed = match movement.pattern {
        Pattern::Isometric => Some(Trait::IsometricHold),
        Pattern::VerticalPush if !movement.has(Trait::Inverted) => Some(Trait::Overhead),
        _ => None,
    };
    movement.traits.extend(needed.filter(|fact| !movement.has(*fact)));
    let (primary, secondary) = (movement.primary.clone(), movement.secondary.clone());
    movement.secondary.retain(|m| !primary.contains(m));
    movement.stabilizers.retain(|m| !primary.contains(m) && !secondary.contains(m));
}

#[component]
fn Pick<T>(
    label: &'static str,
    all: &'static [T],
    word: fn(T) -> &'static str,
    draft: RwSignal<Movement>,
    get: fn(&Movement) -> T,
    set: fn(&mut Movement, T),
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    view! {
        <Select
            label
            options=all.iter().map(|option| Choice::new(*option, word(*option))).collect()
            value=Signal::derive(move || get(&draft.read()))
            on_change=Callback::new(move |value| draft.update(|d| set(d, value)))
        />
    }
}

#[component]
fn Muscles(
    legend: &'static str,
    draft: RwSignal<Movement>,
    list: fn(&mut Movement) -> &mut Vec<Muscle>,
) -> impl IntoView {
    let has = move |muscle: Muscle| list(&mut draft.get()).contains(&muscle);
    let turn = move |muscle: Muscle, on: bool| {
        draft.update(|d| {
            let list = list(d);
            list.retain(|m| *m != muscle);
            if on {
                list.push(muscle);
            }
        });
    };
    view! {
        <fieldset class="min-w-0">
            <legend class="mb-2 text-sm font-medium text-ink-soft">{legend}</legend>
            <div class="flex flex-wrap gap-2">
                {Muscle::ALL
                    .iter()
                    .map(|&muscle| {
                        view! {
                            <ToggleChip
                                label=muscle.label()
                                checked=Signal::derive(move || has(muscle))
                                on_change=Callback::new(move |on| turn(muscle, on))
                            />
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}

/// Every piece there is, those it needs switched on.
#[component]
fn Equipment(draft: RwSignal<Movement>, catalogue: EquipmentCatalogue) -> impl IntoView {
    let chips = catalogue.equipment.into_iter().map(|piece| {
        let (id, other) = (piece.id.clone(), piece.id);
        view! {
            <ToggleChip
                label=piece.name
                checked=Signal::derive(move || draft.read().equipment.contains(&id))
                on_change=Callback::new(move |on: bool| {
                    draft
                        .update(|d| {
                            d.equipment.retain(|e| *e != other);
                            if on {
                                d.equipment.push(other.clone());
                            }
                        });
                })
            />
        }
    });
    view! {
        <fieldset class="min-w-0">
            <legend class="mb-2 text-sm font-medium text-ink-soft">"Needs"</legend>
            <div class="flex flex-wrap gap-2">{chips.collect_view()}</div>
        </fieldset>
    }
}

#[component]
fn Delete(id: MovementId) -> impl IntoView {
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let navigate = use_navigate();
    let delete = move |_| {
        let (id, navigate) = (id.clone(), navigate.clone());
        busy.set(true);
        spawn_local(async move {
            let result = rpc::movement::delete_movement(id).await;
            busy.try_set(false);
            match result {
                Ok(()) => {
                    toasts.say("Deleted. Plans and logs that name it keep it.");
                    navigate(paths::LIBRARY, Default::default());
                }
                Err(error) => toasts.fail(error.message),
            }
        });
    };
    view! { <Button look=Look::Danger busy on_click=Callback::new(delete)>"Delete movement"</Button> }
}
