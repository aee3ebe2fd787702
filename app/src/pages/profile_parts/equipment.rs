//! What there is to train with: a ready-made kit, then item by item.

use domain::{
    Kg, WeightUnit,
    dto::movement::EquipmentCatalogue,
    equipment::{Equipment, Kit, KitContent, Loads},
    profile::Profile,
};
use leptos::prelude::*;

use crate::{
    state::profile_draft::Editing,
    ui::{
        bind::Bind,
        choice::{Choice, ChoiceCards, ToggleChip},
        disclosure::Disclosure,
    },
};

fn hint(kit: &KitContent, unit: WeightUnit) -> String {
    let words = match kit.id {
        Kit::Bodyweight => "The floor, a wall, a sturdy chair",
        Kit::Bands => "Loop and long bands with a door anchor",
        Kit::Kettlebell => "One or more kettlebells",
        Kit::Dumbbells => "Dumbbells and a bench",
        Kit::Hotel => {
            let most = ceiling(kit, unit).map(|kg| format!(" to {}", kg.text(unit))).unwrap_or_default();
            return format!("Dumbbells{most}, benches, treadmill, bike");
        }
        Kit::HomeRack => "Barbell, plates, rack, bench, pull-up bar, dumbbells",
        Kit::FullGym => "Everything a commercial gym has",
    };
    words.to_owned()
}

/// The heaviest dumbbell of a kit, as racks of this unit have it.
fn ceiling(kit: &KitContent, unit: WeightUnit) -> Option<Kg> {
    let most = Kg::new(kit.max_dumbbell_kg?);
    Some(if unit == WeightUnit::Lb { unit.nearest_step(most) } else { most })
}

/// Kit cards, and every piece of equipment below them.
#[component]
pub fn EquipmentPicker(edit: Editing, catalogue: EquipmentCatalogue) -> impl IntoView {
    let all = catalogue.equipment.len();
    // The largest first: most people train in a gym.
    let options = |kits: &[KitContent], unit| {
        kits.iter().rev().map(|kit| Choice::with_hint(kit.id, kit.name.clone(), hint(kit, unit))).collect::<Vec<_>>()
    };
    let unit = edit.unit();
    let kits = catalogue.kits.clone();
    let kit = Bind::part(edit.draft, |d| d.profile.kit, move |d, kit| choose_kit(&mut d.profile, kit, &kits));
    let count = edit.derived(|p| p.equipment.len());
    view! {
        <div class="space-y-3">
            {move || {
                let options = options(&catalogue.kits, unit.get());
                view! { <ChoiceCards legend="Where do you train?" name="kit" options value=kit/> }
            }}
            <Disclosure
                title="Item by item"
                summary=Signal::derive(move || format!("{} of {all} pieces of equipment", count.get()))
            >
                <fieldset class="min-w-0">
                    <legend class="mb-2 text-sm text-ink-soft">"Tick what is really there. Only that is planned with."</legend>
                    <div class="flex flex-wrap gap-2">
                        {catalogue.equipment.into_iter().map(|item| view! { <Item edit item/> }).collect_view()}
                    </div>
                </fieldset>
            </Disclosure>
        </div>
    }
}

#[component]
fn Item(edit: Editing, item: Equipment) -> impl IntoView {
    let id = item.id.clone();
    view! {
        <ToggleChip
            label=item.name
            checked=edit.derived(move |p| p.equipment.contains(&id))
            on_change=Callback::new(move |on| {
                edit.draft
                    .update(|d| {
                        if on {
                            d.profile.equipment.insert(item.id.clone());
                        } else {
                            d.profile.equipment.remove(&item.id);
                        }
                    });
            })
        />
    }
}

/// Takes a kit's equipment. Its ceiling for dumbbells comes and goes with it; other loads are the person's own.
pub(super) fn choose_kit(profile: &mut Profile, kit: Kit, kits: &[KitContent]) {
    let Some(content) = kits.iter().find(|content| content.id == kit) else { return };
    let unit = profile.unit;
    let had_ceiling = kits.iter().any(|content| ceiling(content, unit) == Some(profile.loads.dumbbell_max));
    profile.kit = kit;
    profile.equipment = content.equipment.clone();
    match ceiling(content, unit) {
        Some(most) => profile.loads.dumbbell_max = profile.loads.dumbbell_max.min(most),
        None if had_ceiling => profile.loads.dumbbell_max = Loads::standard(profile.unit).dumbbell_max,
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        Kg,
        equipment::{Kit, KitContent},
        profile::Profile,
    };

    use super::choose_kit;

    #[test]
    fn a_ceiling_comes_and_goes_with_its_kit() {
        let kit = |id, pieces: &[&str], max| KitContent {
            id,
            name: String::new(),
            equipment: pieces.iter().map(|p| (*p).to_owned()).collect(),
            max_dumbbell_kg: max,
        };
        let kits =
            [kit(Kit::Hotel, &["dumbbells", "bike"], Some(25.0)), kit(Kit::HomeRack, &["barbell", "dumbbells"], None)];
        let mut profile = Profile::default();

        choose_kit(&mut profile, Kit::Hotel, &kits);
        assert_eq!(profile.loads.dumbbell_max, Kg::new(25.0));
        assert!(profile.equipment.contains("bike"));
        choose_kit(&mut profile, Kit::HomeRack, &kits);
        assert_eq!(profile.loads.dumbbell_max, Kg::new(50.0));
        assert!(!profile.equipment.contains("bike"));

        profile.loads.dumbbell_max = Kg::new(32.5);
        choose_kit(&mut profile, Kit::HomeRack, &kits);
        assert_eq!(profile.loads.dumbbell_max, Kg::new(32.5), "own loads are kept");
    }
}
