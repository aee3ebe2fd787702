//! A record of another library that waits, completed by hand: the form for movements of one's own, begun with what its file
//! tells.

use domain::dto::{
    import::{ImportSource, ImportedRecord},
    movement::{EquipmentCatalogue, MovementView},
};
use leptos::prelude::*;

use crate::{
    pages::movement::{OwnMovementForm, blank},
    ui::{
        button::{Button, Look},
        toast::use_toasts,
    },
};

/// The button that opens the form, and the form. Where records cannot be completed there is neither.
#[component]
pub(super) fn Complete(
    source: ImportSource,
    record: ImportedRecord,
    catalogue: EquipmentCatalogue,
    /// Counts up when it was saved.
    read: RwSignal<u32>,
) -> impl IntoView {
    let toasts = use_toasts();
    let open = RwSignal::new(false);
    let (record, catalogue) = (StoredValue::new(record), StoredValue::new(catalogue));
    let saved = Callback::new(move |view: MovementView| {
        toasts.say(format!("{} is complete. It is a movement of your own, and is planned with.", view.movement.name));
        read.try_update(|n| *n += 1);
    });
    let label = move || if open.get() { "Leave it for now" } else { "Complete it" };
    view! {
        <Button look=Look::Secondary on_click=Callback::new(move |_| open.update(|open| *open = !*open))>{label}</Button>
        <Show when=move || open.get()>
            {move || {
                let record = record.get_value();
                let draft = record.facts.begin(&record.name, blank());
                view! {
                    <div class="space-y-5 rounded-card border border-line p-4">
                        <p class="text-sm">
                            {format!("Its file does not say: {}. Look through what is below before you save.", record.missing.join(", "))}
                        </p>
                        <OwnMovementForm draft catalogue=catalogue.get_value() on_saved=saved completes=(source, record.key)/>
                    </div>
                }
            }}
        </Show>
    }
}
