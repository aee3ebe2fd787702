//! What a movement is to this person: liked or not, fitting or not, and what they did with it.

use domain::{
    MovementId,
    dto::movement::{FitNote, MovementHistory},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    rpc,
    state::profile::use_profile,
    ui::{
        card::{Card, Stat},
        icon::{Icon, IconName},
        toast::use_toasts,
    },
    view,
};

/// A heart that is full or empty.
#[component]
pub fn LikeButton(
    /// Of which movement.
    id: MovementId,
    /// Its name, for screen readers.
    name: String,
    /// As it stands.
    liked: bool,
) -> impl IntoView {
    let liked = RwSignal::new(liked);
    let toasts = use_toasts();
    let toggle = move |_| {
        let (id, now) = (id.clone(), !liked.get_untracked());
        liked.set(now);
        spawn_local(async move {
            if let Err(error) = rpc::movement::like_movement(id, now).await {
                liked.try_set(!now);
                toasts.fail(error.message);
            }
        });
    };
    view! {
        <button
            type="button"
            class="inline-flex size-12 shrink-0 items-center justify-center rounded-full text-ink-soft hover:bg-raised aria-pressed:text-hurt-ink"
            aria-pressed=move || liked.get().to_string()
            aria-label=format!("Favourite: {name}")
            on:click=toggle
        >
            <span class=move || if liked.get() { "[&_path]:fill-current" } else { "" }>
                <Icon name=IconName::Heart/>
            </span>
        </button>
    }
}

/// Why it fits, and what stands against it.
#[component]
pub(super) fn Fit(notes: Vec<FitNote>) -> impl IntoView {
    let fits = notes.iter().all(|note| note.fits);
    let lines = notes.into_iter().map(|FitNote { fits, text }| {
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
    });
    view! {
        <Card>
            <h3 class="font-semibold">{if fits { "Why it fits you" } else { "Why it does not fit you" }}</h3>
            <ul class="space-y-2 pt-2">{lines.collect_view()}</ul>
        </Card>
    }
}

/// The last exposures, the best, and the strength of the pattern.
#[component]
pub(super) fn History(history: MovementHistory) -> impl IntoView {
    let profile = use_profile();
    let MovementHistory { last, e1rm, best, pattern_index, .. } = history;
    let nothing = last.is_empty();
    let stats = move || {
        let unit = profile.get().and_then(Result::ok).map_or(domain::WeightUnit::Kg, |p| p.unit);
        let kg = |kg: Option<domain::Kg>, label: &'static str| {
            kg.map(|kg| view! { <Stat value=kg.estimate_text(unit) label/> })
        };
        view! {
            {kg(e1rm, "estimated maximum")}
            {kg(best, "best estimate so far")}
            {pattern_index
                .map(|index| view! { <Stat value=format!("{index:.0}") unit="%" label="strength of this pattern, against where it began"/> })}
        }
    };
    view! {
        <Card class="space-y-3">
            <h3 class="font-semibold">"What you did"</h3>
            <Transition>
                <div class="flex flex-wrap gap-6">{stats}</div>
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
