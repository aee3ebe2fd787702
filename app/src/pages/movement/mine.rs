//! What a movement is to this person: fitting or not, and what they did with it.

use domain::dto::movement::{FitNote, MovementHistory};
use leptos::prelude::*;

use super::trend::Trend;
use crate::{
    state::profile::use_profile,
    ui::{
        card::{Card, Stat},
        icon::{Icon, IconName},
    },
    view,
};

/// Why it fits, and what stands against it.
#[component]
pub(super) fn Fit(#[prop(into)] notes: Signal<Vec<FitNote>>) -> impl IntoView {
    let title = move || {
        if notes.read().iter().all(|note| note.fits) { "Why it fits you" } else { "Why it does not fit you" }
    };
    let line = |FitNote { fits, text }: FitNote| {
        let (icon, class, word) = if fits {
            (IconName::Check, "shrink-0 text-done-ink", "For it: ")
        } else {
            (IconName::Ban, "shrink-0 text-warn-ink", "Against it: ")
        };
        view! {
            <li class="flex gap-2">
                <Icon name=icon class/>
                <span><span class="sr-only">{word}</span>{text}</span>
            </li>
        }
    };
    view! {
        <Card>
            <h3 class="font-semibold">{title}</h3>
            <ul class="space-y-2 pt-2">{move || notes.get().into_iter().map(line).collect_view()}</ul>
        </Card>
    }
}

/// The last exposures, the best, and the strength of the pattern.
#[component]
pub(super) fn History(history: MovementHistory) -> impl IntoView {
    let profile = use_profile();
    let MovementHistory { last, e1rm, best, estimates, pattern_index } = history;
    let nothing = last.is_empty();
    let estimates = StoredValue::new(estimates);
    let stats = move || {
        let unit = profile.get().and_then(Result::ok).map_or(domain::WeightUnit::Kg, |p| p.unit);
        let kg = |kg: Option<domain::Kg>, label: &'static str| {
            kg.map(|kg| view! { <Stat value=kg.estimate_text(unit) label/> })
        };
        let trend = estimates.with_value(|all| (all.len() > 1).then(|| all.clone()));
        view! {
            <div class="flex flex-wrap gap-6">
            {kg(e1rm, "estimated maximum")}
            {kg(best, "best estimate so far")}
            {pattern_index
                .map(|index| view! { <Stat value=format!("{index:.0}") unit="%" label="strength of this pattern, against where it began"/> })}
            </div>
            {trend.map(|estimates| view! { <Trend estimates unit/> })}
        }
    };
    view! {
        <Card class="space-y-3">
            <h3 class="font-semibold">"What you did"</h3>
            <Transition>
                <div class="space-y-3">{stats}</div>
            </Transition>
            {nothing.then(|| view! { <p class="text-ink-soft">"Not done yet. What you log shows up here."</p> })}
            <ul class="divide-y divide-line">
                {last
                    .into_iter()
                    .map(|time| {
                        view! {
                            <li class="flex flex-wrap justify-between gap-x-4 py-2">
                                <span class="text-ink-soft">{view::date(time.date)}</span>
                                <span class="tabular-nums">{time.text}</span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </Card>
    }
}
