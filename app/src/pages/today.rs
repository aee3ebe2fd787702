//! What do I do now: today's session, its one-tap changes, the week, and what follows.

mod activities;
mod adapt_bar;
mod check_in;
mod hero;
mod rearrange;
mod week_strip;
mod words;

use chrono::NaiveDate;
use domain::{
    dto::{
        day::DayPlan,
        readiness::DayReadiness,
        rearrange::{RearrangementOffer, RearrangementView},
    },
    profile::Profile,
};
use leptos::prelude::*;
use leptos_router::{
    components::{A, Redirect},
    hooks::use_params_map,
};

use self::{
    activities::DayActivities,
    check_in::CheckInCard,
    hero::Hero,
    rearrange::{Away, Offers},
    week_strip::WeekStrip,
};
use crate::{
    error::AppError,
    load::load_with_profile,
    paths, rpc,
    state::session_edits::SessionEdits,
    ui::{
        button::{LinkButton, Look},
        card::{Card, EmptyState},
        layout::Page,
    },
    view,
};

pub use self::adapt_bar::{AdaptBar, ChangeList, ChangesCard};

/// Today.
#[component]
pub fn TodayPage() -> impl IntoView {
    view! {
        <Page title="Today">
            <Day date=Signal::derive(|| None)/>
        </Page>
    }
}

/// Any other day.
#[component]
pub fn DayPage() -> impl IntoView {
    let params = use_params_map();
    let date = Signal::derive(move || params.get().get("date").and_then(|text| text.parse::<NaiveDate>().ok()));
    let title = Signal::derive(move || date.get().map_or_else(|| "Day".to_owned(), view::date));
    view! {
        <Page title>
            <Day date/>
        </Page>
    }
}

#[component]
fn Day(date: Signal<Option<NaiveDate>>) -> impl IntoView {
    let edits = SessionEdits::new();
    let day = Resource::new(move || (date.get(), edits.version.get()), |(date, _)| fetch(date));
    load_with_profile(day, move |now, profile| day_view(now, profile, edits))
}

/// A day and what today adds to it.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Now {
    day: DayPlan,
    readiness: Option<DayReadiness>,
    offers: Vec<RearrangementOffer>,
    rearranged: Vec<RearrangementView>,
}

/// The day, and how ready somebody is where it is today. A day without its readiness is still a day.
async fn fetch(date: Option<NaiveDate>) -> Result<Now, AppError> {
    let day = rpc::day::day_plan(date).await?;
    let asks = date.is_none() && day.program.is_some();
    if !asks {
        return Ok(Now { day, readiness: None, offers: Vec::new(), rearranged: Vec::new() });
    }
    Ok(Now {
        readiness: rpc::check_in::readiness_today().await.ok(),
        offers: rpc::rearrange::offers().await.unwrap_or_default(),
        rearranged: rpc::rearrange::list().await.unwrap_or_default(),
        day,
    })
}

fn day_view(now: Now, profile: Profile, edits: SessionEdits) -> AnyView {
    let Now { day, readiness, offers, rearranged } = now;
    if !profile.onboarded {
        return view! { <Redirect path=paths::ONBOARDING/> }.into_any();
    }
    if day.program.is_none() {
        return view! {
            <EmptyState title="No program yet" text="Tell Alloy what you want, and it fills 8 to 12 weeks with sessions.">
                <LinkButton href=paths::WIZARD look=Look::Primary>"Build my program"</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let is_today = day.date == day.today;
    let session = day.session.clone();
    let trains = session.is_some();
    let status = session.as_ref().map(|s| s.status);
    let resting = readiness.as_ref().is_some_and(|r| !r.readiness.stops.is_empty());
    view! {
        <div class="grid gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <div class="min-w-0 space-y-4">
                <WeekStrip day=day.clone()/>
                <Offers offers edits/>
                {readiness.map(|readiness| view! { <CheckInCard readiness status edits/> })}
                {match session {
                    Some(session) => view! { <Hero session profile=profile.clone() is_today resting edits/> }.into_any(),
                    None => view! { <RestDay is_today next=day.next.first().map(|s| s.date)/> }.into_any(),
                }}
                {(!trains).then(|| view! { <ChangesCard changes=edits.changes/> })}
                <DayActivities day=day.clone() edits/>
                {is_today.then(|| view! { <Away done=rearranged today=day.today edits/> })}
            </div>
            <section aria-labelledby="next" class="min-w-0 space-y-3">
                <h2 id="next" class="text-xl font-semibold">"Next"</h2>
                <ul class="space-y-2">
                    {day
                        .next
                        .into_iter()
                        .map(|next| {
                            view! {
                                <li>
                                    <A
                                        href=paths::session(next.id)
                                        attr:class="block rounded-card border border-line bg-surface p-4 hover:bg-raised"
                                    >
                                        <span class="flex items-baseline justify-between gap-3">
                                            <span class="font-semibold">{next.title}</span>
                                            <span class="shrink-0 text-sm text-ink-faint tabular-nums">{view::date(next.date)}</span>
                                        </span>
                                        <span class="block text-sm text-ink-soft">{next.main.join(" · ")}</span>
                                    </A>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        </div>
    }
    .into_any()
}

#[component]
fn RestDay(is_today: bool, next: Option<NaiveDate>) -> impl IntoView {
    let when = next.map(|date| format!("The next session is on {}.", view::date(date)));
    view! {
        <Card>
            <h2 class="text-xl font-semibold">{if is_today { "Rest day" } else { "No session on this day" }}</h2>
            <p class="pt-1 text-ink-soft">"Muscle is built between sessions. A walk is welcome. " {when}</p>
            <div class="pt-4">
                <LinkButton href=paths::TRAIN>"Log something else"</LinkButton>
            </div>
        </Card>
    }
}
