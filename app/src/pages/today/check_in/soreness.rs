//! Where it is sore: a body with a labelled button for each muscle beside it, so that thumbs, keyboards and screen readers
//! reach what the drawing is too small for.

use domain::muscle::Muscle;
use leptos::prelude::*;

use super::form::{Form, in_words};
use crate::ui::body_map::{Figure, Mark, Side, Tone};

/// Muscles beside the figure, from top to bottom: on its left, on its right. Each muscle once.
const fn beside(side: Side) -> [[Muscle; 5]; 2] {
    match side {
        Side::Front => [
            [Muscle::FrontDelts, Muscle::Chest, Muscle::Core, Muscle::HipFlexors, Muscle::Quadriceps],
            [Muscle::SideDelts, Muscle::Biceps, Muscle::Forearms, Muscle::Obliques, Muscle::Adductors],
        ],
        Side::Back => [
            [Muscle::Traps, Muscle::UpperBack, Muscle::Lats, Muscle::LowerBack, Muscle::Glutes],
            [Muscle::RearDelts, Muscle::Triceps, Muscle::Abductors, Muscle::Hamstrings, Muscle::Calves],
        ],
    }
}

/// The body to tap on.
#[component]
pub fn Soreness(form: Form) -> impl IntoView {
    let shown = RwSignal::new(Side::Front);
    let told = move || {
        let told = form.told.read();
        let words: Vec<String> =
            told.soreness.iter().map(|(muscle, score)| format!("{}: {}", muscle.label(), in_words(*score))).collect();
        if words.is_empty() { "Nothing sore".to_owned() } else { words.join(" · ") }
    };
    view! {
        <fieldset class="min-w-0 space-y-3">
            <legend class="text-sm font-medium text-ink-soft">"Sore muscles: tap once for a little, again for more"</legend>
            <div class="grid grid-cols-2 gap-2" role="group" aria-label="Side of the body">
                {[Side::Front, Side::Back].map(|side| view! { <Turn form side shown/> }).collect_view()}
            </div>
            {[Side::Front, Side::Back].map(|side| view! { <Half form side shown/> }).collect_view()}
            <div class="flex min-h-11 flex-wrap items-center justify-between gap-x-3">
                <p class="text-sm" role="status">{told}</p>
                <Show when=move || !form.told.read().soreness.is_empty()>
                    <button
                        type="button"
                        class="min-h-11 rounded-full px-3 text-sm font-medium text-accent-ink hover:bg-raised"
                        on:click=move |_| form.not_sore()
                    >
                        "Nothing is sore"
                    </button>
                </Show>
            </div>
        </fieldset>
    }
}

/// Turns the body to one side, and says how much is sore there.
#[component]
fn Turn(form: Form, side: Side, shown: RwSignal<Side>) -> impl IntoView {
    let sore = move || {
        let told = form.told.read();
        beside(side).iter().flatten().filter(|muscle| told.sore(**muscle) > 0).count()
    };
    view! {
        <button
            type="button"
            class="min-h-11 rounded-full border border-line px-3 font-medium hover:bg-raised aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
            aria-pressed=move || (shown.get() == side).to_string()
            on:click=move |_| shown.set(side)
        >
            {side.label()}
            {move || Some(sore()).filter(|n| *n > 0).map(|n| format!(" · {n} sore"))}
        </button>
    }
}

#[component]
fn Half(form: Form, side: Side, shown: RwSignal<Side>) -> impl IntoView {
    let [left, right] = beside(side);
    let mark = Callback::new(move |muscle| match form.told.read().sore(muscle) {
        0 => Mark::None,
        1..=6 => Mark::Some,
        _ => Mark::Much,
    });
    let column = move |muscles: [Muscle; 5]| {
        view! { <div class="min-w-0 space-y-1.5">{muscles.map(|muscle| view! { <One form muscle/> }).collect_view()}</div> }
    };
    view! {
        <div class=move || {
            if shown.get() == side {
                "grid grid-cols-[minmax(0,1fr)_7.5rem_minmax(0,1fr)] items-center gap-2 sm:grid-cols-[minmax(0,1fr)_9rem_minmax(0,1fr)]"
            } else {
                "hidden"
            }
        }>
            {column(left)}
            <Figure side tone=Tone::Sore mark on_tap=Callback::new(move |muscle| form.tap(muscle))/>
            {column(right)}
        </div>
    }
}

#[component]
fn One(form: Form, muscle: Muscle) -> impl IntoView {
    let class = move || {
        let mood = match form.told.read().sore(muscle) {
            0 => "border-line text-ink-soft",
            1..=6 => "border-warn bg-warn-soft text-warn-ink",
            _ => "border-hurt bg-hurt-soft text-hurt-ink",
        };
        format!("min-h-13 w-full rounded-card border px-2 py-1 text-left leading-tight {mood}")
    };
    view! {
        <button type="button" class=class on:click=move |_| form.tap(muscle)>
            <span class="block text-sm font-medium text-ink">{muscle.label()}</span>
            " "
            <span class="block text-xs">{move || in_words(form.told.read().sore(muscle))}</span>
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_muscle_has_one_button() {
        let mut all: Vec<Muscle> = [Side::Front, Side::Back].into_iter().flat_map(beside).flatten().collect();
        all.sort();
        let wanted: Vec<Muscle> = Muscle::ALL.iter().copied().filter(|m| *m != Muscle::FullBody).collect();
        assert_eq!(all, wanted);
    }
}
