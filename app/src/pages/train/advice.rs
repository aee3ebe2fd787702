//! What a set that was just done says: was it typed as it was done, and what should the rest of the exercise weigh.
//! Without reception nothing is said, and everything goes on as planned.

use domain::{
    WeightUnit,
    dto::workout::{AfterSet, Correction, Enough, JustDone, Unusual},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    rpc,
    state::player::Player,
    ui::button::{Button, Look},
    view,
};

/// What is said about one exercise, and about which of its sets.
#[derive(Clone, Copy)]
pub struct Advice {
    said: RwSignal<Option<(usize, AfterSet)>>,
}

impl Advice {
    /// Nothing said yet.
    pub fn new() -> Self {
        Self { said: RwSignal::new(None) }
    }

    /// Asks about a set that was just done; `first` when it is the first work set of its exercise.
    pub fn ask(self, player: Player, exercise: usize, set: usize, first: bool) {
        self.said.set(None);
        let done = player.live.with_untracked(|live| {
            let live = live.as_ref()?;
            Some((live.logged_set(exercise, set)?, live.earlier(exercise, set)))
        });
        let Some((logged, earlier)) = done else { return };
        spawn_local(async move {
            // A second opinion: when it does not come, nothing is missing.
            if let Ok(after) = rpc::workout::after_set(JustDone { set: logged, first, earlier }).await
                && after != AfterSet::default()
            {
                self.said.try_set(Some((set, after)));
            }
        });
    }

    /// Nothing to say any more.
    pub fn dismiss(self) {
        self.said.set(None);
    }
}

/// Says it below the name of the exercise, where the eye is after a set.
#[component]
pub fn AdviceCard(
    advice: Advice,
    player: Player,
    /// Place of the exercise.
    exercise: usize,
    unit: WeightUnit,
    /// Opens a set again.
    edit: Callback<usize>,
) -> impl IntoView {
    move || match advice.said.get() {
        Some((set, AfterSet { unusual: Some(unusual), .. })) => {
            view! { <Question advice set unusual unit edit/> }.into_any()
        }
        Some((_, AfterSet { enough: Some(enough), .. })) => {
            view! { <NoMore advice player exercise enough/> }.into_any()
        }
        Some((_, AfterSet { correction: Some(correction), .. })) => {
            view! { <Suggestion advice player exercise correction unit/> }.into_any()
        }
        Some(_) | None => ().into_any(),
    }
}

#[component]
fn Question(advice: Advice, set: usize, unusual: Unusual, unit: WeightUnit, edit: Callback<usize>) -> impl IntoView {
    let said = unusual.said.estimate_text(unit);
    let text = match unusual.known {
        Some(known) => {
            format!(
                "That set would mean a maximum of {said}; everything before it means {}.",
                known.estimate_text(unit)
            )
        }
        None => format!("That set would mean a maximum of {said}, which is a lot for a first one."),
    };
    view! {
        <div role="status" class="space-y-2 bg-warn-soft px-4 py-3">
            <p class="font-semibold">"Was it typed right?"</p>
            <p class="text-sm">{text}</p>
            <div class="flex flex-wrap gap-3">
                <Button on_click=Callback::new(move |_| {
                    advice.dismiss();
                    edit.run(set);
                })>"Change it"</Button>
                <Button look=Look::Ghost on_click=Callback::new(move |_| advice.dismiss())>"It is right"</Button>
            </div>
        </div>
    }
}

#[component]
fn NoMore(advice: Advice, player: Player, exercise: usize, enough: Enough) -> impl IntoView {
    let stop = move |_| {
        player.change(|live| live.stop(exercise));
        advice.dismiss();
    };
    view! {
        <div role="status" class="space-y-2 bg-raised px-4 py-3">
            <p class="font-semibold">{enough.label()}" Enough of this for today?"</p>
            <div class="flex flex-wrap gap-3">
                <Button look=Look::Primary on_click=Callback::new(stop)>"Leave the rest out"</Button>
                <Button look=Look::Ghost on_click=Callback::new(move |_| advice.dismiss())>"As planned"</Button>
            </div>
        </div>
    }
}

#[component]
fn Suggestion(
    advice: Advice,
    player: Player,
    exercise: usize,
    correction: Correction,
    unit: WeightUnit,
) -> impl IntoView {
    let load = view::load(correction.load, unit);
    let felt = if correction.harder { "Harder than asked." } else { "Easier than asked." };
    let rest = if correction.drop_a_set {
        format!("{load} for the rest, and one set less?")
    } else {
        format!("{load} for the rest?")
    };
    let take = move |_| {
        player.change(|live| live.correct(exercise, correction));
        advice.dismiss();
    };
    view! {
        <div role="status" class="space-y-2 bg-raised px-4 py-3">
            <p class="font-semibold">{felt}" "{rest}</p>
            <div class="flex flex-wrap gap-3">
                <Button look=Look::Primary on_click=Callback::new(take)>{format!("Take {load}")}</Button>
                <Button look=Look::Ghost on_click=Callback::new(move |_| advice.dismiss())>"As planned"</Button>
            </div>
        </div>
    }
}
