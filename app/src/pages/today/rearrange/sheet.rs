//! Days away and illness: what and when, what that does to the week, and then one tap.

use chrono::{Days, NaiveDate};
use domain::{
    dto::rearrange::{Disruption, Rearrangement},
    equipment::Kit,
};
use leptos::{prelude::*, task::spawn_local};

use super::{Moves, Touched};
use crate::{
    error::ErrorNotice,
    rpc,
    ui::{
        button::{Button, Look},
        choice::{Choice, ChoiceChips},
        field::Field,
        sheet::Sheet,
    },
};

/// Tells the plan of days that are not as usual.
#[component]
pub(super) fn AwaySheet(open: RwSignal<bool>, today: NaiveDate, moves: Moves) -> impl IntoView {
    let ill = RwSignal::new(false);
    let place = RwSignal::new(Kit::Hotel);
    let from = RwSignal::new(today.to_string());
    let to = RwSignal::new((today + Days::new(2)).to_string());
    let shown = RwSignal::new(None::<Rearrangement>);
    let asked = move || {
        let (from, to) = (from.get().parse::<NaiveDate>().ok()?, to.get().parse::<NaiveDate>().ok()?);
        Some(if ill.get() {
            Disruption::Illness { from, to }
        } else {
            Disruption::Travel { from, to, place: place.get() }
        })
    };
    // What was shown must be what is done.
    Effect::new(move |_| {
        asked();
        shown.set(None);
        moves.failure.set(None);
    });
    let problem = Signal::derive(move || match asked() {
        None => Some("Choose both days.".to_owned()),
        Some(disruption) => {
            disruption.validate(today).err().and_then(|errors| Some(errors.into_iter().next()?.message))
        }
    });
    let blocked = Signal::derive(move || problem.read().is_some());
    let look = move || {
        let Some(disruption) = untrack(asked) else { return };
        moves.busy.set(true);
        moves.failure.set(None);
        spawn_local(async move {
            let result = rpc::rearrange::preview(disruption).await;
            moves.busy.try_set(false);
            match result {
                Ok(found) => {
                    shown.try_set(Some(found));
                }
                Err(error) => {
                    moves.failure.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <Sheet open title="Away or ill?">
            <div class="space-y-4">
                <ChoiceChips
                    legend="What is it?"
                    name="away-kind"
                    options=vec![Choice::new(false, "I train somewhere else"), Choice::new(true, "I am ill")]
                    value=ill
                />
                <div class="grid grid-cols-2 gap-3">
                    <Field label="First day" name="away_from" kind="date" value=from/>
                    <Field label="Last day" name="away_to" kind="date" value=to/>
                </div>
                {move || problem.get().map(|text| view! { <p class="text-sm font-medium text-hurt-ink">{text}</p> })}
                <Show
                    when=move || ill.get()
                    fallback=move || {
                        view! {
                            <ChoiceChips
                                legend="What is there?"
                                name="away-place"
                                options=Kit::ALL.iter().map(|kit| Choice::new(*kit, kit.label())).collect()
                                value=place
                            />
                        }
                    }
                >
                    <p class="text-sm text-ink-soft">
                        "Sessions of these days are left out, and you come back gently. You can make it longer, or take it back."
                    </p>
                </Show>
                {move || moves.failure.get().map(|error| view! { <ErrorNotice error/> })}
                {move || {
                    shown
                        .get()
                        .map(|found| {
                            view! {
                                <section aria-label="What would change" class="space-y-3 border-t border-line pt-4">
                                    <h3 class="font-semibold">{found.title}</h3>
                                    <p class="text-ink-soft">{found.text}</p>
                                    <Touched sessions=found.sessions/>
                                </section>
                            }
                        })
                }}
                <div class="sticky bottom-0 -mx-4 bg-surface px-4 py-3">
                    {move || match shown.get() {
                        Some(found) => {
                            view! {
                                <Button
                                    look=Look::Primary
                                    class="w-full"
                                    busy=moves.busy
                                    on_click=Callback::new(move |_| {
                                        moves
                                            .run(
                                                found.disruption,
                                                false,
                                                move || {
                                                    open.try_set(false);
                                                    shown.try_set(None);
                                                },
                                            );
                                    })
                                >
                                    "Do it"
                                </Button>
                            }
                                .into_any()
                        }
                        None => {
                            view! {
                                <Button
                                    look=Look::Primary
                                    class="w-full"
                                    busy=moves.busy
                                    disabled=blocked
                                    on_click=Callback::new(move |_| look())
                                >
                                    "Show what changes"
                                </Button>
                            }
                                .into_any()
                        }
                    }}
                </div>
            </div>
        </Sheet>
    }
}
