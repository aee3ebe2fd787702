//! Every primitive of the design system in every state; screenshot-tested.

use domain::{muscle::Muscle, request::Weekday};
use leptos::prelude::*;

use crate::ui::{
    body_map::BodyMap,
    button::{Button, IconButton, LinkButton, Look},
    card::{Badge, Card, EmptyState, Mood, Stat},
    check_row::CheckRow,
    choice::{Choice, ChoiceCards, ChoiceChips, ToggleChip},
    disclosure::Disclosure,
    field::Field,
    icon::IconName,
    layout::PlainPage,
    points_bar::PointsBar,
    select::Select,
    sheet::Sheet,
    skeleton::{CardsSkeleton, ProgressBar},
    slider::Slider,
    stepper::Stepper,
    steps::StepsHeader,
    toast::use_toasts,
    weekdays::Weekdays,
};

/// The gallery at `/dev/ui`.
#[component]
pub fn DevUiPage() -> impl IntoView {
    view! {
        <PlainPage title="Design system">
            <h1 class="pb-4 text-2xl font-semibold">"Design system"</h1>
            <div class="space-y-6 pb-12">
                <Buttons/>
                <Surfaces/>
                <Bodies/>
                <Inputs/>
                <LongForms/>
                <Overlays/>
            </div>
        </PlainPage>
    }
}

#[component]
fn Buttons() -> impl IntoView {
    view! {
        <section class="space-y-3" aria-label="Buttons">
            <h2 class="text-xl font-semibold">"Buttons"</h2>
            <div class="flex flex-wrap gap-3">
                <Button look=Look::Primary>"Primary"</Button>
                <Button>"Secondary"</Button>
                <Button look=Look::Ghost>"Ghost"</Button>
                <Button look=Look::Danger>"Danger"</Button>
                <Button look=Look::Primary disabled=true>"Disabled"</Button>
                <Button look=Look::Primary busy=true>"Busy"</Button>
                <LinkButton href="/dev/ui">"Link"</LinkButton>
                <IconButton icon=IconName::Swap label="Swap" on_click=Callback::new(|_| ())/>
            </div>
        </section>
    }
}

#[component]
fn Surfaces() -> impl IntoView {
    view! {
        <section class="space-y-3" aria-label="Surfaces">
            <h2 class="text-xl font-semibold">"Surfaces"</h2>
            <div class="flex flex-wrap gap-2">
                <Badge>"Neutral"</Badge>
                <Badge mood=Mood::Accent>"Accent"</Badge>
                <Badge mood=Mood::Warn>"Deload"</Badge>
                <Badge mood=Mood::Done>"Done"</Badge>
                <Badge mood=Mood::Hurt>"Hurts"</Badge>
            </div>
            <Card>
                <div class="grid grid-cols-3 gap-3">
                    <Stat value="57" unit="min" label="planned"/>
                    <Stat value="18" label="hard sets"/>
                    <Stat value="102.5" unit="kg" label="top set"/>
                </div>
            </Card>
            <EmptyState title="Nothing here yet" text="Says why, and what to do next.">
                <Button look=Look::Primary>"The one action"</Button>
            </EmptyState>
            <CardsSkeleton count=1/>
            <ProgressBar label="Weeks built" value=5 max=12/>
        </section>
    }
}

#[component]
fn Bodies() -> impl IntoView {
    view! {
        <section class="space-y-3" aria-label="Body map">
            <h2 class="text-xl font-semibold">"Body map"</h2>
            <div class="max-w-sm">
                <BodyMap primary=vec![Muscle::Chest, Muscle::Lats] secondary=vec![Muscle::Triceps, Muscle::Biceps]/>
            </div>
        </section>
    }
}

#[component]
fn Inputs() -> impl IntoView {
    let chip = RwSignal::new(1_u8);
    let card = RwSignal::new(1_u8);
    let on = RwSignal::new(true);
    let number = RwSignal::new(62.5);
    let text = RwSignal::new(String::new());
    view! {
        <section class="space-y-4" aria-label="Inputs">
            <h2 class="text-xl font-semibold">"Inputs"</h2>
            <ChoiceChips
                legend="One of a few"
                name="dev-chips"
                options=vec![Choice::new(1, "First"), Choice::new(2, "Second"), Choice::new(3, "Third")]
                value=chip
            />
            <ChoiceCards
                legend="One of a few, explained"
                name="dev-cards"
                options=vec![Choice::with_hint(1, "First", "With a line that explains it"), Choice::with_hint(2, "Second", "And another")]
                value=card
            />
            <ToggleChip label="On or off" checked=on on_change=Callback::new(move |now| on.set(now))/>
            <Stepper label="Load" unit="kg" step=2.5 value=number on_change=Callback::new(move |now| number.set(now))/>
            <Field label="Text" name="dev-text" value=text hint="A line below"/>
            <Field label="Wrong" name="dev-wrong" value=text error=Signal::stored(Some("Says what is wrong.".to_owned()))/>
        </section>
    }
}

#[component]
fn LongForms() -> impl IntoView {
    let (ticked, open_row) = (RwSignal::new(true), RwSignal::new(false));
    let minutes = RwSignal::new(60_u16);
    let chosen = RwSignal::new(2_u8);
    let step = RwSignal::new(1_usize);
    let days = RwSignal::new([Weekday::Monday, Weekday::Thursday].into());
    view! {
        <section class="space-y-4" aria-label="Long forms">
            <h2 class="text-xl font-semibold">"Long forms"</h2>
            <StepsHeader step total=4 on_back=Callback::new(move |()| step.update(|step| *step = step.saturating_sub(1)))>
                <Button look=Look::Ghost on_click=Callback::new(move |_| step.update(|step| *step = (*step + 1) % 4))>"Skip"</Button>
            </StepsHeader>
            <CheckRow label="A row that is ticked" hint="With a line below" checked=ticked on_change=Callback::new(move |on| ticked.set(on))/>
            <CheckRow label="A row that is not" checked=open_row on_change=Callback::new(move |on| open_row.set(on))/>
            <Slider
                label="Minutes"
                min=20
                max=120
                step=5
                value=minutes
                on_change=Callback::new(move |now| minutes.set(now))
                text=Signal::derive(move || format!("{} min", minutes.get()))
            />
            <Select
                label="One of many"
                options=vec![Choice::new(1, "First"), Choice::new(2, "Second"), Choice::new(3, "Third")]
                value=chosen
                on_change=Callback::new(move |now| chosen.set(now))
            />
            <Weekdays value=days most=6 problem=Signal::stored(None::<String>) note=Signal::stored("Two days a week".to_owned())/>
            <PointsBar shares=Signal::stored(vec![5, 3])/>
            <Disclosure title="More" summary=Signal::stored("What it amounts to".to_owned())>
                <p>"Details on demand."</p>
            </Disclosure>
            <Disclosure open=true title="Open at first">
                <p>"Details that are wanted now."</p>
            </Disclosure>
        </section>
    }
}

#[component]
fn Overlays() -> impl IntoView {
    let open = RwSignal::new(false);
    let toasts = use_toasts();
    view! {
        <section class="flex flex-wrap gap-3" aria-label="Overlays">
            <Button on_click=Callback::new(move |_| open.set(true))>"Open sheet"</Button>
            <Button on_click=Callback::new(move |_| toasts.undoable("Something was done.", Callback::new(|()| ())))>"Show message"</Button>
        </section>
        <Sheet open title="A sheet">
            <p class="pb-4">"Escape, the backdrop and the button close it."</p>
        </Sheet>
    }
}
