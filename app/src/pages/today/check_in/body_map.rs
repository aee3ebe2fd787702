//! Front and back of a body to tap on, and the same as a list, for those who cannot see it or hit small muscles.

use domain::muscle::Muscle;
use leptos::prelude::*;

use super::form::{Form, in_words};

/// An ellipse of the drawing: muscle, centre, radii. Pairs are drawn on both sides of the middle line.
type Spot = (Muscle, f64, f64, f64, f64);

/// Middle line of a figure.
const MIDDLE: f64 = 60.0;

/// Seen from the front, on the right of the middle line.
const FRONT: [Spot; 9] = [
    (Muscle::FrontDelts, 88.0, 58.0, 9.0, 9.0),
    (Muscle::Chest, 72.0, 66.0, 12.0, 9.0),
    (Muscle::Biceps, 93.0, 82.0, 7.0, 14.0),
    (Muscle::Forearms, 99.0, 115.0, 6.0, 16.0),
    (Muscle::Obliques, 79.0, 100.0, 5.0, 17.0),
    (Muscle::Core, 67.0, 98.0, 6.5, 19.0),
    (Muscle::HipFlexors, 72.0, 128.0, 9.0, 7.0),
    (Muscle::Adductors, 66.0, 152.0, 4.5, 14.0),
    (Muscle::Quadriceps, 78.0, 166.0, 9.0, 28.0),
];

/// Seen from behind.
const BACK: [Spot; 10] = [
    (Muscle::Traps, 66.0, 52.0, 8.0, 8.0),
    (Muscle::RearDelts, 88.0, 59.0, 9.0, 8.0),
    (Muscle::UpperBack, 70.0, 70.0, 11.0, 9.0),
    (Muscle::Triceps, 93.0, 83.0, 7.0, 14.0),
    (Muscle::Lats, 75.0, 93.0, 9.0, 13.0),
    (Muscle::LowerBack, 66.0, 114.0, 7.0, 9.0),
    (Muscle::Glutes, 72.0, 136.0, 12.0, 11.0),
    (Muscle::Abductors, 87.0, 136.0, 3.5, 10.0),
    (Muscle::Hamstrings, 74.0, 171.0, 10.0, 22.0),
    (Muscle::Calves, 75.0, 216.0, 8.0, 18.0),
];

/// Muscles in the order of the list: from top to bottom.
const LISTED: [Muscle; 18] = [
    Muscle::Traps,
    Muscle::FrontDelts,
    Muscle::SideDelts,
    Muscle::RearDelts,
    Muscle::Chest,
    Muscle::UpperBack,
    Muscle::Lats,
    Muscle::Biceps,
    Muscle::Triceps,
    Muscle::Forearms,
    Muscle::Core,
    Muscle::LowerBack,
    Muscle::Glutes,
    Muscle::Adductors,
    Muscle::Abductors,
    Muscle::Quadriceps,
    Muscle::Hamstrings,
    Muscle::Calves,
];

/// Where it is sore.
#[component]
pub fn BodyMap(form: Form) -> impl IntoView {
    view! {
        <fieldset class="min-w-0 space-y-3">
            <legend class="text-sm font-medium text-ink-soft">"Sore muscles: tap once for a little, again for more"</legend>
            // The list below says and does the same.
            <div class="grid grid-cols-2 gap-2" aria-hidden="true">
                <Figure form spots=&FRONT name="Front"/>
                <Figure form spots=&BACK name="Back"/>
            </div>
            <p class="min-h-6 text-sm" role="status">
                {move || {
                    let told = form.told.read();
                    let words: Vec<String> = told
                        .soreness
                        .iter()
                        .map(|(muscle, score)| format!("{}: {}", muscle.label(), in_words(*score)))
                        .collect();
                    if words.is_empty() { "Nothing sore".to_owned() } else { words.join(" · ") }
                }}
            </p>
            <details class="rounded-card border border-line">
                <summary class="flex min-h-11 items-center px-4 font-medium hover:bg-raised">"Sore muscles as a list"</summary>
                <div class="grid grid-cols-2 gap-2 border-t border-line p-3">
                    {LISTED
                        .into_iter()
                        .map(|muscle| {
                            view! {
                                <button
                                    type="button"
                                    class=move || format!(
                                        "min-h-11 rounded-card border px-3 py-1 text-left text-sm {}",
                                        match form.told.read().sore(muscle) {
                                            0 => "border-line",
                                            1..=6 => "border-warn bg-warn-soft text-warn-ink",
                                            _ => "border-hurt bg-hurt-soft text-hurt-ink",
                                        },
                                    )
                                    on:click=move |_| form.tap(muscle)
                                >
                                    <span class="block font-medium">{muscle.label()}</span>
                                    <span class="block">{move || in_words(form.told.read().sore(muscle))}</span>
                                </button>
                            }
                        })
                        .collect_view()}
                    <button
                        type="button"
                        class="col-span-2 min-h-11 rounded-card border border-line px-3 text-sm font-medium hover:bg-raised"
                        on:click=move |_| form.not_sore()
                    >
                        "Nothing is sore"
                    </button>
                </div>
            </details>
        </fieldset>
    }
}

#[component]
fn Figure(form: Form, spots: &'static [Spot], name: &'static str) -> impl IntoView {
    let ellipse = move |muscle: Muscle, cx: f64, cy: f64, rx: f64, ry: f64| {
        let fill = move || match form.told.read().sore(muscle) {
            0 => "cursor-pointer fill-line stroke-surface",
            1..=3 => "cursor-pointer fill-warn opacity-60 stroke-surface",
            4..=6 => "cursor-pointer fill-warn stroke-surface",
            7..=8 => "cursor-pointer fill-hurt opacity-75 stroke-surface",
            _ => "cursor-pointer fill-hurt stroke-ink",
        };
        view! {
            <ellipse
                class=fill
                data-muscle=muscle.as_str()
                stroke-width="1"
                cx=cx.to_string()
                cy=cy.to_string()
                rx=rx.to_string()
                ry=ry.to_string()
                on:click=move |_| form.tap(muscle)
            ></ellipse>
        }
    };
    view! {
        <svg viewBox="10 8 100 252" class="mx-auto h-72 w-full">
            // Head, trunk, arms and legs in one quiet silhouette.
            <g class="fill-raised">
                <circle cx="60" cy="25" r="13"></circle>
                <path d="M53 36h14v8c14 2 26 6 30 16l8 38 4 40-8 2-10-36-8-24-3 32 8 30-4 50-4 46 2 12H70l-4-46-5-40h-2l-5 40-4 46H38l2-12-4-46-4-50 8-30-3-32-8 24-10 36-8-2 4-40 8-38c4-10 16-14 30-16z"></path>
            </g>
            {spots
                .iter()
                .map(|(muscle, x, y, rx, ry)| {
                    view! {
                        {ellipse(*muscle, *x, *y, *rx, *ry)}
                        {ellipse(*muscle, 2.0 * MIDDLE - *x, *y, *rx, *ry)}
                    }
                })
                .collect_view()}
            <text x="60" y="257" text-anchor="middle" class="fill-ink-faint text-xs">{name}</text>
        </svg>
    }
}
