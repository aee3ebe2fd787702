//! The bar, and how many pairs there are of each plate.

use std::collections::BTreeSet;

use domain::{Kg, WeightUnit};
use leptos::prelude::*;

use crate::{state::profile_draft::Editing, ui::stepper::Stepper, view};

const PLATES_KG: [f64; 8] = [25.0, 20.0, 15.0, 10.0, 5.0, 2.5, 1.25, 0.5];
const PLATES_LB: [f64; 7] = [45.0, 35.0, 25.0, 15.0, 10.0, 5.0, 2.5];

/// Bar and plates.
#[component]
pub(super) fn BarAndPlates(edit: Editing, unit: WeightUnit) -> impl IntoView {
    let bar = edit.load(unit, |l| l.bar, |l, kg| l.bar = kg);
    let own = edit.draft.with_untracked(|d| d.profile.loads.plate_pairs.clone());
    let sizes = match unit {
        WeightUnit::Kg => PLATES_KG.as_slice(),
        WeightUnit::Lb => PLATES_LB.as_slice(),
    };
    let sizes = sizes.iter().map(|size| unit.to_kg(*size)).chain(own).collect::<BTreeSet<_>>();
    view! {
        <div class="space-y-3">
            <Stepper
                label="Empty bar"
                unit=unit.label()
                step=if unit == WeightUnit::Kg { 2.5 } else { 5.0 }
                max=100.0
                value=bar.signal()
                on_change=Callback::new(move |number| bar.set(number))
            />
            <p class="text-sm text-ink-soft">"Pairs of plates"</p>
            <div class="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-3">
                {sizes.into_iter().rev().map(|size| view! { <PlatePairs edit unit size/> }).collect_view()}
            </div>
        </div>
    }
}

#[component]
fn PlatePairs(edit: Editing, unit: WeightUnit, size: Kg) -> impl IntoView {
    let pairs = edit.part(
        move |p| p.loads.plate_pairs.iter().filter(|plate| **plate == size).count() as f64,
        move |p, count| {
            let plates = &mut p.loads.plate_pairs;
            plates.retain(|plate| *plate != size);
            // The stepper keeps it between 0 and 10.
            plates.extend(std::iter::repeat_n(size, count.round() as usize));
            plates.sort_by(|a, b| b.cmp(a));
        },
    );
    view! {
        <Stepper
            label=view::load(size, unit)
            max=10.0
            whole=true
            value=pairs.signal()
            on_change=Callback::new(move |number| pairs.set(number))
        />
    }
}
