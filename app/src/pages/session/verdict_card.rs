//! What the separate checker says about the session, and what had to give.

use domain::plan::SessionPlan;
use leptos::prelude::*;

use crate::ui::{
    card::Card,
    icon::{Icon, IconName},
};

/// The six criteria with their values, named conflicts, concessions and notes.
#[component]
pub fn VerdictCard(plan: SessionPlan) -> impl IntoView {
    let verdict = plan.verdict;
    view! {
        <Card class="space-y-3">
            <h3 class="font-semibold">"Checked"</h3>
            <ul class="space-y-2">
                {verdict
                    .criteria
                    .into_iter()
                    .map(|result| {
                        let (icon, tone, word) = if result.passed {
                            (IconName::Check, "mt-0.5 shrink-0 text-done-ink", "kept: ")
                        } else {
                            (IconName::Alert, "mt-0.5 shrink-0 text-warn-ink", "not kept: ")
                        };
                        view! {
                            <li class="flex gap-2">
                                <Icon name=icon size=20 class=tone/>
                                <span>
                                    <span class="sr-only">{word}</span>
                                    {result.criterion.label()}
                                    <span class="block text-sm text-ink-faint tabular-nums">{result.detail}</span>
                                </span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            {verdict
                .infeasible
                .into_iter()
                .map(|conflict| view! { <p class="rounded-card bg-warn-soft p-3 text-sm text-ink">{conflict.text}</p> })
                .collect_view()}
            {plan
                .ledger
                .into_iter()
                .map(|concession| {
                    view! {
                        <p class="text-sm text-ink-soft">
                            <span class="font-medium text-ink">{concession.step.label()}": "</span>
                            {concession.text}
                        </p>
                    }
                })
                .collect_view()}
            {plan
                .notes
                .into_iter()
                .map(|note| view! { <p class="text-sm text-ink-soft">{note.text}</p> })
                .collect_view()}
        </Card>
    }
}
