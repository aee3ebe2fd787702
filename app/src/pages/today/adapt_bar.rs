//! "I have N minutes", "this is taken", "this hurts": today's session solved again in place, with the difference shown
//! and one tap to take it back.

use chrono::NaiveDate;
use domain::{
    dto::{day::AdaptDay, program::SessionView},
    equipment::Equipment,
    movement::Joint,
    plan::Change,
    profile::{Injury, Severity},
};
use leptos::prelude::*;

use super::words::CoachWords;
use crate::{
    error::ErrorNotice,
    state::session_edits::SessionEdits,
    ui::{
        button::{Button, Look},
        card::Card,
        choice::{Choice, ChoiceChips, ToggleChip},
        icon::{Icon, IconName},
        sheet::Sheet,
    },
};

const MINUTES: [u16; 7] = [20, 25, 30, 40, 45, 60, 75];

/// The one-tap changes of a session.
#[component]
pub fn AdaptBar(session: SessionView, edits: SessionEdits) -> impl IntoView {
    let (id, date) = (session.id, session.plan.date);
    let (time, taken, hurts) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    // What a sheet failed at stands in the sheet.
    let more = RwSignal::new(false);
    let great = move |_| {
        more.set(true);
        edits.adapt(date, AdaptDay { great: true, ..AdaptDay::default() }, || ());
    };
    view! {
        <section aria-label="Change this session" class="space-y-3">
            <div class="flex flex-wrap gap-2">
                <OpenSheet icon=IconName::Clock label="I have … min" open=time/>
                <OpenSheet icon=IconName::Ban label="Equipment is taken" open=taken/>
                <OpenSheet icon=IconName::Alert label="Something hurts" open=hurts/>
                <button
                    type="button"
                    class="inline-flex min-h-11 items-center gap-2 rounded-full border border-line bg-surface px-4 py-2 hover:bg-raised disabled:opacity-50"
                    disabled=move || edits.busy.get()
                    on:click=great
                >
                    <Icon name=IconName::Plus size=20/>
                    "I feel great"
                </button>
                {session
                    .can_undo
                    .then(|| {
                        view! {
                            <Button look=Look::Ghost on_click=Callback::new(move |_| edits.undo(id))>
                                <Icon name=IconName::Undo size=20/>
                                "Undo last change"
                            </Button>
                        }
                    })}
            </div>
            {move || {
                let shut = !time.get() && !taken.get() && !hurts.get();
                edits.failure.get().filter(|_| more.get() && shut).map(|error| view! { <ErrorNotice error/> })
            }}
            <ChangesCard changes=edits.changes/>
            <CoachWords edits/>
        </section>
        <TimeSheet open=time date edits/>
        <TakenSheet open=taken date equipment=session.equipment edits/>
        <HurtsSheet open=hurts date edits/>
    }
}

#[component]
fn OpenSheet(icon: IconName, label: &'static str, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            aria-haspopup="dialog"
            class="inline-flex min-h-11 items-center gap-2 rounded-full border border-line bg-surface px-4 py-2 hover:bg-raised"
            on:click=move |_| open.set(true)
        >
            <Icon name=icon size=20/>
            {label}
        </button>
    }
}

/// What changed, from what to what, and why.
#[component]
pub fn ChangesCard(#[prop(into)] changes: Signal<Vec<Change>>) -> impl IntoView {
    view! {
        <Show when=move || !changes.get().is_empty()>
            <Card>
                <h3 class="font-semibold">"What changed"</h3>
                {move || view! { <ChangeList changes=changes.get()/> }}
            </Card>
        </Show>
    }
}

