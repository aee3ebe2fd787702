//! Something that the coach proposes: what it would change, and one tap to do it or to take it back.

use domain::{
    ProposalId,
    dto::thread::{ProposalState, ProposalView},
    operation::Operation,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    error::{AppError, ErrorNotice},
    pages::today::ChangeList,
    paths, platform, rpc,
    ui::{
        button::{Button, LinkButton, Look},
        card::{Badge, Mood},
        icon::{Icon, IconName},
        toast::use_toasts,
    },
    view,
};

/// What it is about.
fn title(operation: &Operation) -> String {
    match operation {
        Operation::Swap { .. } => "Another movement".to_owned(),
        Operation::Shorten { date, minutes } => format!("{}: {minutes} min", view::date(*date)),
        Operation::Move { from, to } => format!("Move {} to {}", view::date(*from), view::date(*to)),
        Operation::Deload { from } => format!("An easier week from {}", view::date(*from)),
        Operation::SetGoals { .. } => "Other goals".to_owned(),
        Operation::LogActivity { date, .. } => format!("Log an activity on {}", view::date(*date)),
        Operation::UpdateInjury { joint, severity: Some(_) } => format!("Spare your {}", joint.label().to_lowercase()),
        Operation::UpdateInjury { joint, severity: None } => {
            format!("Your {} is well again", joint.label().to_lowercase())
        }
        Operation::AnswerWhy { .. } => "Why".to_owned(),
    }
}

/// Where the change can be seen.
fn place(operation: &Operation) -> (String, &'static str) {
    match operation {
        Operation::Swap { .. } | Operation::UpdateInjury { .. } | Operation::AnswerWhy { .. } => {
            (paths::TODAY.to_owned(), "Open today")
        }
        Operation::Shorten { date, .. } | Operation::LogActivity { date, .. } => (paths::day(*date), "Open the day"),
        Operation::Move { to, .. } => (paths::day(*to), "Open the day"),
        Operation::Deload { .. } | Operation::SetGoals { .. } => (paths::PROGRAM.to_owned(), "Open the program"),
    }
}

fn declined_key(id: ProposalId) -> String {
    format!("alloy-coach-not-now-{id}")
}

/// A proposal as a card.
#[component]
pub(super) fn ProposalCard(proposal: ProposalView) -> impl IntoView {
    let id = proposal.id;
    let heading = format!("proposal-{id}");
    let labelled = heading.clone();
    let (href, open) = place(&proposal.operation);
    let name = title(&proposal.operation);
    let now = RwSignal::new(proposal);
    let (busy, declined) = (RwSignal::new(false), RwSignal::new(false));
    let failure = RwSignal::new(None::<AppError>);
    let toasts = use_toasts();
    // This tab remembers what was not wanted.
    Effect::new(move |_| declined.set(platform::stored_in_tab(&declined_key(id)).is_some()));
    let decline = move |not_now: bool| {
        declined.set(not_now);
        match not_now {
            true => platform::store_in_tab(&declined_key(id), "1"),
            false => platform::forget_in_tab(&declined_key(id)),
        }
    };
    let settle = move |result: Result<ProposalView, AppError>| {
        busy.try_set(false);
        match result {
            Ok(view) => {
                now.try_set(view);
            }
            Err(error) => {
                // The page may be gone; then the message is all there is.
                if failure.try_set(Some(error.clone())).is_some() {
                    toasts.fail(error.message);
                }
            }
        }
    };
    let undo = move || {
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            settle(rpc::thread::undo_proposal(id).await);
        });
    };
    let apply = move |_| {
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            // The card itself says what was done and takes it back; a message would lie over the box.
            settle(rpc::thread::apply_proposal(id).await);
        });
    };
    let state = Memo::new(move |_| now.with(|p| p.state));
    view! {
        <section aria-labelledby=labelled class="space-y-3 rounded-card border border-line bg-surface p-4 shadow-sm">
            <div class="flex flex-wrap items-center justify-between gap-2">
                <h3 id=heading class="min-w-0 font-semibold">{name}</h3>
                {move || match (state.get(), declined.get()) {
                    (ProposalState::Applied, _) => view! { <Badge mood=Mood::Done>"Applied"</Badge> }.into_any(),
                    (ProposalState::Undone, _) => view! { <Badge>"Taken back"</Badge> }.into_any(),
                    (ProposalState::Applying, _) => view! { <Badge>"Being applied"</Badge> }.into_any(),
                    (ProposalState::Proposed, true) => view! { <Badge>"Not now"</Badge> }.into_any(),
                    (ProposalState::Proposed, false) => view! { <Badge mood=Mood::Accent>"Proposal"</Badge> }.into_any(),
                }}
            </div>
            <Show when=move || !(declined.get() && state.get() == ProposalState::Proposed)>
                {move || view! { <ChangeList changes=now.with(|p| p.changes.clone())/> }}
            </Show>
            {move || {
                let said = now.with(|p| p.said.clone());
                said.map(|said| view! { <p role="status" class="text-sm text-ink-soft">{said}</p> })
            }}
            {move || failure.get().map(|error| view! { <ErrorNotice error/> })}
            <div class="flex flex-wrap gap-2">
                {move || match (state.get(), declined.get()) {
                    (ProposalState::Applied, _) => view! {
                        <Button busy on_click=Callback::new(move |_| undo())>
                            <Icon name=IconName::Undo size=20/>
                            "Undo"
                        </Button>
                        <LinkButton href=href.clone() look=Look::Ghost>{open}</LinkButton>
                    }
                        .into_any(),
                    (ProposalState::Proposed, true) => view! {
                        <Button look=Look::Ghost on_click=Callback::new(move |_| decline(false))>"Show it again"</Button>
                    }
                        .into_any(),
                    (ProposalState::Undone, _) => view! {
                        <Button busy on_click=Callback::new(apply)>"Apply again"</Button>
                    }
                        .into_any(),
                    (ProposalState::Proposed | ProposalState::Applying, _) => view! {
                        <Button look=Look::Primary busy on_click=Callback::new(apply)>"Apply"</Button>
                        <Button disabled=busy on_click=Callback::new(move |_| decline(true))>"Not now"</Button>
                    }
                        .into_any(),
                }}
            </div>
        </section>
    }
}
