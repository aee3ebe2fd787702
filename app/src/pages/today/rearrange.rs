//! When life moves the week: what is offered after a session that was not done or a break, and the sheet for days away
//! and illness. Everything is seen before it is done, and taken back with one tap.

mod sheet;

use domain::{
    RearrangementId,
    dto::rearrange::{
        Disruption, RearrangedSession, Rearrangement, RearrangementOffer, RearrangementState, RearrangementView,
    },
};
use leptos::{prelude::*, task::spawn_local};

use self::sheet::AwaySheet;
use super::adapt_bar::ChangeList;
use crate::{
    error::{AppError, ErrorNotice},
    rpc,
    state::session_edits::SessionEdits,
    ui::{
        button::{Button, Look},
        card::Card,
        choice::{Choice, ChoiceCards},
        disclosure::Disclosure,
        icon::{Icon, IconName},
        toast::{Toasts, use_toasts},
    },
    view,
};

/// Doing, declining and taking back.
#[derive(Clone, Copy)]
struct Moves {
    edits: SessionEdits,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<AppError>>,
    toasts: Toasts,
}

impl Moves {
    fn new(edits: SessionEdits) -> Self {
        Self { edits, busy: RwSignal::new(false), failure: RwSignal::new(None), toasts: use_toasts() }
    }

    fn run(self, disruption: Disruption, keep: bool, done: impl FnOnce() + 'static) {
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let asked = async {
                if keep { rpc::rearrange::keep(disruption).await } else { rpc::rearrange::rearrange(disruption).await }
            };
            let result = asked.await;
            self.busy.try_set(false);
            match result {
                Ok(view) => {
                    done();
                    let id = view.id;
                    let text = match view.state {
                        RearrangementState::Kept => "The plan stays as it is.".to_owned(),
                        _ => format!("{}: done.", view.rearrangement.title),
                    };
                    self.toasts.undoable(text, Callback::new(move |()| self.undo(id)));
                    self.edits.changes.try_set(Vec::new());
                    self.edits.version.try_update(|v| *v += 1);
                }
                Err(error) => {
                    self.failure.try_set(Some(error));
                }
            }
        });
    }

    fn undo(self, id: RearrangementId) {
        self.toasts.settle();
        spawn_local(async move {
            match rpc::rearrange::undo(id).await {
                Ok(_) => {
                    self.edits.changes.try_set(Vec::new());
                    self.edits.version.try_update(|v| *v += 1);
                }
                Err(error) => self.toasts.fail(error.message),
            }
        });
    }
}

/// What has happened and asks for a decision.
#[component]
pub fn Offers(offers: Vec<RearrangementOffer>, edits: SessionEdits) -> impl IntoView {
    offers.into_iter().enumerate().map(|(i, offer)| view! { <Offer offer place=i edits/> }).collect_view()
}

#[component]
fn Offer(offer: RearrangementOffer, place: usize, edits: SessionEdits) -> impl IntoView {
    let moves = Moves::new(edits);
    let chosen = RwSignal::new(0_usize);
    let RearrangementOffer { title, text, ways } = offer;
    let Some(first) = ways.first().map(|way| way.disruption) else { return ().into_any() };
    let options: Vec<Choice<usize>> = ways
        .iter()
        .enumerate()
        .map(|(i, way)| {
            Choice::with_hint(
                i,
                if i == 0 { format!("{} · advised", way.title) } else { way.title.clone() },
                way.text.clone(),
            )
        })
        .collect();
    let only = (ways.len() == 1).then(|| ways[0].text.clone());
    let name = ["offer-0", "offer-1"][place.min(1)];
    let heading = format!("{name}-title");
    let labelled = heading.clone();
    let ways = StoredValue::new(ways);
    view! {
        <Card class="space-y-4">
            <div>
                <h2 id=heading class="text-xl font-semibold">{title}</h2>
                <p class="text-ink-soft">{text}</p>
            </div>
            {match only {
                Some(text) => view! { <p class="font-medium">{text}</p> }.into_any(),
                None => view! { <ChoiceCards legend="What now?" name options value=chosen/> }.into_any(),
            }}
            {move || {
                let way = ways.with_value(|ways| ways.get(chosen.get()).cloned());
                way.map(|way| view! { <Touched sessions=way.sessions/> })
            }}
            {move || moves.failure.get().map(|error| view! { <ErrorNotice error/> })}
            <div class="flex flex-wrap gap-2" role="group" aria-labelledby=labelled>
                <Button
                    look=Look::Primary
                    busy=moves.busy
                    on_click=Callback::new(move |_| {
                        let way = ways.with_value(|ways| ways.get(chosen.get_untracked()).map(|way| way.disruption));
                        if let Some(disruption) = way {
                            moves.run(disruption, false, || ());
                        }
                    })
                >
                    "Do it"
                </Button>
                <Button busy=moves.busy on_click=Callback::new(move |_| moves.run(first, true, || ()))>
                    "Keep the plan"
                </Button>
            </div>
        </Card>
    }
    .into_any()
}

