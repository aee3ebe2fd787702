//! The safety screening: what could make hard training a risk, and what Alloy does about it.

use domain::profile::{Screening, ScreeningItem};
use leptos::prelude::*;

use crate::{
    state::profile_draft::Editing,
    ui::{
        bind::Bind,
        card::Mood,
        check_row::CheckRow,
        field::Field,
        icon::{Icon, IconName},
    },
};

/// The questions, one tap for "none of these", and what the answers lead to.
#[component]
pub fn ScreeningList(edit: Editing) -> impl IntoView {
    let draft = edit.draft;
    let none = edit.derived(|p| p.screening.answered && p.screening.yes.is_empty());
    view! {
        <fieldset class="min-w-0 space-y-2">
            <legend class="mb-1 text-base font-semibold">"Does any of this apply to you?"</legend>
            <p class="pb-1 text-sm text-ink-soft">
                "A yes shuts nobody out: Alloy then starts gently, or waits for your doctor’s word. Your answers stay on this server."
            </p>
            <CheckRow
                label="None of these"
                checked=none
                on_change=Callback::new(move |on: bool| {
                    draft.update(|d| d.profile.screening = Screening { answered: on, ..Screening::default() });
                })
            />
            {ScreeningItem::ALL.iter().map(|item| view! { <Question edit item=*item/> }).collect_view()}
            <PregnancyWeek edit/>
            <Consequence edit/>
        </fieldset>
    }
}

#[component]
fn Question(edit: Editing, item: ScreeningItem) -> impl IntoView {
    view! {
        <CheckRow
            label=item.label()
            checked=edit.derived(move |p| p.screening.yes.contains(&item))
            on_change=Callback::new(move |yes| edit.draft.update(|d| d.answer(item, yes)))
        />
    }
}

#[component]
fn PregnancyWeek(edit: Editing) -> impl IntoView {
    let pregnant = edit.derived(|p| p.screening.yes.contains(&ScreeningItem::Pregnant));
    view! {
        <Show when=move || pregnant.get()>
            <Field
                label="Week of pregnancy"
                name="pregnancy_week"
                inputmode="numeric"
                hint="Leave it empty after birth. From week 14 on nothing is done lying on the back."
                value=Bind::part(edit.draft, |d| d.pregnancy_week.clone(), |d, text| d.pregnancy_week = text)
                error=edit.error("screening.pregnancy_week")
            />
        </Show>
    }
}

/// What the answers lead to, and the way to say that a doctor has agreed.
#[component]
fn Consequence(edit: Editing) -> impl IntoView {
    let asks = edit.derived(|p| p.screening.yes.iter().any(|item| item.locks() || item.caps_effort()));
    let outcome = edit.derived(|p| outcome(&p.screening));
    view! {
        <Show when=move || asks.get()>
            <CheckRow
                label="A doctor has cleared me for training"
                hint="Tick it only when somebody medical who knows of this has agreed."
                checked=edit.derived(|p| p.screening.cleared)
                on_change=Callback::new(move |cleared| edit.draft.update(|d| d.profile.screening.cleared = cleared))
            />
        </Show>
        <p role="status" class=move || format!("flex gap-2 rounded-card p-3 text-sm {}", outcome.get().0.class())>
            <Icon name=IconName::Info size=20 class="mt-0.5 shrink-0"/>
            <span class="text-ink">{move || outcome.get().1}</span>
        </p>
    }
}

/// What Alloy makes of the answers, in one sentence.
fn outcome(screening: &Screening) -> (Mood, &'static str) {
    if !screening.answered {
        (Mood::Neutral, "Not answered yet: effort stays at 8 of 10 or below.")
    } else if screening.locked() {
        (
            Mood::Warn,
            "Please see a doctor first. Easy walking and gentle mobility are fine meanwhile; a program waits until you are cleared.",
        )
    } else if screening.capped() {
        (Mood::Warn, "Until you are cleared, effort stays moderate: 6 of 10 at most.")
    } else if screening.careful_heart() {
        (Mood::Accent, "Cleared. Effort stays at 8 of 10 or below, without held breath and long holds.")
    } else if screening.yes.contains(&ScreeningItem::Pregnant) {
        (Mood::Accent, "Cleared. From week 14 on nothing is done lying on the back.")
    } else {
        (Mood::Done, "Nothing is held back.")
    }
}
