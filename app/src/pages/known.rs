//! Programs that many people know by name: pick one, say on which days and from when, and it is built.

mod offer_card;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    ProgramId,
    dto::program::{CreateProgram, ReadyOffer},
    request::{ProgramRequest, Weekday},
};
use futures::future::try_join;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde::{Deserialize, Serialize};

use self::offer_card::OfferCard;
use crate::{
    error::AppError,
    load::load,
    paths, platform, rpc,
    ui::{
        button::{LinkButton, Look},
        layout::PlainPage,
    },
};

/// What the page begins with.
#[derive(Clone, Serialize, Deserialize)]
struct Start {
    offers: Vec<ReadyOffer>,
    /// Where this person is.
    today: NaiveDate,
}

async fn start() -> Result<Start, AppError> {
    let (offers, day) = try_join(rpc::program::ready_programs(), rpc::day::day_plan(None)).await?;
    Ok(Start { offers, today: day.today })
}

/// The state of the page.
#[derive(Clone, Copy)]
struct Picking {
    /// Slug of the program that stands open.
    chosen: RwSignal<Option<String>>,
    weekdays: RwSignal<BTreeSet<Weekday>>,
    start_date: RwSignal<String>,
    failure: RwSignal<Option<AppError>>,
    working: RwSignal<bool>,
    /// What was last sent, so that sending it again makes no second program.
    sent: RwSignal<Option<(ProgramId, ProgramRequest)>>,
}

impl Picking {
    fn new(today: NaiveDate) -> Self {
        Self {
            chosen: RwSignal::new(None),
            weekdays: RwSignal::new(BTreeSet::new()),
            start_date: RwSignal::new(today.to_string()),
            failure: RwSignal::new(None),
            working: RwSignal::new(false),
            sent: RwSignal::new(None),
        }
    }

    /// Opens a program with the days it is usually trained on.
    fn choose(self, offer: &ReadyOffer) {
        self.weekdays.set(offer.request.weekdays.iter().copied().collect());
        self.failure.set(None);
        self.chosen.set(Some(offer.program.id.clone()));
    }

    /// The request as it stands; none while the date is no date.
    fn request(self, offer: &ReadyOffer) -> Option<ProgramRequest> {
        let start_date = self.start_date.get_untracked().parse().ok()?;
        let weekdays = self.weekdays.get_untracked().into_iter().collect();
        Some(ProgramRequest { start_date, weekdays, ..offer.request.clone() })
    }

    /// The id to send a request under: the one it was sent under before, or a new one.
    fn id_for(self, request: &ProgramRequest) -> ProgramId {
        match self.sent.get_untracked() {
            Some((id, sent)) if sent == *request => id,
            _ => {
                let id = ProgramId(platform::new_id());
                self.sent.set(Some((id, request.clone())));
                id
            }
        }
    }

    /// Sends for the program. A second tap while it is under way does nothing.
    fn build(self, offer: &ReadyOffer, done: Callback<()>) {
        let Some(request) = self.request(offer).filter(|_| !self.working.get_untracked()) else { return };
        let id = self.id_for(&request);
        self.failure.set(None);
        self.working.set(true);
        // The page may be gone by the time the answer comes; then nobody is there to be told.
        spawn_local(async move {
            let answer = rpc::program::create_program(CreateProgram { id: Some(id), request }).await;
            self.working.try_set(false);
            match answer {
                Ok(_) => {
                    done.try_run(());
                }
                Err(error) => {
                    self.failure.try_set(Some(error));
                }
            }
        });
    }
}

/// The list of known programs.
#[component]
pub fn KnownPage() -> impl IntoView {
    let begin = Resource::new(|| (), |()| start());
    view! {
        <PlainPage title="Pick a known program" wide=true>
            <header class="space-y-1 pb-6">
                <h1 class="text-2xl font-semibold tracking-tight">"Pick a known program"</h1>
                <p class="text-ink-soft">"Followed as they are written: their lifts, their sets, their rule for the next weight. What your equipment or an \
                    injury changes, each says before you start."</p>
            </header>
            {load(begin, |start| view! { <Offers start/> })}
            <p class="py-6">
                <LinkButton href=paths::WIZARD look=Look::Ghost class="-ml-4">"Build one for me instead"</LinkButton>
            </p>
        </PlainPage>
    }
}

#[component]
fn Offers(start: Start) -> impl IntoView {
    let picking = Picking::new(start.today);
    let navigate = use_navigate();
    let done = Callback::new(move |()| navigate(paths::PROGRAM, NavigateOptions::default()));
    view! {
        <ul class="grid items-start gap-4 lg:grid-cols-2">
            {start
                .offers
                .into_iter()
                .map(|offer| view! { <li><OfferCard offer picking today=start.today done/></li> })
                .collect_view()}
        </ul>
    }
}
