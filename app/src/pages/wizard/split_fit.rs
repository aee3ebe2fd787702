//! What a split makes of the number of days, in a sentence, and which split fits them better. The days themselves are laid
//! out by the engine (`crates/engine/src/split.rs`); this says beforehand what it will do.

use domain::request::Split;
use leptos::prelude::*;

use super::state::Wizard;
use crate::ui::button::Button;

/// What becomes of a split whose cycle the days do not fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Misfit {
    what: &'static str,
    /// What fits better, and why.
    better: Option<(Split, &'static str)>,
}

/// None when the days fill the split's cycle.
const fn misfit(split: Split, days: usize) -> Option<Misfit> {
    let (what, better) = match (split, days) {
        (Split::UpperLower | Split::Ppl, 1) => (
            "One day a week will train the whole body, so that nothing is missed.",
            Some((Split::FullBody, "says the same plainly")),
        ),
        (Split::UpperLower, 3) => (
            "You will get an upper day, a lower day and one for the whole body.",
            Some((Split::FullBody, "trains everything three times")),
        ),
        (Split::UpperLower, 5) => (
            "You will get upper and lower twice each, and a fifth day for the whole body.",
            Some((Split::Ppl, "makes five different days: push, pull, legs, upper, lower")),
        ),
        (Split::Ppl, 2) => (
            "Three kinds of day need three days: push and pull will share an upper day, legs get the other.",
            Some((Split::FullBody, "trains everything twice")),
        ),
        (Split::Ppl, 4) => (
            "The fourth day will be an upper day, so legs come once a week and the upper body three times.",
            Some((Split::UpperLower, "trains everything twice")),
        ),
        (Split::Ppl, 5) => ("Push, pull and legs, then an upper and a lower day: every muscle twice.", None),
        (Split::FullBody, 5) => (
            "The whole body five times a week leaves the same muscles one night of rest.",
            Some((Split::Ppl, "gives every muscle two days and rest between")),
        ),
        (Split::FullBody, 6) => (
            "The whole body six times a week leaves the same muscles one night of rest.",
            Some((Split::Ppl, "gives every muscle two days and rest between")),
        ),
        _ => return None,
    };
    Some(Misfit { what, better })
}

/// Says so below the splits, with the better one a tap away.
#[component]
pub(super) fn SplitFit(wizard: Wizard) -> impl IntoView {
    let found =
        wizard.derived(|draft| draft.rota.is_none().then(|| misfit(draft.split, draft.weekdays.len())).flatten());
    view! {
        <div role="status">
            {move || {
                found
                    .get()
                    .map(|misfit| {
                        view! {
                            <div class="space-y-2 rounded-card bg-raised p-4">
                                <p>{misfit.what}</p>
                                {misfit
                                    .better
                                    .map(|(split, why)| {
                                        view! {
                                            <p class="text-sm text-ink-soft">{format!("{} {why}.", split.label())}</p>
                                            <Button
                                                class="w-full"
                                                on_click=Callback::new(move |_| wizard.draft.update(|draft| draft.split = split))
                                            >
                                                {format!("Take {} instead", split.label())}
                                            </Button>
                                        }
                                    })}
                            </div>
                        }
                    })
            }}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use domain::request::Split;

    use super::misfit;

    #[test]
    fn a_suggestion_is_better_than_what_it_replaces() {
        for split in Split::ALL {
            for days in 1..=6 {
                let Some(found) = misfit(*split, days) else { continue };
                let Some((better, _)) = found.better else { continue };
                assert_ne!(*split, better);
                // Following it ends: what is suggested suggests nothing else.
                assert_eq!(misfit(better, days).and_then(|m| m.better), None, "{split:?} on {days} days");
            }
        }
    }

    #[test]
    fn full_cycles_need_no_words() {
        for (split, days) in
            [(Split::UpperLower, 2), (Split::UpperLower, 4), (Split::Ppl, 3), (Split::Ppl, 6), (Split::FullBody, 3)]
        {
            assert_eq!(misfit(split, days), None);
        }
        assert!(misfit(Split::UpperLower, 5).is_some() && misfit(Split::Ppl, 4).is_some());
    }
}