/// The sentence in the middle of another.
fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The sessions of a rearrangement, each with what changes about it. Many are told in short first.
#[component]
fn Touched(sessions: Vec<RearrangedSession>) -> impl IntoView {
    let many = sessions.len() > 2;
    sessions
        .into_iter()
        .map(|session| {
            let RearrangedSession { title, date, left_out, changes, .. } = session;
            let when = view::date(date);
            if left_out || (!many && changes.len() <= 3) {
                return view! {
                    <div class="border-t border-line pt-3">
                        <p class="text-sm text-ink-faint">{when}</p>
                        <ChangeList changes/>
                    </div>
                }
                .into_any();
            }
            let n = changes.len();
            let summary = format!("{n} {}", if n == 1 { "change" } else { "changes" });
            view! {
                <Disclosure title=format!("{when} · {title}") summary=Signal::derive(move || summary.clone())>
                    <ChangeList changes/>
                </Disclosure>
            }
            .into_any()
        })
        .collect_view()
}

/// The way to tell of days away and illness, and what stands of it.
#[component]
pub fn Away(done: Vec<RearrangementView>, today: chrono::NaiveDate, edits: SessionEdits) -> impl IntoView {
    let moves = Moves::new(edits);
    let open = RwSignal::new(false);
    let standing: Vec<RearrangementView> =
        done.into_iter().filter(|r| r.can_undo && r.state == RearrangementState::Applied).collect();
    view! {
        <section aria-labelledby="away" class="space-y-2">
            <div class="flex flex-wrap items-center justify-between gap-2">
                <h2 id="away" class="text-xl font-semibold">"Away or ill?"</h2>
                <Button look=Look::Ghost on_click=Callback::new(move |_| open.set(true))>
                    <Icon name=IconName::Plus size=20/>
                    "Tell the plan"
                </Button>
            </div>
            <ul class="divide-y divide-line">
                {standing
                    .into_iter()
                    .map(|view| {
                        let id = view.id;
                        let Rearrangement { disruption, title, text, sessions } = view.rearrangement;
                        // "Move it to today" says nothing by itself once the card is gone.
                        let title = match (disruption, sessions.into_iter().next()) {
                            (Disruption::Missed { .. }, Some(first)) => format!("{}: {}", first.title, lower(&title)),
                            _ => title,
                        };
                        let label = format!("Take back: {title}");
                        view! {
                            <li class="flex min-h-12 flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
                                <span class="min-w-0 grow basis-56">
                                    <span class="block font-medium">{title}</span>
                                    <span class="block text-sm text-ink-soft">{text}</span>
                                </span>
                                <Button look=Look::Ghost on_click=Callback::new(move |_| moves.undo(id))>
                                    <Icon name=IconName::Undo size=20/>
                                    <span aria-hidden="true">"Take back"</span>
                                    <span class="sr-only">{label}</span>
                                </Button>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
        <AwaySheet open today moves/>
    }
}