/// From what to what, and why, one after the other.
#[component]
pub fn ChangeList(changes: Vec<Change>) -> impl IntoView {
    view! {
        <ul class="divide-y divide-line">
            {changes
                .into_iter()
                .map(|change| {
                    view! {
                        <li class="py-2">
                            <p class="font-medium">{change.what}</p>
                            {(change.from != change.to)
                                .then(|| {
                                    view! {
                                        <p class="text-sm tabular-nums">
                                            <span class="text-ink-faint line-through">{change.from}</span>
                                            " → "
                                            <span class="font-medium">{change.to}</span>
                                        </p>
                                    }
                                })}
                            <p class="text-sm text-ink-soft">{change.because}</p>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

#[component]
fn SheetFoot(
    date: NaiveDate,
    edits: SessionEdits,
    open: RwSignal<bool>,
    /// Whether enough is said to ask.
    #[prop(default = true.into())]
    ready: Signal<bool>,
    ask: Callback<(), AdaptDay>,
) -> impl IntoView {
    view! {
        <div class="space-y-3 pt-4">
            {move || edits.failure.get().map(|error| view! { <ErrorNotice error/> })}
            <Button
                look=Look::Primary
                class="w-full"
                busy=edits.busy
                disabled=Signal::derive(move || !ready.get())
                on_click=Callback::new(move |_| {
                    edits
                        .adapt(date, ask.run(()), move || {
                            open.try_set(false);
                        });
                })
            >
                "Change the session"
            </Button>
        </div>
    }
}

#[component]
fn TimeSheet(open: RwSignal<bool>, date: NaiveDate, edits: SessionEdits) -> impl IntoView {
    let minutes = RwSignal::new(30_u16);
    view! {
        <Sheet open title="How much time is there?">
            <ChoiceChips
                legend="Minutes, warm-up and cool-down included"
                name="minutes"
                options=MINUTES.map(|m| Choice::new(m, format!("{m} min"))).to_vec()
                value=minutes
            />
            <SheetFoot
                date
                edits
                open
                ask=Callback::new(move |()| AdaptDay { minutes: Some(minutes.get_untracked()), ..AdaptDay::default() })
            />
        </Sheet>
    }
}

#[component]
fn TakenSheet(open: RwSignal<bool>, date: NaiveDate, equipment: Vec<Equipment>, edits: SessionEdits) -> impl IntoView {
    let taken = RwSignal::new(Vec::<String>::new());
    view! {
        <Sheet open title="What is taken or missing?">
            <p class="pb-3 text-ink-soft">"Only what this session uses is listed."</p>
            <div class="flex flex-wrap gap-2">
                {equipment
                    .iter()
                    .map(|item| {
                        let id = item.id.clone();
                        let same = item.id.clone();
                        view! {
                            <ToggleChip
                                label=item.name.clone()
                                checked=Signal::derive(move || taken.read().contains(&same))
                                on_change=Callback::new(move |on: bool| {
                                    taken.update(|list| {
                                        list.retain(|other| *other != id);
                                        if on {
                                            list.push(id.clone());
                                        }
                                    });
                                })
                            />
                        }
                    })
                    .collect_view()}
            </div>
            <SheetFoot
                date
                edits
                open
                ready=Signal::derive(move || !taken.read().is_empty())
                ask=Callback::new(move |()| AdaptDay { equipment_taken: taken.get_untracked(), ..AdaptDay::default() })
            />
        </Sheet>
    }
}

#[component]
fn HurtsSheet(open: RwSignal<bool>, date: NaiveDate, edits: SessionEdits) -> impl IntoView {
    // Nothing is assumed: a guess that is overlooked changes the wrong half of a session.
    let (joint, severity) = (RwSignal::new(None::<Joint>), RwSignal::new(None::<Severity>));
    let chosen = move || Some(Injury { joint: joint.get()?, severity: severity.get()? });
    view! {
        <Sheet open title="What hurts?">
            <div class="space-y-4">
                <ChoiceChips
                    legend="Where"
                    name="joint"
                    options=Joint::ALL.iter().map(|j| Choice::new(Some(*j), j.label())).collect()
                    value=joint
                />
                <ChoiceChips
                    legend="How much, from 0 to 10"
                    name="severity"
                    options=vec![
                        Choice::new(Some(Severity::Mild), "1–3, noticeable"),
                        Choice::new(Some(Severity::Moderate), "4–5, bothersome"),
                        Choice::new(Some(Severity::Severe), "6 or more, or sharp"),
                    ]
                    value=severity
                />
                <p class="text-sm text-ink-soft">
                    "Stop and get medical help at once for chest pain, fainting, sudden weakness or numbness, or a joint you cannot load."
                </p>
            </div>
            <SheetFoot
                date
                edits
                open
                ready=Signal::derive(move || chosen().is_some())
                ask=Callback::new(move |()| AdaptDay {
                    hurts: untrack(chosen).into_iter().collect(),
                    ..AdaptDay::default()
                })
            />
        </Sheet>
    }
}
