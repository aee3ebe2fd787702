//! The week: split, days, length, progression, start.

use domain::request::{ProgressionStyle, Split, Supersets};
use leptos::prelude::*;

use super::{
    draft::{DAYS, Draft},
    hybrid_week::HybridWeek,
    rota::{RotaDays, RotaLength},
    split_fit::SplitFit,
    state::Wizard,
};
use crate::{
    pages::profile_parts::{SportEditor, sport_in_short},
    ui::{
        choice::{Choice, ChoiceCards},
        disclosure::Disclosure,
        field::Field,
        slider::Slider,
        steps::StepHeading,
        weekdays::Weekdays,
    },
};

const fn split_hint(split: Split) -> &'static str {
    match split {
        Split::UpperLower => "Alternating halves; fits 2, 4 or 6 days",
        Split::Ppl => "Three kinds of day; fits 3, 5 or 6 days",
        Split::FullBody => "Everything each time; fits 1 to 4 days",
        Split::Hybrid => "You say what each day is, cardio and mobility included",
    }
}

const fn style_hint(style: ProgressionStyle) -> &'static str {
    match style {
        ProgressionStyle::Single => "Same repetitions, a little more weight each time",
        ProgressionStyle::Double => "First more repetitions, then more weight",
        ProgressionStyle::Paused => "Harder versions with pauses before heavier ones",
        ProgressionStyle::BuildToDrop => "Work up to a heavy set, then drop the weight for volume",
        ProgressionStyle::Wave => "Three-week waves, each a little higher",
    }
}

const fn superset_hint(wish: Supersets) -> &'static str {
    match wish {
        Supersets::Allowed => "Two small exercises in turn where minutes are short, never the big lifts",
        Supersets::Never => "One exercise after the other",
    }
}

/// When and how you train.
#[component]
pub(super) fn WeekStep(wizard: Wizard, focus: bool) -> impl IntoView {
    let hybrid = wizard.derived(|draft| draft.split == Split::Hybrid);
    view! {
        <StepHeading focus title="Your week" text="Days you can really keep beat days you wish for."/>
        <div class="grid items-start gap-8 lg:grid-cols-2">
            <div class="space-y-6">
                <Days wizard/>
                <ChoiceCards
                    legend="How is the week divided?"
                    name="split"
                    options=Split::ALL.iter().map(|split| Choice::with_hint(*split, split.label(), split_hint(*split))).collect()
                    value=wizard.part(|draft| draft.split, |draft, split| draft.split = split)
                />
                <SplitFit wizard/>
                <Show when=move || hybrid.get()>
                    <HybridWeek wizard/>
                </Show>
            </div>
            <Lengths wizard/>
        </div>
    }
}

#[component]
fn Days(wizard: Wizard) -> impl IntoView {
    let count = wizard.derived(Draft::days);
    let rota = wizard.derived(|draft| draft.rota.is_some());
    let note = Signal::derive(move || match count.get() {
        DAYS => "Six days. One stays free for rest.".to_owned(),
        1 => "One day a week".to_owned(),
        n => format!("{n} days a week"),
    });
    view! {
        {move || {
            if rota.get() {
                return view! { <RotaDays wizard/> }.into_any();
            }
            view! {
                <Weekdays
                    value=wizard.part(|draft| draft.weekdays.clone(), |draft, days| draft.weekdays = days)
                    most=DAYS
                    problem=wizard.error("weekdays")
                    note
                />
            }
                .into_any()
        }}
        <RotaLength wizard/>
    }
}

#[component]
fn Lengths(wizard: Wizard) -> impl IntoView {
    let minutes = wizard.part(|draft| draft.minutes, |draft, minutes| draft.minutes = minutes);
    let weeks = wizard.part(|draft| u16::from(draft.weeks), |draft, weeks| draft.weeks = weeks as u8);
    let sport = wizard.part(|draft| draft.activities.clone(), |draft, activities| draft.activities = activities);
    let style = wizard.part(|draft| draft.progression, |draft, style| draft.progression = style);
    let supersets = wizard.part(|draft| draft.supersets, |draft, wish| draft.supersets = wish);
    view! {
        <div class="space-y-5">
            <Slider
                label="Length of a session"
                min=20
                max=120
                step=5
                value=minutes.signal()
                on_change=Callback::new(move |now| minutes.set(now))
                text=Signal::derive(move || format!("{} min", minutes.get()))
            />
            <Slider
                label="Length of the program"
                min=8
                max=12
                value=weeks.signal()
                on_change=Callback::new(move |now| weeks.set(now))
                text=Signal::derive(move || format!("{} weeks", weeks.get()))
            />
            <Field
                label="First day"
                name="start_date"
                kind="date"
                value=wizard.part(|draft| draft.start_date.clone(), |draft, text| draft.start_date = text)
                error=wizard.error("start_date")
            />
            <Disclosure title="How weights grow" summary=Signal::derive(move || style.get().label().to_owned())>
                <ChoiceCards
                    legend="Progression"
                    name="progression"
                    options=ProgressionStyle::ALL.iter().map(|s| Choice::with_hint(*s, s.label(), style_hint(*s))).collect()
                    value=style
                />
            </Disclosure>
            <Disclosure title="Supersets" summary=Signal::derive(move || supersets.get().label().to_owned())>
                <ChoiceCards
                    legend="Supersets"
                    name="supersets"
                    options=Supersets::ALL.iter().map(|s| Choice::with_hint(*s, s.label(), superset_hint(*s))).collect()
                    value=supersets
                />
            </Disclosure>
            <Disclosure title="Other sport" summary=wizard.derived(|draft| sport_in_short(&draft.activities))>
                <SportEditor week=sport/>
            </Disclosure>
        </div>
    }
}
