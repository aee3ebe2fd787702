//! The sections of the profile. Each says in one line what it holds, so that most can stay closed.

use domain::{
    dto::movement::EquipmentCatalogue,
    profile::{E1rmFormula, Profile},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    pages::profile_parts::{
        AboutFields, EquipmentPicker, InjuriesEditor, LevelChoice, LoadsEditor, PersonaChoice, RuleSearch, RulesList,
        ScreeningList, SportEditor, sport_in_short,
    },
    platform,
    state::profile_draft::Editing,
    ui::{
        bind::Bind,
        button::{Button, Look},
        choice::{Choice, ChoiceChips},
        disclosure::Disclosure,
        field::Field,
    },
};

/// Name, numbers, level.
#[component]
pub(super) fn About(edit: Editing) -> impl IntoView {
    let summary = edit.derived(|p| {
        let name = if p.display_name.is_empty() { "No name" } else { &p.display_name };
        format!("{name} · {} · {}", p.level.label(), p.unit.label())
    });
    view! {
        <Disclosure title="About you" summary>
            <AboutFields edit/>
            <LevelChoice edit/>
        </Disclosure>
    }
}

fn health(profile: &Profile) -> String {
    let screening = match (&profile.screening, profile.screening.yes.len()) {
        (s, _) if !s.answered => "Screening not answered".to_owned(),
        (_, 0) => "Screening: nothing reported".to_owned(),
        (s, n) if s.cleared => format!("{n} reported, cleared by a doctor"),
        (_, n) => format!("{n} reported, not cleared"),
    };
    let injuries = profile.injuries.iter().map(|injury| injury.joint.label().to_lowercase()).collect::<Vec<_>>();
    if injuries.is_empty() { screening } else { format!("{screening} · hurts: {}", injuries.join(", ")) }
}

/// Whether the address asks for a section to stand open; the part after `#` never reaches the server.
fn asked_for(section: &str) -> bool {
    use_query_map().with_untracked(|query| query.get("open").as_deref() == Some(section))
}

/// Screening and injuries.
#[component]
pub(super) fn Health(edit: Editing) -> impl IntoView {
    let open = asked_for("health");
    view! {
        <section id="health" aria-label="Health">
            <Disclosure open title="Health and injuries" summary=edit.derived(health)>
                <ScreeningList edit/>
                <InjuriesEditor edit/>
            </Disclosure>
        </section>
    }
}

/// Equipment and the weights that exist.
#[component]
pub(super) fn Kit(edit: Editing, catalogue: EquipmentCatalogue) -> impl IntoView {
    let open = asked_for("equipment");
    view! {
        <section id="equipment" aria-label="Equipment">
            <Disclosure
                open
                title="Equipment"
                summary=edit.derived(|p| format!("{} · {} pieces", p.kit.label(), p.equipment.len()))
            >
                <EquipmentPicker edit catalogue/>
                <LoadsEditor edit/>
            </Disclosure>
        </section>
    }
}

/// Standing rules about movements.
#[component]
pub(super) fn Movements(edit: Editing) -> impl IntoView {
    let rules = edit.part(|p| p.rules.clone(), |p, rules| p.rules = rules);
    let summary = edit.derived(|p| match p.rules.len() {
        0 => "No rules".to_owned(),
        1 => "1 rule".to_owned(),
        n => format!("{n} rules"),
    });
    view! {
        <Disclosure title="Movements" summary>
            <RulesList rules/>
            <RuleSearch rules/>
        </Disclosure>
    }
}

/// What is done every week besides training.
#[component]
pub(super) fn Sport(edit: Editing) -> impl IntoView {
    let open = asked_for("sport");
    let summary = edit.derived(|p| sport_in_short(&p.activities));
    let week = edit.part(|p| p.activities.clone(), |p, activities| p.activities = activities);
    view! {
        <section id="sport" aria-label="Other sport">
            <Disclosure open title="Other sport" summary>
                <SportEditor week/>
            </Disclosure>
        </section>
    }
}

/// How the coach talks and pushes.
#[component]
pub(super) fn Coach(edit: Editing) -> impl IntoView {
    let summary = edit.derived(|p| format!("{} · {}", p.tone.label(), p.aggression.label()));
    view! {
        <Disclosure title="Coach" summary>
            <PersonaChoice edit/>
        </Disclosure>
    }
}

const fn formula_hint(formula: E1rmFormula) -> &'static str {
    match formula {
        E1rmFormula::Epley => "The common one; trusts higher repetitions a little more.",
        E1rmFormula::Brzycki => "More careful above 10 repetitions.",
        E1rmFormula::Lombardi => "Flatter: high repetitions say less about strength.",
        E1rmFormula::Oconner => "The most careful of the four.",
    }
}

/// Time zone, and the formula behind the strength estimates.
#[component]
pub(super) fn TimeAndFormulas(edit: Editing) -> impl IntoView {
    let formula = edit.derived(|p| p.e1rm_formula);
    let zone = edit.part(|p| p.time_zone.clone(), |p, zone| p.time_zone = zone);
    view! {
        <Disclosure
            title="Time and formulas"
            summary=edit.derived(|p| format!("{} · {}", p.time_zone, p.e1rm_formula.label()))
        >
            <div class="space-y-2">
                <ChoiceChips
                    legend="Formula for the estimated one-repetition maximum"
                    name="e1rm"
                    options=E1rmFormula::ALL.iter().map(|f| Choice::new(*f, f.label())).collect()
                    value=edit.part(|p| p.e1rm_formula, |p, formula| p.e1rm_formula = formula)
                />
                <p class="text-sm text-ink-soft">{move || formula_hint(formula.get())}</p>
            </div>
            <TimeZone edit zone/>
        </Disclosure>
    }
}

#[component]
fn TimeZone(edit: Editing, zone: Bind<String>) -> impl IntoView {
    view! {
        <div class="space-y-1">
            <Field
                label="Time zone"
                name="time_zone"
                hint="Such as Europe/Vienna. Days begin and end by it."
                value=zone
                error=edit.error("time_zone")
            />
            <Button
                look=Look::Ghost
                class="-ml-4"
                on_click=Callback::new(move |_| {
                    if let Some(here) = platform::time_zone() {
                        zone.set(here);
                    }
                })
            >
                "Use the zone of this device"
            </Button>
        </div>
    }
}
