//! The weights that exist: bar, plates, dumbbells, kettlebells, stacks. Everything prescribed is one of them.

mod bar_and_plates;

use std::collections::BTreeSet;

use domain::{Kg, WeightUnit, profile::Profile};
use leptos::prelude::*;

use self::bar_and_plates::BarAndPlates;
use crate::{
    state::profile_draft::Editing,
    ui::{
        choice::{Choice, ChoiceChips, ToggleChip},
        disclosure::Disclosure,
        stepper::Stepper,
    },
    view,
};

const BELLS_KG: [f64; 13] = [4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 18.0, 20.0, 24.0, 28.0, 32.0, 40.0];
const BELLS_LB: [f64; 11] = [9.0, 13.0, 18.0, 26.0, 35.0, 44.0, 53.0, 62.0, 70.0, 80.0, 88.0];
/// Pieces whose weight is a stack of plates with a pin.
const STACKS: [&str; 6] =
    ["cable_machine", "lat_pulldown", "row_machine", "chest_press_machine", "leg_extension", "leg_curl"];

/// Loads in a row that opens; only those whose equipment is there are asked for.
#[component]
pub fn LoadsEditor(edit: Editing) -> impl IntoView {
    let unit = edit.unit();
    view! {
        <Disclosure title="Weights that exist" summary=edit.derived(summary)>
            // Sizes, steps and labels belong to the unit: another unit, other controls.
            {move || {
                let unit = unit.get();
                view! {
                    <Needs edit any=&["barbell", "trap_bar", "ez_bar", "smith_machine", "landmine"]>
                        <BarAndPlates edit unit/>
                    </Needs>
                    <Needs edit any=&["dumbbells"]>
                        <Dumbbells edit unit/>
                    </Needs>
                    <Needs edit any=&["kettlebell"]>
                        <Kettlebells edit unit/>
                    </Needs>
                    <Needs edit any=&STACKS>
                        <Stacks edit unit/>
                    </Needs>
                }
            }}
            <Problems edit/>
        </Disclosure>
    }
}

fn has(profile: &Profile, any: &[&str]) -> bool {
    any.iter().any(|piece| profile.equipment.contains(*piece))
}

fn summary(profile: &Profile) -> String {
    let (loads, unit) = (&profile.loads, profile.unit);
    let mut parts = Vec::new();
    if has(profile, &["barbell"]) {
        parts.push(format!("{} bar", view::load(loads.bar, unit)));
    }
    if has(profile, &["dumbbells"]) {
        parts.push(format!("dumbbells to {}", view::load(loads.dumbbell_max, unit)));
    }
    if has(profile, &["kettlebell"]) {
        parts.push(format!("{} kettlebells", loads.kettlebells.len()));
    }
    if parts.is_empty() { "Nothing to set for this equipment".to_owned() } else { parts.join(" · ") }
}

#[component]
fn Needs(edit: Editing, any: &'static [&'static str], children: ChildrenFn) -> impl IntoView {
    let there = edit.derived(|p| p.equipment.clone());
    let there = Memo::new(move |_| there.with(|pieces| any.iter().any(|piece| pieces.contains(*piece))));
    view! { <Show when=move || there.get()>{children()}</Show> }
}

#[component]
fn Problems(edit: Editing) -> impl IntoView {
    ["loads.bar", "loads.plate_pairs", "loads.dumbbell_max", "loads.kettlebells", "loads.stack_max"]
        .map(|field| {
            let problem = edit.error(field);
            view! {
                <Show when=move || problem.get().is_some()>
                    <p role="alert" class="text-sm font-medium text-hurt-ink">{move || problem.get()}</p>
                </Show>
            }
        })
        .collect_view()
}

#[component]
fn Dumbbells(edit: Editing, unit: WeightUnit) -> impl IntoView {
    let most = edit.load(unit, |l| l.dumbbell_max, |l, kg| l.dumbbell_max = kg);
    let steps = match unit {
        WeightUnit::Kg => [1.0, 2.0, 2.5, 5.0],
        WeightUnit::Lb => [2.5, 3.0, 5.0, 10.0],
    };
    view! {
        <div class="space-y-3">
            <Stepper
                label="Heaviest dumbbell, per hand"
                unit=unit.label()
                step=if unit == WeightUnit::Kg { 2.5 } else { 5.0 }
                min=1.0
                max=220.0
                value=most.signal()
                on_change=Callback::new(move |number| most.set(number))
            />
            <ChoiceChips
                legend="Step from one dumbbell to the next"
                name="dumbbell_step"
                options=steps.map(|step| Choice::new(unit.to_kg(step), view::load(unit.to_kg(step), unit))).to_vec()
                value=edit.part(|p| p.loads.dumbbell_step, |p, step| p.loads.dumbbell_step = step)
            />
        </div>
    }
}

#[component]
fn Kettlebells(edit: Editing, unit: WeightUnit) -> impl IntoView {
    let own = edit.draft.with_untracked(|d| d.profile.loads.kettlebells.clone());
    let sizes = match unit {
        WeightUnit::Kg => BELLS_KG.as_slice(),
        WeightUnit::Lb => BELLS_LB.as_slice(),
    };
    let sizes = sizes.iter().map(|size| unit.to_kg(*size)).chain(own).collect::<BTreeSet<_>>();
    view! {
        <fieldset class="min-w-0">
            <legend class="mb-2 text-sm font-medium text-ink-soft">"Kettlebells"</legend>
            <div class="flex flex-wrap gap-2">
                {sizes.into_iter().map(|size| view! { <Kettlebell edit unit size/> }).collect_view()}
            </div>
        </fieldset>
    }
}

#[component]
fn Kettlebell(edit: Editing, unit: WeightUnit, size: Kg) -> impl IntoView {
    view! {
        <ToggleChip
            label=view::load(size, unit)
            checked=edit.derived(move |p| p.loads.kettlebells.contains(&size))
            on_change=Callback::new(move |on| {
                edit.draft
                    .update(|d| {
                        let bells = &mut d.profile.loads.kettlebells;
                        bells.retain(|bell| *bell != size);
                        if on {
                            bells.push(size);
                            bells.sort();
                        }
                    });
            })
        />
    }
}

#[component]
fn Stacks(edit: Editing, unit: WeightUnit) -> impl IntoView {
    let step = edit.load(unit, |l| l.stack_step, |l, kg| l.stack_step = kg);
    let most = edit.load(unit, |l| l.stack_max, |l, kg| l.stack_max = kg);
    view! {
        <div class="grid grid-cols-[repeat(auto-fit,minmax(13rem,1fr))] gap-3">
            <Stepper
                label="Step of machine stacks"
                unit=unit.label()
                step=0.5
                min=0.5
                max=44.0
                value=step.signal()
                on_change=Callback::new(move |number| step.set(number))
            />
            <Stepper
                label="Heaviest stack"
                unit=unit.label()
                step=5.0
                min=5.0
                max=1100.0
                value=most.signal()
                on_change=Callback::new(move |number| most.set(number))
            />
        </div>
    }
}
