//! One known program: what it is, what it would be for this person, and the few things it needs to know.

use chrono::NaiveDate;
use domain::dto::program::ReadyOffer;
use leptos::prelude::*;

use super::Picking;
use crate::{
    error::ErrorNotice,
    pages::like_button::{Likable, LikeButton},
    ui::{
        button::{Button, Look},
        card::{Badge, Card, Mood},
        disclosure::Disclosure,
        field::Field,
        weekdays::Weekdays,
    },
};

/// "3", "3 or 4".
fn days(offer: &ReadyOffer) -> String {
    let mut days = offer.program.days_per_week.clone();
    days.sort_unstable();
    days.iter().map(u8::to_string).collect::<Vec<_>>().join(" or ")
}

/// The card.
#[component]
pub(super) fn OfferCard(offer: ReadyOffer, picking: Picking, today: NaiveDate, done: Callback<()>) -> impl IntoView {
    let id = offer.program.id.clone();
    let open = Memo::new(move |_| picking.chosen.read().as_ref() == Some(&id));
    let possible = offer.impossible.is_none();
    let stored = StoredValue::new(offer.clone());
    let choose = move |_| stored.with_value(|offer| picking.choose(offer));
    view! {
        <Card class="space-y-3">
            <div class="flex items-start justify-between gap-3">
                <h2 class="min-w-0 text-xl font-semibold">{offer.program.name.clone()}</h2>
                <LikeButton what=Likable::Known(offer.program.id.clone()) name=offer.program.name.clone() liked=offer.favourite/>
            </div>
            <p class="flex flex-wrap gap-2">
                <Badge mood=if offer.suits_level { Mood::Accent } else { Mood::Neutral }>{offer.program.level.label()}</Badge>
                <Badge>{format!("{} days a week", days(&offer))}</Badge>
                <Badge>{format!("up to {} min", offer.program.minutes)}</Badge>
            </p>
            <p>{offer.program.good_for.clone()}</p>
            {offer.impossible.clone().map(|why| view! { <p class="rounded-card bg-warn-soft p-3 text-warn-ink">{why}</p> })}
            {(possible && !offer.changes.is_empty()).then(|| view! { <Changes offer=offer.clone()/> })}
            <Show when=move || open.get()>
                <Details offer=stored.get_value() picking today done/>
            </Show>
            <Show when=move || possible && !open.get()>
                <Button on_click=Callback::new(choose) class="w-full sm:w-auto">
                    "Choose" <span class="sr-only">{stored.with_value(|offer| offer.program.name.clone())}</span>
                </Button>
            </Show>
        </Card>
    }
}

/// What would be different for this person.
#[component]
fn Changes(offer: ReadyOffer) -> impl IntoView {
    let n = offer.changes.len();
    let missing = offer.missing.iter().map(|e| e.name.to_lowercase()).collect::<Vec<_>>().join(", ");
    let title = if n == 1 { "One thing differs for you".to_owned() } else { format!("{n} things differ for you") };
    view! {
        <Disclosure title>
            {(!missing.is_empty()).then(|| view! { <p>{format!("Not in your equipment: {missing}.")}</p> })}
            <ul class="list-disc space-y-1 pl-5 text-ink-soft">
                {offer.changes.into_iter().map(|change| view! { <li>{change}</li> }).collect_view()}
            </ul>
        </Disclosure>
    }
}

#[component]
fn Details(offer: ReadyOffer, picking: Picking, today: NaiveDate, done: Callback<()>) -> impl IntoView {
    let allowed = offer.program.days_per_week.clone();
    let most = allowed.iter().copied().max().unwrap_or(6);
    let wanted = days(&offer);
    let count = Memo::new(move |_| picking.weekdays.read().len());
    let fits = Memo::new(move |_| allowed.iter().any(|n| usize::from(*n) == count.get()));
    let problem = Signal::derive(move || (!fits.get()).then(|| format!("It is trained on {wanted} days a week.")));
    let note = Signal::derive(move || format!("{} days a week", count.get()));
    let date_problem = Signal::derive(move || match picking.start_date.read().parse::<NaiveDate>() {
        Ok(date) if date < today => Some("That day has passed. Start today or later.".to_owned()),
        Ok(_) => None,
        Err(_) => Some("Choose the day to start on.".to_owned()),
    });
    let blocked = Signal::derive(move || !fits.get() || date_problem.read().is_some());
    let (description, progression) = (offer.program.description.clone(), offer.program.progression.clone());
    let cautions = offer.cautions.clone();
    let weeks = offer.request.weeks;
    let stored = StoredValue::new(offer);
    view! {
        <form
            class="space-y-4 border-t border-line pt-4"
            on:submit=move |event| {
                event.prevent_default();
                if !blocked.get_untracked() {
                    stored.with_value(|offer| picking.build(offer, done));
                }
            }
        >
            <p class="text-ink-soft">{description}</p>
            <p class="text-ink-soft">{progression}</p>
            {cautions
                .into_iter()
                .map(|text| view! { <p class="rounded-card bg-warn-soft p-3 text-warn-ink">{text}</p> })
                .collect_view()}
            <Weekdays value=picking.weekdays most=usize::from(most) problem note/>
            <Field label="First day" name="start_date" kind="date" value=picking.start_date error=date_problem/>
            {move || picking.failure.get().map(|error| view! { <ErrorNotice error/> })}
            <Button kind="submit" look=Look::Primary class="w-full" disabled=blocked busy=picking.working>
                {format!("Start {weeks} weeks")}
            </Button>
        </form>
    }
}
