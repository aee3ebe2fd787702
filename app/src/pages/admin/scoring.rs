//! How movements are ranked on this instance, and why the operator's file is not, if it is not.

use domain::dto::admin::{DimensionRow, ScoringNumber, ScoringRefusal, ScoringState};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    rpc,
    ui::{button::Button, card::Card, disclosure::Disclosure, toast::use_toasts},
};

/// Version, file, refusal, and the button that reads the file again.
#[component]
pub fn ScoringCard(
    state: ScoringState,
    /// Counts up when the file was read again.
    read: RwSignal<u32>,
) -> impl IntoView {
    let toasts = use_toasts();
    let reread = move |_| {
        spawn_local(async move {
            match rpc::admin::reread_scoring().await {
                Ok(state) => {
                    read.try_update(|n| *n += 1);
                    toasts.say(if state.refused.is_some() { "The file is refused." } else { "The file is in use." });
                }
                Err(error) => toasts.fail(error.message),
            }
        });
    };
    let ScoringState { version, built_in, file, refused, dimensions, numbers } = state;
    let origin = if built_in { "as built in" } else { "from the file" };
    view! {
        <Card class="space-y-2">
            <h2 class="font-semibold">"Ranking of movements"</h2>
            <p class="tabular-nums">{format!("Version {version}, {origin}")}</p>
            {refused
                .map(|ScoringRefusal { path, reason }| {
                    let place = if path.is_empty() { String::new() } else { format!("{path}: ") };
                    view! {
                        <div role="alert" class="space-y-1">
                            <p class="font-semibold text-warn-ink">"The file is refused; what ran before goes on."</p>
                            <p class="break-words">{format!("{place}{reason}")}</p>
                        </div>
                    }
                })}
            {file
                .map(|file| {
                    view! {
                        <p class="text-sm break-words text-ink-soft">{file}</p>
                        <Button on_click=Callback::new(reread)>"Read the file again"</Button>
                    }
                })}
            <Disclosure title="Every weight and threshold in use">
                <Dimensions dimensions/>
                <Numbers numbers/>
            </Disclosure>
        </Card>
    }
}

/// What a dimension is worth in each slot. On a phone the table scrolls by itself, not the page.
#[component]
fn Dimensions(dimensions: Vec<DimensionRow>) -> impl IntoView {
    let head = |name: &'static str| view! { <th scope="col" class="py-2 pl-2 text-right font-normal">{name}</th> };
    let cell = |value: i32| view! { <td class="py-2 pl-2 text-right">{value}</td> };
    view! {
        <div class="overflow-x-auto" tabindex="0" role="region" aria-label="Weights of the seven dimensions">
            <table class="w-full text-left text-sm tabular-nums">
                <caption class="pb-1 text-left text-ink-soft">
                    "Points that a dimension adds at its full value, by slot, in order of priority. Below the threshold (of 1000) it is not given as a reason."
                </caption>
                <thead class="text-ink-soft">
                    <tr>
                        <th scope="col" class="py-2 font-normal">"Dimension"</th>
                        {head("Lead")}
                        {head("Main")}
                        {head("Access.")}
                        {head("Circuit")}
                        {head("Thresh.")}
                    </tr>
                </thead>
                <tbody class="divide-y divide-line">
                    {dimensions
                        .into_iter()
                        .map(|row| {
                            view! {
                                <tr>
                                    <th scope="row" class="min-w-32 py-2 pr-2 font-normal">{row.dimension.label()}</th>
                                    {cell(row.lead)}
                                    {cell(row.main)}
                                    {cell(row.accessory)}
                                    {cell(row.circuit)}
                                    {cell(row.threshold)}
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

/// The other numbers by their places in the file.
#[component]
fn Numbers(numbers: Vec<ScoringNumber>) -> impl IntoView {
    view! {
        <table class="w-full text-left text-sm tabular-nums">
            <caption class="pb-1 text-left text-ink-soft">
                "Points for what does not depend on the slot, and factors of goals in thousandths."
            </caption>
            <thead class="text-ink-soft">
                <tr>
                    <th scope="col" class="py-2 font-normal">"In the file"</th>
                    <th scope="col" class="py-2 pl-2 text-right font-normal">"Value"</th>
                    <th scope="col" class="py-2 pl-2 text-right font-normal">"May be"</th>
                </tr>
            </thead>
            <tbody class="divide-y divide-line">
                {numbers
                    .into_iter()
                    .map(|number| {
                        view! {
                            <tr>
                                <th scope="row" class="py-2 pr-2 font-normal break-all">{number.path}</th>
                                <td class="py-2 text-right">{number.value}</td>
                                <td class="py-2 pl-2 text-right whitespace-nowrap text-ink-soft">{format!("{} to {}", number.low, number.high)}</td>
                            </tr>
                        }
                    })
                    .collect_view()}
            </tbody>
        </table>
    }
}
