//! The fields of the form, each with what is wrong with it beside it.

use domain::{
    dto::movement::EquipmentCatalogue,
    movement::{Joint, Movement},
    muscle::Muscle,
};
use leptos::prelude::*;

use crate::{
    error::AppError,
    ui::{
        choice::{Choice, ToggleChip},
        select::Select,
    },
};

/// Why the movement was refused, if it was.
pub type Failure = RwSignal<Option<AppError>>;

/// Fields that say themselves what is wrong with them.
pub const SHOWN: [&str; 13] = [
    "name",
    "aliases",
    "cues",
    "pattern",
    "load",
    "metric",
    "skill",
    "primary",
    "secondary",
    "equipment",
    "increment_kg",
    "bodyweight_share",
    "joint_stress",
];

/// What is wrong with a field, as `name` or as one of its entries.
pub fn problem(failure: Failure, field: &'static str) -> Signal<Option<String>> {
    Signal::derive(move || {
        let failure = failure.read();
        let wrong = failure.as_ref()?.fields.iter().filter(|f| place(&f.field) == field);
        let told: Vec<&str> = wrong.map(|f| f.message.as_str()).collect();
        (!told.is_empty()).then(|| told.join(" "))
    })
}

/// `movement.equipment[1]` is about `equipment`.
pub fn place(field: &str) -> &str {
    let field = field.strip_prefix("movement.").unwrap_or(field);
    field.split(['[', '.']).next().unwrap_or(field)
}

/// The line below a field that is wrong.
#[component]
pub fn Wrong(failure: Failure, field: &'static str) -> impl IntoView {
    let told = problem(failure, field);
    move || told.get().map(|text| view! { <p class="pt-1.5 text-sm font-medium text-hurt-ink">{text}</p> })
}

/// Joints that it is hard on: marked where it was not said before, forgotten where it no longer is.
#[component]
pub fn Joints(draft: RwSignal<Movement>, failure: Failure) -> impl IntoView {
    let turn = move |joint: Joint, on: bool| {
        draft.update(|d| {
            if on {
                d.joint_stress.entry(joint).or_insert(2);
            } else {
                d.joint_stress.remove(&joint);
            }
        });
    };
    view! {
        <fieldset class="min-w-0">
            <legend class="mb-2 text-sm font-medium text-ink-soft">"Hard on (it is kept away from whom it hurts there)"</legend>
            <div class="flex flex-wrap gap-2">
                {Joint::ALL
                    .iter()
                    .map(|&joint| {
                        view! {
                            <ToggleChip
                                label=joint.label()
                                checked=Signal::derive(move || draft.read().stress(joint) > 0)
                                on_change=Callback::new(move |on| turn(joint, on))
                            />
                        }
                    })
                    .collect_view()}
            </div>
            <Wrong failure field="joint_stress"/>
        </fieldset>
    }
}

/// One of many, drawn from the vocabulary.
#[component]
pub fn Pick<T>(
    label: &'static str,
    all: &'static [T],
    word: fn(T) -> &'static str,
    draft: RwSignal<Movement>,
    get: fn(&Movement) -> T,
    set: fn(&mut Movement, T),
    /// Why it was refused.
    failure: Failure,
    /// Its place in the request.
    field: &'static str,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    view! {
        <div>
            <Select
                label
                options=all.iter().map(|option| Choice::new(*option, word(*option))).collect()
                value=Signal::derive(move || get(&draft.read()))
                on_change=Callback::new(move |value| draft.update(|d| set(d, value)))
            />
            <Wrong failure field/>
        </div>
    }
}

/// Which muscles, as chips.
#[component]
pub fn Muscles(
    legend: &'static str,
    draft: RwSignal<Movement>,
    list: fn(&mut Movement) -> &mut Vec<Muscle>,
    /// Why it was refused.
    failure: Failure,
    /// Its place in the request.
    field: &'static str,
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
            <Wrong failure field/>
        </fieldset>
    }
}

/// Every piece there is, those it needs switched on.
#[component]
pub fn Equipment(draft: RwSignal<Movement>, catalogue: EquipmentCatalogue, failure: Failure) -> impl IntoView {
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
            <Wrong failure field="equipment"/>
        </fieldset>
    }
}
