//! Name, year of birth, body weight, unit, sex.

use domain::{WeightUnit, profile::Sex};
use leptos::prelude::*;

use crate::{
    state::profile_draft::Editing,
    ui::{
        bind::Bind,
        choice::{Choice, ChoiceChips},
        field::Field,
    },
};

/// Who somebody is, as far as loads and safety need to know. Everything may stay empty.
#[component]
pub fn AboutFields(edit: Editing) -> impl IntoView {
    let draft = edit.draft;
    let weight = Bind::part(draft, |d| d.bodyweight.clone(), |d, text| d.bodyweight = text);
    let unit = edit.unit();
    view! {
        <div class="space-y-4">
            <Field
                label="Name"
                name="display_name"
                autocomplete="given-name"
                value=edit.part(|p| p.display_name.clone(), |p, name| p.display_name = name)
                error=edit.error("display_name")
            />
            <UnitChoice edit/>
            <div class="grid grid-cols-2 gap-3">
                <Field
                    label="Year of birth"
                    name="birth_year"
                    inputmode="numeric"
                    value=Bind::part(draft, |d| d.birth_year.clone(), |d, text| d.birth_year = text)
                    error=edit.error("birth_year")
                />
                {move || {
                    view! {
                        <Field
                            label=format!("Body weight ({})", unit.get().label())
                            name="bodyweight"
                            inputmode="decimal"
                            value=weight
                            error=edit.error("bodyweight")
                        />
                    }
                }}
            </div>
            <ChoiceChips
                legend="Sex, used for strength estimates only"
                name="sex"
                options=Sex::ALL.iter().map(|sex| Choice::new(*sex, sex.label())).collect()
                value=edit.part(|p| p.sex, |p, sex| p.sex = sex)
            />
        </div>
    }
}

/// Kilograms or pounds.
#[component]
fn UnitChoice(edit: Editing) -> impl IntoView {
    view! {
        <ChoiceChips
            legend="Units"
            name="unit"
            options=vec![Choice::new(WeightUnit::Kg, "Kilograms"), Choice::new(WeightUnit::Lb, "Pounds")]
            value=Bind::part(edit.draft, |d| d.profile.unit, |d, unit| d.set_unit(unit))
        />
    }
}
