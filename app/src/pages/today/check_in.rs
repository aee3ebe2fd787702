//! “How are you today?”: the card on today's page, what it makes of the session, and the sheet that asks.

mod form;
mod ring;
mod sheet;
mod soreness;

use domain::dto::{
    program::SessionStatus,
    readiness::{Band, Contribution, DayReadiness, Stop},
};
use leptos::prelude::*;

use self::{form::Form, ring::Ring, sheet::CheckInSheet};
use super::adapt_bar::ChangeList;
use crate::{
    error::ErrorNotice,
    state::session_edits::SessionEdits,
    ui::{
        button::{Button, Look},
        card::Card,
        icon::{Icon, IconName},
    },
};

/// The check-in of today. `status` is that of the day's session.
#[component]
pub fn CheckInCard(readiness: DayReadiness, status: Option<SessionStatus>, edits: SessionEdits) -> impl IntoView {
    let (open, form) = (RwSignal::new(false), Form::new());
    let date = readiness.date;
    let done = status == Some(SessionStatus::Done);
    let ask = Callback::new(move |_| {
        form.begin(date);
        open.set(true);
    });
    let card = if readiness.checked_in {
        view! { <Told readiness status edits ask/> }.into_any()
    } else if done {
        ().into_any()
    } else {
        view! { <Invitation ask/> }.into_any()
    };
    view! {
        {card}
        <CheckInSheet open form date edits/>
    }
}

#[component]
fn Invitation(ask: Callback<leptos::ev::MouseEvent>) -> impl IntoView {
    view! {
        <Card class="flex flex-wrap items-center justify-between gap-3">
            <div class="min-w-0">
                <h2 class="text-xl font-semibold">"How are you today?"</h2>
                <p class="text-sm text-ink-soft">"Twenty seconds, and the session fits the day. You can leave it out."</p>
            </div>
            <Button on_click=ask>
                <Icon name=IconName::Heart size=20/>
                "Check in"
            </Button>
        </Card>
    }
}

#[component]
fn Told(
    readiness: DayReadiness,
    status: Option<SessionStatus>,
    edits: SessionEdits,
    ask: Callback<leptos::ev::MouseEvent>,
) -> impl IntoView {
    let DayReadiness { date, readiness, proposal, refused, kept, .. } = readiness;
    let planned = status == Some(SessionStatus::Planned) || status == Some(SessionStatus::Started);
    let stops = readiness.stops.clone();
    let stopped = !stops.is_empty();
    let emergency = stops.iter().any(|s| s.emergency);
    let calm = readiness.band == Band::Green && proposal.is_empty() && !stopped;
    view! {
        <Card class="space-y-4">
            <Stops stops/>
            {(!emergency)
                .then(|| {
                    view! {
                        <div class="flex items-center gap-4">
                            <Ring score=readiness.score band=readiness.band/>
                            <div class="min-w-0 grow">
                                <h2 class="text-xl font-semibold">
                                    <span class="sr-only">{format!("Readiness {} of 100: ", readiness.score)}</span>
                                    {readiness.band.label()}
                                </h2>
                                <Contributions list=readiness.contributions.clone()/>
                            </div>
                        </div>
                    }
                })}
            {readiness
                .notes
                .iter()
                .map(|note| view! { <p class="text-sm text-ink-soft">{note.text.clone()}</p> })
                .collect_view()}
            {(planned && !proposal.is_empty())
                .then(|| {
                    if kept {
                        return view! { <Kept date edits/> }.into_any();
                    }
                    let use_it = if stopped { "Leave the session out" } else { "Use this" };
                    view! {
                        <section aria-labelledby="proposal" class="space-y-3 border-t border-line pt-4">
                            <h3 id="proposal" class="font-semibold">"Proposed for today"</h3>
                            <ChangeList changes=proposal/>
                            {move || edits.failure.get().map(|error| view! { <ErrorNotice error/> })}
                            <div class="flex flex-wrap gap-2">
                                <Button
                                    look=Look::Primary
                                    busy=edits.busy
                                    on_click=Callback::new(move |_| edits.fit(date))
                                >
                                    {use_it}
                                </Button>
                                {(!emergency)
                                    .then(|| {
                                        view! {
                                            <Button busy=edits.busy on_click=Callback::new(move |_| edits.keep(date, true))>
                                                "Keep the plan"
                                            </Button>
                                        }
                                    })}
                            </div>
                        </section>
                    }
                        .into_any()
                })}
            {refused.map(|text| view! { <p class="text-sm text-warn-ink">{text}</p> })}
            {(planned && calm).then(|| view! { <p class="text-sm text-ink-soft">"The session stays as planned."</p> })}
            <Button look=Look::Ghost on_click=ask>"Change the check-in"</Button>
        </Card>
    }
}

/// The proposal was seen and not wanted.
#[component]
fn Kept(date: chrono::NaiveDate, edits: SessionEdits) -> impl IntoView {
    view! {
        <div class="space-y-2 border-t border-line pt-4">
            <p class="text-sm text-ink-soft">"The plan stays as it is. Stop early if it does not feel right."</p>
            {move || edits.failure.get().map(|error| view! { <ErrorNotice error/> })}
            <Button busy=edits.busy on_click=Callback::new(move |_| edits.keep(date, false))>"Show the proposal"</Button>
        </div>
    }
}

#[component]
fn Stops(stops: Vec<Stop>) -> impl IntoView {
    (!stops.is_empty()).then(|| {
        view! {
            <div role="alert" class="space-y-2 rounded-card bg-hurt-soft p-4 text-hurt-ink">
                {stops
                    .into_iter()
                    .map(|stop| {
                        view! {
                            <p class="flex gap-2 font-medium">
                                <Icon name=IconName::Alert size=20 class="mt-0.5 shrink-0"/>
                                <span>{stop.text}</span>
                            </p>
                        }
                    })
                    .collect_view()}
            </div>
        }
    })
}

#[component]
fn Contributions(list: Vec<Contribution>) -> impl IntoView {
    if list.is_empty() {
        return view! { <p class="text-sm text-ink-soft">"Nothing told that costs anything."</p> }.into_any();
    }
    view! {
        <ul class="text-sm text-ink-soft tabular-nums">
            {list.into_iter().map(|c| view! { <li class=(c.points > 0).then_some("text-ink")>{c.text}</li> }).collect_view()}
        </ul>
    }
    .into_any()
}
