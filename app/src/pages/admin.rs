//! Does Alloy keep its promises here? The checker's verdicts over every program of this instance, and what ranks movements.

mod complete;
mod embedding;
mod import;
mod scoring;
mod slim;

use domain::dto::admin::{CriterionKpi, Judged, Kpis};
use leptos::prelude::*;

use embedding::EmbeddingCard;
use import::ImportCard;
use scoring::ScoringCard;

use crate::{
    error::AppError,
    load::load,
    paths, rpc,
    ui::{
        button::{LinkButton, Look},
        card::{Card, EmptyState},
        icon::{Icon, IconName},
        layout::Page,
    },
};

/// The page of those who look after an instance.
#[component]
pub fn AdminPage() -> impl IntoView {
    // Counts up when the file was read again.
    let read = RwSignal::new(0_u32);
    let instance = Resource::new(
        move || read.get(),
        |_| async {
            Ok::<_, AppError>((
                rpc::admin::kpis().await?,
                rpc::admin::scoring().await?,
                rpc::admin::imports().await?,
                rpc::movement::search_status().await?,
                rpc::profile::equipment_catalogue().await?,
            ))
        },
    );
    view! {
        <Page title="Instance">
            {load(instance, move |(kpis, state, imports, search, catalogue)| {
                view! {
                    <div class="space-y-4">
                        <Overview kpis/>
                        <ScoringCard state read/>
                        <ImportCard imports catalogue read/>
                        <EmbeddingCard first=search/>
                    </div>
                }
            })}
        </Page>
    }
}

#[component]
fn Overview(kpis: Kpis) -> impl IntoView {
    let Kpis { sessions, weeks, criteria, violations, engines } = kpis;
    if sessions.all == 0 {
        return view! {
            <EmptyState title="No programs yet" text="As soon as somebody builds one, its sessions are judged and counted here.">
                <LinkButton href=paths::WIZARD look=Look::Primary>"Build a program"</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let broken: u64 = violations.iter().map(|rule| rule.count).sum();
    view! {
        <div class="space-y-4">
            <div class="grid gap-3 sm:grid-cols-3">
                <Figure label="Sessions that keep every criterion" judged=sessions/>
                <Figure label="Weeks that keep every criterion" judged=weeks/>
                <Card class="space-y-1">
                    <p class="text-sm text-ink-soft">"Broken hard rules"</p>
                    <p class="flex items-center gap-2 text-3xl font-semibold tabular-nums">
                        {if broken == 0 {
                            view! { <Icon name=IconName::Check class="text-done-ink"/> }
                        } else {
                            view! { <Icon name=IconName::Alert class="text-warn-ink"/> }
                        }}
                        {broken}
                    </p>
                    {violations
                        .into_iter()
                        .map(|rule| view! { <p class="text-sm">{format!("{}: {}", rule.rule.label(), rule.count)}</p> })
                        .collect_view()}
                </Card>
            </div>
            <Card class="space-y-3">
                <h2 class="font-semibold">"Criteria"</h2>
                <p class="text-sm text-ink-soft">
                    "Kept; not kept, with the conflict of wishes named; and neither, which should never be."
                </p>
                <table class="w-full text-left">
                    <thead class="text-sm text-ink-soft">
                        <tr>
                            <th scope="col" class="py-2 font-normal">"Criterion"</th>
                            <th scope="col" class="py-2 pl-2 text-right font-normal whitespace-nowrap">"Kept"</th>
                            <th scope="col" class="py-2 pl-2 text-right font-normal whitespace-nowrap">"Named"</th>
                            <th scope="col" class="py-2 pl-2 text-right font-normal whitespace-nowrap">"Neither"</th>
                        </tr>
                    </thead>
                    <tbody class="divide-y divide-line tabular-nums">
                        {criteria.into_iter().map(|kpi| view! { <Row kpi/> }).collect_view()}
                    </tbody>
                </table>
            </Card>
            <Card class="space-y-2">
                <h2 class="font-semibold">"Programs by planner"</h2>
                {engines
                    .into_iter()
                    .map(|engine| view! { <p class="tabular-nums">{format!("{}: {}", engine.version, engine.programs)}</p> })
                    .collect_view()}
            </Card>
        </div>
    }
    .into_any()
}

/// A share, with the counts behind it.
#[component]
fn Figure(#[prop(into)] label: String, judged: Judged) -> impl IntoView {
    let rest = match (judged.named, judged.unexplained()) {
        (0, 0) => String::new(),
        (named, 0) => format!("{named} more name the conflict of wishes"),
        (named, left) => format!("{named} more name the conflict of wishes, {left} are unexplained"),
    };
    view! {
        <Card class="space-y-1">
            <p class="text-sm text-ink-soft">{label}</p>
            <p class="text-3xl font-semibold tabular-nums">{share(judged)}</p>
            <p class="text-sm text-ink-soft tabular-nums">{format!("{} of {}", judged.passed, judged.all)}</p>
            <p class="text-sm text-ink-soft">{rest}</p>
        </Card>
    }
}

#[component]
fn Row(kpi: CriterionKpi) -> impl IntoView {
    let CriterionKpi { criterion, judged } = kpi;
    view! {
        <tr>
            <th scope="row" class="py-2 pr-2 font-normal">{criterion.label()}</th>
            <td class="py-2 text-right whitespace-nowrap">{share(judged)}</td>
            <td class="py-2 text-right">{judged.named}</td>
            <td class="py-2 text-right">{judged.unexplained()}</td>
        </tr>
    }
}

/// "99.6 %", never rounded up to a hundred.
fn share(judged: Judged) -> String {
    if judged.all == 0 {
        return "–".to_owned();
    }
    let tenths = judged.passed * 1000 / judged.all;
    format!("{}.{} %", tenths / 10, tenths % 10)
}
